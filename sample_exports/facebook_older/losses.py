"""What each older Facebook export does not say of the life, and what only it says, in terms of the tables.

Rows are picked as today's samples give them (see `sample_exports.differences`).
"""

from __future__ import annotations

from sample_exports import facebook_2026
from sample_exports.differences import Difference, absent, blank, more, other
from sample_exports.facebook_older import g2, g3, g4, g5, g6, page
from sample_exports.facebook_older.manner import Manner
from sample_exports.later import lost

_NO_AI = absent("there was no Meta AI to write to", kind="ai_chat")
_NO_BIO = absent("the short bio was not exported", path="*/profile_information.json", text="Professeure, jardini*")


def _lost(manner: Manner) -> tuple[Difference, ...]:
    """What the files say that came after an export of this manner."""
    return lost(facebook_2026.FILES, manner.month)


_COUNTRY = blank("no file tells the country whose law applies", "country", "region", "region_source", table="account")
_NOTICES = blank("no file tells when notices were shown", "notices", table="account")
_ZONE = blank("no file tells time zone or language", "timezone", "locale", table="account")
_NO_DAY = blank("the name of the export has no date", "exported_at", table="account")
_GENERATION = other("it is another generation", "generation", table="account")
_LISTS_ONLY = absent(
    "only companies with a list of customers are named, and those clicked", "advertisers", reason=("remarketing", "store_visit")
)
_SPOTS = other("the export tells where pictures were taken, and not their files alone", "location_source", table="media")

_FIRST_YEARS = (
    _NO_AI,
    _NO_BIO,
    _COUNTRY,
    _NOTICES,
    _ZONE,
    _NO_DAY,
    _GENERATION,
    _LISTS_ONLY,
    _SPOTS,
)
_OVERHEARD = more("what others said under a photo of an album is told", kind="comment", author="other")

G2: tuple[Difference, ...] = (
    *_lost(g2.MANNER),
    *_FIRST_YEARS,
    absent("the description of an album is nowhere", kind="note", path="*/album/*.json"),
    absent("what companies report was not exported", "off_meta"),
    _OVERHEARD,
)
G3: tuple[Difference, ...] = (*_lost(g3.MANNER), *_FIRST_YEARS, _OVERHEARD)
G4: tuple[Difference, ...] = (
    *_lost(g4.MANNER),
    _NO_AI,
    _NO_BIO,
    _COUNTRY,
    _NOTICES,
    _GENERATION,
    _SPOTS,
)
G5: tuple[Difference, ...] = (
    *_lost(g5.MANNER),
    _NO_AI,
    _COUNTRY,
    _NOTICES,
    _GENERATION,
    _SPOTS,
)
G6A: tuple[Difference, ...] = _lost(g6.MANNER_A)
G6B: tuple[Difference, ...] = (other("the time of a report stands there in words", "received_at", table="off_meta"),)
GP: tuple[Difference, ...] = (
    *_lost(page.MANNER),
    *facebook_2026.posts.WITHOUT_WALLS,
    other("everything stands on a Page, which is public", "surface", "audience", "audience_source"),
    _NO_AI,
    absent("how a Page's reels and stories are exported is not known", kind=("reel", "story")),
    absent("a Page is in no group", surface="group"),
    absent("a Page sells nothing and rates nobody", surface="marketplace"),
    absent(
        "a Page's profile has its name and the text about it: no bio, no quotes, no schools, no jobs, no towns",
        kind="profile",
        path="*/profile_information.json",
        text=("Caluire-*", "Saint-*", "Université*", "Collège*", "Professeure*", "« Il faut*"),
    ),
    blank("a Page has no birthday", "born_on", table="account"),
    blank("so nobody can say whether she was of age", "minor"),
    absent("companies that hold data are not told to Pages", "advertisers"),
    absent("nor what they report", "off_meta"),
    _COUNTRY,
    _NOTICES,
    _ZONE,
    _GENERATION,
)
