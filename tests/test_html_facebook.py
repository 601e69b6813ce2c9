"""Facebook's pages since 2018: what a leaf is, is told by where it stands, in every language, damaged and hostile pages too."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import analyzer
from analyzer.flavours.dates import Clock
from analyzer.flavours.html.activity import PREVIEW
from analyzer.flavours.html.export import NotHtml
from analyzer.flavours.html.places import hung_place, place_in_words
from analyzer.flavours.html.shapes import Leaf
from analyzer.model import Entry, Field, Place
from analyzer.tables import Result
from tests.making import facebook as json_facebook
from tests.making import post as json_post
from tests.making import zipped
from tests.test_html_flavour import POSTS, facebook, h2, h4, page

ICON = '<a target="_blank" href="{0}"><img src="{0}" class="_a6_o _3-96" /></a>'


def picture(name: str = "", caption: str = "", uri: str = "posts/media/M_1/800000000000001.jpg") -> str:
    """A picture with the name of its album beside it and its caption below."""
    beside = f'<div class="_3-95">{caption}</div>' if caption else ""
    return f'<div class="_a7nf"><div class="_a7ng"><div>{ICON.format(uri)}<div>{name}</div>{beside}</div></div></div>'


def hung(*parts: str) -> str:
    """What hangs on a record, several elements deep."""
    return f"<div><div><div>{''.join(f'<div><div>{part}</div></div>' for part in parts)}</div></div></div>"


def one(*blocks: str, title: str = "Ada posted.") -> Entry:
    (entry,) = facebook(page(h4(title, *blocks)))
    return entry


def read(tmp_path: Path, **pages: bytes) -> Result:
    return analyzer.analyse([zipped(tmp_path / "facebook-ada.zip", pages)], as_of=dt.date(2026, 11, 27))


# -- pictures ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Mobile uploads", "モバイルアップロード", "تحميلات الجوال", "Fotos: Herbst 2024 (alle)", "3.5, 2.5", "100"]
)
def test_the_name_of_an_album_is_neither_caption_nor_text(name: str) -> None:
    entry = one(hung(picture(name)))
    assert entry.texts == () and entry.places == ()
    assert [(ref.description, ref.title) for ref in entry.media] == [(None, None)]
    entry = one(hung(picture(name, "A hound")), "<div>Two dogs</div><div></div>")
    assert entry.texts == ("Two dogs",)
    assert [ref.description for ref in entry.media] == ["A hound"]


def test_a_caption_is_the_box_of_its_class_whatever_is_in_it() -> None:
    for caption in ("Place: home", "https://example.org", "Updated my map", "12:30", "(45.5, 4.5)", "<div>A <b>hound</b></div>"):
        (ref,) = one(hung(picture("Album", caption))).media
        assert ref.description == caption.replace("<div>", "").replace("</div>", "").replace("<b>", "").replace("</b>", "")


def test_a_caption_that_repeats_the_text_is_one_text_however_lines_end() -> None:
    entry = one(hung(picture("Album", "one\ntwo")), "<div>one<br /> two</div>")
    assert entry.texts == ("one\ntwo",)
    assert [ref.description for ref in entry.media] == ["one\ntwo"]


def test_the_title_of_a_video_is_kept_as_in_json() -> None:
    film = '<div><video src="posts/media/1.mp4" class="_a6_o"></video><div>The mill</div></div>'
    (entry,) = facebook(page(h4("", film)), "your_facebook_activity/posts/your_videos.html")
    assert [(ref.title, ref.description) for ref in entry.media] == [("The mill", None)]


def test_an_album_without_names_of_sections_in_a_page_of_2026(tmp_path: Path) -> None:
    foot = '<footer class="_a6-o"><div class="_a72d">{}</div></footer>'
    box = '<section class="_a6-g"><div class="_2ph_ _a6-p">{}</div>' + foot + "</section>"
    made = [
        box.format(picture("Hory", "Ráno", "posts/media/H/800000000000001.jpg"), "dub 10, 2014 9:02:15 dopol."),
        box.format(picture("Hory", "", "posts/media/H/800000000000002.jpg"), "dub 10, 2014 9:02:16 odpol."),
    ]
    result = read(tmp_path, **{"your_facebook_activity/posts/album/7.html": page(*made, title="Hory")})
    assert list(result.items.kind) == ["photo", "photo"]
    assert [text if isinstance(text, str) else None for text in result.items.text] == ["Ráno", None]


def test_a_video_without_an_address_leaves_its_words(tmp_path: Path) -> None:
    film = '<div><video src="" class="_a6_o"></video><div>Videos</div><div class="_3-95">The wheel turns</div></div>'
    assert one(hung(film)).texts == ("The wheel turns",)
    assert one(hung(film), "<div>The wheel turns</div>").text == "The wheel turns"
    result = read(tmp_path, **{"your_facebook_activity/posts/your_videos.html": page(h4("", film))})
    assert [(str(row.kind), row.text) for row in result.items.itertuples()] == [("video", "The wheel turns")]


# -- what hangs on a record ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "behind"),
    [
        ("Place", "Address"),
        ("Ort", "Anschrift"),
        ("場所", "所在地"),
        ("Wo-auch-immer", "Irgendwo"),
        ("المكان", "العنوان"),
        ("Místo", "Adresa"),
    ],
)
@pytest.mark.parametrize("where", [" (45.5, 4.25)", " (45,5, 4,25)", " (٤٥٫٥، ٤٫٢٥)", " \u200f(45.5, 4.25)\u200f", ""])
@pytest.mark.parametrize("colon", [": ", "：", " : "])
def test_a_place_is_told_by_its_form(label: str, behind: str, where: str, colon: str) -> None:
    leaf = f'<div>{label}{colon}<a href="https://www.facebook.com/mill">Old Mill: Bar</a>{where}</div>'
    leaf += f"<div>{behind}{colon}1 Weir St</div>"
    found = Place("Old Mill: Bar", "1 Weir St", 45.5 if where else None, 4.25 if where else None)
    for blocks in ([hung(leaf)], [hung(picture("Album", "Fog"), leaf)], [hung(leaf), "<div>Words</div>"]):
        entry = one(*blocks)
        assert entry.places == (found,)
        assert entry.texts == (("Words",) if len(blocks) > 1 else ()) and entry.links == ()
        assert all(ref.description == "Fog" for ref in entry.media)


def test_a_place_without_a_link() -> None:
    entry = one(hung("<div>Helyszín: Old Mill (45.5, -4.25)</div><div>Cím: 1 Weir St</div>"))
    assert entry.places == (Place("Old Mill", "1 Weir St", 45.5, -4.25),)


@pytest.mark.parametrize(
    "address", ["https://www.facebook.com/events/1", "https://www.facebook.com/groups/2/", "https://example.org/mill"]
)
def test_a_label_before_another_link_is_no_place(address: str) -> None:
    assert one(hung(f'<div>Event: <a href="{address}">Regatta</a></div>')).places == ()


@pytest.mark.parametrize(
    "text", ["Meet at the mill (45.5, 4.25)", "Place: my garden", "Ort: hier (45.5, 4.25)", "10:30 at the weir: be there"]
)
def test_words_that_look_like_a_place_are_words(text: str) -> None:
    for updated in ("", "<div>Updated Jun 02, 2025 9:00:00 am</div>"):
        entry = one(f"<div>{text}</div>{updated}<div></div>")
        assert entry.texts == (text,) and entry.places == ()


def test_links_beside_pictures_and_what_pages_are_called() -> None:
    link = '<div><a href="https://shop.example/a?b=1&amp;c=2">https://shop.example/a?b=1&amp;c=2</a></div>'
    entry = one(hung(picture("Album"), link + "<div>Boats, new and old</div><div>shop.example</div>"), "<div>See the shop</div>")
    assert entry.links == ("https://shop.example/a?b=1&c=2",)
    assert entry.texts == ("See the shop",)
    assert [ref.description for ref in entry.media] == [None]
    assert entry.fields[PREVIEW] == ("Boats, new and old", "shop.example")


def test_a_preview_without_address_makes_no_item(tmp_path: Path) -> None:
    preview = hung("<div>Seven steps to mend a mill wheel</div><div>news.example</div>")
    result = read(
        tmp_path, **{POSTS: page(h4("Ada shared a link.", preview), h4("Ada shared a link.", preview, "<div>Read!</div>"))}
    )
    assert list(result.items.text) == ["Read!"]


STICKER = "posts/media/stickers_used/40000000_1.png"


@pytest.mark.parametrize("form", ["page", "record"])
def test_a_post_that_is_only_a_sticker_is_an_item_without_text(tmp_path: Path, form: str) -> None:
    if form == "page":
        result = read(tmp_path, **{POSTS: page(h4("Ada posted.", hung(picture(uri=STICKER))), h4("Ada was here."))})
    else:
        files = json_facebook({**json_post(""), "attachments": [{"data": [{"media": {"uri": STICKER}}]}]}, json_post(""))
        result = read(tmp_path, **files)
    assert [item.text for item in result.document.items if item.kind == "post"] == [None]
    assert result.document.media == ()


@pytest.mark.parametrize(
    "changed", ["Updated Jun 02, 2025 9:00:00 am", "Jaunināts Jun 02, 2025 9:00:00 am", "تم التحديث في Jun 02, 2025 9:00:00 am"]
)
def test_when_a_post_was_changed_is_no_text_in_any_language(changed: str) -> None:
    entry = one(f"<div>Words</div><div>{changed}</div><div></div>")
    assert entry.texts == ("Words",)
    assert entry.time(Field.UPDATED) == 1748854800


# -- comments under files, groups of one label, footers ------------------------------------------------------------------------


def test_comments_under_a_picture_of_a_post(tmp_path: Path) -> None:
    said = (
        '<div class="pam _3-95 _2pi0 _2lej uiBoxGray noborder"><span class="_2lek">{}</span><div>{}</div>'
        '<div class="_3-94 _2lem">{}</div></div>'
    )
    under = said.format("Bob Sample", "First<br /> second", "Oct 20, 2019, 9:00 AM") + said.format(
        "Cleo", "", "Oct 20, 2019, 9:01 AM"
    )
    shown = f"<div><div><div>{ICON.format('photos_and_videos/1_2_3_n_800000000000003.jpg')}<div></div>{under}</div></div></div>"
    result = read(
        tmp_path,
        **{
            "posts/your_posts_1.html": page(
                h2("Ada added a photo.", "Words").replace("Words</div>", f"Words</div></div><div class='_2pin'>{shown}")
            )
        },
    )
    posts, comments = result.items[result.items.kind == "post"], result.items[result.items.kind == "comment"]
    assert list(posts.text) == ["Words"] and str(posts.created_at.iloc[0]).startswith("2019-10-19")
    assert [(row.text, row.author_name, str(row.author)) for row in comments.itertuples()] == [
        ("First\nsecond", "Bob Sample", "other")
    ]


@pytest.mark.parametrize(
    ("label", "value"), [("Name", "The Twin Oaks"), ("名前", "二本杉"), ("الاسم", "مقهى النهر"), ("&lt;b&gt;Name", "2012")]
)
def test_a_group_of_one_label(tmp_path: Path, label: str, value: str) -> None:
    inner = f'<section class="_3-95 _a6-g"><div class="_2pi8 _2pic _a6-p">{value}</div></section>'
    rows = '<tr><td class="_a6_q">X</td><td class="_2piu _a6_r">Jul 09, 2024 10:46:03 am</td></tr>'
    rows += f'<tr><td colspan="2" class="_a6_q"><div class="_2ph_ _a6_q">{label}</div><div><div>{inner}</div></div></td></tr>'
    record = f'<section class="_3-95 _a6-g"><div class="_2pi8 _2pic _a6-p"><table>{rows}</table></div></section>'
    result = read(
        tmp_path,
        **{
            "your_facebook_activity/posts/places_you_have_been_tagged_in.html": page(
                record, record.replace(value, "Z").replace("Jul 09", "Jul 10")
            )
        },
    )
    assert sorted(result.items.place_name) == sorted([value, "Z"])
    assert set(result.items.kind) == {"tag"}


# -- hostile ---------------------------------------------------------------------------------------------------------------

NESTS = {
    "block": ('<div class="_2pin"><i>x</i>', "</div>"),
    "box": ('<section class="_a6-g"><div class="_a6-p">x', "</div></section>"),
    "caption": ('<div class="_3-95">', "</div>"),
    "comment": ('<div class="uiBoxGray"><span>Bob</span>x', "</div>"),
    "direction": ('<span dir="rtl">', "</span>"),
    "table": ("<table><tr><td>L</td><td>", "</td></tr></table>"),
    "group": ('<table><tr><td>L<div><section class="_a6-g"><div>', "</div></section></div></td></tr></table>"),
}


@pytest.mark.parametrize("kind", NESTS)
@pytest.mark.parametrize("depth", [60, 300, 5000])
def test_a_box_in_a_box_in_a_box(kind: str, depth: int) -> None:
    """Words however deep are kept; a page that would take minutes says that it is too deep, and the rest is read."""
    opening, closing = NESTS[kind]
    data = page(h4("Ada posted.", "before"), h4("Ada posted.", opening * depth + "deep words" + closing * depth))
    try:
        told = repr(facebook(data))
        assert "before" in told and "deep words" in told
    except NotHtml as error:
        assert error.reason == "too_deep" and depth == 5000


def test_half_english_half_arabic(tmp_path: Path) -> None:
    english = h4("Ada updated her status.", "<div>One</div>", date="Jun 01, 2025 3:31:29 pm")
    arabic = h4("حدّثت آدا حالتها.", '<div><span dir="rtl">اثنان</span></div>', date="يونيو 02, 2025 3:31:29 م")
    result = read(tmp_path, **{POSTS: page(*[english, arabic.replace("اثنان", "اثنان ١"), arabic] * 2)})
    assert {"One", "اثنان", "اثنان ١"} == set(result.items.text)


def test_labels_that_are_markup_and_colons_without_end() -> None:
    entry = one(hung(f"<div>{'&lt;b&gt;:' * 5000}</div><div>{':' * 5000}</div>"), "<div>Words</div>")
    assert entry.texts == ("Words",) and entry.places == ()
    assert hung_place(Leaf("(999.0, 999.0)", "body", 1, -1, None, 0)) is not None
    assert one(hung("<div>Ort: <a href='https://www.facebook.com/x'>X</a> (999.0, 0.5)</div>")).places == (Place("X"),)


def test_any_language_of_dates_leaves_the_words() -> None:
    (entry,) = facebook(page(h4("X", "<div>Words</div>", date="Blah 02, 2025 9:00:00 zz")), clock=Clock("en", "UTC"))
    assert entry.texts == ("Words",)


@pytest.mark.parametrize(
    ("line", "name"), [("Place: Sample Pier (45,764043; 4,835659)", "Sample Pier"), ("Place: Sample Pier", "Sample Pier")]
)
def test_a_place_among_words_keeps_its_coordinates(line: str, name: str) -> None:
    place = place_in_words([Leaf(line, "body", 1, -1, None, 0), Leaf("Address: 1 Quay", "body", 1, -1, None, 0)])
    assert place is not None and (place["name"], place["address"]) == (name, "1 Quay")
    assert place["coordinate"] == ({"latitude": 45.764043, "longitude": 4.835659} if "(" in line else None)
