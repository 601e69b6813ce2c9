// Letter, text for the form and reminder: copied or saved in the language that is shown.
all(".paper").forEach((paper) => {
  const sheet = () => all("pre", paper).find((one) => one.lang === root.lang);
  const text = () => sheet().textContent;
  const save = find(".save-paper", paper);
  save.addEventListener("click", () => download(save.dataset.name, text(), save.dataset.name.endsWith(".ics") ? "text/calendar" : "text/plain;charset=utf-8"));
  find(".copy-paper", paper).addEventListener("click", () => copy(sheet()));
});
