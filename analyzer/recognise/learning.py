"""What the files of one tree say of its account: the clock of its pages first, then headers, then files of facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Platform
from .clocks import Stated, clock_of, latest, look, name_of
from .draft import Draft
from .early import learn_early
from .fact_files import FACT_LIMIT, entries_of
from .facts import FACTS, ZONE_FACTS
from .names import named_date, named_user
from .placed import Placed, is_html, is_page
from .privacy import learn_history, name_states


def learnt(platform: Platform, placed: Sequence[Placed], beside: Sequence[Placed]) -> Draft:
    """A new draft of what these members say; `beside` are the JSON pages of the platform, for measuring clocks."""
    draft = Draft(platform)
    learn_facts(draft, placed, beside)
    return draft


def learn_facts(draft: Draft, placed: Sequence[Placed], beside: Sequence[Placed]) -> None:
    """Add to a draft what these members say."""
    _set_clock(draft.platform, placed, beside)
    _learn_header(draft, placed)
    draft.stamped = max([draft.stamped, *(named_date(name) or 0 for name in {one.member.archive.name for one in placed})])
    draft.names = (*_named(placed), *([draft.header[0]] if draft.header else []))
    _learn_files(draft, placed)
    if draft.platform is Platform.FACEBOOK:
        learn_early(draft, placed)
    if draft.platform is Platform.INSTAGRAM:
        learn_history(draft, placed)
    name_states(draft)


def _learn_files(draft: Draft, placed: Iterable[Placed]) -> None:
    table = FACTS[draft.platform]
    for one in placed:
        if not is_page(one.key) or one.member.bytes > FACT_LIMIT or (learner := table.find(one.key)) is None:
            continue
        entries = entries_of(one, draft.platform)
        if entries is not None and learner(draft, entries, one.member):
            one.gave_facts = True


def _named(placed: Sequence[Placed]) -> tuple[str, ...]:
    """The users that the names of the archives, or of the folders around their trees, state."""
    names = {one.member.archive.name for one in placed}
    names |= {name for one in placed if one.root for name in one.key[: one.root - 1].split("/")}
    return tuple(sorted({user for name in names if (user := named_user(name)) is not None}))


def _set_clock(platform: Platform, placed: Sequence[Placed], beside: Sequence[Placed]) -> None:
    """Find out, once per tree, how its HTML pages print time; zone and language stand in pages without any date."""
    pages = [one for one in placed if is_html(one.key)]
    if not pages or all(one.clock is not None for one in pages):
        return
    undated = Draft(platform)
    for one in pages:
        learner = ZONE_FACTS.find(one.key)
        entries = entries_of(one, platform) if learner and one.member.bytes <= FACT_LIMIT else None
        if learner and entries:
            learner(undated, entries, one.member)
        one.entries = None
    facts = undated.facts
    clock = clock_of(pages, platform, facts.get("timezone"), facts.get("locale"), beside, look(pages))
    for one in pages:
        one.clock = clock


def _learn_header(draft: Draft, placed: Sequence[Placed]) -> None:
    """What the headers of the pages say: when the export was made, which range was asked for, whose it is."""
    stated = [Stated(header, one) for one in placed for header in one.headers]
    made = latest(stated)
    if made is not None:
        start, end = made.header.range
        draft.learn(made.page.member, exported=made.header.exported, range_start=start, range_end=end)
    named = name_of(stated)
    if named is not None and draft.header is None:
        draft.header = (named[0], named[1].member)
