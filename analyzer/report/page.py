"""Puts the page together: templates, one style sheet, one script, and a policy that lets the browser load nothing else."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .. import about
from ..assess.sentences import shown
from ..gazetteer import Town, town_name
from ..lexicon.files import reasons
from ..model import ArchiveInfo, Exposure, Reason, Setting
from ..schema.leftovers.reasons import reasons as left_for
from ..words import Words, mark
from ..words.meta_terms import event_term, setting_term, value_term
from ..words.terms import CAVEAT
from . import labels
from .asking import Ask, Choice
from .budget import Embedded
from .explorer import file_name
from .figures import Figures
from .laws import VARIES, source_day
from .said import Said, Speech
from .showing import Showing
from .text import bdi, clean, short, told
from .view import View

STYLES = ("tokens.css", "base.css", "parts.css", "first.css", "explorer.css", "pictures.css", "print.css")
FIGURES_STYLES = ("tokens.css", "base.css", "parts.css", "first.css", "explorer.css", "print.css", "figures.css")
SCRIPTS = ("words.js", "page.js")
ITEM_SCRIPTS = ("choose.js", "save.js", "detail.js", "items.js", "gallery.js", "ask.js", "papers.js", "paper.js", "start.js")
GENERATOR = "meta-export"
META_SAYS = mark("{word} (Meta’s word)")
TITLE = mark("Your data and Meta’s AI training")
DISCLAIMERS = (
    CAVEAT,
    mark("Used does not mean that it can be extracted from a model."),
    mark("Not affiliated with Meta."),
    mark("Information, not legal advice."),
)


def assemble(view: View, speech: Speech, generated: dt.datetime | None, embedded: Embedded, more: Mapping[str, object]) -> str:
    """The whole page as HTML text; `more` is what the templates of single sections take besides."""
    words = speech.words[speech.lang]
    script = _script(SCRIPTS if view.share else SCRIPTS + ITEM_SCRIPTS)
    environment = environment_of()
    cited = {one.id: str(number) for number, one in enumerate(view.laws.sources, 1)}
    numbers = {rule: str(number) for number, rule in enumerate((law.id for law in view.laws.applied), 1)}
    showing = Showing(view.asking)
    said = {**phrases(speech), "footnote": numbers.get, "source_number": cited.get}
    said |= {"variants": showing.variants, "when": showing.when, "among": showing.among, "apart": showing.apart}
    body = environment.get_template("body.html.j2", globals=said).render(
        embedded=embedded,
        share=view.share,
        over_time=view.over_time,
        places=view.places,
        people=view.people,
        languages=tuple(labels.LANGUAGE_NAMES.items()),
        explorer_filters=tuple(labels.FILTERS.items()),
        view=view,
        document=view.document,
        generated=generated,
        lang=speech.lang,
        sections={id: title for id, title in labels.SECTIONS.items() if _shown(id, view, more)},
        folds=labels.FOLDS,
        nav=labels.NAV,
        **more,
        labels=labels,
        about=about,
        disclaimers=DISCLAIMERS,
    )
    foot = page_foot(words, "" if view.share else _head(view))
    style = sheets(STYLES) + showing.style() + foot
    return whole_page(speech, view.document.version, Markup(body), style, script, embedded.data)


def figures_page(figures: Figures, speech: Speech, version: str) -> str:
    """The page of figures as HTML text: nothing to choose but the language, and no script."""
    said = {**phrases(speech), "labels": labels, "languages": tuple(labels.LANGUAGE_NAMES.items()), "lang": speech.lang}
    body = (
        environment_of()
        .get_template("figures.html.j2", globals=said)
        .render(figures=figures, disclaimers=DISCLAIMERS, version=version)
    )
    style = sheets(FIGURES_STYLES) + page_foot(speech.words[speech.lang])
    return whole_page(speech, version, Markup(body), style)


def whole_page(
    speech: Speech, version: str, body: Markup, style: str, script: str = "", data: Markup | str = "", title: str = TITLE
) -> str:
    """A whole HTML document around a body."""
    page = environment_of().get_template("page.html.j2")
    return page.render(
        lang=speech.lang,
        titles={name: one.say(title) for name, one in speech.words.items()},
        generator=f"{GENERATOR} {version}",
        body=body,
        data=data,
        style=Markup(style),
        script=Markup(script),
        policy=content_policy(style, script),
    )


def _shown(section: str, view: View, more: Mapping[str, object]) -> bool:
    if section == "compare":
        return "comparison" in more
    return not (view.share and section in labels.NOT_SHARED)


def content_policy(style: str, script: str) -> Markup:
    """What the browser may use: this style sheet, this script, pictures inside the file. Nothing from anywhere."""
    return Markup(
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def script_digest() -> str:
    """The one script of a report that is not for sharing, as a policy names it: a page that opens reports must allow it."""
    return _digest(_script(SCRIPTS + ITEM_SCRIPTS))


def page_foot(words: Words, head: str = "") -> str:
    """The style rules of every sheet of paper: the three caveats at its foot; on evidence, whose it is and what digest it has."""
    foot = _quoted(" ".join(words.say(message) for message in DISCLAIMERS))
    above = f"@page evidence{{@top-left{{content:{_quoted(head)};font:7.5pt sans-serif}}}}" if head else ""
    return f"\n@media print{{@page{{@bottom-left{{content:{foot}}}}}{above}}}\n"


def _quoted(text: str) -> str:
    """A text as a string of a style sheet: whatever could end it is written by its number."""
    return '"' + "".join(one if one.isalnum() or one in " \u00a0.,:;’()" else f"\\{ord(one):x} " for one in clean(text)) + '"'


def _head(view: View) -> str:
    """Accounts, and the archives with their digests where these were computed."""
    archives = (f"{info.name} {info.sha256 or ''}".strip() for info in view.document.archives if not info.error)
    return "; ".join([*view.names.values(), *archives])[:600]


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def sheets(names: tuple[str, ...], further: str = "") -> str:
    """The style sheets as a layer, with what a page of another package adds, and above it what hides all languages but one.

    What is shown lies as the layer says (`revert-layer`); so do the pieces of the answers (`showing.py`).
    """
    return f"\n@layer page {{{_asset_text(names)}{further}}}{_asset_text(('spoken.css',))}"


@cache
def _asset_text(names: tuple[str, ...]) -> str:
    folder = files("analyzer.report") / "assets"
    return "\n" + "\n".join((folder / name).read_text(encoding="utf-8").replace("\r\n", "\n") for name in names)


@cache
def _script(names: tuple[str, ...]) -> str:
    """The script's files as one, without the comments and the indentation that are for those who read the files."""
    text = re.sub(r"(?m)^\s*(//.*)?\n|^[ \t]+", "", _asset_text(names) + "\n")
    return f'\n(() => {{\n"use strict";\n{text}}})();\n'


@cache
def environment_of(package: str = __package__) -> Environment:
    """Jinja, strict: an unknown name is an error, everything is escaped, and no control character passes.

    `package`: whose templates are used; those of the report may be imported by them.
    """
    return Environment(
        loader=ChoiceLoader([PackageLoader(one, "templates") for one in dict.fromkeys((package, __package__))]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        lstrip_blocks=True,
        optimized=False,  # there are no constants to be worked out beforehand, and to look for them is an eighth of compiling
    )


def _finalize(value: object) -> object:
    """The last door before the page: text that is not markup of ours is cleaned, whoever wrote it."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _status_word(speech: Speech, exposure: Exposure, several: bool) -> Said:
    """The status beside a number that stands apart from it: in French it agrees with the number."""
    n = 2 if several else 1
    return speech.each(lambda words: words.count(*labels.VERDICT_COUNTS[exposure], n).removeprefix(words.number(n)).strip())


def phrases(speech: Speech) -> dict[str, object]:
    """The functions that templates may call; the message ids they are given are English sentences."""

    def because(reason: Reason) -> Said:
        return speech.each(lambda words: _because(words, reason))

    def of_status(exposure: Exposure, n: int) -> Said:
        """`3 covered`: a number with its status."""
        return speech.count(*labels.VERDICT_COUNTS[exposure], n)

    def seconds(value: int) -> Said:
        return speech.day(dt.datetime.fromtimestamp(value, dt.UTC).date())

    def in_general(message: str) -> Said:
        """A sentence that names values, without any."""
        return speech.each(lambda words: re.sub(r"\{\w+\}", VARIES, words.say(message)))

    def choice_name(question: Ask, choice: Choice) -> Said:
        """An answer in words: a region, an audience, or the last year in which posts were public."""
        if choice.year is not None:
            return speech.tell("everyone until the end of {year}, then friends", year=str(choice.year))
        said = speech.say(choice.name or labels.CHOICES[question.asked, choice.value])
        if choice.value == question.likely:
            return speech.tell("{region} (likely, by the language of your export)", region=said)
        return said

    def in_words(known: str | None, word: str) -> Said:
        """Meta's word as people say it; one that we do not know as it stands, marked as Meta's."""
        return speech.say(known) if known else speech.tell(META_SAYS, word=word)

    def setting_value(one: Setting) -> Said | Markup:
        """What a setting is set to; the names that a person gave stay as they are."""
        known = value_term(one.label, one.value)
        return speech.say(known) if known else bdi(one.value)

    def complaint(info: ArchiveInfo) -> Said:
        """Why an archive could not be used."""
        return speech.tell(info.error or "", **{"name": info.name, "service": info.service or "", **info.values})

    def reason(word: str) -> Said:
        """A short word of the file check as a sentence."""
        return speech.say(labels.REASONS.get(word) or reasons().get(word) or left_for().get(word) or word)

    return {
        "say": speech.say,
        "tell": speech.tell,
        "count": speech.count,
        "of_status": of_status,
        "status_word": partial(_status_word, speech),
        "number": speech.number,
        "day": speech.day,
        "all_of": speech.all_of,
        "named": speech.named,
        "years": lambda first, last: f"{first.year}" if first.year == last.year else f"{first.year} – {last.year}",
        "choice_name": choice_name,
        "said_list": lambda parts: speech.each(lambda words: words.both([words.count(*one) for one in parts])),
        "plain": lambda said: said.plain,
        "reason": reason,
        "complaint": complaint,
        "setting_name": lambda one: in_words(setting_term(one.label), one.label),
        "setting_value": setting_value,
        "event": lambda code: in_words(event_term(code), code),
        "because": because,
        "seconds": seconds,
        "in_general": in_general,
        "country": lambda code: speech.each(lambda words: words.country(code)),
        "language": lambda code: speech.each(lambda words: words.language(code)),
        "town": lambda one: speech.each(lambda words: bdi(town_name(one, words.lang))),
        "near": lambda one: speech.each(lambda words: bdi(words.near(town_name(one, words.lang)))),
        "town_names": lambda one: _names(one, tuple(speech.words)),
        "source_date": lambda value: speech.each(lambda words: source_day(words, value)),
        "size": lambda amount: speech.each(lambda words: size(words, amount)),
        "command": lambda text: Markup("<code>{}</code>").format(text),
        "bdi": bdi,
        "short": short,
        "file_name": file_name,
        "base64": lambda data: Markup(base64.b64encode(data).decode()),
    }


def _names(town: Town, languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """Language and name of a town, each different name once; no language where all say the same."""
    said = [(lang, town_name(town, lang)) for lang in languages]
    return [("", said[0][1])] if len({name for _, name in said}) == 1 else said


def _because(words: Words, reason: Reason) -> Markup:
    values = {name: value if value == VARIES else shown(words, name, value) for name, value in reason.values.items()}
    return told(words.say(reason.message), values)


_SIZES: Mapping[int, str] = {3: mark("{n} GB"), 2: mark("{n} MB"), 1: mark("{n} kB"), 0: mark("{n} bytes")}


def size(words: Words, amount: int) -> str:
    """An amount of bytes in the unit that reads best: `1.2 GB`, `1,2 Go`."""
    for power, message in _SIZES.items():
        if amount >= 1000**power and power:
            value = amount / 1000**power
            return words.say(message, n=words.number(round(value, 1) if value < 10 else round(value)))
    return words.say(_SIZES[0], n=words.number(amount))
