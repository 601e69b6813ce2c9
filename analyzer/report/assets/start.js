// The page reads fully without any of this.
const begin = async () => {
  let data;
  let packed;
  let held;
  try {
    [data, packed, held] = [await embedded("items-data"), await embedded("pictures-data"), await embedded("asking-data")];
  } catch {
    const note = find(".too-old");
    if (note) note.hidden = false;
    return;
  }
  if (!data) return;
  all(".js").forEach((element) => { element.hidden = false; });
  const pictures = picturesOf(packed, data);
  const list = explorer(data, detailOf(data, pictures));
  const wall = gallery(data, pictures, list);
  onPaper(data);
  if (held) asking(held, data, () => { list.again(); wall(); });
  root.dataset.ready = "yes";
};
begin();
