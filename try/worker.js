// Python, and what it reads: apart from the page, so that the page stays usable. It is started from a `blob:` address, so
// that the page's own Content-Security-Policy holds here too, whatever the server sends.
import { loadPyodide } from "./pyodide.mjs";

const WAYS_OUT = ["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "importScripts",
  "Worker", "indexedDB", "caches", "BroadcastChannel", "RTCPeerConnection"];
const INPUT_OUTPUT_ERROR = 29; // errno EIO as Emscripten numbers it (WASI)
const SITE = "/lib/python3.14/site-packages";

let python;
let engine;
let gone = "";

const beside = (name) => new URL(name, import.meta.url).href;

const fetched = async (name) => {
  const answer = await fetch(beside(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.arrayBuffer();
};

const failed = (error) => postMessage({ broken: reason(error, "not-loaded"), why: `${error}` });

// Pyodide only warns where this fails, and waits for ever. And some servers do not know what a .wasm is.
const streaming = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (coming, imports) => {
  try {
    const answer = await coming;
    const known = answer.headers.get("content-type") === "application/wasm";
    return await (known ? streaming(answer, imports) : WebAssembly.instantiate(await answer.arrayBuffer(), imports));
  } catch (error) {
    failed(error);
    throw error;
  }
};

const ready = async () => {
  const [packages, source] = ["packages.zip", "engine.py"].map(fetched);
  python = await loadPyodide({ indexURL: beside("./") });
  python.unpackArchive(await packages, "zip", { extractDir: SITE });
  python.FS.writeFile(`${SITE}/engine.py`, new Uint8Array(await source));
  guard(python.FS.filesystems.WORKERFS.stream_ops, python.FS);
  engine = python.pyimport("engine");
  for (const name of WAYS_OUT) if (name in self) Object.defineProperty(self, name, { value: undefined });
  postMessage({ ready: true });
  setTimeout(() => engine.warm()); // while the person chooses
};

// A file that was moved or changed since it was chosen fails to be read: Python should meet an error that it knows.
const guard = (operations, FS) => {
  const { read } = operations;
  operations.read = (stream, ...rest) => {
    try {
      return read(stream, ...rest);
    } catch (error) {
      gone = stream.node.name;
      throw new FS.ErrnoError(INPUT_OUTPUT_ERROR);
    }
  };
};

// Each file, or each folder that was dropped, in a folder of its own: two may have the same name.
const mounted = (files) => files.map((file, number) => {
  const folder = `/given-${number}`;
  python.FS.mkdir(folder);
  const within = file.files?.map(({ name, data }) => ({ name: `${file.name}/${name}`, data }));
  python.FS.mount(python.FS.filesystems.WORKERFS, within ? { blobs: within } : { files: [file] }, folder);
  return folder;
});

const unmount = (folder) => {
  python.FS.unmount(folder);
  python.FS.rmdir(folder);
};

const plain = (proxy) => {
  const value = proxy.toJs({ dict_converter: Object.fromEntries });
  proxy.destroy();
  return value;
};

const tell = (line, done, total) => postMessage({ line, done, total });

// What a function of engine.py makes of these files and of what the person stated.
const made = (name, files, lang, stated) => {
  gone = "";
  const folders = mounted(files);
  const paths = folders.map((folder, number) => `${folder}/${files[number].name}`);
  const given = [paths, stated].map((one) => python.toPy(one));
  try {
    const found = plain(engine[name](given[0], lang, given[1], tell));
    return gone ? { gone } : found;
  } finally {
    given.forEach((one) => one.destroy());
    folders.forEach(unmount);
  }
};

const HTML = { type: "text/html;charset=utf-8" };
const whole = ({ report, ...rest }) => (report ? { report: new Blob([report], HTML), ...rest } : rest);

const objection = ({ files, lang, stated }) => {
  const { papers, zip: all, ...rest } = made("objection", files, lang, stated);
  if (!papers) return rest;
  const blobs = Object.entries(papers).map(([key, [name, data]]) => [key, name, new Blob([data], { type: typeOf(key) })]);
  return { papers: blobs, ...zip(all), ...rest };
};

const TYPES = {
  csv: "text/csv", ics: "text/calendar", txt: "text/plain", html: "text/html",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};
const typeOf = (name) => TYPES[name.split(".").at(-1)];

const zip = (bytes) => ({ zip: new Blob([bytes], { type: "application/zip" }) });
const works = {
  read: ({ files, lang, stated }) => whole(made("read", files, lang, stated)),
  again: ({ lang }) => whole(plain(engine.again(lang, tell))),
  objection,
  tables: ({ lang }) => zip(plain(engine.tables(lang))),
  pack: ({ files }) => zip(plain(engine.packed(python.toPy(files)))),
};

const reason = (error, otherwise) => {
  if (/memory|allocation|out of bounds/i.test(`${error}`)) return "no-memory";
  return /CompileError|LinkError/.test(`${error}`) ? "too-old" : otherwise;
};

self.onmessage = ({ data }) => {
  try {
    postMessage({ done: data.work, ...works[data.work](data), memory: python._module.HEAPU8.length });
  } catch (error) {
    postMessage({ broken: reason(error, "broken"), why: `${error}`.slice(-2000) });
  }
};
ready().catch(failed);
