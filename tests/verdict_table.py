"""The verdicts of one day as tables that a lawyer can read: what it is, how the account stood, where the person lives.

The rows are the classes of items that the sample life holds; the facts of the account are set here, so that every cell
is one question: this kind of thing, on this day, in this region, with this setting, for an adult, a minor, or somebody
whose age is not known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from analyzer.assess import assess
from analyzer.model import (
    Answers,
    Audience,
    Author,
    Context,
    Document,
    Item,
    Kind,
    Moment,
    Platform,
    PlatformAnswers,
    PrivacyChange,
    Standing,
    State,
    Surface,
)
from analyzer.policy import load
from analyzer.policy.labels import STANDINGS
from analyzer.words.terms import ITEM_KINDS

DAYS = tuple(map(dt.date.fromisoformat, ("2024-07-01", "2024-12-01", "2025-05-27", "2025-12-20", "2026-07-23")))
POSTED, SWITCHED = dt.timedelta(days=60), dt.timedelta(days=30)
COUNTRIES = {
    "EU_EEA": "FR",
    "GB": "GB",
    "CH": "CH",
    "BR": "BR",
    "US": "US",
    "AU": "AU",
    "KR": "KR",
    "JP": "JP",
    "CA": "CA",
    "FR_OVERSEAS": "NC",
    "OTHER": "IN",
    "not known": None,
}
AGES = {"adult": 30, "minor": 15, "age not known": None}
PLACES = {
    Surface.OWN: "own profile",
    Surface.OTHER: "on somebody else's profile or post",
    Surface.GROUP: "in a group",
    Surface.PAGE: "on a Page or place",
    Surface.EVENT: "in an event",
    Surface.MARKETPLACE: "on Marketplace",
    Surface.AI: "given to the AI",
    Surface.UNKNOWN: "place not known",
}
GROUP = "Jardins partagés de l'Exemple"


class Setting(Struct, frozen=True):
    """How an account stood; Facebook's is what the user states, Instagram's and Threads' what the export shows."""

    title: str
    platforms: tuple[Platform, ...]
    public: bool | None
    switched: bool = False


FACEBOOK, CAMERA = (Platform.FACEBOOK,), (Platform.INSTAGRAM, Platform.THREADS)
SETTINGS = (
    Setting("Facebook, audience stated as public, group stated as public", FACEBOOK, True),
    Setting("Facebook, audience stated as friends, group stated as private", FACEBOOK, False),
    Setting("Facebook, nothing stated", FACEBOOK, None),
    Setting("Instagram and Threads, account public all the time", CAMERA, True),
    Setting("Instagram and Threads, account private all the time", CAMERA, False),
    Setting("Instagram and Threads, account public until 30 days before, private since", CAMERA, None, True),
    Setting("Instagram and Threads, nothing known", CAMERA, None),
)


class Row(Struct, frozen=True):
    """One class of items; `story` rows stand twice, posted in 2019 and 60 days before the day."""

    kind: str
    facts: str
    item: Item


def rows(document: Document) -> list[Row]:
    """The classes that the sample life holds, in the order of platform, kind and place."""
    found: dict[tuple[object, ...], Item] = {}
    for item in document.items:
        facts = (item.surface, item.author, item.state, item.always_public, item.on_page, item.meta_ai, item.standing)
        found.setdefault((item.platform, item.kind, *facts, item.group is not None), item)
    order = {kind: at for at, kind in enumerate(Kind)}
    items = sorted(found.values(), key=lambda one: (one.platform, order[one.kind], one.author, one.state, one.surface))
    made = []
    for item in items:
        times = ("posted in 2019", "posted 60 days before") if item.kind is Kind.STORY else ("",)
        made += [Row(ITEM_KINDS[item.kind], facts_of(item, time), plain(item, time)) for time in times]
    return made


def facts_of(item: Item, time: str) -> str:
    """All but the kind: `own profile, archived, posted in 2019`."""
    facts = [
        PLACES[item.surface] if item.kind not in (Kind.AI_CHAT, Kind.PROFILE, Kind.TAG, Kind.EVENT) else "",
        "inferred by the AI" if item.kind is Kind.PROFILE and item.surface is Surface.AI else "",
        "by others" if item.author is Author.OTHER else "",
        "" if item.state is State.LIVE else str(item.state),
        "always public" if item.always_public else "",
        "on a Page" if item.on_page and item.surface != "page" else "",
        "addressed to Meta AI" if item.meta_ai else "",
        "" if item.standing is Standing.PLAIN else str(STANDINGS[item.standing]),
        time,
    ]
    return ", ".join(fact for fact in facts if fact)


def plain(item: Item, time: str) -> Item:
    """The item with the facts that a verdict looks at, and no others; its time is set per day."""
    when = Moment(int(dt.datetime(2019, 6, 1, tzinfo=dt.UTC).timestamp())) if "2019" in time else None
    group = GROUP if item.group is not None else None
    return Item(
        kind=item.kind,
        surface=item.surface,
        author=item.author,
        state=item.state,
        platform=item.platform,
        always_public=item.always_public,
        on_page=item.on_page,
        meta_ai=item.meta_ai,
        standing=item.standing,
        group=group,
        when=when,
        account_id="a",
        item_id="1",
    )


def seconds(day: dt.date) -> int:
    return int(dt.datetime.combine(day, dt.time(12), dt.UTC).timestamp())


def verdicts(row: Row, setting: Setting, country: str | None, day: dt.date) -> tuple[str, ...]:
    """The statuses for an adult, a minor, and somebody whose age is not known."""
    item = row.item if row.item.when else replace(row.item, when=Moment(seconds(day - POSTED)))
    changes = (PrivacyChange(seconds=seconds(day - SWITCHED), state="private"),) if setting.switched else ()
    known = setting.public is not None or setting.switched
    private = True if setting.switched else None if setting.public is None else not setting.public
    context = Context(
        account_id="a",
        platform=row.item.platform or Platform.FACEBOOK,
        private_account=private,
        threads_private=private,
        privacy_changes=changes if known else None,
        close_friends_used=False,
        exported=seconds(day),
    )
    found = []
    for years in AGES.values():
        audience = None if setting.public is None else Audience.PUBLIC if setting.public else Audience.FRIENDS
        said = PlatformAnswers(audience=audience, groups={} if setting.public is None else {GROUP: setting.public})
        born = None if years is None else dt.date(day.year - years, 1, 1)
        answers = Answers(country=country, born=born, facebook=said if setting.platforms == FACEBOOK else PlatformAnswers())
        found.append(str(assess([item], [context], answers, day).verdicts[0].exposure))
    return tuple(found)


def table(setting: Setting, classes: Iterable[Row], day: dt.date) -> list[str]:
    """One account setting on one day; regions that agree in every row share a column, kinds that agree a line."""
    held = [row for row in classes if row.item.platform in setting.platforms]
    columns = {name: [verdicts(row, setting, country, day) for row in held] for name, country in COUNTRIES.items()}
    shared: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for name, cells in columns.items():
        shared.setdefault(tuple(cells), []).append(name)
    lines = [f"### {setting.title}", "", "| what | " + " | ".join(", ".join(names) for names in shared.values()) + " |"]
    lines.append("|---" * (len(shared) + 1) + "|")
    alike: dict[tuple[object, ...], list[str]] = {}
    for at, row in enumerate(held):
        cells = tuple(cell(column[at]) for column in shared)
        alike.setdefault((row.item.platform, row.facts, cells), []).append(row.kind)
    for (platform, facts, cells), kinds in alike.items():
        what = f"{str(platform).capitalize()}: {', '.join(dict.fromkeys(kinds))}"
        lines.append(f"| {what}{f' ({facts})' if facts else ''} | {' | '.join(cells)} |")
    return [*lines, ""]


def cell(statuses: Sequence[str]) -> str:
    """One word where age changes nothing."""
    return statuses[0] if len(set(statuses)) == 1 else " / ".join(statuses)


def book(document: Document, day: dt.date) -> str:
    """All tables of one day."""
    classes = rows(document)
    lines = [
        f"# Verdicts as of {day.isoformat()}",
        "",
        "Made by `pytest --update-golden tests/test_verdict_table.py` and read by a human. One word: the same at every age.",
        "Three: adult / minor (15) / age not known. Unless it says otherwise an item was posted 60 days before. OTHER stands",
        "for India, FR_OVERSEAS for New Caledonia; “not known”: the country is not known, so all regions are asked and the",
        "weakest answer counts.",
        "Threads exports show only the setting of the day, so a private profile may have been public earlier.",
        "The texts in force:",
        "",
    ]
    policy = load()
    texts: dict[str, list[str]] = {}
    for region in policy.regions.values():
        version = policy.version_on(region.id, day)
        text = "no dated text is known." if version is None else f"since {version.from_}. {version.note}"
        texts.setdefault(text, []).append(f"{region.id} (training since: {region.training_written or 'not known'})")
    lines += [f"* {', '.join(names)}: {text}" for text, names in texts.items()]
    lines.append("")
    for setting in SETTINGS:
        lines += table(setting, classes, day)
    return "\n".join(lines).rstrip() + "\n"
