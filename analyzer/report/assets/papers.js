// Letter, text for the form and reminder: copied or saved in the language that is shown.
all(".paper").forEach((paper) => {
  const text = () => all("pre", paper).find((one) => one.lang === root.lang).textContent;
  const save = find(".save-paper", paper);
  const copy = find(".copy-paper", paper);
  save.addEventListener("click", () => download(save.dataset.name, text(), save.dataset.name.endsWith(".ics") ? "text/calendar" : "text/plain;charset=utf-8"));
  copy.addEventListener("click", () => {
    const range = document.createRange();
    range.selectNodeContents(all("pre", paper).find((one) => one.lang === root.lang));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    navigator.clipboard?.writeText(text()).catch(() => document.execCommand("copy")) ?? document.execCommand("copy");
  });
});
