"""What the detectors find in a text and what they spare; that checks are strict, places exact, and time bounded."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.analysis import analyse_archives
from analyzer.flags import check_digits
from analyzer.flags import id_numbers as ids
from analyzer.flags.banking import IBAN_LENGTHS, card_holds, iban_holds
from analyzer.flags.findings import Hints
from analyzer.flags.language import OTHERS, OURS, READ, SURE, detect, languages_of, used_languages, written_in
from analyzer.flags.search import find_flags, flags_of_text
from analyzer.lexicon.topic_words import TOPICS, languages
from analyzer.model import Answers, Author, Item, Kind, Media, MediaType, Surface
from analyzer.words.flag_terms import TERMS, FlagTerm
from sample_exports.html_generations import HTML_GENERATIONS
from sample_exports.life import LIFE
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM
from tests.labelled import LANGUAGES, sentences

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jV"
PATTERNS = ("email", "phone", "postal_address", "iban", "card", "national_id", "access_token")


def found(text: str, country: str = "", language: str = "") -> list[str]:
    """The flags that are no topics, and what they were found by: `email: ada@example.org`."""
    findings = flags_of_text(text, [language] if language else [], [country] if country else [])
    return [f"{one.flag}: {text[one.start : one.end]}" for one in findings if one.flag not in TOPICS]


@pytest.mark.parametrize(
    ("country", "text", "expected"),
    [
        ("", "Écris à ada.lambert+plage@mail.example.org.", ["email: ada.lambert+plage@mail.example.org"]),
        ("", "mailto:ADA@EXAMPLE.ORG", ["email: ADA@EXAMPLE.ORG"]),
        ("", "bella(arobase)example(point)org", ["email: bella(arobase)example(point)org"]),
        ("", "bella [at] example.org", ["email: bella [at] example.org"]),
        ("FR", "Appelle-moi au 06 12 34 56 78 !", ["phone: 06 12 34 56 78"]),
        ("FR", "0612345678 ou 06.12.34.56.78", ["phone: 0612345678", "phone: 06.12.34.56.78"]),
        ("", "+33 6 12 34 56 78 / +49 (0)30 901820", ["phone: +33 6 12 34 56 78", "phone: +49 (0)30 901820"]),
        ("US", "call (415) 555-2671 or 415-555-2671", ["phone: (415) 555-2671", "phone: 415-555-2671"]),
        ("GB", "ring me: 020 7946 0958", ["phone: 020 7946 0958"]),
        ("ES", "móvil 612345678; código postal del paquete 612345679", ["phone: 612345678"]),
        ("", "Tu peux me joindre le soir au 06 12 34 56 78, je suis chez moi", ["phone: 06 12 34 56 78"]),
        ("", "12 bis, rue de la Paix, 75002 Paris", ["postal_address: 12 bis, rue de la Paix, 75002 Paris"]),
        ("", "Rue de Lausanne 12, CH-1202 Genève", ["postal_address: Rue de Lausanne 12, CH-1202 Genève"]),
        ("", "221B Baker Street, London NW1 6XE", ["postal_address: 221B Baker Street, London NW1 6XE"]),
        ("", "742 Evergreen Terrace, Springfield, IL 62704", ["postal_address: 742 Evergreen Terrace, Springfield, IL 62704"]),
        ("", "Hauptstraße 12a\n10115 Berlin", ["postal_address: Hauptstraße 12a\n10115 Berlin"]),
        ("", "bei der Berliner Straße 5 und Lindenweg 7", ["postal_address: Berliner Straße 5", "postal_address: Lindenweg 7"]),
        ("", "abito in via Giuseppe Verdi 3, 20121 Milano", ["postal_address: via Giuseppe Verdi 3, 20121 Milano"]),
        ("", "Calle Mayor, 5, 28013 Madrid", ["postal_address: Calle Mayor, 5, 28013 Madrid"]),
        ("", "Kerkstraat 5, 1017 GC Amsterdam", ["postal_address: Kerkstraat 5, 1017 GC Amsterdam"]),
        ("", "ul. Długa 5/7, 00-238 Warszawa", ["postal_address: ul. Długa 5/7, 00-238 Warszawa"]),
        ("", "Rua Augusta nº 100, 1100-053 Lisboa", ["postal_address: Rua Augusta nº 100, 1100-053 Lisboa"]),
        ("", "FR76 3000 6000 0112 3456 7890 189 merci", ["iban: FR76 3000 6000 0112 3456 7890 189"]),
        ("", "de89370400440532013000", ["iban: de89370400440532013000"]),
        ("", "4111 1111 1111 1111 ou 378282246310005", ["card: 4111 1111 1111 1111", "card: 378282246310005"]),
        ("", "https://x.example/f?token=abc123def456&p=2", ["access_token: token=abc123def456"]),
        ("", "https://bob:s3cret@x.example/", ["access_token: s3cret"]),
        ("", "ma clé AKIAIOSFODNN7EXAMPLE", ["access_token: AKIAIOSFODNN7EXAMPLE"]),
        ("", f"jeton {JWT}.", [f"access_token: {JWT}"]),
    ],
)  # fmt: skip
def test_finds(country: str, text: str, expected: list[str]) -> None:
    assert found(text, country) == expected


@pytest.mark.parametrize(
    ("country", "text", "why"),
    [
        ("", "@ada et @ada@social.example, photo@2x.png", "names and files are no addresses"),
        ("", "ada@localhost", "no dot in the domain"),
        ("FR", "le 12.05.2024 de 14:30 à 16:00", "dates and hours"),
        ("FR", "2012-2016, 01/02/2024 - 03/02/2024", "years and spans of dates"),
        ("FR", "1 250 000 €, 12 345 678 vues, 06 12 34 56 78 €", "amounts"),
        ("US", "0.9999628, 1365519115.0, 193.186.135.91, 80.9.0.20250529", "decimals, addresses of computers, versions"),
        ("US", "Boston, 02110-1301; 32768-65535 bytes", "a postcode and a range"),
        ("FR", "commande n° 0612345678", "numbers of orders"),
        ("FR", "#0612345678", "a hashtag"),
        ("FR", "https://www.facebook.com/photo/0612345678", "part of a web address"),
        ("FR", "10158123456789012 1 2 3 4 5 6 7 8 9 10", "ids and rows of figures"),
        ("ES", "612345678 y 612 345 678", "bare digits that nothing calls a telephone number"),
        ("", "06 12 34 56 78", "a national number whose country nothing tells"),
        ("", "12 rue, 3 places, 20 Years, Avenue Q, route 66", "numbers beside street words"),
        ("", "10 Minute Walk, 2019 US Open, 50000 Menschen", "numbers before capitals"),
        ("", "via Facebook 2, Parkplatz 5, Platz 3, Am Bahnhof 12", "street words in other senses"),
        ("", "20-200 Watt, 50-100 Leute", "the form of a Polish postcode"),
        ("", "FR76 3000 6000 0112 3456 7890 188", "a wrong check digit"),
        ("", "FR76 3000 6000 0112 3456 7890 18", "a length that the country does not use"),
        ("", "4111 1111 1111 1112", "a wrong check digit"),
        ("", "1234 5678 9012 3452", "no issuer"),
        ("", "https://www.facebook.com/?story=4111111111111111", "part of a web address"),
        ("", "BSN vergeten: 111222334; 111222333", "a wrong check digit; a right one that nothing names"),
        ("", "2 69 05 49 588 157 81", "a wrong key"),
        ("", "https://x.example/?token=a&page=2 #token=abcdef123", "no secret, no web address"),
        ("", "un mot de passe, un token, AKIA, eyJ", "words about secrets"),
    ],
)
def test_spares(country: str, text: str, why: str) -> None:
    if why.endswith("that nothing names"):
        text = text.replace("BSN vergeten", "vergeten")
    assert found(text, country) == [], why


@pytest.mark.parametrize("number", ids.NUMBERS, ids=lambda number: f"{number.country} {number.name}")
def test_each_national_number_is_found_in_its_example_and_nothing_glued_to_it(number: ids.NationalNumber) -> None:
    assert [line.split(": ")[0] for line in found(number.example)] == ["national_id"]
    assert found(f"x{number.example.split()[-1]}7") == []


TOLD = [term for term in TERMS if term.finds and (term.id not in TOPICS or "en" in languages())]


@pytest.mark.parametrize("term", TOLD, ids=lambda term: term.id)
def test_the_examples_of_the_documentation_hold(term: FlagTerm) -> None:
    """Topics wait for the English word list."""
    countries = [term.country] if term.country else []
    assert term.id in {one.flag for one in flags_of_text(term.finds, ["en"], countries)}
    assert term.id not in {one.flag for one in flags_of_text(term.spares, ["en"], countries)}


def test_every_flag_that_is_made_has_a_term() -> None:
    assert {*TOPICS, *PATTERNS, "precise_place", "named_place", "recurrent_place", "third_person"} == {term.id for term in TERMS}


STRICT = [
    (check_digits.french_nir, "269054958815780"),
    (check_digits.austrian_social_insurance, "1237010180"),
    (check_digits.spanish_dni, "12345678Z"),
    (check_digits.italian_tax_code, "RSSMRA85T10A562S"),
    (check_digits.dutch_bsn, "111222333"),
    (check_digits.polish_pesel, "44051401359"),
    (check_digits.greek_amka, "01018012342"),
    (check_digits.irish_pps, "1234567T"),
    (check_digits.irish_pps, "1234567FA"),
    (check_digits.norwegian_birth_number, "01018012371"),
    (check_digits.german_tax_id, "86095742719"),
    (check_digits.swiss_ahv, "7569217076985"),
    (iban_holds, "DE89370400440532013000"),
    (card_holds, "4111111111111111"),
]


@pytest.mark.parametrize(("check", "number"), STRICT, ids=[f"{check.__name__} {number}" for check, number in STRICT])
def test_a_single_wrong_digit_is_refused(check, number: str) -> None:
    assert check(number)
    for at, char in enumerate(number):
        if char.isdecimal():
            others = (number[:at] + digit + number[at + 1 :] for digit in "0123456789" if digit != char)
            assert not any(check(other) for other in others), f"digit {at + 1}"


def test_corsica_and_the_century_of_belgian_numbers() -> None:
    body = 2690519588157  # 2A counts as 19
    assert check_digits.french_nir(f"269052A588157{97 - body % 97:02}")
    assert check_digits.belgian_register(f"010203004{97 - 2010203004 % 97:02}")
    assert check_digits.belgian_register("85073003328")


@given(
    st.sampled_from(sorted(IBAN_LENGTHS)), st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=32, max_size=32), st.data()
)
def test_an_iban_made_by_the_rule_is_found_grouped_or_not(country: str, letters: str, data) -> None:
    body = letters[: IBAN_LENGTHS[country] - 4]
    remainder = int("".join(str(int(char, 36)) for char in f"{body}{country}00")) % 97
    iban = f"{country}{98 - remainder:02}{body}"
    written = data.draw(st.sampled_from([iban, " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))]))
    assert f"iban: {written}" in found(f"compte : {written}.")


hostile = st.text(
    st.one_of(st.characters(), st.sampled_from("0123456789 .-/+()@#:?=&\u00a0ABCeyJ٣")), max_size=80
) | st.text("0123456789 .-/", max_size=80)  # fmt: skip


@settings(max_examples=300)
@given(hostile, st.sampled_from(["", "FR", "US", "XX", "ES"]))
def test_never_raises_and_places_are_exact(text: str, country: str) -> None:
    findings = flags_of_text(text, ["fr"], [country])
    assert findings == sorted(findings)
    assert all(0 <= one.start < one.end <= len(text) for one in findings)
    patterns = [one for one in findings if one.flag in PATTERNS]
    assert all(left.end <= right.start for left, right in pairwise(patterns))


@pytest.mark.parametrize(
    "unit",
    ["a", "1", "1 ", "@", "a@", "a@b.", "06 12 34 56 78 ", "4111 1111 1111 1111 ", "FR76 ", "AB12 ", "://", "http://a:", "eyJ",
     "A-A", "12 rue De ", "Straße ", "A. ", "(", "1€", "٣", "12 Aa Aa Aa ", "Rue De La "],
)  # fmt: skip
def test_hostile_text_takes_time_in_proportion(unit: str) -> None:
    """300,000 characters of the same: a quadratic search would outlast anybody's patience."""
    text = unit * (300_000 // len(unit))
    findings = flags_of_text(text, ["fr"], ["FR"])
    assert len(findings) <= len(text) // len(unit)
    assert all(one.end <= len(text) for one in findings)


def test_the_language_is_believed_when_it_is_sure_and_else_several_are_searched() -> None:
    french = Hints((), lambda: ("fr",))
    assert languages_of("Ich habe seit gestern starke Kopfschmerzen und gehe morgen zum Arzt.", french) == {"de"}
    assert languages_of("ok", french) == {"en", "fr"}
    assert languages_of("Jeg er glad for at være hjemme igen, og i morgen skal vi på tur.", french) == set()
    assert detect("🎉🎉🎉") == ("", 0.0)
    assert used_languages(["Aujourd’hui je suis allée au marché avec mes enfants."] * 9 + ["We went to the market today."]) == (
        "fr",
    )


def test_a_language_is_the_librarys_own_answer() -> None:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    library = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    library.set_languages([language for language in (*OURS, *OTHERS) if language in library.nb_classes])
    library.nb_ptc = library.nb_ptc.astype("float32")
    odd = [
        "ALLES GROSS GESCHRIEBEN",
        "zwei  Räume und\nZeilen",
        " davor und danach ",
        "日本語の文章です、今日は良い天気",
        "\ud83d ganz allein heute",
    ]
    texts = [*(one.text for language in LANGUAGES for one in sentences(language)[::5]), *odd]
    for text in texts * 2:  # the second time all words have been met
        assert detect(text) == library.classify(text[:READ]), text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Finally home after a long week, the kettle is on and nobody wants anything from me."),
        ("fr", "Enfin rentrés de la plage, les enfants dorment déjà et moi je range la voiture."),
        ("uk", "Сьогодні ми з сестрою пекли пиріг і слухали старі платівки."),
        ("ru", "Сегодня мы с сестрой пекли пирог и слушали старые пластинки."),
        ("ar", "اليوم خبزنا الكعك مع أختي واستمعنا إلى أسطوانات قديمة."),
        ("hi", "आज मैंने अपनी बहन के साथ केक बनाया और पुराने गाने सुने।"),
        ("ja", "今日は妹とケーキを焼いて、古いレコードを聴きました。"),
        ("tr", "Bugün kız kardeşimle börek yaptık ve eski plakları dinledik."),
        ("sw", "Leo nilioka keki na dada yangu na tukasikiliza nyimbo za zamani."),
        ("fr", "https://shop.example.com/reset-your-password #sunset @ben.carter.ex regardez donc cette jolie robe à fleurs"),
        (None, "Danas smo sestra i ja pekle kolač i slušale stare ploče."),  # Bosnian, Croatian or Serbian
        (None, "I dag bakte jeg kake med søsteren min, og vi hørte på gamle plater."),  # Norwegian, and nearly Danish
        (None, "ok merci"),
        (None, "hahahahahahahaha"),
        (None, "https://shop.example.com/reset-your-password"),
        (None, "@ben.carter.ex @zoe_mueller_ex"),
        (None, "#paris #instagood #love #sunset"),
        (None, "Ada Lambert, Ben Carter, Chloé Martin"),
        (None, "🎉🎉🎉 1234567890123456789"),
        (None, "\ud83d" * 20),
        (None, ""),
        (None, None),
    ],
)
def test_the_language_of_a_text_is_told_or_left_open(language: str | None, text: str | None) -> None:
    """By whoever wrote these sentences, not by the detector."""
    assert written_in(text) == language


def test_no_labelled_sentence_is_told_for_another_language() -> None:
    told = [(language, written_in(one.text)) for language in LANGUAGES for one in sentences(language)]
    assert {(language, found) for language, found in told if found not in (None, language)} == set()
    sure = [(language, *detect(one.text)) for language in LANGUAGES for one in sentences(language)]
    assert {(language, found) for language, found, share in sure if share >= SURE and found != language} == set()
    assert (sum(found is not None for _, found in told), sum(share >= SURE for *_, share in sure)) == (666, 808), (
        "docs/tables.head.md and analyzer/flags/language.py say so"
    )


def _item(at: int, text: str | None, **more) -> Item:
    values = {"kind": Kind.POST, "surface": Surface.OWN, "account_id": "facebook:ada", "item_id": f"fb-{at}", "text": text}
    return Item(**{**values, **more})


def test_flags_stand_in_the_order_of_items_with_pictures_after_their_item() -> None:
    items = [
        _item(1, "b@example.org a@example.org"),
        _item(0, None),
        _item(2, "c@example.org", author=Author.OTHER),
    ]
    media = [
        Media(account_id="facebook:ada", media_id="m1", item_id="fb-1", type=MediaType.IMAGE, uri="x", caption="d@example.org"),
        Media(account_id="facebook:ada", media_id="m0", item_id="fb-0", type=MediaType.IMAGE, uri="y", caption="e@example.org"),
    ]
    flags = find_flags(items, media, [])
    assert [(flag.item_id, flag.media_id, flag.match, flag.start, flag.source) for flag in flags] == [
        ("fb-1", None, "b@example.org", 0, "text"),
        ("fb-1", None, "a@example.org", 14, "text"),
        ("fb-1", "m1", "d@example.org", 0, "text"),
        ("fb-0", "m0", "e@example.org", 0, "text"),
        ("fb-2", None, "c@example.org", 0, "text"),
    ]


def test_a_caption_in_the_file_itself_is_searched_once_and_has_no_place() -> None:
    written = "d@example.org and e@example.org"
    row = Media(account_id="facebook:ada", media_id="m1", item_id="fb-1", type=MediaType.IMAGE, uri="x", embedded_caption=written)
    flags = find_flags([_item(1, None)], [row], [])
    assert [(flag.media_id, flag.flag, flag.match, flag.start, flag.source) for flag in flags] == [
        ("m1", "email", None, None, "media")
    ]
    twice = Media(**{**{name: getattr(row, name) for name in row.__struct_fields__}, "caption": written})
    assert {flag.source for flag in find_flags([_item(1, None)], [twice], [])} == {"text"}


def test_links_of_an_item_are_searched_for_secrets_alone() -> None:
    item = _item(1, None, links=("https://x.example/?token=abcdef123456", "https://x.example/?mail=ada@example.org"))
    assert [(flag.flag, flag.match, flag.start, flag.end) for flag in find_flags([item], [], [])] == [
        ("access_token", "token=abcdef123456", None, None)
    ]


def test_the_samples_hold_what_their_author_put_there() -> None:
    document = analyse_archives([*FACEBOOK_PARTS, INSTAGRAM], Answers(), dt.date(2026, 7, 1)).document
    texts = {(item.account_id, item.item_id): item.text for item in document.items}
    emails = [flag for flag in document.flags if flag.flag == "email"]
    assert [flag.match for flag in emails] == ["ada.lambert@example.org"]
    for flag in document.flags:
        if flag.start is not None and flag.media_id is None:
            assert texts[flag.account_id, flag.item_id][flag.start : flag.end] == flag.match


@pytest.mark.parametrize("generation", HTML_GENERATIONS[-2:], ids=lambda one: f"{one.platform} {one.name}")
def test_a_text_has_the_same_flags_in_either_flavour(generation, tmp_path) -> None:
    told = []
    for folder in (generation.render(LIFE, tmp_path / "pages"), generation.twin(LIFE, tmp_path / "json")):
        document = analyse_archives([Path(one) for one in folder], Answers(), dt.date(2026, 7, 1)).document
        flags: dict[str, set[str]] = {}
        for flag in document.flags:
            if flag.source == "text" and flag.media_id is None:
                flags.setdefault(flag.item_id, set()).add(f"{flag.flag}: {flag.match}")
        told.append({item.text: flags.get(item.item_id, set()) for item in document.items if item.text})
    pages, records = told
    shared = pages.keys() & records.keys()
    assert len(shared) > 5
    assert {text: pages[text] for text in shared} == {text: records[text] for text in shared}
