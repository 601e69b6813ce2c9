// One item in full, in a dialog: text, pictures, why it stands as it does, where it was read.
const detailOf = (data, pictures) => {
  const { columns, names, places, media } = data;
  const dialog = find(".detail");
  const body = find(".detail-body", dialog);
  let current = null;
  let leave = () => {};

  const sentences = (because) => data.reasons[because].flatMap(([message, values]) => [...told(pick(data.sentences[message]), values), " "]);
  const marked = ({ text, flags }, cut) => {
    const spans = (flags || []).filter((one) => one.length > 4).sort((a, b) => a[3] - b[3]);
    const parts = [];
    let from = 0;
    for (const [, , , start, end] of spans) {
      if (start < from) continue;
      parts.push(text.slice(from, start), make("mark", "", text.slice(start, end)));
      from = end;
    }
    const shown = make("div", "text", ...parts, text.slice(from), cut ? "…" : "");
    shown.dir = "auto";
    return shown;
  };
  const person = (list) => (_, place) => place % 2 ? [] : [[isolated(names[list[place]]), ` (${pick(data.roles[list[place + 1]])})`]];
  const inRow = (groups) => groups.flatMap((group, place) => (place ? [", ", ...group] : group));
  const fact = (list, name, parts) => { if (parts.length) list.append(make("div", "", make("dt", "", say(name)), make("dd", "", ...parts))); };
  const placed = ([name, address, latitude, longitude]) => [
    isolated(name || address), ...(latitude === null ? [] : [make("span", "quiet", ` ${latitude.toFixed(5)}, ${longitude.toFixed(5)}`)]),
  ];

  const draw = () => {
    const { at, place, total, step } = current;
    const item = rowOf(columns, at);
    const [verdict, called] = data.verdicts[item.verdict];
    const title = make("h3", "", make("span", "verdict", mark(verdict), ` ${pick(called)}`), ` ${day(item.time)}`);
    title.id = "detail-title";
    const state = item.state ? `, ${pick(data.states[item.state][1])}` : "";
    const kind = make("p", "quiet", `${pick(data.kinds[item.kind][1])}${state}, `, isolated(data.accounts[item.account][1]), ` (${someOf(place + 1, "hits", total)})`);
    const parts = [title, kind];
    if (item.text) parts.push(marked(item, data.cut[at]));
    if (data.cut[at]) parts.push(make("p", "quiet", ...told(say("cut"), { n: number(data.cut[at]) })));
    const files = item.media || [];
    if (files.length) parts.push(make("div", "detail-pictures", ...files.slice(0, 12).map((one) => pictures.figure(one))));
    const facts = make("dl", "details");
    if (item.author >= 0) fact(facts, "by", [isolated(names[item.author])]);
    if (item.group >= 0) fact(facts, "group", [isolated(names[item.group])]);
    if (item.place >= 0) fact(facts, "place", placed(places[item.place]));
    const people = item.people || [];
    fact(facts, "people", inRow(people.flatMap(person(people))));
    const cameras = [...new Set(files.map((one) => media[one][4]).filter(Boolean))];
    fact(facts, "camera", inRow(cameras.map((one) => [isolated(one)])));
    fact(facts, "links", inRow((item.links || []).map((one) => [isolated(one)])));
    fact(facts, "flags", inRow((item.flags || []).map(([flag, source, match]) => told(say(match ? "found_by" : "found"), { flag: data.flags[flag][1], match, source: data.flagSources[source] }))));
    parts.push(facts, make("p", "because", ...sentences(item.because)));
    const rule = data.rules[item.rule];
    if (data.linked.includes(rule)) {
      const link = make("a", "", ...told(say("rule"), { rule }));
      link.href = `#rule-${rule}`;
      link.addEventListener("click", () => { leave = () => {}; dialog.close(); });
      parts.push(make("p", "quiet", link));
    } else parts.push(make("p", "quiet", make("code", "", rule)));
    if (item.path >= 0) {
      parts.push(make("p", "where", ...told(say("where"), {
        archive: data.archives[item.archive], path: data.paths[item.path], record: number(item.record),
      })));
    }
    body.replaceChildren(...parts);
    dialog.scrollTop = 0;
    for (const [name, by, none] of [[".before", -1, place === 0], [".after", 1, place === total - 1]]) {
      find(name, dialog).disabled = none;
      find(name, dialog).onclick = () => step(by);
    }
  };
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && current) { event.preventDefault(); current.step(step); }
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  find(".close", dialog).addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { current = null; leave(); });
  changed.push(() => { if (current) draw(); });
  let onClose = () => {};
  return {
    show: (at, place, total, step) => {
      current = { at, place, total, step };
      leave = onClose;
      draw();
      if (!dialog.open) dialog.showModal();
    },
    closed: (then) => { onClose = then; },
  };
};
