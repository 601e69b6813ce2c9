// The page reads fully without any of this.
const begin = async () => {
  let data;
  let packed;
  try {
    [data, packed] = [await embedded("items-data"), await embedded("pictures-data")];
  } catch {
    const note = find(".too-old");
    if (note) note.hidden = false;
    return;
  }
  if (!data) return;
  all(".js").forEach((element) => { element.hidden = false; });
  const pictures = picturesOf(packed, data);
  const list = explorer(data, detailOf(data, pictures));
  gallery(data, pictures, list);
  root.dataset.ready = "yes";
};
begin();
