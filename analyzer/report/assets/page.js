// Opens and closes the lists together and marks the section in view in the table of contents.
{
  const tools = find(".tools");
  const lists = all("details.items");
  if (tools && lists.length) {
    const button = find("button", tools);
    const closed = () => lists.some((list) => !list.open);
    const name = () => {
      find(".opens", button).hidden = !closed();
      find(".closes", button).hidden = closed();
    };
    button.addEventListener("click", () => {
      const open = closed();
      lists.forEach((list) => { list.open = open; });
      name();
    });
    lists.forEach((list) => list.addEventListener("toggle", name));
    tools.hidden = false;
  }

  const links = new Map(all(".contents a").map((link) => [link.hash.slice(1), link]));
  const targets = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let waiting = false;
  const follow = () => {
    waiting = false;
    const current = targets.filter((target) => target.getBoundingClientRect().top <= innerHeight * 0.3).pop()?.id;
    links.forEach((link, id) => {
      if (id === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  };
  const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  follow();
}
