// Letter, text for the form and reminder: copied or saved in the language that is shown, for the region that is chosen.
all(".paper").forEach((paper) => {
  const sheet = () => all("pre", paper).find((one) => one.lang === root.lang);
  const save = find(".save-paper", paper);
  save.addEventListener("click", () => {
    const { name } = save.dataset;
    const text = sheet().innerText;
    // A calendar ends its lines with CR LF (RFC 5545); a page knows LF alone.
    if (name.endsWith(".ics")) download(name, text.replaceAll("\n", "\r\n"), "text/calendar");
    else download(name, text, "text/plain;charset=utf-8");
  });
  find(".copy-paper", paper).addEventListener("click", () => copy(sheet()));
});
