"""Facebook's pages of 2010 to April 2018: whose words they are, in several languages, and pages that are damaged or lie."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from analyzer.flavours.dates import Clock
from analyzer.flavours.html.birthdays import birthday
from analyzer.flavours.html.early import early_reader, generation_of
from analyzer.flavours.html.early_pieces import rows_of
from analyzer.flavours.html.early_titles import UNSIGNED, act_of_sentence, audience_of
from analyzer.flavours.html.pages import parsed
from analyzer.model import Author, Document, Fate, Item, Kind, Surface

from .making import fate_of, fates, read, unpacked, zipped

OWNER = "Ada Sample"


# -- sentences -----------------------------------------------------------------------------------------------------------

OWN = {
    "en": ["Ada Sample updated her status.", "Ada Sample was at Sample Park.", "Ada Sample shared Bob Example's photo."],
    "fr": ["Ada Sample a mis à jour son statut.", "Ada Sample a partagé la photo de Bob Example."],
    "de": ["Ada Sample hat ihren Status aktualisiert.", "Ada Sample hat Bob Examples Foto geteilt."],
    "es": ["Ada Sample actualizó su estado.", "Ada Sample compartió el video de Bob Example."],
    "it": ["Ada Sample ha aggiornato il suo stato.", "Ada Sample ha condiviso un link."],
    "pt": ["Ada Sample atualizou o status dela.", "Ada Sample compartilhou a foto de Bob Example."],
    "nl": ["Ada Sample heeft haar status bijgewerkt.", "Ada Sample heeft een link gedeeld."],
    "pl": ["Ada Sample zaktualizowała swój status.", "Ada Sample udostępniła link."],
    "sv": ["Ada Sample uppdaterade sin status."],
    "ro": ["Ada Sample și-a actualizat starea."],
    "ja": ["Ada Sampleさんが近況をアップデートしました。"],
}

OTHERS = {
    "en": [
        "Bob Example wrote on your timeline.",
        "Bob Example posted a photo to your timeline.",
        "Bob Example posted something via mobile.",
    ],
    "fr": ["Bob Example a écrit sur votre journal.", "Bob Example a partagé un lien sur ton mur."],
    "de": ["Bob Example hat in deiner Chronik gepostet.", "Bob Example hat etwas an deine Pinnwand geschrieben."],
    "es": ["Bob Example escribió en tu biografía.", "Bob Example compartió una foto en tu biografía."],
    "it": ["Bob Example ha scritto sul tuo diario.", "Bob Example ha pubblicato un link sulla tua bacheca."],
    "pt": ["Bob Example escreveu na sua linha do tempo.", "Bob Example publicou uma foto na tua cronologia."],
    "nl": ["Bob Example heeft op je tijdlijn geschreven.", "Bob Example heeft een foto op je prikbord geplaatst."],
    "pl": ["Bob Example napisał na Twojej osi czasu.", "Bob Example napisał(a) na Twojej tablicy."],
    "sv": ["Bob Example skrev på din tidslinje."],
    "ro": ["Bob Example a scris în cronologia ta."],
}

ELSEWHERE = {
    "en": ["Ada Sample wrote on Bob Example's timeline.", "Ada Sample posted a photo to Bob Example's timeline."],
    "fr": ["Ada Sample a écrit sur le journal de Bob Example."],
    "de": ["Ada Sample hat in der Chronik von Bob Example geschrieben.", "Ada Sample hat in Bob Examples Chronik geschrieben."],
    "es": ["Ada Sample escribió en la biografía de Bob Example."],
    "it": ["Ada Sample ha scritto sul diario di Bob Example.", "Ada Sample ha scritto sulla bacheca di Bob Example."],
    "pt": ["Ada Sample escreveu na linha do tempo de Bob Example.", "Ada Sample escreveu no mural de Bob Example."],
    "nl": [
        "Ada Sample heeft op de tijdlijn van Bob Example geschreven.",
        "Ada Sample heeft een foto op het prikbord van Bob Example geplaatst.",
    ],
    "pl": ["Ada Sample napisała na osi czasu użytkownika Bob Example."],
}

NOT_WRITTEN = [
    "Ada Sample and Bob Example are now friends.",
    "Ada Sample likes Sample Cinema.",
    "Ada Sample was invited to Harvest Fair by Bob Example.",
    "Ada Sample hat an Erntefest teilgenommen.",
    "Ada Sample hat Radio Muster abonniert.",
    "Ada Sample y Bob Example ahora son amigos.",
    "Ada Sample aime Cinéma Exemple.",
    "Ada Sample en Bob Example zijn nu vrienden.",
]

NOBODY_KNOWS = [
    "Someone did something.",
    "9 friends did something.",
    "قام Ada Sample بتحديث حالته.",
    "Actualizaste tu estado en Ada.",
    "Ada wrote.",
    "",
    "x" * 700,
]


def of_each(table: dict[str, list[str]]) -> list[str]:
    return [title for titles in table.values() for title in titles]


@pytest.mark.parametrize("title", of_each(OWN))
def test_a_sentence_that_begins_with_the_accounts_name_tells_its_own_act(title: str) -> None:
    act = act_of_sentence(title, OWNER)
    assert (act.verb, act.own, act.owner, act.group) == ("post", True, None, None)


@pytest.mark.parametrize("title", of_each(OTHERS))
def test_a_sentence_of_somebody_else_names_who(title: str) -> None:
    act = act_of_sentence(title, OWNER)
    assert (act.verb, act.own, act.who) == ("wall", False, "Bob Example")


@pytest.mark.parametrize("title", of_each(ELSEWHERE))
def test_an_own_post_on_somebody_elses_timeline_names_whose(title: str) -> None:
    act = act_of_sentence(title, OWNER)
    assert (act.verb, act.own, act.owner) == ("wall", True, "Bob Example")


@pytest.mark.parametrize("title", NOT_WRITTEN)
def test_acts_that_are_no_writing_are_nobodys_words(title: str) -> None:
    assert act_of_sentence(title, OWNER) == UNSIGNED


@pytest.mark.parametrize("title", NOBODY_KNOWS)
def test_what_nobody_can_tell_is_not_held_to_be_the_persons(title: str) -> None:
    assert act_of_sentence(title, OWNER) == UNSIGNED


@pytest.mark.parametrize(
    ("title", "own", "who"),
    [
        ("Ada Sample Smith wrote on your timeline.", False, "Ada Sample Smith"),
        ("Bob Example posted a photo to Ada Sample's timeline.", False, "Bob Example"),
        ("bob example wrote on your timeline.", False, "bob example"),
        ("Juan de la Cruz compartió una foto en tu biografía.", False, "Juan de la Cruz"),
        ("佐藤太郎さんがあなたのタイムラインに投稿しました。", False, "佐藤太郎"),
        ("12 people wrote on your timeline.", False, None),
        ("You updated your status.", True, OWNER),
        ("Du hast deinen Status aktualisiert.", True, OWNER),
    ],
)
def test_names_that_resemble_each_other(title: str, own: bool, who: str | None) -> None:
    act = act_of_sentence(title, OWNER)
    assert (act.own, act.who) == (own, who)


def test_an_account_with_another_name_in_brackets_is_known_by_the_first() -> None:
    assert act_of_sentence("Ada Sample updated her status.", "Ada Sample (Adi)").own


@pytest.mark.parametrize("title", [*of_each(OWN), "Bob Example updated his status."])
def test_without_the_accounts_name_nothing_is_its_own(title: str) -> None:
    assert act_of_sentence(title, None) == UNSIGNED


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("Ada Sample shared a link to the group: Harbour Choir.", "Harbour Choir"),
        ("Ada Sample hat einen Link in der Gruppe Hafenchor geteilt.", "Hafenchor"),
        ("Ada Sample ha condiviso un link nel gruppo Coro del porto.", "Coro del porto"),
    ],
)
def test_a_group_is_named(title: str, group: str) -> None:
    act = act_of_sentence(title, OWNER)
    assert (act.own, act.group) == (True, group)


@pytest.mark.parametrize(
    ("shown", "audience"),
    [
        ("Public", "public"),
        ("Friends Only", "friends"),
        ("Only Me", "only_me"),
        ("Friends; Except: Bob", "custom"),
        ("Xyz", None),
    ],
)
def test_audiences_beside_the_time(shown: str, audience: str | None) -> None:
    assert audience_of(shown) == audience


# -- birthdays -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "language", "day"),
    [
        ("April 2, 1990", "en", dt.date(1990, 4, 2)),
        ("May 3, 1980", "en", dt.date(1980, 5, 3)),
        ("February 29, 1944", "en", dt.date(1944, 2, 29)),
        ("2 avril 1961", "fr", dt.date(1961, 4, 2)),
        ("3. Mai 1975", "de", dt.date(1975, 5, 3)),
        ("3 de mayo de 1975", "es", dt.date(1975, 5, 3)),
        ("12/24/1988", "de", dt.date(1988, 12, 24)),
        ("24/12/1988", "es", dt.date(1988, 12, 24)),
        ("24.12.1988", "de", dt.date(1988, 12, 24)),
        ("1988-12-24", "en", dt.date(1988, 12, 24)),
        ("April 2", "en", None),
        ("13/13/1988", "en", None),
        ("Friday, March 5, 2010 at 3:00pm UTC+03", "en", None),
        ("Sample Town", "en", None),
    ],
)
def test_birthdays(printed: str, language: str, day: dt.date | None) -> None:
    assert birthday(printed, Clock(language)) == day


# -- pages ---------------------------------------------------------------------------------------------------------------

NAV = '<div class="nav"><ul><li><a href="../index.htm">Profile</a></li></ul></div>'
DATE = "Tuesday, June 17, 2014 at 8:47pm UTC+03"


def page(body: str, name: str = "Timeline", footer: str = f"Downloaded by {OWNER} on {DATE}") -> bytes:
    head = f"<html><head><title>{OWNER} - {name}</title></head><body>{NAV}"
    return f'{head}<div class="contents"><h1>{OWNER}</h1>{body}</div><div class="footer">{footer}</div></body></html>'.encode()


def record(title: str = "", text: str | None = "Words", date: str = DATE) -> str:
    words = f'<div class="comment">{text}</div>' if text is not None else ""
    return f'<p><div class="meta">{date}</div>{title}{words}</p>'


def written(document: Document) -> list[Item]:
    return [item for item in document.items if item.kind is not Kind.PROFILE]


def test_pages_under_names_that_nobody_knows_are_told_by_what_they_hold(tmp_path: Path) -> None:
    files = {
        "backup/old/my-wall.htm": page(
            record("Ada Sample updated her status.", "Mine") + record("Bob Example wrote on your timeline.", "His")
        ),
        "backup/old/pictures.htm": page(
            '<div class="block"><img src="../photos/1/2.jpg" /><div>Shore<div class="meta">' + DATE + "</div></div></div>"
        ),
    }
    document = read(zipped(tmp_path / "old things.zip", files))
    assert {(item.kind, item.author, item.text) for item in written(document)} == {
        (Kind.POST, Author.SELF, "Mine"),
        (Kind.POST, Author.OTHER, "His"),
        (Kind.PHOTO, Author.SELF, "Shore"),
    }
    assert {fate for fate, _ in fates(document).values()} == {Fate.READ}


@pytest.mark.parametrize("name", ["photos/1500000001/index.htm", "x/photos/1500000001/index.html"])
def test_a_part_with_albums_alone_is_recognised(tmp_path: Path, name: str) -> None:
    body = f'<div class="block"><img src="11.jpg" /><div><div class="meta">{DATE}</div></div></div>'
    picture = name.replace("index.html", "11.jpg").replace("index.htm", "11.jpg")
    document = read(unpacked(tmp_path / "part", {name: page(body, "Photos"), picture: b"\xff\xd8\xff"}))
    (item,) = written(document)
    assert (item.kind, document.media[0].path) == (Kind.PHOTO, picture)
    assert document.accounts[0].context.generation == "G1"


def test_whose_words_stand_where_the_page_says_no_name(tmp_path: Path) -> None:
    bare = f'<html><body><div class="contents">{record("Ada Sample updated her status.")}{record("", "Bare")}</div></body></html>'
    document = read(unpacked(tmp_path / "x", {"html/timeline.htm": bare.encode()}))
    assert {(item.kind, item.surface, item.author) for item in written(document)} == {
        (Kind.UNRECOGNISED, Surface.UNKNOWN, Author.OTHER),
        (Kind.POST, Surface.OWN, Author.SELF),
    }


def test_a_comment_without_an_author_is_somebody_elses(tmp_path: Path) -> None:
    comment = f'<div class="comment">Who says so?<div class="meta">{DATE}</div></div>'
    body = f'<div class="block"><img src="../photos/1/2.jpg" /><div><div class="meta">{DATE}</div>{comment}</div></div>'
    document = read(unpacked(tmp_path / "x", {"html/photos.htm": page(body, "Photos")}))
    comments = [item for item in written(document) if item.kind is Kind.COMMENT]
    assert [(one.author, one.author_name, one.text) for one in comments] == [(Author.OTHER, None, "Who says so?")]


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_page_cut_off_gives_what_stands_in_it(tmp_path: Path, share: float) -> None:
    whole = page(
        "".join(
            record("Ada Sample updated her status.", f"Text {at}", f"June {at + 1}, 2014 at 8:47pm UTC+03") for at in range(20)
        )
    )
    document = read(unpacked(tmp_path / "x", {"html/timeline.htm": whole[: int(len(whole) * share)]}))
    assert len(written(document)) >= int(20 * (share - 0.15))
    assert fate_of(document, "timeline.htm").fate is Fate.READ


@pytest.mark.parametrize(
    "open_tag", ["<div>", '<div class="block">', '<div class="comment">', "<b>", '<div class="meta">', "<p><div>"]
)
def test_five_thousand_elements_deep(tmp_path: Path, open_tag: str) -> None:
    body = record("Ada Sample updated her status.", "Before") + open_tag * 5000 + record("", "Deep")
    document = read(unpacked(tmp_path / "x", {"html/timeline.htm": page(body), "html/wall.htm": page(record("", "Beside"))}))
    assert "Beside" in {item.text for item in written(document)}
    row = fate_of(document, "timeline.htm")
    assert row.fate is Fate.READ or row.reason == "too_deep"
    if row.fate is Fate.READ and "block" not in open_tag:
        assert "Before" in {item.text for item in written(document)}


def test_text_that_is_markup_or_a_date_stays_text(tmp_path: Path) -> None:
    texts = [
        "&lt;div class=&quot;meta&quot;&gt;no&lt;/div&gt;",
        "Friday, June 13, 2014 at 12:01am UTC+03",
        "Ada Sample updated her status.",
    ]
    body = "".join(
        record("Ada Sample updated her status.", text, f"June {at + 1}, 2014 at 8:47pm UTC+03") for at, text in enumerate(texts)
    )
    document = read(unpacked(tmp_path / "x", {"html/timeline.htm": page(body)}))
    assert [item.text for item in written(document)] == ['<div class="meta">no</div>', texts[1], texts[2]]
    assert all(item.author is Author.SELF for item in written(document))


def test_a_footer_that_names_somebody_else_is_not_believed_over_the_pages(tmp_path: Path) -> None:
    lies = page(
        record("Ada Sample updated her status.", "Mine"), footer="Downloaded by Bob Example on Friday, June 31, 2014 at 99:99pm"
    )
    document = read(unpacked(tmp_path / "x", {"html/timeline.htm": lies}))
    assert [item.author for item in written(document)] == [Author.SELF]
    assert (document.accounts[0].context.name, document.accounts[0].context.exported) == (OWNER, None)


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Ada Sample was at Sample Park.", "Sample Park"),
        ("Ada Sample is at Sample Park with Bob Example.", "Sample Park"),
        ("Ada Sample está aquí: Parque Ejemplo, Lima.", "Parque Ejemplo, Lima"),
        ("Ada Sample war hier: Musterpark.", "Musterpark"),
        ("Ada Sample updated her status.", None),
    ],
)
def test_a_check_in_names_its_place(tmp_path: Path, title: str, place: str | None) -> None:
    document = read(unpacked(tmp_path / "x", {"html/timeline.htm": page(record(title, "Here") + record(title, None))}))
    assert [(item.text, item.place.name if item.place else None) for item in written(document)] == [("Here", place)]


def test_a_timeline_written_as_a_list_has_records_too(tmp_path: Path) -> None:
    lines = "".join(f"<li>{record('', text)}</li>" for text in ("One", "Two")).replace("<p>", "").replace("</p>", "")
    document = read(unpacked(tmp_path / "x", {"html/timeline.htm": page(f"<ul>{lines}</ul>")}))
    assert [(item.kind, item.author, item.text) for item in written(document)] == [
        (Kind.POST, Author.SELF, "One"),
        (Kind.POST, Author.SELF, "Two"),
    ]


@pytest.mark.parametrize("name", ["html/notes.htm", "html/wall.htm"])
def test_words_in_no_record_are_said_and_nobodys(tmp_path: Path, name: str) -> None:
    files = {name: page("<h2>A walk</h2><div>Along the river, slowly.</div>"), "html/timeline.htm": page("")}
    document = read(unpacked(tmp_path / "x", files))
    found = [(item.kind, item.author, item.text) for item in written(document)]
    assert found == [(Kind.UNRECOGNISED, Author.OTHER, "Along the river, slowly.")]


@pytest.mark.parametrize(
    ("before", "date", "behind"),
    [
        ("Téléchargé par Ada Sample le", "samedi 13 janvier 2018 à 09:05 UTC+03", ""),
        ("Heruntergeladen von Ada Sample am", "Samstag, 13. Januar 2018 um 09:05 UTC+03", ""),
        ("Descargado por Ada Sample en", "sábado, 13 de enero de 2018 a las 9:05 UTC+03", ""),
        ("Downloaded by Ada Sample (https://www.facebook.com/ada) on", "Saturday, January 13, 2018 at 9:05am UTC+03", ""),
        ("Ada Sample tarafından", "13 Ocak 2018 Cumartesi, 09:05 UTC+03", "tarihinde indirildi"),
    ],
)
def test_footers_in_any_language_say_when(tmp_path: Path, before: str, date: str, behind: str) -> None:
    written_page = page(record("", "Mine", date), footer=f"{before} {date} {behind}")
    context = read(unpacked(tmp_path / "x", {"html/timeline.htm": written_page})).accounts[0].context
    assert (context.name, context.exported) == (OWNER, 1_515_823_500)


def test_an_album_that_has_a_persons_name_names_no_account(tmp_path: Path) -> None:
    block = f'<div class="block"><img src="1.jpg"><div class="meta">{DATE}</div></div>'
    album = f'<html><body><div class="contents"><h1>Bob Example</h1>{block}</div></body></html>'
    document = read(
        unpacked(tmp_path / "x", {"photos/12/index.htm": album.encode(), "html/timeline.htm": page(record("", "Mine"))})
    )
    assert [account.context.name for account in document.accounts] == [OWNER]


def test_a_date_that_cannot_be_read_loses_no_text(tmp_path: Path) -> None:
    document = read(unpacked(tmp_path / "x", {"html/timeline.htm": page(record("", "Undated", "once upon a time"))}))
    assert [(item.text, item.when) for item in written(document)] == [("Undated", None)]


@pytest.mark.parametrize(
    "modern",
    [
        b'<html><body class="_5vb_ _2yq"><div class="contents"><div class="pam uiBoxWhite">x</div></div></body></html>',
        b'<html><body><div class="contents"><div class="thread">A, B<div class="message"></div></div></div></body></html>',
        b"<html><body><p>contents</p></body></html>",
        b"",
    ],
)
def test_other_pages_are_no_early_ones(modern: bytes) -> None:
    assert generation_of(modern) is None and early_reader(modern) is None


@pytest.mark.parametrize(
    ("language", "date", "hour"),
    [
        ("en", "Friday, 4 October 2013 at 22:05 UTC+01", 21),
        ("fr", "vendredi 4 octobre 2013, 22:05 UTC+02", 20),
        ("fr", "vendredi 4 octobre 2013 à 22:05 UTC+02", 20),
        ("de", "Freitag, 4. Oktober 2013 um 22:05 UTC+02", 20),
        ("es", "viernes, 4 de octubre de 2013 a las 22:05 UTC-05", 3),
        ("es", "viernes, 4 de octubre de 2013 a la 1:05 UTC-05", 6),
        ("it", "venerdì 4 ottobre 2013 alle ore 22:05 UTC+02", 20),
        ("pt", "sexta, 4 de outubro de 2013 às 22:05 UTC-03", 1),
        ("pt", "Sexta-feira, 4 de Outubro de 2013 às 22:05 UTC+01", 21),
        ("nl", "vrijdag 4 oktober 2013 om 22:05 UTC+02", 20),
        ("pl", "4 października 2013 o 22:05 UTC+02", 20),
        ("pl", "piątek, 4 października 2013 o 22:05 UTC+02", 20),
        ("en", "Friday, October 4, 2013 at 10:05pm UTC+05:30", 16),
    ],
)
def test_the_zone_behind_a_date_makes_it_exact(tmp_path: Path, language: str, date: str, hour: int) -> None:
    more = record("", "Second", date.replace("2013", "2012"))
    document = read(unpacked(tmp_path / "x", {"html/timeline.htm": page(record("", "First", date) + more, footer="")}))
    found = next(item.when for item in written(document) if item.text == "First")
    assert found is not None and (found.utc.hour, found.zone) == (hour, "exact")


def test_a_table_in_a_cell_has_rows_of_its_own() -> None:
    """Each word stands in one row: the outer row keeps its label, the inner one is read like any other."""
    inner = "<table><tr><th>Birthday:</th><td>March 9, 1979</td></tr></table>"
    tree = parsed(f"<body><table><tr><td>Name:</td><td>Ada<br>Sample{inner}</td></tr></table></body>".encode())
    assert list(rows_of(tree.body)) == [("Name:", "Ada\nSample"), ("Birthday:", "March 9, 1979")]


def test_an_empty_line_of_time_leaves_the_page_whole(tmp_path: Path) -> None:
    """What is left over of it was looked for by its first letter, which it does not have."""
    body = record("", "Here") + '<p><div class="meta"></div>More<div class="comment"></div></p>'
    document = read(unpacked(tmp_path / "x", {"html/timeline.htm": page(body)}))
    assert "Here" in {item.text for item in document.items}
    assert "IndexError" not in {problem.error for problem in document.problems}
    assert fate_of(document, "timeline.htm").fate is Fate.READ
