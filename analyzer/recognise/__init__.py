"""First pass, facts only: which members belong to whose account on which platform, and what the export says of it.

Everything found carries its evidence. Nothing here makes an item; the entries of fact files are kept, so that the
second pass need not read them again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..archive import Archive, Member, MemberError
from ..flavours.dates import Clock
from ..flavours.html.export import NotHtml
from ..flavours.html.export import entries as html_entries
from ..flavours.json.export import NotJson, rows
from ..flavours.json.records import decode
from ..model import Context, Entry, Evidence, Flavour, Platform
from .clocks import Stated, clock_of, is_html, latest, look, name_of
from .draft import Draft
from .early import learn_early
from .facts import FACT_PATHS, FACTS, ZONE_FACTS
from .identity import Owner, adopted, called_by_header, identity_of, owner_of
from .names import export_key, named_date, named_user
from .privacy import name_states
from .trees import Placed, other_service, place_members

__all__ = ["FACT_PATHS", "Placed", "Survey", "export_key", "is_html", "is_page", "named_date", "survey"]


def is_page(key: str) -> bool:
    """True for members that hold records: JSON or HTML."""
    return key.endswith(".json") or is_html(key)


FACT_LIMIT = 64 << 20
"""Files of facts are some kilobytes; a bigger one is not looked into before its turn."""


class Survey(Struct, eq=False):
    """What the first pass found: every member placed, a context per account, the entries of the fact files."""

    placed: list[Placed]
    contexts: dict[str, Context]
    entries: dict[int, list[Entry]]
    """id of a member -> its entries, for members that were read as facts."""
    fact_files: set[int]
    """ids of members that gave a fact."""
    failed: dict[int, str]
    """id of a member that holds facts and could not be read -> why."""
    unrecognised: dict[str, str | None]
    """Archive name -> whose archive it seems to be (`Google Takeout` …), or None."""
    stated: dict[int, list[Stated]]
    """id of a page that was looked at -> what its headers say."""


def survey(archives: Sequence[Archive]) -> Survey:
    """Place every member, find the accounts and what their exports say."""
    found = Survey([], {}, {}, set(), {}, {}, {})
    groups: dict[tuple[str, Platform], list[Placed]] = {}
    for archive in archives:
        placed = place_members(archive)
        found.placed.extend(placed)
        if all(one.platform is None for one in placed):
            found.unrecognised[archive.name] = other_service(placed)
            continue
        for one in placed:
            if one.platform is not None:
                groups.setdefault((export_key(archive.name), one.platform), []).append(one)
    _identify(found, groups)
    return found


def _identify(found: Survey, groups: dict[tuple[str, Platform], list[Placed]]) -> None:
    """Give every member its account: by what its tree says of itself, else by the other parts of its export."""
    known: dict[str, Owner] = {}
    late: list[tuple[list[Placed], Draft]] = []
    for (_, platform), placed in groups.items():
        named, nameless = _by_identity(found, platform, placed)
        if len(named) == 1 and nameless:
            # Parts of one export: those without a profile are of the same account as the one that has it.
            (identity, (own, draft)) = next(iter(named.items()))
            owner = owner_of(draft)
            fitting = [header for header in nameless if header is None or owner.is_called(header)]
            together = [*own, *(one for header in fitting for one in nameless.pop(header))]
            named = {identity: (together, _learnt(found, platform, together) if fitting else draft)}
        for identity, (own, draft) in named.items():
            account_id = f"{platform}:{identity}"
            known.setdefault(account_id, owner_of(draft)).users.add(_user_of(own))
            _add(found, account_id, draft, own)
        late += [(members, _learnt(found, platform, members)) for members in nameless.values()]
    for placed, draft in sorted(late, key=lambda one: one[1].header is None):
        account_id = adopted(known, draft, _user_of(placed))
        known.setdefault(account_id, owner_of(draft)).users.add(_user_of(placed))
        _add(found, account_id, draft, placed)


def _learnt(found: Survey, platform: Platform, placed: Sequence[Placed]) -> Draft:
    draft = Draft(platform)
    learn_facts(found, draft, placed)
    return draft


def _by_identity(
    found: Survey, platform: Platform, placed: Sequence[Placed]
) -> tuple[dict[str, tuple[list[Placed], Draft]], dict[str | None, list[Placed]]]:
    """The trees of one group of parts by whose they say they are, and the members of the others by the name in their headers."""
    trees: dict[tuple[str, str], list[Placed]] = {}
    for one in placed:
        trees.setdefault((one.member.archive.name, one.key[: one.root]), []).append(one)
    named: dict[str, list[Placed]] = {}
    drafts: dict[str, Draft] = {}
    nameless: dict[str | None, list[Placed]] = {}
    for tree in trees.values():
        draft = _learnt(found, platform, tree)
        identity = identity_of(draft)
        if identity is None:
            nameless.setdefault(draft.header[0] if draft.header else None, []).extend(tree)
        elif identity in named:
            named[identity].extend(tree)
            learn_facts(found, drafts[identity], tree)
        else:
            named[identity], drafts[identity] = list(tree), draft
    if not named and len(nameless) == 2 and None in nameless:  # a part with pictures alone has no header
        (header,) = (header for header in nameless if header is not None)
        nameless = {header: [*nameless[header], *nameless[None]]}
    return {identity: (members, drafts[identity]) for identity, members in named.items()}, nameless


def _user_of(placed: Sequence[Placed]) -> str | None:
    return named_user(placed[0].member.archive.name)


def _add(found: Survey, account_id: str, draft: Draft, placed: list[Placed]) -> None:
    for one in placed:
        one.account_id = account_id
    called_by_header(draft)
    archives = tuple(dict.fromkeys(one.member.archive.name for one in placed))
    if draft.stamped > (draft.facts.get("exported") or 0):  # the latest statement counts
        draft.facts["exported"] = draft.stamped
        draft.evidence.append(Evidence("exported", archives[0], ""))
    draft.facts["page"] = any("this_profiles_activity" in one.key for one in placed)
    generation = _generation(draft.platform, placed)
    if generation:
        draft.learn("generation", generation[0], generation[1])
    draft.facts["flavour"] = _flavour(placed)
    new = Context(
        account_id=account_id, platform=draft.platform, archives=archives, evidence=tuple(draft.evidence), **draft.facts
    )
    old = found.contexts.get(account_id)
    found.contexts[account_id] = _joined(old, new) if old else new


def _joined(one: Context, other: Context) -> Context:
    """Two exports of one account: the later one speaks, the earlier fills what it leaves open."""
    older, newer = (one, other) if (one.exported or 0) <= (other.exported or 0) else (other, one)
    changes: dict[str, Any] = {}
    for fact in Context.__struct_fields__:
        if fact in ("notices", "settings", "archives", "evidence"):
            changes[fact] = tuple(dict.fromkeys(getattr(older, fact) + getattr(newer, fact)))
        elif getattr(newer, fact) is None:
            changes[fact] = getattr(older, fact)
    if older.privacy_changes and newer.privacy_changes is not None:
        merged = {*older.privacy_changes, *newer.privacy_changes}
        changes["privacy_changes"] = tuple(sorted(merged, key=lambda change: change.seconds))
    starts = [start for start in (one.range_start, other.range_start) if start is not None]
    changes["range_start"] = min(starts) if len(starts) == 2 else None
    return replace(newer, **changes)


def _flavour(placed: Sequence[Placed]) -> Flavour:
    kinds = Counter(one.key.rsplit(".", 1)[-1] for one in placed)
    return Flavour.HTML if kinds["html"] + kinds["htm"] and not kinds["json"] else Flavour.JSON


# The newest tell-tale wins; the words are those of docs/atlas/*.md, Generations.
_GENERATIONS: dict[Platform, tuple[tuple[str, str], ...]] = {
    Platform.FACEBOOK: (
        ("this_profiles_activity_across_facebook/", "GP"),
        ("your_facebook_activity/", "G6"),
        ("your_activity_across_facebook/", "G5"),
        ("comments_and_reactions/", "G4"),
        ("photos_and_videos/", "G3"),
        ("photos/", "G2"),
        ("html/", "G1"),
    ),
    Platform.INSTAGRAM: (
        ("media/posts.", "G4"),
        ("your_instagram_activity/ai/", "G4"),
        ("your_instagram_activity/media/", "G3"),
        ("your_instagram_activity/", "G2"),
        ("personal_information/personal_information.", "G1b"),
        ("account_information/", "G1a"),
        ("media.json", "G0"),
        ("stories_activities.json", "G0"),
        ("comments.json", "G0"),
        ("seen_content.json", "G0"),
        ("profile.json", "G0"),
        ("account_history.json", "G0"),
        ("threads/threads_and_replies", "Threads"),
    ),
}


def _generation(platform: Platform, placed: Sequence[Placed]) -> tuple[str, Member] | None:
    for tell_tale, generation in _GENERATIONS.get(platform, ()):
        for one in placed:
            if f"/{tell_tale}" in f"/{one.key}":
                return generation, one.member
    return None


def learn_facts(found: Survey, draft: Draft, placed: Sequence[Placed]) -> None:
    table = FACTS[draft.platform]
    _set_clock(found, draft, placed)
    _learn_header(found, draft, placed)
    draft.stamped = max([draft.stamped, *(named_date(name) or 0 for name in {one.member.archive.name for one in placed})])
    draft.names = (*_named(placed), *([draft.header[0]] if draft.header else []))
    history_folder = False
    for one in placed:
        history_folder = history_folder or "login_and_profile_creation/" in one.key or "login_and_account_creation/" in one.key
        learner = table.find(one.key)
        if learner is None or not is_page(one.key) or one.member.bytes > FACT_LIMIT:
            continue
        entries = found.entries.get(id(one.member))
        if entries is None:
            entries = entries_of(found, one, draft.platform)
        if entries is None:
            continue
        if learner(draft, entries, one.member):
            found.fact_files.add(id(one.member))
    if draft.platform is Platform.FACEBOOK:
        found.fact_files |= learn_early(draft, placed, lambda one: entries_of(found, one, draft.platform))
    if draft.platform is Platform.INSTAGRAM and history_folder and draft.facts.get("privacy_changes") is None:
        draft.facts["privacy_changes"] = ()
    name_states(draft)


def _named(placed: Sequence[Placed]) -> tuple[str, ...]:
    """The users that the names of the archives, or of the folders around their trees, state."""
    names = {one.member.archive.name for one in placed}
    names |= {name for one in placed if one.root for name in one.key[: one.root - 1].split("/")}
    return tuple(sorted({user for name in names if (user := named_user(name)) is not None}))


def _set_clock(found: Survey, draft: Draft, placed: Sequence[Placed]) -> None:
    """Find out, once per tree, how its HTML pages print time; zone and language stand in pages without any date."""
    pages = [one for one in placed if is_html(one.key)]
    if not pages or all(one.clock is not None for one in pages):
        return
    undated = Draft(draft.platform)
    for one in pages:
        learner = ZONE_FACTS.find(one.key)
        entries = entries_of(found, one, draft.platform) if learner and one.member.bytes <= FACT_LIMIT else None
        if learner and entries:
            learner(undated, entries, one.member)
        found.entries.pop(id(one.member), None)
    beside = [one for one in found.placed if one.platform is draft.platform and one.key.endswith(".json")]
    seen = look(pages)
    for stated in seen.stated:
        found.stated.setdefault(id(stated.page.member), []).append(stated)
    facts = undated.facts
    clock = clock_of(pages, draft.platform, facts.get("timezone"), facts.get("locale"), beside, seen.texts)
    for one in pages:
        one.clock = clock


def _learn_header(found: Survey, draft: Draft, placed: Sequence[Placed]) -> None:
    """What the headers of the pages say: when the export was made, which range was asked for, whose it is."""
    stated = [each for one in placed for each in found.stated.get(id(one.member), ())]
    made = latest(stated)
    if made is not None:
        draft.learn("exported", made.header.exported, made.page.member)
        start, end = made.header.range
        draft.learn("range_start", start, made.page.member)
        draft.learn("range_end", end, made.page.member)
    named = name_of(stated)
    if named is not None and draft.header is None:
        draft.header = (named[0], named[1].member)


def entries_of(found: Survey, one: Placed, platform: Platform) -> list[Entry] | None:
    """The entries of a fact file, kept for the second pass; None when it cannot be read, which is kept too."""
    member = one.member
    if id(member) in found.failed:
        return None
    try:
        data = member.archive.read(member, FACT_LIMIT)
        if is_html(one.key):
            entries = list(html_entries(data, member.path, one.clock or Clock(None), platform))
        else:
            entries = [decode(row, member.path) for row in rows(data)]
    except (MemberError, NotJson, NotHtml) as error:
        found.failed[id(member)] = error.reason
        return None
    except Exception as error:  # a shape that decoding stumbles over is one file, not the run
        found.failed[id(member)] = type(error).__name__
        return None
    found.entries[id(member)] = entries
    return entries
