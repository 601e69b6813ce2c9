// The page: files are chosen, read by the worker, and the report is handed over. Every sentence stands in the document.
const $ = (id) => document.getElementById(id);
let { lang } = document.documentElement;
const here = (name) => new URL(name, document.baseURI).href;
const say = (name, values = {}) =>
  document.querySelector(`#words [data-say="${name}"]`).textContent.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
const STATED = ["country", "born", "facebook_audience", "instagram_audience", "objected"];
const SENDER = ["name", "place", "emails", "sent_on", "received", "with_flags", "with_content"];
// `held`: Python has the document of the last report, for its tables and its letter
const state = { files: [], worker: null, ready: false, busy: "", held: false, addresses: [] };

// -- what the person sees

// Where the person looks: beside the button that was pressed.
const status = (text, done = 0, total = 0) => {
  const writes = state.busy === "objection";
  const [line, bar] = writes ? [$("writing"), $("written")] : [$("status"), $("bar")];
  $(writes ? "status" : "writing").textContent = "";
  $("bar").hidden = $("written").hidden = true;
  line.textContent = text;
  bar.hidden = !(state.busy || !state.ready) || !text;
  if (total) [bar.max, bar.value] = [total, done];
  else bar.removeAttribute("value");
};

const listed = (list, texts) => {
  list.replaceChildren(...texts.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  list.hidden = !texts.length;
};

const sorry = (...texts) => {
  listed($("sorry"), texts);
  if (texts.length) $("sorry").scrollIntoView({ block: "nearest" });
};
const note = (...texts) => listed($("notes"), texts);

const show = () => {
  $("read").disabled = !state.ready || Boolean(state.busy) || !state.files.length;
  $("stop").hidden = state.busy !== "read";
  $("break").hidden = state.busy !== "objection";
  $("chosen").hidden = !state.files.length;
  $("choose").classList.toggle("main", !state.files.length); // what to do next
  $("chosen").replaceChildren(...state.files.map(shown));
  $("keep").disabled = !state.ready || Boolean(state.busy);
  $("language").hidden = Boolean(state.busy); // what is being read speaks one language
  for (const id of ["tables", "write"]) $(id).disabled = !state.held || !state.ready || Boolean(state.busy);
  document.documentElement.dataset.state = state.busy || (state.ready ? "ready" : "loading");
};

const size = (bytes) => {
  const power = bytes >= 1e9 ? 3 : bytes >= 1e6 ? 2 : 1;
  const unit = ["kilobyte", "megabyte", "gigabyte"][power - 1];
  const digits = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(lang, digits).format(bytes / 1000 ** power);
};

const shown = (file) => {
  const line = document.createElement("li");
  const name = Object.assign(document.createElement("bdi"), { textContent: file.name });
  const amount = Object.assign(document.createElement("span"), { className: "quiet", textContent: size(file.size) });
  const away = Object.assign(document.createElement("button"), { type: "button", textContent: say("remove") });
  away.setAttribute("aria-label", say("remove-file", { name: file.name }));
  away.disabled = Boolean(state.busy);
  away.addEventListener("click", () => {
    state.files = state.files.filter((one) => one !== file);
    forget();
    show();
    counted();
    $("choose").focus();
  });
  line.append(name, " ", amount, " ", away);
  return line;
};

const forget = () => {
  state.addresses.forEach((address) => URL.revokeObjectURL(address));
  state.addresses = [];
  for (const id of ["result", "objection", "papers"]) $(id).hidden = true;
  sorry();
  note();
};

// -- choosing

const add = (files, refused = []) => {
  if (state.busy) return;
  forget();
  const known = new Set(state.files.map((one) => `${one.name} ${one.size} ${one.lastModified}`));
  state.files.push(...files.filter((one) => !known.has(`${one.name} ${one.size} ${one.lastModified}`)));
  sorry(...refused);
  show();
  counted();
};

// The list of files is not read aloud when it changes; this line is.
const counted = () => {
  const { length } = state.files;
  if (state.ready) status(length ? say(length === 1 ? "one-file" : "files", { n: length }) : say("ready"));
};

// A folder as one thing: Safari unpacks what it downloads. Its files are found one level after the other.
const inside = async (folder) => {
  const [files, folders] = [[], [[folder, ""]]];
  while (folders.length) {
    const [entry, at] = folders.pop();
    const reader = entry.createReader();
    for (let some; some?.length !== 0;) {
      some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)); // a hundred at a time
      for (const one of some) {
        const path = `${at}${one.name}`;
        if (one.isDirectory) folders.push([one, `${path}/`]);
        else files.push({ name: path, data: await new Promise((resolve, reject) => one.file(resolve, reject)) });
      }
    }
  }
  const bytes = files.reduce((sum, { data }) => sum + data.size, 0);
  return { name: folder.name, size: bytes, lastModified: files.length, files };
};

const dropped = async (transfer) => {
  const items = [...transfer.items].filter((item) => item.kind === "file").map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
  if (state.busy || !items.length) return;
  const found = items.filter(([entry, file]) => file && !entry?.isDirectory).map(([, file]) => file);
  const refused = [];
  state.busy = "look";
  show();
  status(say("looking"));
  for (const [entry] of items.filter(([one]) => one?.isDirectory)) {
    try {
      found.push(await inside(entry));
    } catch {
      refused.push(say("gone", { name: entry.name }));
    }
  }
  status(state.ready ? "" : say("preparing"));
  state.busy = "";
  add(found, refused);
};

// -- the worker

const restart = () => {
  state.worker?.terminate();
  [state.ready, state.busy, state.held] = [false, "", false];
  // `import()` and not `import`: Firefox 153 asks what keeps this page for the one and the network for the other.
  const code = `import(${JSON.stringify(here("worker.js"))}).catch((why) =>
    postMessage({ broken: why instanceof SyntaxError ? "too-old" : "not-loaded", why: String(why) }));`;
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  state.worker = new Worker(address, { type: "module" });
  state.worker.addEventListener("message", ({ data }) => heard(data));
  state.worker.addEventListener("error", () => broken("not-loaded"));
  status(say("preparing"));
  show();
};

const broken = (name) => {
  const started = state.ready;
  state.worker.terminate();
  [state.ready, state.busy] = [false, ""];
  status("");
  if (started) restart();
  show();
  sorry(say(name));
};

const work = (name, message) => {
  state.busy = name;
  state.worker.postMessage({ work: name, lang, ...message });
  show();
};

const heard = (data) => {
  if (data.broken) {
    console.error(data.why); // for whoever mends it: it stays in this browser
    return broken(data.broken);
  }
  if (data.line !== undefined) return status(data.line, data.done, data.total);
  if (data.ready) state.ready = true;
  const done = data.done;
  if (done) document.documentElement.dataset.memory = data.memory; // bytes, to be measured
  if (done) status("");
  if (done) state.busy = "";
  if (done === "read") state.held = Boolean(data.report);
  if (!done) status(say("ready"));
  show();
  if (data.gone) sorry(say("gone", { name: data.gone }));
  else if (data.sorry) sorry(data.sorry);
  else if (done === "read") result(data);
  else if (done === "again") result(data, "language");
  else if (done === "objection") papers(data);
  else if (done) save(data.zip, done === "tables" ? "meta-export-tables.zip" : "meta-export-page.zip");
};

const address = (blob) => {
  state.addresses.push(URL.createObjectURL(blob));
  return state.addresses.at(-1);
};

const save = (blob, name) => {
  const link = Object.assign(document.createElement("a"), { href: address(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
};

const result = ({ report, lines, notes }, next = "open") => {
  note(...notes);
  listed($("lines"), lines);
  $("open").href = $("save").href = address(report);
  $("result").hidden = $("objection").hidden = false;
  show();
  $(next).focus();
};

const papers = ({ papers: made, zip, letter, notes }) => {
  const held = new Map(made.map(([key, name, blob]) => [key, { name, blob }]));
  for (const link of document.querySelectorAll("[data-paper]")) {
    const paper = held.get(link.dataset.paper);
    link.hidden = !paper;
    if (paper) [link.href, link.download] = [address(paper.blob), paper.name];
  }
  for (const row of $("forms").children) row.hidden = !row.querySelector("[data-paper]:not([hidden])");
  $("kit").href = address(zip);
  listed($("remarks"), notes);
  $("text").textContent = letter.replace(/\n=+\n/, "\n"); // the line below the title is as wide as a sheet
  $("letter").hidden = !letter;
  $("copied").textContent = "";
  $("papers").hidden = false;
  $("made").focus();
};

const stated = (ids) => Object.fromEntries(ids.map((id) => [id, $(id).type === "checkbox" ? ($(id).checked ? "yes" : "") : $(id).value]));

const ask = () => {
  forget();
  status(say("reading"));
  work("read", { files: state.files, stated: stated(STATED) });
};

const write = (event) => {
  event.preventDefault(); // nothing is sent
  if ($("write").disabled) return;
  sorry();
  $("papers").hidden = true;
  work("objection", { files: state.files, stated: stated(SENDER) });
  status(say("preparing"));
};

const copy = async () => {
  try {
    await navigator.clipboard.writeText($("text").textContent);
    $("copied").textContent = say("copied");
  } catch {
    getSelection().selectAllChildren($("text"));
    $("copied").textContent = say("not-copied");
  }
};

const pack = async () => {
  state.busy = "pack";
  status(say("packing"));
  show();
  try {
    const names = await (await fetch(here("files.json"))).json();
    const files = await Promise.all(names.map(async (name) => {
      const answer = await fetch(here(name));
      if (!answer.ok) throw new Error(name);
      return [`meta-export-page/${name}`, new Uint8Array(await answer.arrayBuffer())];
    }));
    work("pack", { files });
  } catch {
    state.busy = "";
    status("");
    sorry(say("not-loaded"));
    show();
  }
};

// -- keeping the page for the next visit: all of it is fetched once, then Python starts from what is kept

const controlled = (registration) => new Promise((resolve, reject) => {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return resolve();
  serviceWorker.addEventListener("controllerchange", resolve, { once: true });
  const coming = registration.installing ?? registration.waiting;
  coming?.addEventListener("statechange", () => coming.state === "redundant" && reject(new Error("not kept")));
  if (!coming) registration.active.postMessage("claim"); // the page was loaded past what is kept
});

const kept = async () => {
  try {
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener("message", ({ data }) => status(say("fetching"), data.kept, data.total));
    serviceWorker.startMessages();
    await controlled(await serviceWorker.register(here("service.js")));
    return true;
  } catch {
    return false;
  }
};

// A browser without module workers never asks for the type of one.
const modular = () => {
  let asked = false;
  const address = URL.createObjectURL(new Blob([], { type: "text/javascript" }));
  new Worker(address, { get type() { asked = true; return "module"; } }).terminate();
  URL.revokeObjectURL(address);
  return asked;
};

const able = () => {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) && BigInt64Array && modular();
  } catch {
    return false;
  }
};

const unkept = () => listed($("unkept"), document.documentElement.dataset.kept === "no" ? [say("not-kept")] : []);

// The same page in the other language takes the place of this one. Files and answers stay; what was found is said again.
const speak = async (event) => {
  event.preventDefault();
  const link = event.currentTarget;
  let other;
  try {
    other = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
  } catch {
    return sorry(say("not-loaded"));
  }
  if (state.busy) return;
  const inputs = () => document.querySelectorAll("#page :is(input:not([type=file]), select)");
  const folds = () => document.querySelectorAll("#page details");
  const stated = [...inputs()].map(({ value, checked }) => ({ value, checked }));
  const open = [...folds()].map((one) => one.open);
  const again = state.held && !$("result").hidden;
  forget();
  document.body.replaceWith(other.body);
  document.title = other.title;
  lang = document.documentElement.lang = other.documentElement.lang;
  history.replaceState(null, "", link.href);
  inputs().forEach((one, n) => Object.assign(one, stated[n]));
  folds().forEach((one, n) => { one.open = open[n]; });
  reveal();
  unkept();
  show();
  status(say("preparing"));
  counted();
  if (again) work("again", {});
  else $("language").focus();
};

const reveal = () => {
  $("unready").hidden = true;
  $("page").hidden = false;
  listen();
};

const listen = () => {
  $("language").addEventListener("click", speak);
  $("choose").addEventListener("click", () => $("input").click());
  $("input").addEventListener("change", () => {
    add([...$("input").files]);
    $("input").value = "";
  });
  $("read").addEventListener("click", ask);
  $("stop").addEventListener("click", () => {
    restart();
    $("choose").focus();
  });
  $("break").addEventListener("click", () => {
    restart();
    $("read").focus();
  });
  for (const id of STATED) $(id).addEventListener("change", forget);
  $("sender").addEventListener("submit", write);
  $("sender").addEventListener("input", () => { $("papers").hidden = true; });
  $("copy").addEventListener("click", copy);
  $("tables").addEventListener("click", () => {
    status(say("packing"));
    work("tables", {});
  });
  $("keep").addEventListener("click", pack);
};

const start = async () => {
  $("unready").hidden = true;
  if (!able()) return sorry(say("too-old"));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    dropped(event.dataTransfer);
  });
  window.addEventListener("beforeunload", (event) => state.busy === "read" && event.preventDefault());
  reveal();
  status(say("fetching"));
  show();
  const stays = await kept();
  document.documentElement.dataset.kept = stays ? "yes" : "no";
  unkept();
  restart();
};

const french = (navigator.languages ?? [navigator.language]).find((one) => /^(en|fr)\b/i.test(one))?.toLowerCase().startsWith("fr");
if (lang === "en" && french && location.hash !== "#en") location.replace(here("fr.html"));
else start();
