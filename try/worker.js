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

// Each file in a folder of its own: two may have the same name.
const mounted = (files) => files.map((file, number) => {
  const folder = `/given-${number}`;
  python.FS.mkdir(folder);
  python.FS.mount(python.FS.filesystems.WORKERFS, { files: [file] }, folder);
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

const read = ({ files, lang, objected }) => {
  gone = "";
  const folders = mounted(files);
  const paths = folders.map((folder, number) => `${folder}/${files[number].name}`);
  const tell = (line, done, total) => postMessage({ line, done, total });
  try {
    const given = python.toPy(paths);
    const { report, ...rest } = plain(engine.read(given, lang, objected, tell));
    given.destroy();
    if (gone) return { gone };
    return report ? { report: new Blob([report], { type: "text/html;charset=utf-8" }), ...rest } : rest;
  } finally {
    folders.forEach(unmount);
  }
};

const zip = (bytes) => ({ zip: new Blob([bytes], { type: "application/zip" }) });
const works = {
  read,
  tables: ({ lang }) => zip(plain(engine.tables(lang))),
  pack: ({ files }) => zip(plain(engine.packed(python.toPy(files)))),
};

const memory = (error) => /memory|allocation|out of bounds/i.test(`${error}`);

self.onmessage = ({ data }) => {
  try {
    postMessage({ done: data.work, ...works[data.work](data), memory: python._module.HEAPU8.length });
  } catch (error) {
    postMessage({ broken: memory(error) ? "no-memory" : "broken", why: `${error}`.slice(-2000) });
  }
};
ready().catch((error) => postMessage({ broken: memory(error) ? "no-memory" : "not-loaded", why: `${error}` }));
