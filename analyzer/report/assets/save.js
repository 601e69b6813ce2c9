// The chosen items as a CSV file, made here: no server, no request. What a spreadsheet would run as a formula is defused.
const save = (data, hits) => {
  const { columns, names } = data;
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const heads = ["date", "platform", "account", "kind", "verdict", "rule_name", "because", "text", "place", "people", "flags", "archive", "path", "record"];
  const lines = [heads.map(say)];
  for (const at of hits) {
    const people = (columns.people[at] || []).filter((_, place) => place % 2 === 0).map((one) => names[one]);
    const place = data.places[columns.place[at]];
    lines.push([
      columns.time[at] === null ? "" : new Date(columns.time[at] * 1000).toISOString().slice(0, 19) + "Z",
      pick(data.platforms[columns.platform[at]]?.[1]), data.accounts[columns.account[at]][1],
      pick(data.kinds[columns.kind[at]][1]), pick(data.verdicts[columns.verdict[at]][1]), data.rules[columns.rule[at]],
      data.reasons[columns.because[at]].map(([message, values]) => joined(told(pick(data.sentences[message]), values))).join(" "),
      columns.text[at] || "", place ? place[0] || place[1] : "", people.join("; "),
      (columns.flags[at] || []).map((one) => pick(data.flags[one[0]][1])).join("; "),
      data.archives[columns.archive[at]], data.paths[columns.path[at]], columns.record[at] < 0 ? "" : columns.record[at],
    ]);
  }
  const text = lines.map((line) => line.map(cell).join(",")).join("\r\n");
  const link = make("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }));
  link.download = "meta-export-items.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
