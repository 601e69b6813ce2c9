// A file made here: no server, no request.
const download = (name, text, type) => {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

// The text of an element to the clipboard; selected first, so that it can be copied by hand where the browser refuses.
const copy = (element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  navigator.clipboard?.writeText(element.innerText).catch(() => document.execCommand("copy")) ?? document.execCommand("copy");
};
const copier = (element) => {
  const button = make("button", "copy-path", say("copy"));
  button.type = "button";
  button.addEventListener("click", () => { copy(element()); button.textContent = say("copied"); });
  return button;
};

// The chosen items as a CSV file, made here: no server, no request. What a spreadsheet would run as a formula is defused.
const save = (data, hits) => {
  const { columns, names } = data;
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [words.heads.map(say)];
  for (const at of hits) {
    const item = rowOf(columns, at);
    const people = (item.people || []).filter((_, place) => place % 2 === 0).map((one) => names[one]);
    const place = data.places[item.place];
    lines.push([
      item.time === null ? "" : new Date(item.time * 1000).toISOString().slice(0, 19) + "Z",
      pick(data.platforms[item.platform]?.[1]), data.accounts[item.account][1],
      pick(data.kinds[item.kind][1]), pick(data.verdicts[item.verdict][1]), data.rules[item.rule],
      data.reasons[item.because].map(([message, values]) => joined(told(pick(data.sentences[message]), values))).join(" "),
      item.text || "", place ? place[0] || place[1] : "", people.join("; "),
      (item.flags || []).map((one) => pick(data.flags[one[0]][1])).join("; "),
      data.archives[item.archive], data.paths[item.path], item.record < 0 ? "" : item.record,
    ]);
  }
  const text = lines.map((line) => line.map(cell).join(",")).join("\r\n");
  download("meta-export-items.csv", `\ufeff${text}\r\n`, "text/csv;charset=utf-8");
};
