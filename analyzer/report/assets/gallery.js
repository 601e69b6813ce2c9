// Pictures: those in the page and those packed beside them; the gallery follows the filters of the list of items.
const picturesOf = (packed, data) => {
  const sources = new Map(Object.entries(packed || {}).map(([one, text]) => [Number(one), `data:image/jpeg;base64,${text}`]));
  all("img[data-picture]").forEach((image) => sources.set(Number(image.dataset.picture), image.src));
  const picture = (one) => {
    const [name, , type, caption, , , , , source, why] = data.media[one];
    if (!sources.has(source)) return make("span", "absent", make("span", "", pick(words.types[type])), make("span", "", why < 0 ? "" : pick(data.whys[why])));
    const image = make("img");
    image.src = sources.get(source);
    image.alt = caption || name;
    return image;
  };
  const figure = (one) => make("figure", "", picture(one), make("figcaption", "", make("bdi", "", data.media[one][3] || data.media[one][0])));
  return { picture, figure };
};

const gallery = (data, { picture }, list) => {
  const room = find(".gallery");
  if (!room) return;
  const STEP = 60;
  const { columns } = data;
  const more = find(".more-pictures");
  const status = find(".pictures-shown");
  const fixed = [...room.children];
  let found = [];
  let some = false;
  let shown = 0;
  const entry = ([one, at]) => {
    const open = make("button", "enlarge", picture(one));
    open.type = "button";
    open.dataset.item = at;
    const verdict = data.verdicts[columns.verdict[at]];
    const caption = make("span", "caption", data.media[one][3] || columns.text[at] || "");
    caption.dir = "auto";
    return make("li", "", make("figure", "", open, make("figcaption", "", mark(verdict[0]), make("span", "verdict", ` ${pick(verdict[1])}`), `, ${day(columns.time[at])} `, caption)));
  };
  const draw = () => {
    if (some || shown) room.replaceChildren(...found.slice(0, Math.max(STEP, shown)).map(entry));
    else room.replaceChildren(...fixed);
    const there = some || shown ? Math.min(found.length, Math.max(STEP, shown)) : fixed.length;
    more.hidden = there >= found.length;
    status.textContent = someOf(there, "pictures", found.length);
  };
  more.addEventListener("click", () => { shown = Math.max(STEP, shown + STEP); draw(); });
  room.addEventListener("click", (event) => {
    const one = event.target.closest("[data-item]");
    if (one) list.openItem(Number(one.dataset.item));
  });
  list.onChange((hits, chosen) => {
    found = [];
    for (const at of hits) for (const one of columns.media[at] || []) if (data.media[one][2] === "image" || data.media[one][2] === "video") found.push([one, at]);
    some = chosen;
    shown = 0;
    draw();
  });
  changed.push(draw);
};
