"""Meta's own codes and settings in words: what is known is said as people say it, all else stays as the export has it.

The names of events are those of Meta's documentation for developers (standard events of the pixel, of apps and of offline
conversions); settings are in the language of the export. The tables keep Meta's word.
"""

from __future__ import annotations

import re

from . import mark
from .keys import label_key

EVENTS = {
    "pageview": mark("page viewed"),
    "viewcontent": mark("content viewed"),
    "contentview": mark("content viewed"),
    "search": mark("search"),
    "addtocart": mark("added to cart"),
    "addtowishlist": mark("added to wish list"),
    "initiatecheckout": mark("checkout started"),
    "initiatedcheckout": mark("checkout started"),
    "addpaymentinfo": mark("payment details entered"),
    "purchase": mark("purchase"),
    "lead": mark("request for contact"),
    "completeregistration": mark("registration"),
    "completedregistration": mark("registration"),
    "contact": mark("contact"),
    "customizeproduct": mark("product customised"),
    "donate": mark("donation"),
    "findlocation": mark("shop looked for"),
    "schedule": mark("appointment"),
    "starttrial": mark("trial started"),
    "submitapplication": mark("application submitted"),
    "subscribe": mark("subscription"),
    "rate": mark("rating"),
    "levelachieved": mark("level reached in a game"),
    "achievelevel": mark("level reached in a game"),
    "unlockedachievement": mark("achievement in a game"),
    "unlockachievement": mark("achievement in a game"),
    "tutorialcompletion": mark("tutorial completed"),
    "completetutorial": mark("tutorial completed"),
    "spentcredits": mark("credits spent"),
    "spendcredits": mark("credits spent"),
    "activateapp": mark("app opened"),
    "launchapp": mark("app opened"),
    "appinstall": mark("app installed"),
    "mobileappinstall": mark("app installed"),
    "adclick": mark("click on an ad"),
    "adimpression": mark("ad shown"),
    "adrequest": mark("ad requested"),
    "custom": mark("other action"),
    "customevent": mark("other action"),
    "other": mark("other action"),
}
"""What a company sent to Meta, by its code without case, spaces and signs."""

SETTINGS = {
    mark("Future activity"): ("Future activity", "Future off-Facebook activity", "Activité future"),
    mark("Who can see your future posts"): ("Who can see your future posts?", "Qui peut voir vos futures publications ?"),
    mark("Who can see your friends list"): ("Who can see your friends list?", "Qui peut voir votre liste d’amis ?"),
    mark("Who can send you friend requests"): ("Who can send you friend requests?",),
    mark("Comments allowed from"): ("Comments allowed from", "Commentaires autorisés de"),
    mark("Your post audiences"): ("Your post audiences", "Vos audiences de publications"),
}
"""What a setting is called, and how exports call it."""

VALUES = {
    mark("on"): ("On", "Enabled", "Yes", "True", "Activé", "Activée", "Oui"),
    mark("off"): ("Off", "Disabled", "No", "False", "Désactivé", "Désactivée", "Non"),
    mark("everyone"): ("Everyone", "Tout le monde"),
    mark("public"): ("Public",),
    mark("friends"): ("Friends", "Your friends", "Amis", "Vos amis"),
    mark("friends of friends"): ("Friends of friends", "Amis d’amis", "Amis de vos amis"),
    mark("friends except some"): ("Friends except…", "Friends except...", "Amis sauf…"),
    mark("some friends"): ("Specific friends", "Amis spécifiques", "Certains amis"),
    mark("only you"): ("Only me", "Moi uniquement", "Moi seulement"),
    mark("followers"): ("Followers", "Your followers", "Vos followers"),
    mark("people you follow"): ("People you follow", "Les personnes que vous suivez"),
}
"""What a setting is set to, and how exports say it."""

_LISTS = {"your post audiences", "vos audiences de publications"}
"""Settings whose values are names that a person gave to lists: never said otherwise."""

_SETTINGS = {label_key(one): said for said, known in SETTINGS.items() for one in known}
_VALUES = {label_key(one): said for said, known in VALUES.items() for one in known}


def event_term(code: str) -> str | None:
    """What an event's code means, a message id; None for a code that is not known."""
    return EVENTS.get(re.sub(r"[\W_]", "", label_key(code)))


def setting_term(label: str) -> str | None:
    """What a setting is called, a message id; None for one that is not known."""
    return _SETTINGS.get(label_key(label))


def value_term(label: str, value: str) -> str | None:
    """What a setting is set to, a message id; None where it is not known, and for names that a person gave."""
    return None if label_key(label) in _LISTS else _VALUES.get(label_key(value))
