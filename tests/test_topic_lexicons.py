"""The word lists of sensitive topics: no entry that can never count, none twice, none against another."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from analyzer.flags.topics import topics
from tests.conftest import ROOT
from tests.labelled import FLAGS, LANGUAGES

FOLDER = ROOT / "analyzer" / "lexicon" / "topics"
TOPICS = FLAGS[:8]
LISTS = ("words", "cased", "weak", "not")
CASES = [(language, flag) for language in LANGUAGES for flag in TOPICS]

Parts = tuple[str, ...]


@cache
def lexicon(language: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_bytes().decode("utf-8"))


def parts(entry: str) -> Parts:
    """`Sclérose en plaque*` -> ("sclérose", "en", "plaque*"), as the engine compares it."""
    return tuple(re.findall(r"[\w\u0300-\u036f]+\*?", entry.casefold()))


def takes(one: str, other: str) -> bool:
    """True when the first word of a list matches all that the second one matches."""
    return other.rstrip("*").startswith(one[:-1]) if one.endswith("*") else one == other


class Entries:
    """Entries of a list, to be asked which of them lies within another entry."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._by_letter: dict[str, list[Parts]] = defaultdict(list)
        for entry in dict.fromkeys(map(parts, entries)):
            self._by_letter[entry[0][0]].append(entry)

    def within(self, other: Parts, open_end: bool = False) -> Iterator[Parts]:
        """Those that match a run of the other's words; with `open_end` also where the other's `*` may go on to match."""
        for at, first in enumerate(other):
            for one in self._by_letter[first[0]]:
                run = other[at : at + len(one)]
                if len(run) == len(one) and all(takes(a, b) or (open_end and takes(b, a)) for a, b in zip(one, run, strict=True)):
                    yield one


def test_every_language_has_its_lists_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_holds_the_eight_topics_and_known_lists(language: str) -> None:
    assert tuple(lexicon(language)) == TOPICS
    assert all(set(lists) <= set(LISTS) and lists["words"] for lists in lexicon(language).values())


@pytest.mark.parametrize(("language", "flag"), CASES)
def test_entries_are_composed_lower_case_and_written_once(language: str, flag: str) -> None:
    for name, entries in lexicon(language)[flag].items():
        assert [entry for entry in entries if not parts(entry) or entry != unicodedata.normalize("NFC", entry).strip()] == []
        assert [entry for entry in entries if name != "cased" and entry != entry.lower()] == []
        compared = [entry if name == "cased" else parts(entry) for entry in entries]
        assert sorted({str(one) for one in compared if compared.count(one) > 1}) == []


@pytest.mark.parametrize(("language", "flag"), CASES)
def test_no_entry_is_dead(language: str, flag: str) -> None:
    """Whatever a longer word or phrase finds, a shorter one must not find already."""
    lists = lexicon(language)[flag]
    strong, weak = Entries(lists["words"]), Entries(lists.get("weak", ()))
    dead = [(entry, one) for entry in lists["words"] for one in strong.within(parts(entry)) if one != parts(entry)]
    dead += [(entry, one) for entry in lists.get("cased", ()) for one in strong.within(parts(entry))]
    dead += [(entry, one) for entry in lists.get("weak", ()) for one in strong.within(parts(entry))]
    # Two weak words count: a weak phrase that holds a weak word would vouch for itself.
    dead += [(entry, one) for entry in lists.get("weak", ()) for one in weak.within(parts(entry)) if one != parts(entry)]
    assert dead == []


@pytest.mark.parametrize(("language", "flag"), CASES)
def test_a_harmless_phrase_spares_a_word_and_kills_none(language: str, flag: str) -> None:
    lists = lexicon(language)[flag]
    counted = [entry for name in ("words", "cased", "weak") for entry in lists.get(name, ())]
    known, exact = Entries(counted), {parts(entry) for entry in counted}
    assert [entry for entry in lists.get("not", ()) if not any(known.within(parts(entry), open_end=True))] == []
    assert [entry for entry in lists.get("not", ()) if parts(entry) in exact] == []


LOOKALIKES = {
    "en": "rabbit hospitality sunniest twinkle condominium berberine protestation trumpery infantry ministering diagnostics",
    "fr": "jeune secteur moineau guérillero pasteurisé doudoune negroni nationaliser capitaliser fascinant candidature",
    "de": "gebeten vorfahrt babylon sozialisieren protestantisch trumpf schwül",
    "es": "salmonete hospitalidad tribunal tributo colonia doloroso sectario protestante",
    "it": "pagano pagando disabilitare battista indigente armenti romani protestante colonia",
    "nl": "negeren domineert luieren peuteren protestant kolonie",
    "pl": "egzemplarz jaskrawy komunikacja komunikat bojkot kolonia populacja",
    "pt": "salmonela hospitalidade meninges colónia",
}
"""Words that begin as one of ours does, or are one without its accents: found in dictionaries, under entries since narrowed."""

PROTESTANTS = {"protestation", "protestantisch", "protestante", "protestant"}
"""A Protestant is of a religion, and no protest."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_look_like_ours_are_spared(language: str) -> None:
    for word in LOOKALIKES[language].split():
        anchors = [(0, known)] if (known := topics().anchors(word)) else []
        found = {finding.flag for finding in topics().find(word, [word], anchors, lambda: (language,))}
        assert found <= ({"religion_belief"} if word in PROTESTANTS else set()), word
        # A weak word alone is not found, so the lists are asked, too.
        weak = [(flag, one) for flag in TOPICS for one in Entries(lexicon(language)[flag].get("weak", ())).within(parts(word))]
        assert weak == [], word
