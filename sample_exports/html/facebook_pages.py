"""Facebook's pages that are no list of records: albums, the profile, conversations, other companies, settings.

Seen: that an album's name is the page's title, `th` and `td` on the profile, the time zone's row, an index with one page per
company. Inferred: the box with an album's description, the labels and inner tables of the profile, the folder of the
companies' pages, and everything about the language page beyond its value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sample_exports.facebook_2026.paper import fbid
from sample_exports.html.dates import month
from sample_exports.html.facebook_records import block, medium_box
from sample_exports.html.markup import text
from sample_exports.html.messages import conversation
from sample_exports.html.pen import Pen, title_of
from sample_exports.life.nouns import Company, Life
from sample_exports.writing import Json, Record, number, seconds

Draw = Callable[[Pen, str, Json], str]
"""Makes a page of a path and the content of its JSON twin."""

_LOCALES = {"en": "en_GB", "fr": "fr_FR", "de": "de_DE", "it": "it_IT", "es": "es_ES", "pl": "pl_PL"}


def album(pen: Pen, path: str, content: Json) -> str:
    """An album: its name over the page, a box with its description and the time of its last change, a box per picture."""
    boxes = [medium_box(pen, photo) for photo in content["photos"]]
    if content["description"]:
        words = block(f"<div>{text(content['description'])}</div>")
        boxes.insert(0, pen.box(None, f"<div>{words}</div>", pen.foot(content["last_modified_timestamp"])))
    return pen.page(content["name"], boxes, path)


def thread(pen: Pen, path: str, content: Json) -> str:
    """A conversation."""
    return conversation(pen, path, content)


def timezone(pen: Pen, path: str, content: Json) -> str:
    """The time zone in which all pages print their times."""
    (zone,) = content.values()
    row = pen.row("Time zone", text(zone))
    return pen.page("Time zone", [pen.box(None, pen.table([row]), plain=True)], path)


def language(pen: Pen, path: str, _: Json) -> str:
    """The language of the account: that of the pages."""
    row = pen.row("Locale", _LOCALES[pen.language])
    return pen.page(title_of(path), [pen.box("Language settings", pen.table([row]), plain=True)], path)


def autofill(pen: Pen, path: str, content: Json) -> str:
    """What forms are filled in with."""
    (facts,) = content.values()
    rows = [pen.row(key.replace("_", " ").capitalize(), text(", ".join(values))) for key, values in facts.items()]
    return pen.page(title_of(path), [pen.box(None, pen.table(rows), plain=True)], path)


def names(pen: Pen, path: str, content: Json) -> str:
    """A page with one value, or with a list of names."""
    (value,) = content.values()
    lines = value if isinstance(value, list) else [value]
    inside = "".join(f"<div>{text(line)}</div>" for line in lines)
    return pen.page(title_of(path), [pen.box(None, pen.table([pen.wide(title_of(path), inside)]), plain=True)], path)


def address_book(pen: Pen, path: str, content: Json) -> str:
    """Other people's names and addresses."""
    (book,) = content.values()
    boxes = []
    for entry in book["address_book"]:
        rows = [pen.row("Contact point", text(one["contact_point"])) for one in entry["details"]]
        boxes.append(pen.box(entry["name"], pen.table(rows), pen.foot(entry["created_timestamp"]), plain=True))
    return pen.page(title_of(path), boxes, path)


def profile(pen: Pen, path: str, content: Json) -> str:
    """The profile: a table with a heading cell for each label; school and work are tables in it."""
    (facts,) = content.values()
    table = f"<table>{''.join(_profile_rows(pen, facts))}</table>"
    return pen.page("Profile information", [pen.box(None, table)], path)


def _profile_rows(pen: Pen, me: Record) -> Iterator[str]:
    birth = me["birthday"]
    yield _line(pen, "Name", text(me["name"]["full_name"]))
    yield _line(pen, "Username", text(me["username"]))
    yield _line(pen, "Profile URL", pen.link(me["profile_uri"]))
    yield _line(pen, "Emails", "".join(f"<div>{text(mail)}</div>" for mail in me["emails"]["emails"]))
    yield _line(pen, "Birthday", f"{month(birth['month'], pen.language)} {birth['day']:02}, {birth['year']}")
    yield _line(pen, "Gender", text(me["gender"]["gender_option"].capitalize()))
    yield _dated(pen, "Current city", me["current_city"])
    yield _dated(pen, "Hometown", me["hometown"])
    yield _line(pen, "Relationship", text(me["relationship"]["status"]))
    for label, key in (("Education", "education_experiences"), ("Work", "work_experiences")):
        yield _line(pen, label, "".join(_experience(pen, one) for one in me[key]))
    yield _line(pen, "Websites", "".join(f"<div>{pen.link(site['address'])}</div>" for site in me["websites"]))
    yield _line(pen, "Phone numbers", "".join(f"<div>{text(one['phone_number'])}</div>" for one in me["phone_numbers"]))
    yield _line(pen, "Places lived", "".join(f"<div>{text(one['place'])}</div>" for one in me["places_lived"]))
    yield _line(pen, "About me", text(me["about_me"]))
    yield _line(pen, "Favorite quotes", text(me["favorite_quotes"]))
    if "intro_bio" in me:
        yield _dated(pen, "Intro bio", me["intro_bio"])
    yield _line(pen, "Registration date", pen.when(me["registration_timestamp"]))


def _line(pen: Pen, label: str, value: str) -> str:
    return f"<tr><th>{text(pen.word(label))}</th><td>{value}</td></tr>"


def _dated(pen: Pen, label: str, fact: Record) -> str:
    """A value with the time since when it is so."""
    return _line(pen, label, f"<div>{text(fact['name'])}</div>{_since(pen, fact['timestamp'])}")


def _experience(pen: Pen, one: Record) -> str:
    parts = (("Name", "name"), ("Employer", "employer"), ("Position", "title"), ("Location", "location"))
    rows = [_line(pen, label, text(one[key])) for label, key in (*parts, ("Description", "description")) if key in one]
    times = (("Start", "start_timestamp"), ("End", "end_timestamp"))
    rows += [_line(pen, label, pen.when(one[key])) for label, key in times if key in one]
    return f"<table>{''.join(rows)}</table>{_since(pen, one['timestamp'])}"


def _since(pen: Pen, when: int) -> str:
    """Since when a line of the profile is as it is."""
    return f'<div class="{f"{pen.markup.foot[1]} {pen.markup.stamp}".strip()}">{pen.when(when)}</div>'


def companies(pen: Pen, index: str, life: Life) -> dict[str, str]:
    """What companies told Meta about Ada: path → page; an index, and a page for each company in a folder of that name."""
    pages, links = {}, []
    for company in life.companies:
        if company.events:
            slug = re.sub(r"\W+", "-", company.name.lower()).strip("-")
            path = f"{index.removesuffix('.html')}/{slug}_{fbid(company.name)}.html"
            pages[path] = pen.page(company.name, _events(pen, company), path)
            links.append(pen.box(None, f"<div>{pen.link(path, company.name)}</div>"))
    return {index: pen.page(title_of(index), links, index), **pages}


def _events(pen: Pen, company: Company) -> list[str]:
    boxes = []
    for kind, when in company.events:
        event = pen.row("ID", number(f"{company.name}-{kind}", "3", 15)), pen.row("Event", text(kind))
        boxes.append(pen.box(None, pen.table([*event, pen.row("Received on", pen.when(seconds(when)))]), plain=True))
    return boxes


def start(pen: Pen, path: str, owner: str, pages: list[str]) -> str:
    """The page to begin with: links to all others."""
    links = [f"<div>{pen.link(page, title_of(page))}</div>" for page in pages]
    return pen.page("Your information", [pen.box(owner, "".join(links))], path)


SPECIAL: dict[str, Draw] = {
    "*/album/*.json": album,
    "*/timezone.json": timezone,
    "*/language_and_locale.json": language,
    "*/autofill_information.json": autofill,
    "*/profile_information/profile_information.json": profile,
    "profile_information/profile_information.json": profile,
    "*/message_*.json": thread,
    "*/friend_peer_group.json": names,
    "*/advertisers_who_uploaded_a_contact_list_with_your_information.json": names,
    "*/your_address_books.json": address_book,
}
"""Path of the twin → what draws its page."""
