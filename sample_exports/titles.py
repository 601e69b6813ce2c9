"""The titles that Facebook puts over a record or a photo, in the few languages whose wording somebody has published.

Known are some French, Dutch and Danish sentences. All others stay English: real archives, too, have titles in two
languages. German and Spanish wordings were only guessed by others, so there are none here.
"""

from __future__ import annotations

import re

from sample_exports.writing import Json

_SENTENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "fr": (
        (r"{me} shared a link\.", r"{me} a partagé un lien."),
        (r"{me} posted in (.+)\.", r"{me} a publié dans \1."),
    ),
    "nl": (
        (r"{me} shared a link\.", r"{me} heeft een link gedeeld."),
        (r"{me} posted in (.+)\.", r"{me} heeft een bericht geplaatst in \1."),
        (r"{me} updated her status\.", r"{me} heeft zijn status bijgewerkt."),
        (r"{me} wrote on (.+)'s timeline\.", r"{me} heeft een bericht geplaatst op de tijdlijn van \1."),
        (r"{me} was at (.+)\.", r"{me} heeft ingecheckt bij \1."),
    ),
    "da": (
        (r"{me} commented on (.+)'s post\.", r"{me} har kommenteret \1s opslag."),
        (r"{me} added a new photo\.", r"{me} har tilføjet et nyt billede."),
        (r"{me} became a member of (.+)\.", r"Du blev medlem af \1."),
    ),
}
"""Of the Dutch post on a timeline only the end is known (`op de tijdlijn van`); its verb is that of the group post."""

_ALBUMS = {"da": {"Mobile uploads": "Mobiloverførsler"}}
"""Albums that Facebook names itself."""

LANGUAGES = ("en", *_SENTENCES)


def translated(content: Json, language: str, owner: str) -> Json:
    """The content with its titles in this language, as far as the language is known."""
    if language not in _SENTENCES:
        return content
    pairs = [(english.format(me=re.escape(owner)), local.format(me=owner)) for english, local in _SENTENCES[language]]
    pairs += [(re.escape(english), local) for english, local in _ALBUMS.get(language, {}).items()]
    return _walk(content, pairs)


def _walk(content: Json, pairs: list[tuple[str, str]]) -> Json:
    if isinstance(content, list):
        return [_walk(inner, pairs) for inner in content]
    if not isinstance(content, dict):
        return content
    return {
        key: _title(value, pairs) if key == "title" and isinstance(value, str) else _walk(value, pairs)
        for key, value in content.items()
    }


def _title(title: str, pairs: list[tuple[str, str]]) -> str:
    for english, local in pairs:
        if re.fullmatch(english, title):
            return re.sub(english, local, title)
    return title
