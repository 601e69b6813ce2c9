// The list of all items: only the rows in view exist; keys, filters and the address of the page steer it.
const explorer = (data, detail) => {
  const { columns } = data;
  const { choose, forget, total, years, peopleOf, placeOf, warm } = chooser(data);
  const room = find(".explorer");
  const box = find(".rows", room);
  const pane = find(".rows-window", room);
  const status = find(".hits", room);
  const seek = find("#seek");
  const controls = all("[data-filter]", room);
  const space = rule(".rows-space");
  const shift = rule(".rows-window");
  let hits = [];
  let active = 0;

  const wanted = () => Object.fromEntries([
    ["q", seek.value.trim()],
    ...controls.map((control) => [control.dataset.filter, control.type === "checkbox" ? (control.checked ? "1" : "") : control.value]),
  ]);

  // Filters offer what is there, the most frequent first where there is much.
  const OFFERED = 300;
  const tally = (list) => {
    const counts = new Map();
    for (const one of list) counts.set(one, (counts.get(one) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, OFFERED).map(([one]) => one);
  };
  const everybody = columns.id.flatMap((_, at) => peopleOf(at).map((one) => data.names[one]));
  const offered = (list) => tally(list).sort((a, b) => a.localeCompare(b, root.lang)).map((one) => [one, one]);
  const listed = new Set(data.lists.flat());
  const offers = {
    platform: () => data.platforms,
    account: () => data.accounts,
    verdict: () => data.verdicts,
    kind: () => data.listNames.filter(([id]) => listed.has(id)),
    flag: () => data.flags,
    sort: () => data.orders,
    year: () => [...new Set(years)].filter(Boolean).sort((a, b) => b - a).map((one) => [String(one), String(one)]),
    person: () => offered(everybody),
    place: () => offered(columns.id.map((_, at) => placeOf(at)).filter(Boolean)),
  };
  const offer = () => {
    for (const control of controls) {
      const options = offers[control.dataset.filter]?.();
      if (!options) continue;
      const kept = control.value;
      control.replaceChildren(...options.map(([id, name]) => new Option(pick(name), id)));
      if (control.dataset.filter !== "sort") control.prepend(new Option(say("any"), ""));
      choice(control, kept || control.options[0].value);
      control.closest("p").hidden = !options.length;
    }
  };
  const choice = (control, value) => {
    if (control.type === "checkbox") control.checked = value === "1";
    else {
      if (value && ![...control.options].some((one) => one.value === value)) control.append(new Option(value, value));
      control.value = value;
    }
  };

  const ask = (value) => controls.forEach((control) => choice(control, value(control.dataset.filter) || (control.dataset.filter === "sort" ? "new" : "")));
  const clear = () => { seek.value = ""; ask(() => ""); };

  // Rows
  let height = 44;
  const extras = ({ media, flags }) => [
    media ? count("files", media.length) : "",
    flags ? count("flags", flags.length) : "",
  ].filter(Boolean).join(", ");
  const row = (place) => {
    const item = rowOf(columns, hits[place]);
    const verdict = make("span", "row-verdict", mark(data.verdicts[item.verdict][0]), ` ${pick(data.verdicts[item.verdict][1])}`);
    const text = make("span", "row-text", (item.text || say("no_text")).slice(0, 300));
    text.dir = "auto";
    if (!item.text) text.className += " quiet";
    const one = make("div", "row", verdict, make("span", "row-day", day(item.time)),
      make("span", "row-kind", pick(data.kinds[item.kind][1])), text, make("span", "row-more", extras(item)));
    one.dataset.place = place;
    return named(one, { id: `row-${place}`, role: "option", "aria-posinset": place + 1, "aria-setsize": hits.length, "aria-selected": place === active });
  };
  const draw = () => {
    const seen = Math.ceil(box.clientHeight / height) || 12;
    const first = Math.max(0, Math.floor(box.scrollTop / height) - 6);
    const until = Math.min(hits.length, first + seen + 12);
    shift.transform = `translateY(${first * height}px)`;
    const shown = [];
    for (let place = first; place < until; place += 1) shown.push(row(place));
    pane.replaceChildren(...shown);
    if (hits.length && active >= first && active < until) box.setAttribute("aria-activedescendant", `row-${active}`);
    else box.removeAttribute("aria-activedescendant");
  };
  const measure = () => {
    const one = find(".row", pane);
    const real = one ? one.getBoundingClientRect().height : 0;
    if (real && Math.abs(real - height) > 0.5) { height = real; space.height = `${hits.length * height}px`; draw(); }
  };
  let waiting = false;
  const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; draw(); }); } };

  const show = (keepPlace) => {
    const choice = wanted();
    hits = choose(choice);
    if (!keepPlace) { active = 0; box.scrollTop = 0; }
    active = Math.min(active, Math.max(0, hits.length - 1));
    space.height = `${hits.length * height}px`;
    box.hidden = hits.length === 0;
    draw();
    measure();
    const some = Object.entries(choice).some(([name, value]) => value && name !== "sort");
    status.replaceChildren(some ? someOf(hits.length, "hits", total) : count("hits", total));
    find(".clear", room).hidden = !some;
  };
  const address = () => {
    const asked = Object.entries(wanted()).filter(([name, value]) => value && !(name === "sort" && value === "new"));
    return asked.length ? `#items?${new URLSearchParams(asked)}` : "#items";
  };
  // A place of its own in the history for every key pressed would be a nuisance: the address is replaced.
  const settle = (hash) => { try { history.replaceState(null, "", hash); } catch { /* some browsers refuse it for files */ } };
  const refresh = () => { show(); settle(address()); };

  const open = (place) => {
    if (place < 0 || place >= hits.length) return;
    active = place;
    const top = place * height;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
    draw();
  };
  const enter = (place) => {
    open(place);
    settle(`#item-${encodeURIComponent(columns.id[hits[place]])}`);
    detail.show(hits[place], place, hits.length, (step) => { if (hits[place + step] !== undefined) enter(place + step); });
  };
  detail.closed(() => settle(address()));

  box.addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", () => { measure(); soon(); });
  box.addEventListener("click", (event) => {
    const one = event.target.closest(".row");
    if (one) enter(Number(one.dataset.place));
  });
  box.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(box.clientHeight / height) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key === "Enter" || event.key === " ") enter(active);
    else if (event.key in steps) open(Math.min(hits.length - 1, Math.max(0, active + steps[event.key])));
    else return;
    event.preventDefault();
  });
  let typing = 0;
  seek.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(refresh, 60); });
  seek.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && hits.length) { event.preventDefault(); box.focus(); }
  });
  controls.forEach((control) => control.addEventListener("change", refresh));
  find(".clear", room).addEventListener("click", () => {
    clear();
    refresh();
    seek.focus();
  });
  find(".save", room).addEventListener("click", () => save(data, hits));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, dialog");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      seek.scrollIntoView({ block: "center", behavior: "instant" });
      seek.focus();
    }
  });

  // The address: `#items?q=…&kind=…` chooses, `#item-…` opens one.
  const follow = () => {
    const hash = location.hash;
    if (hash.startsWith("#items?")) {
      const asked = new URLSearchParams(hash.slice("#items?".length));
      seek.value = asked.get("q") || "";
      ask((name) => asked.get(name));
      show();
      find("#items").scrollIntoView({ behavior: "instant" });
    } else if (hash.startsWith("#item-")) {
      const at = columns.id.indexOf(decodeURIComponent(hash.slice("#item-".length)));
      if (at < 0) return;
      if (!hits.includes(at)) { clear(); show(); }
      find("#items").scrollIntoView({ behavior: "instant" });
      enter(hits.indexOf(at));
    }
  };
  addEventListener("hashchange", follow);
  changed.push(() => { offer(); show(true); });

  // The text to search in is made while nothing else happens, so that the first search need not wait for it.
  let next = 0;
  const prepare = (deadline) => {
    while (next < total && deadline.timeRemaining() > 2) { warm(next); next += 1; }
    if (next < total) requestIdleCallback(prepare);
  };
  if (window.requestIdleCallback) requestIdleCallback(prepare);

  room.hidden = false;
  offer();
  show();
  follow();
  const openItem = (at) => {
    if (!hits.includes(at)) { clear(); show(); }
    enter(hits.indexOf(at));
  };
  const again = () => { forget(); show(true); };
  return { openItem, again };
};
