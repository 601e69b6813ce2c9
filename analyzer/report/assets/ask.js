// The questions: the style sheet shows the numbers of the chosen answers; here the items follow, and the answers can be kept.
const asking = (held, data, again) => {
  const { questions, accounts, classes } = held;
  const chosen = () => questions.map(([, ids]) => Math.max(0, ids.findIndex((id) => document.getElementById(id)?.checked)));
  const settle = () => {
    const at = Object.fromEntries(questions.map(([asked], place) => [asked, chosen()[place]]));
    const tables = data.accounts.map(([id]) => {
      const [asked, statuses] = accounts[id];
      return statuses[asked.map((one) => at[one] ?? 0).join()];
    });
    const { account, verdict } = data.columns;
    for (let item = 0; item < classes.length; item += 1) verdict[item] = Number(tables[account[item]][classes[item]]);
    again();
  };
  all(".ask input").forEach((one) => one.addEventListener("change", settle));
  const keep = find(".keep-answers");
  if (keep) keep.addEventListener("click", () => download("answers.toml", answersOf(held, chosen()), "application/toml"));
  if (chosen().some(Boolean)) settle();
};

// What was stated before and what is chosen here, as answers.toml.
const answersOf = ({ questions, stated }, chosen) => {
  const said = structuredClone(stated);
  const notes = [];
  // A map, for a group may be called anything, "__proto__" too.
  const groups = new Map(Object.entries(said.facebook.groups));
  questions.forEach(([asked, ids, values], place) => {
    const value = values[chosen[place]];
    if (value === "unknown") return;
    if (asked === "country" && value) said.country = value;
    else if (asked === "country") notes.push('# country = "FR"   (two letters of your country)');
    else if (asked === "facebook" && value.startsWith("until-")) {
      said.facebook.audience = "public";
      said.facebook.audience_from = { [Number(value.slice(6)) + 1]: "friends" };
    } else if (asked === "facebook" || asked === "instagram") said[asked].audience = value;
    else if (asked === "groups") for (const name of stated.open_groups) groups.set(name, value);
    else notes.push("# born = 1990-12-31   (your date of birth)");
  });
  const quoted = (text) => JSON.stringify(text).replaceAll("\u007f", "\\u007F");
  const lines = [...notes];
  for (const name of ["country", "born"]) if (said[name]) lines.push(`${name} = ${name === "born" ? said[name] : quoted(said[name])}`);
  for (const platform of ["facebook", "instagram"]) {
    const { audience, audience_from: from, objected } = said[platform];
    const held = [];
    if (audience) held.push(`audience = ${quoted(audience)}`);
    if (Object.keys(from || {}).length) held.push(`audience_from = { ${Object.entries(from).map(([year, one]) => `${year} = ${quoted(one)}`).join(", ")} }`);
    if (objected) held.push(`objected = ${objected}`);
    if (held.length) lines.push("", `[${platform}]`, ...held);
  }
  if (groups.size) lines.push("", "[facebook.groups]", ...[...groups].map(([name, one]) => `${quoted(name)} = ${quoted(one)}`));
  return `${lines.join("\n").trim()}\n`;
};
