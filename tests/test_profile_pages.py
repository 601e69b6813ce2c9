"""Facebook's profile in a language whose labels nobody knows: no row of it is lost unsaid, on pages and in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flavours.dates import Clock
from analyzer.flavours.html.export import entries
from analyzer.flavours.html.words import key_of
from analyzer.model import Document, Entry, Exposure, Field, Kind, Platform, Surface
from analyzer.readers import readers
from tests.making import PROFILE, facebook, instagram, meta_json, read, zipped

PAGE = "personal_information/profile_information/profile_information.html"
NAME = "facebook-x-2026-07-01-Ab12Cd34.zip"


def row(label: str, value: str) -> str:
    return f"<tr><th>{label}</th><td>{value}</td></tr>"


def page(*rows: str) -> bytes:
    box = f'<div class="_3-95 _a6-g"><div class="_2ph_ _a6-p"><table>{"".join(rows)}</table></div></div>'
    return f'<html><body><main class="_a706">{box}</main></body></html>'.encode()


def shown(tmp_path: Path, *rows: str) -> Document:
    return read(zipped(tmp_path / NAME, {PAGE: page(*rows)}))


def entry_of(*rows: str, language: str = "en") -> Entry:
    (entry,) = entries(page(*rows), PAGE, Clock(language, "UTC"), Platform.FACEBOOK)
    return entry


# A profile in Icelandic, which no list of labels knows: rows in the order of the JSON flavour (docs/atlas/facebook.md, Profile).
ICELANDIC = (
    row("Nafn", "Ada Dæmi"),
    row("Notandanafn", "ada.daemi"),
    row("Netföng", "<div>ada@mail.example</div>"),
    row("Afmælisdagur", "1990-04-05"),
    row("Bær", "Akureyri"),
    row(
        "Trúarskoðanir",
        "<table><tr><td>Nafn</td><td>Regla ketilsins</td></tr><tr><td>Lýsing</td><td>Sýður aldrei</td></tr></table>",
    ),
    row("Prófíltengill", '<a href="https://www.facebook.com/ada.daemi">https://www.facebook.com/ada.daemi</a>'),
    row("Skráningardagur", "Jan 10, 2008 9:20:00 pm"),
    row("Æviágrip", "Sjór og steinar"),
)


def test_what_can_be_one_thing_alone_needs_no_label(tmp_path: Path) -> None:
    entry = entry_of(*ICELANDIC)
    assert entry.get(Field.NAME) == "Ada Dæmi"
    assert entry.get(Field.USERNAME) == "ada.daemi"
    assert entry.get(Field.BIRTHDAY) == "1990-04-05"
    assert entry.get(Field.PROFILE_ID) == "https://www.facebook.com/ada.daemi"
    assert entry.time(Field.CREATED) == 1_200_000_000
    (account,) = shown(tmp_path, *ICELANDIC).accounts
    assert (account.context.account_id, account.context.name) == ("facebook:ada.daemi", "Ada Dæmi")


def test_the_other_rows_are_shown_apart_and_their_labels_told(tmp_path: Path) -> None:
    document = shown(tmp_path, *ICELANDIC)
    assert [(item.kind, item.surface, item.text) for item in document.items] == [
        (Kind.PROFILE, Surface.OWN, "Ada Dæmi\n\nada.daemi"),
        (Kind.UNRECOGNISED, Surface.OWN, "Akureyri"),
        (Kind.UNRECOGNISED, Surface.OWN, "Regla ketilsins\nSýður aldrei"),
        (Kind.UNRECOGNISED, Surface.OWN, "Sjór og steinar"),
    ]
    assert [label for label, _ in document.unmapped_labels] == ["Bær", "Trúarskoðanir", "Æviágrip"]
    assert {verdict.exposure for verdict in document.verdicts[1:]} == {Exposure.UNCLEAR}


def test_rows_that_are_known_and_no_texts_are_no_items(tmp_path: Path) -> None:
    rows = (row("Full name", "Ada Example"), row("Family", "<div>Ben Example</div>"), row("Relationship", "Married"))
    document = shown(tmp_path, *rows, row("Geschlecht", "Weiblich"), row("性別", "女性"), row("Numéro de téléphone", "+33 1"))
    assert [item.text for item in document.items] == ["Ada Example"]
    assert document.unmapped_labels == ()


def test_a_job_whose_rows_nobody_knows_has_its_name_first(tmp_path: Path) -> None:
    job = f"<table>{row('Vinnustaður', 'Kornmyllan')}{row('Starf', 'Malari')}{row('Byrjun', 'Jan 10, 2008 9:20:00 pm')}</table>"
    document = shown(tmp_path, row("Name", "Ada Example"), row("Work", job))
    assert [(item.kind, item.text) for item in document.items] == [
        (Kind.PROFILE, "Ada Example"),
        (Kind.PROFILE, "Kornmyllan"),
        (Kind.UNRECOGNISED, "Malari"),
    ]
    assert [label for label, _ in document.unmapped_labels] == ["Byrjun", "Starf"]


def test_a_name_inside_a_group_is_what_the_group_is_of() -> None:
    """`current_city{name, timestamp}` printed as a group (docs/atlas/facebook.md, Profile): its name is the town's."""
    town = f"<table>{row('Name', 'Lyon')}{row('Time', 'Jan 10, 2008 9:20:00 pm')}</table>"
    entry = entry_of(row("Current city", town), row("Name", "Ada Example"))
    assert entry.get(Field.NAME) == "Ada Example"
    assert [(part.name, part.text) for part in entry.parts] == [("current_city", "Lyon")]
    assert entry.parts[0].when is not None and entry.parts[0].when.seconds == 1_200_000_000


@pytest.mark.parametrize("value", ["Sea and stones, and whatever the tide brings in", "two\nlines"])
def test_a_text_that_stands_first_is_no_name(value: str) -> None:
    entry = entry_of(row("Æviágrip", value.replace("\n", "<br/>")))
    assert entry.get(Field.NAME) is None
    assert entry.loose == (value,)


def test_a_link_to_somebody_else_is_no_profile_of_the_persons_own() -> None:
    link = "https://www.facebook.com/the.gulls.band"
    entry = entry_of(
        row("Nafn", "Ada Dæmi"), row("Vefsvæði", link), row("Tengill", "https://www.facebook.com/profile.php?id=100001")
    )
    assert entry.get(Field.PROFILE_ID) == "https://www.facebook.com/profile.php?id=100001"
    assert entry.unmapped == ("Vefsvæði",)


def test_a_key_that_was_never_seen_is_told_in_json_too(tmp_path: Path) -> None:
    profile = {
        "name": {"full_name": "Ada Example"},
        "motto": {"name": "Ebb and flow", "timestamp": 99},
        "emails": {"emails": ["a@b.c"]},
    }
    document = read(zipped(tmp_path / NAME, {PROFILE: meta_json({"profile_v2": {**profile, "mood_ring": [7, "https://e.org"]}})}))
    assert [(item.kind, item.text) for item in document.items] == [
        (Kind.PROFILE, "Ada Example"),
        (Kind.UNRECOGNISED, "Ebb and flow"),
    ]
    assert document.unmapped_labels == (("mood_ring", 1), ("motto", 1))


LABELS = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=3, max_size=12).map(lambda word: f"Zq{word}")
WORDS = st.lists(st.sampled_from(["tide", "stones", "lantern", "海", "море"]), min_size=6, max_size=9).map(" ".join)


@given(st.lists(st.tuples(LABELS, WORDS), min_size=1, max_size=6, unique_by=lambda said: said[0].casefold()))
def test_no_row_of_words_is_lost_whatever_it_is_called(said: list[tuple[str, str]]) -> None:
    assert all(key_of("profile", label) is None for label, _ in said)
    entry = entry_of(row("Name", "Ada Example"), *(row(label, words) for label, words in said))
    assert list(entry.loose) == [words for _, words in said]
    assert list(entry.unmapped) == [label for label, _ in said]


def test_a_profile_of_which_nothing_is_understood_is_a_problem(tmp_path: Path) -> None:
    """Read, and nothing made: the page shows one time more than an account has, of nobody knows what."""
    files = {PAGE: b'<html><body><div class="_a6-g"><div>07:15</div></div></body></html>'}
    document = read(zipped(tmp_path / NAME, files))
    assert [(row.path, row.record, row.error) for row in document.problems] == [(PAGE, 0, "unknown_shape")]


# -- the same of every other kind of file -----------------------------------------------------------------------------

WORDS_SAID = "Whose boat is that?"
_LABELLED = meta_json([{"timestamp": 1_700_000_000, "label_values": [{"label": "Zqm", "value": WORDS_SAID}]}])
_LINES = f"<table><tr><td>Zqm</td><td>{WORDS_SAID}</td></tr></table>"
_BOX = f'<div class="_a6-g"><div class="_a6-p">{_LINES}</div><div class="_a6-o">Jun 01, 2025 3:31 pm</div></div>'
_SHOWN = f"<html><body>{_BOX}</body></html>"


def _paths() -> Iterator[tuple[Platform, str]]:
    for reader in readers().values():
        for seen in reader.PATHS:
            yield seen.platform or Platform.FACEBOOK, seen.path.replace("#", "1").replace("*", "x")


@pytest.mark.parametrize(("ending", "data"), [(".json", _LABELLED), (".html", _SHOWN.encode())], ids=["json", "html"])
def test_a_label_that_nobody_knows_is_told_of_every_kind_of_file(tmp_path: Path, ending: str, data: bytes) -> None:
    """Words under it are an item, or at least their label or a problem says that something was not read."""
    for number, (platform, path) in enumerate(sorted(set(_paths()))):
        files = instagram() if platform is Platform.INSTAGRAM else facebook()
        member = f"your_activity/{path}{ending}" if "/" in path else f"{path}{ending}"
        document = read(zipped(tmp_path / f"{number}.zip", {**files, member: data}))
        shown = [item.text for item in document.items if item.source is not None and item.source.path == member]
        problems = [row.error for row in document.problems if row.path == member]
        assert WORDS_SAID in shown or problems or document.unmapped_labels == (("Zqm", 1),), member


@pytest.mark.parametrize(
    "path", ["facebook_marketplace/items_sold.json", "messages/ai_conversations.html", "posts/your_videos.json"]
)
def test_what_a_reader_makes_nothing_of_is_shown_where_nobody_knows_its_label(tmp_path: Path, path: str) -> None:
    """Until 2026-11 such records were `read` and counted as empty."""
    member = f"your_facebook_activity/{path}"
    files = {**facebook(), member: _LABELLED if path.endswith("json") else _SHOWN.encode()}
    document = read(zipped(tmp_path / NAME, files))
    found = [(item.kind, item.text) for item in document.items if item.source is not None and item.source.path == member]
    assert found == [(Kind.UNRECOGNISED, WORDS_SAID)]
    (file,) = (file for file in document.files if file.path == member)
    assert (file.records, file.made, file.empty) == (1, 1, 0)
