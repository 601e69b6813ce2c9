// What the page says in which language, and small pieces that the other files share. Nothing here asks any network.
const root = document.documentElement;
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, name, ...inside) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  return element;
};

// A rule of our own style sheet: the page's policy allows no style attributes, but rules may be changed.
const rule = (selector) => {
  const within = ({ cssRules }) => [...(cssRules || [])].flatMap((one) => [one, ...within(one)]);
  return within(find("style").sheet).find((one) => one.selectorText === selector).style;
};

// A picture of a verdict: one of the symbols at the top of the page.
const named = (element, attributes) => {
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
};
const drawn = (tag, attributes) => named(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes);
const mark = (verdict) => {
  const picture = drawn("svg", { class: `mark mark-${verdict}`, "aria-hidden": "true" });
  picture.append(drawn("use", { href: `#mark-${verdict}` }));
  return picture;
};

const words = JSON.parse(find("#words").textContent);
const language = () => Math.max(0, words.languages.indexOf(root.lang));
const pick = (pair) => (Array.isArray(pair) ? pair[language()] : pair);
const say = (name) => words.say[name][language()];
const number = (n) => new Intl.NumberFormat(root.lang).format(n);
const count = (name, n) => {
  const forms = words.count[name][language()];
  return forms[new Intl.PluralRules(root.lang).select(n) === "one" ? 0 : 1].replace("{n}", number(n));
};
const day = (seconds) => {
  if (seconds === null) return say("undated");
  const date = new Date(seconds * 1000);
  const said = new Intl.DateTimeFormat(root.lang === "en" ? "en-GB" : root.lang, { dateStyle: "long", timeZone: "UTC" }).format(date);
  return root.lang === "fr" && date.getUTCDate() === 1 ? said.replace(/^1 /, "1er ") : said;
};
const isolated = (text) => make("bdi", "", text);
// One row of the columns.
const rowOf = (columns, at) => Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[at]]));
// A sentence with values put in: each value is isolated, so that its direction cannot disturb the words around it.
const told = (sentence, values = {}) => sentence.split(/(\{\w+\})/).map((part) => {
  const name = part.slice(1, -1);
  return part.startsWith("{") && name in values ? isolated(String(pick(values[name]))) : part;
});

const joined = (parts) => parts.map((part) => part.textContent ?? part).join("");
const someOf = (n, name, total) => joined(told(say("position"), { n: number(n), total: count(name, total) }));

const changed = []; // what to do again when the language changes
const speak = (lang) => {
  root.lang = lang;
  document.title = root.dataset[lang] ?? document.title;
  all(`[data-${lang}][aria-label]`).forEach((element) => element.setAttribute("aria-label", element.dataset[lang]));
  changed.forEach((again) => again());
};
all(".speak input").forEach((one) => one.addEventListener("change", () => speak(one.value)));

// Data in the page, unpacked when it is packed.
const embedded = async (id) => {
  const element = document.getElementById(id);
  if (!element) return null;
  let text = element.textContent;
  if (element.dataset.packed) {
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    text = await new Response(unpacked).text();
  }
  element.remove();
  return JSON.parse(text);
};
