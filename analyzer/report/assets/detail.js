// One item in full, in a dialog: text, pictures, why it stands as it does, where it was read.
const detailOf = (data, pictures) => {
  const { columns, names, places, media } = data;
  const dialog = find(".detail");
  const body = find(".detail-body", dialog);
  let current = null;
  let leave = () => {};

  const sentences = (at) => data.reasons[columns.because[at]].flatMap(([message, values]) => [...told(pick(data.sentences[message]), values), " "]);
  const marked = (at) => {
    const text = columns.text[at];
    const spans = (columns.flags[at] || []).filter((one) => one.length > 4).sort((a, b) => a[3] - b[3]);
    const parts = [];
    let from = 0;
    for (const [, , , start, end] of spans) {
      if (start < from) continue;
      parts.push(text.slice(from, start), make("mark", "", text.slice(start, end)));
      from = end;
    }
    const shown = make("div", "text", ...parts, text.slice(from), data.cut[at] ? "…" : "");
    shown.dir = "auto";
    return shown;
  };
  const person = (list) => (_, place) => place % 2 ? [] : [[make("bdi", "", names[list[place]]), ` (${pick(data.roles[list[place + 1]])})`]];
  const inRow = (groups) => groups.flatMap((group, place) => (place ? [", ", ...group] : group));
  const fact = (list, name, parts) => { if (parts.length) list.append(make("div", "", make("dt", "", say(name)), make("dd", "", ...parts))); };
  const isolated = (text) => make("bdi", "", text);
  const placed = ([name, address, latitude, longitude]) => [
    isolated(name || address), ...(latitude === null ? [] : [make("span", "quiet", ` ${latitude.toFixed(5)}, ${longitude.toFixed(5)}`)]),
  ];

  const draw = () => {
    const { at, place, total, step } = current;
    const [verdict, called] = data.verdicts[columns.verdict[at]];
    const title = make("h3", "", make("span", "verdict", mark(verdict), ` ${pick(called)}`), ` ${day(columns.time[at])}`);
    title.id = "detail-title";
    const state = columns.state[at] ? `, ${pick(data.states[columns.state[at]][1])}` : "";
    const kind = make("p", "quiet", `${pick(data.kinds[columns.kind[at]][1])}${state}, `, isolated(data.accounts[columns.account[at]][1]), ` (${someOf(place + 1, "hits", total)})`);
    const parts = [title, kind];
    if (columns.text[at]) parts.push(marked(at));
    if (data.cut[at]) parts.push(make("p", "quiet", ...told(say("cut"), { n: number(data.cut[at]) })));
    const files = columns.media[at] || [];
    if (files.length) parts.push(make("div", "detail-pictures", ...files.slice(0, 12).map((one) => pictures.figure(one))));
    const facts = make("dl", "details");
    if (columns.author[at] >= 0) fact(facts, "by", [isolated(names[columns.author[at]])]);
    if (columns.group[at] >= 0) fact(facts, "group", [isolated(names[columns.group[at]])]);
    if (columns.place[at] >= 0) fact(facts, "place", placed(places[columns.place[at]]));
    const people = columns.people[at] || [];
    fact(facts, "people", inRow(people.flatMap(person(people))));
    const cameras = [...new Set(files.map((one) => media[one][4]).filter(Boolean))];
    fact(facts, "camera", inRow(cameras.map((one) => [isolated(one)])));
    fact(facts, "links", inRow((columns.links[at] || []).map((one) => [isolated(one)])));
    fact(facts, "flags", inRow((columns.flags[at] || []).map(([flag, source, match]) => told(say(match ? "found_by" : "found"), { flag: data.flags[flag][1], match, source: data.flagSources[source] }))));
    parts.push(facts, make("p", "because", ...sentences(at)));
    const rule = data.rules[columns.rule[at]];
    const code = make("code", "", rule);
    if (data.linked.includes(rule)) {
      const link = make("a", "", ...told(say("rule"), { rule }));
      link.href = `#rule-${rule}`;
      link.addEventListener("click", () => { leave = () => {}; dialog.close(); });
      parts.push(make("p", "quiet", link));
    } else parts.push(make("p", "quiet", code));
    if (columns.path[at] >= 0) {
      parts.push(make("p", "where", ...told(say("where"), {
        archive: data.archives[columns.archive[at]], path: data.paths[columns.path[at]], record: number(columns.record[at]),
      })));
    }
    body.replaceChildren(...parts);
    find(".before", dialog).disabled = place === 0;
    find(".after", dialog).disabled = place === total - 1;
    dialog.scrollTop = 0;
    find(".before", dialog).onclick = () => step(-1);
    find(".after", dialog).onclick = () => step(1);
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
