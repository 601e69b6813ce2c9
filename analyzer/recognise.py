"""First pass, facts only: which members belong to whose account on which platform, and what the export says of it.

Everything found carries its evidence. Nothing here makes an item; the entries of fact files are kept, so that the
second pass need not read them again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from .answers import country_of
from .archive import Archive, Member, MemberError
from .flavours.json_export import NotJson, rows
from .flavours.json_records import decode
from .flavours.values import seconds
from .model import Context, Entry, Evidence, Field, Flavour, Platform, PrivacyChange, Setting
from .paths import PathTable, fold_path

FACT_LIMIT = 64 << 20
"""Files of facts are some kilobytes; a bigger one is not looked into before its turn."""


class Placed(Struct, eq=False):
    """A member with the account and platform it belongs to, and the length of what stands in front of its tree."""

    member: Member
    key: str
    platform: Platform | None = None
    account_id: str | None = None
    root: int = 0


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


# Folders and files that only one platform's exports have. The part of a path before them is the tree's root.
_MARKERS: tuple[tuple[str, Platform], ...] = (
    ("your_instagram_activity/", Platform.INSTAGRAM),
    ("your_facebook_activity/", Platform.FACEBOOK),
    ("your_activity_across_facebook/", Platform.FACEBOOK),
    ("this_profiles_activity_across_facebook/", Platform.FACEBOOK),
    ("activity_youre_tagged_in/", Platform.FACEBOOK),
    ("apps_and_websites_off_of_facebook/", Platform.FACEBOOK),
    ("apps_and_websites_off_of_instagram/", Platform.INSTAGRAM),
    ("personal_information/profile_information/", Platform.FACEBOOK),
    ("personal_information/facebook_accounts_center/", Platform.FACEBOOK),
    ("personal_information/personal_information/", Platform.INSTAGRAM),
    ("personal_information/information_about_you/", Platform.INSTAGRAM),
    ("personal_information/device_information/", Platform.INSTAGRAM),
    ("ads_information/instagram_ads_and_businesses/", Platform.INSTAGRAM),
    ("ads_information/ads_and_topics/", Platform.INSTAGRAM),
    ("connections/followers_and_following/", Platform.INSTAGRAM),
    ("connections/contacts/", Platform.INSTAGRAM),
    ("connections/friends/", Platform.FACEBOOK),
    ("connections/followers/", Platform.FACEBOOK),
    ("security_and_login_information/login_and_profile_creation/", Platform.INSTAGRAM),
    ("logged_information/recent_searches/", Platform.INSTAGRAM),
    ("logged_information/past_instagram_insights/", Platform.INSTAGRAM),
    ("logged_information/policy_updates_and_permissions/", Platform.INSTAGRAM),
    ("logged_information/link_history/", Platform.INSTAGRAM),
    ("comments_and_reactions/", Platform.FACEBOOK),
    ("photos_and_videos/", Platform.FACEBOOK),
    ("following_and_followers/", Platform.FACEBOOK),
    ("followers_and_following/", Platform.INSTAGRAM),
    ("friends_and_followers/", Platform.FACEBOOK),
    ("likes_and_reactions/", Platform.FACEBOOK),
    ("login_and_account_creation/", Platform.INSTAGRAM),
    ("account_information/", Platform.INSTAGRAM),
    ("story_sticker_interactions/", Platform.INSTAGRAM),
    ("posts/album/", Platform.FACEBOOK),
    ("posts/media/", Platform.FACEBOOK),
    ("posts/your_", Platform.FACEBOOK),
    ("groups/your_", Platform.FACEBOOK),
    ("threads/threads_and_replies", Platform.INSTAGRAM),
    ("content/posts_", Platform.INSTAGRAM),
    ("media/posts/", Platform.INSTAGRAM),
    ("media/stories/", Platform.INSTAGRAM),
    ("media/reels/", Platform.INSTAGRAM),
    ("media/archived_posts/", Platform.INSTAGRAM),
    ("media/profile/", Platform.INSTAGRAM),
    ("media/other/", Platform.INSTAGRAM),
    ("profile_information/profile_information", Platform.FACEBOOK),
)

# Where nothing above is found: names that both platforms have, and the older and commoner owner of each.
_WEAK_MARKERS: tuple[tuple[str, Platform], ...] = (
    ("media.json", Platform.INSTAGRAM),
    ("followers_", Platform.INSTAGRAM),
    ("followers-", Platform.INSTAGRAM),
    ("logged_information/", Platform.FACEBOOK),
    ("messages/inbox/", Platform.FACEBOOK),
    ("messages/e2ee_cutover/", Platform.FACEBOOK),
    ("messages/archived_threads/", Platform.FACEBOOK),
    ("messages/filtered_threads/", Platform.FACEBOOK),
    ("messages/message_requests/", Platform.FACEBOOK),
    ("your_posts", Platform.FACEBOOK),
    ("your_groups", Platform.FACEBOOK),
    ("your_group_membership_activity", Platform.FACEBOOK),
    ("facebook_comments", Platform.FACEBOOK),
)

# Archives of other services that people give by mistake: a piece of a path -> whose archive it is.
_OTHERS: tuple[tuple[str, str], ...] = (
    ("takeout/", "Google Takeout"),
    ("servers/index.json", "Discord"),
    ("user_data_tiktok", "TikTok"),
    ("tiktok/", "TikTok"),
    ("data/tweets.js", "X (Twitter)"),
    ("data/account.js", "X (Twitter)"),
    ("snap_export_id", "Snapchat"),
    ("memories_history", "Snapchat"),
    ("chat_history.json", "Snapchat"),
    ("_chat.txt", "WhatsApp"),
    ("connections.csv", "LinkedIn"),
    ("result.json", "Telegram"),
    ("streaminghistory", "Spotify"),
    ("meta_ai_app/", "Meta AI"),
)


def survey(archives: Sequence[Archive]) -> Survey:
    """Place every member, find the accounts and what their exports say."""
    found = Survey([], {}, {}, set(), {}, {})
    groups: dict[tuple[str, Platform], list[Placed]] = {}
    for archive in archives:
        placed = _place(archive)
        found.placed.extend(placed)
        if all(one.platform is None for one in placed):
            found.unrecognised[archive.name] = _other_service(placed)
            continue
        for one in placed:
            if one.platform is not None:
                groups.setdefault((export_key(archive.name), one.platform), []).append(one)
    _identify(found, groups)
    return found


# -- whose tree ---------------------------------------------------------------------------------------------------


def _place(archive: Archive) -> list[Placed]:
    placed = [Placed(member, member.key) for member in archive.members]
    roots: dict[str, Counter[Platform]] = {}
    for markers in (_MARKERS, _WEAK_MARKERS):
        for one in placed:
            marked = _marked(one.key, markers)
            if marked is not None:
                one.platform, one.root = marked
                roots.setdefault(one.key[: one.root], Counter())[one.platform] += 1
        if roots:
            break
        if _other_service(placed):  # what both kinds of services have says nothing
            return placed
    else:
        if _holds_threads(archive):
            # The separate export of end-to-end-encrypted chats is flat: `Name_1.json` beside `media/` (facebook.md 6.11).
            for one in placed:
                one.platform = Platform.FACEBOOK
        return placed
    longest_first = sorted(roots, key=len, reverse=True)
    for one in placed:
        if one.platform is None:
            root = next((root for root in longest_first if one.key.startswith(root)), None)
            if root is not None:
                one.platform, one.root = roots[root].most_common(1)[0][0], len(root)
            elif len({platform for counter in roots.values() for platform in counter}) == 1:
                one.platform = next(iter(roots[longest_first[0]]))
    return placed


_PEEKED = 8
_PEEK_BYTES = 1 << 16


def _holds_threads(archive: Archive) -> bool:
    """Whether the first JSON files of an archive without any known folder are threads of Messenger."""
    pages = [member for member in archive.members if member.key.endswith(".json") and not member.refused][:_PEEKED]
    for member in pages:
        try:
            head = archive.head(member, _PEEK_BYTES)
        except MemberError:
            continue
        if b'"threadName"' in head and b'"participants"' in head:
            return True
    return False


def _marked(key: str, markers: Sequence[tuple[str, Platform]]) -> tuple[Platform, int] | None:
    """The platform and the length of what stands in front of the tree, by the first marker a path holds."""
    best: tuple[int, int, Platform] | None = None
    for rank, (marker, platform) in enumerate(markers):
        at = key.find(marker)
        if at == 0 or (at > 0 and key[at - 1] == "/"):
            if best is None or at < best[0]:
                best = (at, rank, platform)
            if at == 0:
                break
    return (best[2], best[0]) if best else None


def _other_service(placed: Sequence[Placed]) -> str | None:
    for one in placed:
        for piece, service in _OTHERS:
            if one.key.startswith(piece) or f"/{piece}" in f"/{one.key}":
                return service
    return None


_DRIVE_SUFFIX = re.compile(r"-\d{8}t\d{6}z(-\d+)*$")
_BROWSER_COPY = re.compile(r"\s*\(\d+\)$")
_TOKEN = re.compile(r"-[a-z0-9]{6,12}$")
# Facebook's user names hold letters, digits and dots, Instagram's underscores too: never a hyphen. Only a date in ISO order
# is read as one; others are written in the account's own style (facebook.md 4).
_NAMED = re.compile(r"^(?:facebook|instagram)-(?P<user>[^-]+)(?:-(?P<date>\d{4}-\d\d-\d\d))?(?=-|$)")


# Instagram until 2021: `jane_doe_20200316.zip`, big ones in parts.
_FLAT_NAMED = re.compile(r"^(?P<user>[a-z0-9._]{1,30})_(?P<date>\d{8})(?:_part_\d+)?$")


def _stem(archive_name: str) -> str:
    stem = archive_name.lower().removesuffix(".zip")
    return _DRIVE_SUFFIX.sub("", _BROWSER_COPY.sub("", stem))


def export_key(archive_name: str) -> str:
    """What the parts of one export share: their name up to the last `-`, each part having its own random end."""
    stem = _stem(archive_name)
    if _FLAT_NAMED.match(stem):
        return re.sub(r"_part_\d+$", "", stem)
    head, _, _ = stem.rpartition("-")
    return head if "-" in head and _NAMED.match(stem) and _TOKEN.search(stem) else stem


def _named_user(archive_name: str) -> str | None:
    match = _NAMED.match(_stem(archive_name)) or _FLAT_NAMED.match(_stem(archive_name))
    return match["user"] if match else None


def named_date(archive_name: str) -> int | None:
    match = _NAMED.match(_stem(archive_name)) or _FLAT_NAMED.match(_stem(archive_name))
    if not match or not match["date"]:
        return None
    try:
        day = dt.date.fromisoformat(match["date"])
    except ValueError:
        return None
    return int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())


# -- whose account ------------------------------------------------------------------------------------------------


class _Draft:
    """A context being filled in."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.facts: dict[str, Any] = {}
        self.evidence: list[Evidence] = []

    def learn(self, fact: str, value: Any, member: Member) -> bool:
        """Take a fact when it says something and is the first to say it."""
        if value is None or value == () or self.facts.get(fact) not in (None, ()):
            return False
        self.facts[fact] = value
        self.evidence.append(Evidence(fact, member.archive.name, member.path))
        return True


def _identify(found: Survey, groups: dict[tuple[str, Platform], list[Placed]]) -> None:
    """Give every member its account: by what its tree says of itself, else by the other parts of its export."""
    known: dict[str, tuple[Platform, set[str | None]]] = {}
    late: list[tuple[Platform, list[Placed], _Draft]] = []
    for (_, platform), placed in groups.items():
        named, nameless = _by_identity(found, platform, placed)
        if len(named) == 1 and nameless:
            # Parts of one export: those without a profile are of the same account as the one that has it.
            (identity, (own, _)) = next(iter(named.items()))
            together = [*own, *nameless]
            draft = _Draft(platform)
            _learn_facts(found, draft, together)
            named, nameless = {identity: (together, draft)}, []
        for identity, (own, draft) in named.items():
            account_id = f"{platform}:{identity}"
            known.setdefault(account_id, (platform, set()))[1].add(_user_of(own))
            _add(found, account_id, draft, own)
        if nameless:
            draft = _Draft(platform)
            _learn_facts(found, draft, nameless)
            late.append((platform, nameless, draft))
    for platform, placed, draft in late:
        _add(found, _adopted(known, platform, _user_of(placed)), draft, placed)


def _by_identity(
    found: Survey, platform: Platform, placed: Sequence[Placed]
) -> tuple[dict[str, tuple[list[Placed], _Draft]], list[Placed]]:
    """The trees of one group of parts by whose they say they are, and the members of trees that do not say it."""
    trees: dict[tuple[str, str], list[Placed]] = {}
    for one in placed:
        trees.setdefault((one.member.archive.name, one.key[: one.root]), []).append(one)
    named: dict[str, list[Placed]] = {}
    drafts: dict[str, _Draft] = {}
    nameless: list[Placed] = []
    for tree in trees.values():
        draft = _Draft(platform)
        _learn_facts(found, draft, tree)
        identity = _identity(draft)
        if identity is None:
            nameless.extend(tree)
        elif identity in named:
            named[identity].extend(tree)
            _learn_facts(found, drafts[identity], tree)
        else:
            named[identity], drafts[identity] = list(tree), draft
    return {identity: (members, drafts[identity]) for identity, members in named.items()}, nameless


def _user_of(placed: Sequence[Placed]) -> str | None:
    return _named_user(placed[0].member.archive.name)


def _identity(draft: _Draft) -> str | None:
    username, profile_id, name = (draft.facts.get(fact) for fact in ("username", "profile_id", "name"))
    if username:
        return str(username)
    if profile_id:
        return str(profile_id)
    return ".".join(str(name).lower().split()) if name else None


def _adopted(known: dict[str, tuple[Platform, set[str | None]]], platform: Platform, user: str | None) -> str:
    """The account of parts that do not say whose they are: the only one there is, unless file names disagree."""
    same = [account for account, (owner, _) in known.items() if owner is platform]
    if len(same) == 1:
        users = known[same[0]][1] - {None}
        if user is None or not users or user in users or same[0].partition(":")[2] == user:
            return same[0]
    by_name = [account for account in same if user in known[account][1] and user is not None]
    return by_name[0] if len(by_name) == 1 else f"{platform}:{user or 'unknown'}"


def _add(found: Survey, account_id: str, draft: _Draft, placed: list[Placed]) -> None:
    for one in placed:
        one.account_id = account_id
    archives = tuple(dict.fromkeys(one.member.archive.name for one in placed))
    stamped = [date for name in archives if (date := named_date(name)) is not None]
    if stamped and "exported" not in draft.facts:
        draft.facts["exported"] = max(stamped)
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
    return Flavour.HTML if kinds["html"] + kinds["htm"] > 3 and kinds["json"] == 0 else Flavour.JSON


# The newest tell-tale wins; the words are those of the format atlases.
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
        ("threads/threads_and_replies", "Threads"),
    ),
}


def _generation(platform: Platform, placed: Sequence[Placed]) -> tuple[str, Member] | None:
    for tell_tale, generation in _GENERATIONS.get(platform, ()):
        for one in placed:
            if f"/{tell_tale}" in f"/{one.key}":
                return generation, one.member
    return None


# -- facts ----------------------------------------------------------------------------------------------------------

Learner = Callable[[_Draft, Sequence[Entry], Member], bool]


def _learn_facts(found: Survey, draft: _Draft, placed: Sequence[Placed]) -> None:
    table = _FACTS[draft.platform]
    history_folder = False
    for one in placed:
        history_folder = history_folder or "login_and_profile_creation/" in one.key or "login_and_account_creation/" in one.key
        learner = table.find(one.key)
        if learner is None or not one.key.endswith(".json") or one.member.bytes > FACT_LIMIT:
            continue
        entries = found.entries.get(id(one.member))
        if entries is None:
            entries = _entries(found, one.member)
        if entries is None:
            continue
        if learner(draft, entries, one.member):
            found.fact_files.add(id(one.member))
    if draft.platform is Platform.INSTAGRAM and history_folder and draft.facts.get("privacy_changes") is None:
        draft.facts["privacy_changes"] = ()
    _name_states(draft)


def _entries(found: Survey, member: Member) -> list[Entry] | None:
    """The entries of a fact file, kept for the second pass; None when it cannot be read, which is kept too."""
    if id(member) in found.failed:
        return None
    try:
        data = member.archive.read(member, FACT_LIMIT)
        entries = [decode(row, member.path) for row in rows(data)]
    except (MemberError, NotJson) as error:
        found.failed[id(member)] = error.reason
        return None
    except Exception as error:  # a shape that decoding stumbles over is one file, not the run
        found.failed[id(member)] = type(error).__name__
        return None
    found.entries[id(member)] = entries
    return entries


def _facebook_profile(draft: _Draft, entries: Sequence[Entry], member: Member) -> bool:
    learnt = False
    for entry in entries:
        address = entry.get(Field.PROFILE_ID) or ""
        match = re.search(r"[?&]id=(\d+)", address)
        learnt |= draft.learn("name", entry.get(Field.NAME), member)
        learnt |= draft.learn("username", entry.get(Field.USERNAME), member)
        learnt |= draft.learn("profile_id", match[1] if match else None, member)
        learnt |= draft.learn("born_on", _day(entry.get(Field.BIRTHDAY)), member)
        learnt |= draft.learn("registered", entry.time(Field.CREATED), member)
    return learnt


def _instagram_profile(draft: _Draft, entries: Sequence[Entry], member: Member) -> bool:
    learnt = False
    for entry in entries:
        learnt |= draft.learn("username", entry.get(Field.USERNAME), member)
        learnt |= draft.learn("name", entry.get(Field.NAME), member)
        learnt |= draft.learn("private_account", entry.flag(Field.PRIVATE), member)
        learnt |= draft.learn("registered", entry.time(Field.CREATED), member)
        born = _day(entry.get(Field.BIRTHDAY))
        if born != dt.date(1919, 1, 1):  # what Instagram writes for a birthday that was never given
            learnt |= draft.learn("born_on", born, member)
    return learnt


def _threads_profile(draft: _Draft, entries: Sequence[Entry], member: Member) -> bool:
    learnt = False
    for entry in entries:
        learnt |= draft.learn("threads_private", entry.flag(Field.PRIVATE), member)
        # Threads as an export of its own: the account is the Instagram account of that name.
        if draft.facts.get("username") in (None, entry.get(Field.USERNAME)):
            learnt |= draft.learn("username", entry.get(Field.USERNAME), member)
            learnt |= draft.learn("name", entry.get(Field.NAME), member)
            learnt |= draft.learn("born_on", _day(entry.get(Field.BIRTHDAY)), member)
    return learnt


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _strings(entries: Iterable[Entry]) -> Iterable[str]:
    """Every value of these entries, known label or not, nested parts included."""
    for entry in entries:
        for values in entry.fields.values():
            yield from values
        yield from _strings(entry.parts)


_ZONE = re.compile(r"(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Za-z0-9_+/-]+")
_LOCALE = re.compile(r"[a-z]{2,3}[_-][A-Z]{2}")


def _timezone(draft: _Draft, entries: Sequence[Entry], member: Member) -> bool:
    return draft.learn("timezone", next((value for value in _strings(entries) if _ZONE.fullmatch(value)), None), member)


def _locale(draft: _Draft, entries: Sequence[Entry], member: Member) -> bool:
    found = next((value for value in _strings(entries) if _LOCALE.fullmatch(value)), None)
    return draft.learn("locale", found.replace("-", "_") if found else None, member)


def _region(draft: _Draft, entries: Sequence[Entry], member: Member) -> bool:
    values = list(_strings(entries))
    country = next((code for value in values if (code := country_of(value))), None)
    if country is None and values:
        draft.learn("region_text", ", ".join(dict.fromkeys(values))[:200], member)
        return True
    return draft.learn("country", country, member)


def _notices(draft: _Draft, entries: Sequence[Entry], member: Member) -> bool:
    times = {time for entry in entries for times in entry.times.values() for time in times}
    times |= {time for entry in entries for value in entry.all(Field.IMPRESSION) if (time := seconds(value))}
    if not times:
        return False
    draft.facts["notices"] = tuple(sorted({*draft.facts.get("notices", ()), *times}))
    draft.evidence.append(Evidence("notices", member.archive.name, member.path))
    return True


def _privacy_changes(draft: _Draft, entries: Sequence[Entry], member: Member) -> bool:
    changes = [
        PrivacyChange(entry.when.seconds, _privacy_word(entry.title or entry.get(Field.VALUE) or ""))
        for entry in entries
        if entry.when is not None
    ]
    draft.facts["privacy_changes"] = tuple(sorted(changes, key=lambda change: change.seconds))
    draft.evidence.append(Evidence("privacy_changes", member.archive.name, member.path))
    return True


# The record's title is a localised sentence for the new state (instagram.md 6.3): these stems tell it.
_PRIVATE_STEMS = ("privat", "privé", "privée", "privad", "prywatn", "soukrom", "besloten", "özel", "закрыт", "private")
_PUBLIC_STEMS = ("public", "públic", "pubblic", "öffentlich", "openbaar", "publiczn", "veřejn", "herkese açık", "открыт")


def _privacy_word(title: str) -> str:
    folded = title.casefold()
    private = max((folded.rfind(stem) for stem in _PRIVATE_STEMS), default=-1)
    public = max((folded.rfind(stem) for stem in _PUBLIC_STEMS), default=-1)
    # "from public to private" names both: the later word is the new state.
    return "" if private == public else "private" if private > public else "public"


def _name_states(draft: _Draft) -> None:
    """A switch whose sentence nobody can read gets its state from the flag of today: switches alternate."""
    changes = draft.facts.get("privacy_changes")
    current = draft.facts.get("private_account")
    if not changes or all(change.state for change in changes):
        return
    if current is None:
        draft.facts["privacy_changes"] = None
        return
    state, named = ("private" if current else "public"), []
    for change in reversed(changes):
        named.append(PrivacyChange(change.seconds, change.state or state))
        state = "public" if named[-1].state == "private" else "private"
    draft.facts["privacy_changes"] = tuple(reversed(named))


SETTINGS_SHOWN = 40
"""Settings files hold a dozen lines; more than this is not what they are read for."""


def _settings(draft: _Draft, entries: Sequence[Entry], member: Member) -> bool:
    """Settings in the export's own words, label and value; lists of people give their name only."""
    found = [
        Setting(label.removeprefix("?").capitalize(), value, member.path)
        for entry in entries
        for label, values in entry.fields.items()
        for value in (values[:1] if label == Field.NAME else values)
        # A list of people is named; elsewhere a name is the account holder's own.
        if label and (label != Field.NAME or "audiences" in member.key)
    ]
    draft.facts["settings"] = (*draft.facts.get("settings", ()), *found)[:SETTINGS_SHOWN]
    if found:
        draft.evidence.append(Evidence("settings", member.archive.name, member.path))
    return bool(found)


def _instagram_details(draft: _Draft, entries: Sequence[Entry], member: Member) -> bool:
    used = any(entry.time(Field.CLOSE_FRIENDS_STORY) for entry in entries)
    return draft.learn("close_friends_used", used if entries else None, member)


def _requests(draft: _Draft, entries: Sequence[Entry], member: Member) -> bool:
    """The newest request is this export: its completion and the range that was asked for."""
    newest = max(entries, key=lambda entry: entry.time(Field.CREATED) or 0, default=None)
    if newest is None:
        return False
    learnt = [
        draft.learn("exported", newest.time(Field.CREATED), member),
        draft.learn("range_start", newest.time(Field.STARTED), member),
        draft.learn("range_end", newest.time(Field.ENDED), member),
    ]
    return any(learnt)


_FACTS: dict[Platform, PathTable[Learner]] = {
    Platform.FACEBOOK: PathTable(
        [
            ("profile_information/profile_information", _facebook_profile),
            ("location/timezone", _timezone),
            ("profile_information/timezone", _timezone),
            ("location/your_privacy_jurisdiction", _region),
            ("preferences/language_and_locale", _locale),
            ("notifications/notification_of_meta_privacy_policy_update", _notices),
            ("notifications/meta_privacy_policy_update_notifications", _notices),
            ("other_activity/your_information_download_requests", _requests),
            ("preferences/privacy_settings", _settings),
            ("friends/your_post_audiences", _settings),
            ("apps_and_websites_off_of_facebook/your_activity_off_meta_technologies_settings", _settings),
        ]
    ),
    Platform.INSTAGRAM: PathTable(
        [
            ("personal_information/personal_information", _instagram_profile),
            ("account_information/personal_information", _instagram_profile),
            ("profile", _instagram_profile),
            ("threads/personal_information", _threads_profile),
            ("information_about_you/profile_based_in", _region),
            ("information_about_you/account_based_in", _region),
            ("login_and_profile_creation/profile_privacy_changes", _privacy_changes),
            ("login_and_account_creation/account_privacy_changes", _privacy_changes),
            ("personal_information/instagram_profile_information", _instagram_details),
            ("account_information/account_information", _instagram_details),
            ("personal_information/account_information", _instagram_details),
            ("policy_updates_and_permissions/notification_of_privacy_policy_updates", _notices),
            ("other_activity/your_information_download_requests", _requests),
            ("settings/comments_allowed_from", _settings),
            ("media_settings/comments_allowed_from", _settings),
            ("apps_and_websites/your_activity_off_meta_technologies_settings", _settings),
        ]
    ),
}

FACT_PATHS = tuple(fold_path(path) for path in ("start_here.html", "index.html"))
"""Start pages: they are read for the facts in their header (HTML exports), and never hold content."""
