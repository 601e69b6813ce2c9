// Which items are shown: words, filters and order, over columns. Pure: it touches no part of the page.
const LETTERS = { æ: "ae", œ: "oe", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i" };
const folded = (text) => {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[æœßøłđı]/g, (letter) => LETTERS[letter]);
};

const chooser = (data) => {
  const { columns, media, names, places } = data;
  const total = columns.id.length;
  const age = Float64Array.from(columns.time, (seconds) => (seconds === null ? Infinity : -seconds)); // undated ones last
  const newer = (a, b) => (age[a] === age[b] ? b - a : age[a] < age[b] ? -1 : 1);
  const everything = Int32Array.from({ length: total }, (_, at) => at).sort(newer);
  const years = columns.time.map((seconds) => (seconds === null ? 0 : new Date(seconds * 1000).getUTCFullYear()));
  const pictured = (at) => columns.media[at] !== 0 && columns.media[at].some((one) => media[one][2] === "image" || media[one][2] === "video");
  const peopleOf = (at) => {
    const found = (columns.people[at] || []).filter((_, place) => place % 2 === 0);
    return columns.author[at] >= 0 ? [...found, columns.author[at]] : found;
  };
  const searched = new Array(total);
  const textOf = (at) => {
    if (searched[at] === undefined) {
      const parts = [columns.text[at] || ""];
      for (const one of peopleOf(at)) parts.push(names[one]);
      if (columns.group[at] >= 0) parts.push(names[columns.group[at]]);
      if (columns.place[at] >= 0) parts.push(places[columns.place[at]][0], places[columns.place[at]][1]);
      for (const one of columns.media[at] || []) parts.push(media[one][3] || "", media[one][0]);
      if (columns.links[at]) parts.push(...columns.links[at]);
      searched[at] = folded(parts.join("\n"));
    }
    return searched[at];
  };
  const placeOf = (at) => (columns.place[at] < 0 ? null : places[columns.place[at]][0] || places[columns.place[at]][1]);
  const flagged = (at) => columns.flags[at].length || 0;
  const by = (column, list) => (id) => (at) => list[columns[column][at]]?.[0] === id;
  const tests = {
    platform: by("platform", data.platforms),
    account: by("account", data.accounts),
    verdict: by("verdict", data.verdicts),
    kind: (id) => (at) => data.lists[columns.list[at]].includes(id),
    flag: (id) => (at) => flagged(at) && columns.flags[at].some((one) => data.flags[one[0]][0] === id),
    year: (id) => (at) => years[at] === Number(id),
    person: (id) => (at) => peopleOf(at).some((one) => names[one] === id),
    place: (id) => (at) => placeOf(at) === id,
    picture: () => pictured,
    own: () => (at) => columns.own[at],
  };
  const orders = {
    old: (a, b) => (age[a] === age[b] ? a - b : age[b] === Infinity || age[a] > age[b] && age[a] !== Infinity ? -1 : 1),
    kind: (a, b) => columns.kind[a] - columns.kind[b],
    verdict: (a, b) => columns.verdict[a] - columns.verdict[b],
    flags: (a, b) => flagged(b) - flagged(a),
  };
  let last = { key: null, query: "", hits: everything };

  // {q, sort, platform, account, …} -> numbers of the items, in order.
  const choose = (wanted) => {
    const filters = Object.keys(tests).filter((name) => wanted[name]);
    const key = filters.map((name) => `${name}=${wanted[name]}`).join("&");
    const query = folded(wanted.q || "").trim();
    let hits = key === last.key && query.startsWith(last.query) ? last.hits : everything;
    if (hits === everything) for (const name of filters) hits = hits.filter(tests[name](wanted[name]));
    for (const word of query.split(/\s+/).filter(Boolean)) hits = hits.filter((at) => textOf(at).includes(word));
    last = { key, query, hits };
    const order = orders[wanted.sort];
    return order ? hits.slice().sort(order) : hits; // equal ones stay newest first
  };
  const forget = () => { last = { key: null, query: "", hits: everything }; }; // statuses have changed
  return { choose, forget, total, years, peopleOf, placeOf, warm: (at) => textOf(at) };
};
