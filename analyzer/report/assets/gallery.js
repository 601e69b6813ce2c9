// Pictures: those in the page and those packed beside them; the gallery follows the filters of the list of items.
const picturesOf = (packed, data) => {
  const sources = new Map(Object.entries(packed || {}).map(([one, text]) => [Number(one), `data:image/jpeg;base64,${text}`]));
  all("img[data-picture]").forEach((image) => sources.set(Number(image.dataset.picture), image.src));
  const figure = (one) => {
    const [name, there, type, caption, , , , , thumbnail, why] = data.media[one];
    const image = sources.get(thumbnail);
    let shown;
    if (image) {
      shown = make("img");
      shown.src = image;
      shown.alt = caption || name;
      shown.loading = "lazy";
    } else shown = make("span", "absent", there ? pick(words.types[type] ?? type) : "", make("span", "", there ? why ? pick(why) : say("no_picture") : say("absent")));
    return make("figure", "", shown, make("figcaption", "", make("bdi", "", caption || name)));
  };
  return { figure };
};

const gallery = (data, pictures, list) => {
  const room = find(".gallery");
  const button = find(".more-pictures");
  if (!room || !button) return;
  const STEP = 60;
  const fixed = [...room.children];
  let hits = [];
  let chosen = false;
  let shown = 0;
  const owners = [];
  const count_ = find(".pictures-shown");
  const all_ = () => { owners.length = 0; for (const at of hits) for (const one of data.columns.media[at] || []) owners.push([one, at]); };
  const entry = ([one, at]) => {
    const figure = pictures.figure(one);
    const open = make("button", "enlarge", figure.firstChild);
    open.type = "button";
    open.addEventListener("click", () => list.enterItem(at));
    figure.prepend(open);
    figure.append(make("span", "quiet", day(data.columns.time[at])));
    return make("li", "", figure);
  };
  const draw = () => {
    if (!chosen && shown === 0) room.replaceChildren(...fixed);
    else room.replaceChildren(...owners.slice(0, Math.max(STEP, shown)).map(entry));
    const there = chosen || shown ? Math.min(owners.length, Math.max(STEP, shown)) : fixed.length;
    button.hidden = there >= owners.length;
    count_.textContent = someOf(there, "pictures", owners.length);
  };
  button.addEventListener("click", () => { shown = Math.max(STEP, shown + STEP); draw(); });
  list.onChange((found, some) => { hits = found; chosen = some; shown = 0; all_(); draw(); });
  room.addEventListener("click", (event) => {
    const one = event.target.closest("[data-item]");
    if (one) list.enterItem(Number(one.dataset.item));
  });
};
