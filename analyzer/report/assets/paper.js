// Evidence on paper: every item in a table, made when it is printed and taken away afterwards.
const onPaper = (data) => {
  const { columns } = data;
  const sheet = find("#evidence");
  const chosen = () => document.getElementById("paper-evidence")?.checked;
  const cells = (at) => {
    const item = rowOf(columns, at);
    const file = item.path < 0 ? "" : `${data.archives[item.archive]}: ${data.paths[item.path]}, ${number(item.record)}`;
    const text = make("td", "", (item.text || "").slice(0, 500));
    text.dir = "auto";
    return make("tr", "", make("td", "", day(item.time)), make("td", "", pick(data.kinds[item.kind][1])),
      make("td", "", pick(data.verdicts[item.verdict][1])), text, make("td", "", isolated(file)));
  };
  addEventListener("beforeprint", () => {
    if (!chosen() || !sheet) return;
    const body = make("tbody");
    for (let at = 0; at < columns.id.length; at += 1) body.append(cells(at));
    find(".evidence-rows", sheet).replaceChildren(make("table", "", body));
    sheet.hidden = false;
  });
  addEventListener("afterprint", () => {
    if (!sheet) return;
    find(".evidence-rows", sheet).replaceChildren();
    sheet.hidden = true;
  });
};
const printIt = find(".print-it");
if (printIt) {
  printIt.hidden = false;
  printIt.addEventListener("click", () => print());
}
