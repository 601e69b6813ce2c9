// Pictures: those in the page and those packed beside them.
const picturesOf = (packed, data) => {
  const sources = new Map(Object.entries(packed || {}).map(([one, text]) => [Number(one), `data:image/jpeg;base64,${text}`]));
  all("img[data-picture]").forEach((image) => sources.set(Number(image.dataset.picture), image.src));
  const picture = (one) => {
    const [name, , type, caption, , , , , source, why] = data.media[one];
    if (!sources.has(source)) return make("span", "absent", make("span", "", pick(words.types[type])), make("span", "", why < 0 ? "" : pick(data.whys[why])));
    const image = make("img");
    image.src = sources.get(source);
    image.alt = caption || name;
    image.decoding = "async";
    return image;
  };
  const path = (one) => {
    const [archive, inside] = data.media[one].slice(11);
    if (inside < 0) return [];
    const text = make("code", "", data.paths[inside]);
    return [make("span", "quiet", ...told(say("in_archive"), { archive: data.archives[archive] ?? "" })), " ", text, " ", copier(() => text)];
  };
  const figure = (one) => make("figure", "", picture(one), make("figcaption", "",
    make("bdi", "", data.media[one][3] || data.media[one][0]),
    ...(data.media[one][10] < 0 ? [] : [make("br"), pick(data.near[data.media[one][10]])]),
    ...(data.media[one][12] < 0 ? [] : [make("br"), ...path(one)])));
  return { picture, figure };
};

// The wall of pictures: years as heads, only the rows in view exist, chips narrow it down.
const gallery = (data, { picture }, list) => {
  const room = find(".wall");
  if (!room) return () => {};
  const { columns } = data;
  const pane = find(".wall-window", room);
  const status = find(".pictures-shown");
  const space = rule(".wall-space");
  const shift = rule(".wall-window");
  const grid = rule(".wall-row");
  const [HEAD, TILE, GAP, CAPTION] = [40, 152, 12, 84];
  const pictured = [];
  for (let at = 0; at < columns.id.length; at += 1) {
    for (const one of columns.media[at] || []) if (["image", "video"].includes(data.media[one][2])) pictured.push([one, at]);
  }
  const yearOf = (at) => (columns.time[at] === null ? 0 : new Date(columns.time[at] * 1000).getUTCFullYear());
  const newest = (at) => (columns.time[at] === null ? -Infinity : columns.time[at]);
  pictured.sort((a, b) => newest(b[1]) - newest(a[1]) || a[0] - b[0]);
  const placeOf = ([one, at]) => { // what tells the place from others, its name, and where the picture is
    const town = data.media[one][10];
    const place = columns.place[at];
    const name = place < 0 ? "" : data.places[place][0];
    if (town >= 0) return [`town ${town}`, pick(data.towns[town]), name || pick(data.near[town])];
    return name ? [`place ${place}`, name, name] : ["", "", ""];
  };
  const choices = { verdict: "", year: "", place: "", people: false, flags: false, photos: false };
  const fits = ([one, at]) => (!choices.verdict || data.verdicts[columns.verdict[at]][0] === choices.verdict)
    && (!choices.year || yearOf(at) === Number(choices.year))
    && (!choices.place || placeOf([one, at])[0] === choices.place)
    && (!choices.photos || data.media[one][2] === "image")
    && (!choices.people || columns.people[at]) && (!choices.flags || columns.flags[at]);
  let lines = []; // {top, height, year} or {top, height, tiles}
  let shown = [];

  const lay = () => {
    const across = Math.max(2, Math.floor((room.clientWidth + GAP) / (TILE + GAP)));
    const side = (room.clientWidth - GAP * (across - 1)) / across;
    grid.gridTemplateColumns = `repeat(${across}, 1fr)`;
    lines = [];
    let top = 0;
    let year = null;
    const add = (line, height) => { lines.push({ ...line, top, height }); top += height; };
    for (let at = 0; at < shown.length;) {
      const here = yearOf(shown[at][1]);
      if (here !== year) { year = here; add({ year }, HEAD); }
      let end = at + 1;
      while (end < shown.length && end < at + across && yearOf(shown[end][1]) === year) end += 1;
      add({ tiles: shown.slice(at, end) }, side + CAPTION + GAP);
      at = end;
    }
    space.height = `${top}px`;
  };
  const tile = ([one, at]) => {
    const open = make("button", "enlarge", picture(one));
    open.type = "button";
    open.dataset.item = at;
    const [verdict, called] = data.verdicts[columns.verdict[at]];
    const [, , where] = placeOf([one, at]);
    return make("figure", "", open, make("figcaption", "", mark(verdict), make("span", "verdict", ` ${pick(called)}`),
      ` ${day(columns.time[at])}`, ...(where ? [make("br"), isolated(where)] : [])));
  };
  const draw = () => {
    const from = room.scrollTop - 400;
    const until = room.scrollTop + room.clientHeight + 400;
    const seen = lines.filter((line) => line.top + line.height > from && line.top < until);
    shift.transform = `translateY(${seen.length ? seen[0].top : 0}px)`;
    pane.replaceChildren(...seen.map((line) => (line.tiles
      ? make("div", "wall-row", ...line.tiles.map(tile))
      : make("h3", "wall-year", line.year ? String(line.year) : say("undated")))));
  };
  let waiting = false;
  const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; draw(); }); } };
  const show = () => {
    shown = pictured.filter(fits);
    lay();
    room.scrollTop = Math.min(room.scrollTop, Math.max(0, lines.reduce((sum, line) => sum + line.height, 0) - room.clientHeight));
    draw();
    status.textContent = someOf(shown.length, "pictures", pictured.length);
  };

  const controls = all("[data-chip]");
  const offer = () => {
    const counted = (values) => [...values.reduce((sums, one) => (one ? sums.set(one, (sums.get(one) || 0) + 1) : sums), new Map())];
    const offers = {
      verdict: () => data.verdicts.map(([id, name]) => [id, pick(name)]),
      year: () => counted(pictured.map(([, at]) => yearOf(at))).sort((a, b) => b[0] - a[0]).map(([year]) => [String(year), String(year)]),
      place: () => {
        const called = new Map(pictured.map(placeOf).map(([id, name]) => [id, name]));
        return counted(pictured.map((one) => placeOf(one)[0])).sort((a, b) => b[1] - a[1]).slice(0, 200).map(([id]) => [id, called.get(id)]);
      },
    };
    for (const control of controls) {
      const options = offers[control.dataset.chip]?.();
      if (!options) continue;
      control.replaceChildren(new Option(say("any"), ""), ...options.map(([id, name]) => new Option(name, id)));
      control.value = choices[control.dataset.chip];
      control.closest("label").hidden = options.length < 2;
    }
  };
  controls.forEach((control) => control.addEventListener("change", () => {
    choices[control.dataset.chip] = control.type === "checkbox" ? control.checked : control.value;
    room.scrollTop = 0;
    show();
  }));
  room.addEventListener("scroll", soon, { passive: true });
  room.addEventListener("click", (event) => {
    const one = event.target.closest("[data-item]");
    if (one) list.openItem(Number(one.dataset.item));
  });
  addEventListener("resize", () => { lay(); soon(); });
  const follow = () => {
    if (!location.hash.startsWith("#photos?")) return;
    const asked = new URLSearchParams(location.hash.slice("#photos?".length));
    choices.verdict = asked.get("verdict") || "";
    choices.photos = asked.get("type") === "image";
    all("[data-chip=photos]").forEach((one) => { one.checked = choices.photos; });
    offer();
    show();
    find("#photos").scrollIntoView({ behavior: "instant" });
  };
  addEventListener("hashchange", follow);
  changed.push(() => { offer(); show(); });
  all(".still").forEach((one) => { one.hidden = true; });
  find(".wall-tools").hidden = false;
  offer();
  show();
  follow();
  return show;
};
