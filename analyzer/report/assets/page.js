// Marks the section in view in the bar, and opens whatever is folded around the place that a link leads to.
{
  const links = new Map(all(".contents a").map((link) => [link.hash.slice(1), link]));
  const before = (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
  const targets = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean).sort(before);
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

  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let one = target; one; one = one.parentElement) if (one.localName === "details") one.open = true;
    target.scrollIntoView({ behavior: "instant" });
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();
}
