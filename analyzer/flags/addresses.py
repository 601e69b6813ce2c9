"""Postal addresses in a text: a street with a house number, and postcodes in the forms that nothing else has.

Street words are those of France, Belgium, Switzerland, Germany, Austria, Italy, Spain, the Netherlands, Poland,
Portugal, Brazil, the United Kingdom, Ireland and the United States. A street without a number is a place and no address;
a bare postcode of four or five digits before a word is not told from any other figure, and counts only after a street.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .findings import Finding, Text, merged

_S = r"[ \u00a0\u202f]"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_WORD = rf"{_CAPITAL}[\w’']{{0,30}}"
_NAME = rf"(?:{_WORD}|{_CAPITAL}[a-z]?\.)"
_SMALL = (
    r"(?:(?:de|du|des|del|della|dei|delle|degli|di|da|do|dos|das|la|le|les|las|los|el|aux?|en|sur|sous|lès|of|the|van|von|den|der"
    r"|het|ten|ter|am|an|im|zum|zur|y|e|et|und)[ \u00a0-]|[ld][’'])"
)
_NAMES = rf"(?:\d{{1,2}}{_S})?{_SMALL}{{0,3}}{_NAME}(?:[ -]{_SMALL}{{0,3}}{_NAME}){{0,4}}"
_TOWN = rf"{_WORD}(?:[ -]{_SMALL}{{0,2}}{_WORD}){{0,2}}"
_NUMBER = rf"[1-9]\d{{0,3}}(?:{_S}?(?:bis|ter|quater|[A-Ha-h])\b)?(?:{_S}?[-/]{_S}?\d{{1,4}})?"

_FRENCH = (
    rf"{_NUMBER}(?:,?{_S}(?i:rue|avenue|av\.|boulevard|boul\.|bd\.?|blvd|place|pl\.|allées?|impasse|chemin|ch\.|quai|route|rte"
    rf"|square|passage|ruelle|faubourg|fbg|sentier|montée|résidence|lotissement|esplanade|venelle|clos)|,{_S}cours){_S}{_NAMES}"
)
"""`12 bis, rue de la Paix`: the number comes first."""

_FRENCH_SWISS = (
    rf"(?i:rue|avenue|av\.|boulevard|bd\.?|chemin|ch\.|route|rte|quai|place|chaussée|clos|drève){_S}{_NAMES},?{_S}{_NUMBER}"
)
"""`Rue de Lausanne 12`, as in Switzerland and Belgium."""

_ENGLISH = (
    rf"\d{{1,5}}[A-Za-z]?(?:-\d{{1,4}})?{_S}(?!(?:Min|Hour|Day|Mile|Year|Week|Month|Best|Top)[a-z]*\b)(?:[NSEW]\.?{_S})?"
    rf"(?:{_NAME}{_S}|\d{{1,3}}(?:st|nd|rd|th){_S}){{1,4}}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Crescent"
    r"|Terrace|Gardens|Grove|Way|Boulevard|Blvd|Square|Sq|Place|Hill|Mews|Parkway|Pkwy|Highway|Hwy|Row|Walk)\b"
)
"""`221B Baker Street`."""

_GERMAN = (
    rf"(?:(?:{_WORD}{_S}){{1,2}}|(?:{_WORD}-){{1,4}})(?:[Ss]traße|[Ss]trasse|[Ss]tr\.|Allee|Platz|Weg|Gasse|Ring|Ufer|Damm){_S}{_NUMBER}"
    rf"|(?!(?:Park|Sitz|Steh|Arbeits|Spiel|Stell|Zelt|Camping|Studien|Start)platz){_WORD}"
    rf"(?:(?<=\wstraße)|(?<=\wstrasse)|(?<=\wstr)\.|(?<=\wgasse)|(?<=\wallee)|(?<=\wplatz)|(?<=\w\wufer)|(?<=\w\wdamm)"
    rf"|(?<=\w\w\wring)|(?<=\wchaussee)|(?<=\w\wweg)|(?<=\w\wsteig)){_S}{_NUMBER}"
)
"""`Hauptstraße 12a`: the street word ends the name."""

_DUTCH = (
    rf"(?:{_WORD}{_S}){{0,3}}{_WORD}(?:(?<=straat)|(?<=laan)|(?<=plein)|(?<=gracht)|(?<=kade)|(?<=singel)|(?<=dreef)|(?<=steeg)"
    rf"|(?<=dijk)){_S}{_NUMBER}"
)
"""`Kerkstraat 5`."""

_SOUTHERN = (
    rf"(?:Via|(?<=\bin{_S})via|(?<=\bdi{_S})via|via(?={_S}(?:d[aei]i|dell[ae]|degli|delle|San)\b)|(?i:viale|vicolo|piazza|piazzale|p\.zza|corso|largo|calle|c/|avenida|avda\.?|paseo"
    rf"|plaza|pza\.?|ronda|travesía|camino|carrer|rua|travessa|praça|alameda|estrada|av\.)){_S}?{_NAMES},?{_S}"
    rf"(?:(?i:n[°º]|n\.º?|num\.?|núm\.?){_S}?)?{_NUMBER}"
)
"""`Via Roma 10`, `Calle Mayor, 5`, `Rua Augusta nº 100`: the street word begins."""

_POLISH = (
    rf"(?i:ul\.|ulica|ulicy|al\.|aleja|alei|pl\.|plac|placu|os\.|osiedle|osiedlu){_S}?(?:\d{{1,2}}{_S})?{_NAME}(?:{_S}{_NAME}){{0,3}}"
    rf"{_S}\d{{1,4}}[A-Za-z]?(?:{_S}?(?:/|m\.){_S}?\d{{1,4}})?"
)
"""`ul. Długa 5/7`."""

_BRITISH_CODE = rf"[A-Z]{{1,2}}\d[A-Z\d]?{_S}\d[ABD-HJLNP-UW-Z]{{2}}"
_AMERICAN_CODE = (
    rf"{_TOWN},{_S}(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]"
    rf"|W[AIVY]){_S}\d{{5}}(?:-\d{{4}})?"
)
_DUTCH_CODE = rf"[1-9]\d{{3}}{_S}?(?!US|UK|EU|UN|TV|AD|BC|CE|FR|DE|PM|AM|HD|DJ|FC|GP)[A-Z]{{2}}{_S}{{1,2}}{_TOWN}"
_POLISH_CODE = rf"\d\d-\d{{3}}{_S}{_TOWN}"
_PORTUGUESE_CODE = rf"\d{{4}}-\d{{3}}{_S}{_TOWN}"
_LETTERED_CODE = rf"(?:F|D|I|E|FR|DE|IT|ES)-\d{{5}}{_S}{_TOWN}|(?:A|B|CH|AT|BE|L)-\d{{4}}{_S}{_TOWN}"
_TAIL = (
    rf"(?:{_S}?[,\n–-]{{0,2}}{_S}?(?:{_DUTCH_CODE}|{_POLISH_CODE}|{_PORTUGUESE_CODE}|{_LETTERED_CODE}|{_AMERICAN_CODE}"
    rf"|(?:{_TOWN},?{_S})?{_BRITISH_CODE}|\d{{4,5}}{_S}{_TOWN}))?"
)
"""The postcode and town that may follow a street, on the same line or the next."""


def _street(words: str, pattern: str) -> tuple[frozenset[str], tuple[str, ...], re.Pattern[str]]:
    """Street words that are whole words, those with a sign (`ul.`: `os` and `al` are everyday words elsewhere), the form."""
    signed = tuple(word for word in words.split() if not word.isalpha())
    return frozenset(words.split()), signed, re.compile(rf"(?<![\w.,/@#-])(?:{pattern})(?![\w%€$£]){_TAIL}")


def _places_of(pairs: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    places: dict[str, frozenset[int]] = {}
    for word, at in pairs:
        places[word] = places.get(word, frozenset()) | {at}
    return places


_STREETS = (
    _street(
        "rue avenue av boulevard boul bd blvd place pl allée allées allee impasse chemin ch quai route rte cours square passage "
        "ruelle faubourg fbg sentier montée résidence lotissement esplanade venelle clos",
        _FRENCH,
    ),
    _street("rue avenue av boulevard bd chemin ch route rte quai place chaussée clos drève", _FRENCH_SWISS),
    _street(
        "street st road rd avenue ave lane ln drive dr close court ct crescent terrace gardens grove way boulevard blvd square "
        "sq place hill mews parkway pkwy highway hwy row walk",
        _ENGLISH,
    ),
    _street(
        "via viale vicolo piazza piazzale zza corso largo calle c/ avenida avda av paseo plaza pza ronda travesía camino carrer "
        "rua travessa praça alameda estrada",
        _SOUTHERN,
    ),
    _street("ul. ulica ulicy al. aleja alei pl. plac placu os. osiedle osiedlu", _POLISH),
)
"""Street words in small letters, which are looked for first since that is quick, and the form of the whole."""

_ENDED = (
    (
        tuple("straße strasse str allee platz weg gasse ring ufer damm chaussee steig".split()),
        _street("", _GERMAN)[2],
    ),
    (tuple("straat laan plein gracht kade singel dreef steeg dijk".split()), _street("", _DUTCH)[2]),
)
"""The same where the street word ends a word."""

_FORMS = (*(form for _, _, form in _STREETS), *(form for _, form in _ENDED))
_BY_WORD = _places_of((word, at) for at, (words, _, _) in enumerate(_STREETS) for word in words)
_BY_END = tuple((ends, at) for at, (ends, _) in enumerate(_ENDED, len(_STREETS)))
_BY_SIGN = tuple((sign, at) for at, (_, signed, _) in enumerate(_STREETS) for sign in signed)
_ENDS = tuple(end for ends, _ in _BY_END for end in ends)
_NONE: frozenset[int] = frozenset()

_WORDS = re.compile(r"[^\W\d_]+")


def street_forms(piece: str) -> frozenset[int]:
    """The numbers of the forms of addresses whose street word stands in a piece of text between spaces; none in most."""
    lower = piece.lower()
    if lower.isalpha():
        return _forms_of(lower)
    called = _NONE.union(*map(_forms_of, _WORDS.findall(lower)))
    return called if lower.isalnum() else called.union(at for sign, at in _BY_SIGN if sign in lower)


def _forms_of(word: str) -> frozenset[int]:
    called = _BY_WORD.get(word, _NONE)
    return called.union(at for ends, at in _BY_END if word.endswith(ends)) if word.endswith(_ENDS) else called


FEWEST_OF_CODE = 2
"""Digits of a text that holds a postcode of a form of its own."""

_CODES = tuple(
    (re.compile(gate), re.compile(rf"(?<![\w.,/@#+-])(?:{pattern})(?!\w)"))
    for gate, pattern in (
        (r"\d[A-Z]{2}(?!\w)", _BRITISH_CODE),
        (rf"[A-Z]{{2}}{_S}\d{{5}}", _AMERICAN_CODE),
        (rf"\d{{4}}{_S}?[A-Z]{{2}}{_S}", _DUTCH_CODE),
        (r"\d{4}-\d{3}", _PORTUGUESE_CODE),
        (r"[A-Z]-\d{4}", _LETTERED_CODE),
    )
)
"""A part that costs little to look for, and the form of the whole."""

_ANY_CODE = re.compile(rf"\d(?:{_S}?[A-Z]{{2}}|\d{{3}}-\d{{3}}|(?<=[A-Z][ \u00a0\u202f-]\d)\d{{3}})")
"""What any of these parts holds, in one look: letters after a digit, seven digits parted, or four after a letter."""

_POLISH_ALONE = re.compile(rf"(?<![\w.,/@#+-]){_POLISH_CODE}(?!\w)")
_POLISH_LETTER = re.compile(r"[ąćęłńśźż]", re.IGNORECASE)


def postal_addresses(given: Text) -> Iterator[Finding]:
    """Streets with their number, and the postcode and town that follow; postcodes of a form of their own."""
    text = given.text
    forms = [_FORMS[at] for at in given.streets]
    if _ANY_CODE.search(text):
        forms += [code for gate, code in _CODES if gate.search(text)]
    places = [found.span() for form in forms for found in form.finditer(text)]
    # `20-200 Watt` has the form of a Polish postcode; it counts where the text or its author is Polish.
    if "-" in text and ("PL" in given.hints.countries or _POLISH_LETTER.search(text)):
        places += [found.span() for found in _POLISH_ALONE.finditer(text)]
    yield from (Finding(start, end, "postal_address") for start, end in merged(places))
