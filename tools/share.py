"""share/: manual pages and completion for shells, made from the command itself as its help is (`make golden`).

The wheel carries the folder, and an installer lays it where `man` and the shells look: share/ of the environment or the system.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from unittest.mock import patch

import click
from click.shell_completion import get_completion_class

from analyzer.cli.command import meta_export
from analyzer.cli.frame import ABOUT_YOU, COMMAND, EXPERTS, GROUPS, OUTPUT, SHOW_HELP
from analyzer.version import VERSION
from analyzer.words import LANGUAGES, Words

from .citation import released
from .pins import ROOT

FOLDER = ROOT / "share"
COMMANDS = ("meta-export", "meta-export-analyzer")
"""The names under which the one command is installed."""

_SHELLS = {
    "bash": "bash-completion/completions/{}",
    "zsh": "zsh/site-functions/_{}",
    "fish": "fish/vendor_completions.d/{}.fish",
}
"""Shell -> where it looks for the completion of a command, below share/."""

HEADINGS = {
    "en": {
        "name": "NAME",
        "synopsis": "SYNOPSIS",
        "description": "DESCRIPTION",
        "commands": "COMMANDS",
        "options": "OPTIONS",
        "exit": "EXIT STATUS",
        "also": "SEE ALSO",
    },
    "fr": {
        "name": "NOM",
        "synopsis": "SYNOPSIS",
        "description": "DESCRIPTION",
        "commands": "COMMANDES",
        "options": "OPTIONS",
        "exit": "CODE DE RETOUR",
        "also": "VOIR AUSSI",
    },
}
"""Language -> what stands above the parts of a manual page, as the manual pages of a system have it."""

TEXTS = {
    "en": {
        "summary": "shows which of your Facebook and Instagram data Meta’s AI training announcement covers",
        "alone": "Without a command, on a terminal, it finds your downloads, asks a few questions, writes the report and offers "
        "the objection. `meta-export-analyzer` is another name of the same command.",
        "0": "Done.",
        "1": "Done, but something could not be read.",
        "2": "Could not start.",
        "130": "Interrupted.",
    },
    "fr": {
        "summary": "montre quelles données Facebook et Instagram sont visées par l’annonce de Meta sur l’entraînement de son IA",
        "alone": "Sans commande, dans un terminal, l’outil cherche vos téléchargements, pose quelques questions, écrit le "
        "rapport et propose l’opposition. `meta-export-analyzer` est un autre nom de la même commande.",
        "0": "Terminé.",
        "1": "Terminé, mais une partie n’a pas pu être lue.",
        "2": "N’a pas pu démarrer.",
        "130": "Interrompu.",
    },
}
"""Language -> what a manual page says beside the help of the commands; a number is an exit status."""


def files() -> dict[str, str]:
    """Path below share/ -> text, of everything that lies there."""
    made = {place.format(name): _completion(shell, name) for shell, place in _SHELLS.items() for name in COMMANDS}
    for lang in LANGUAGES:
        folder = "man/man1" if lang == "en" else f"man/{lang}/man1"
        made[f"{folder}/meta-export.1"] = _group_page(lang)
        made[f"{folder}/meta-export-analyzer.1"] = ".so man1/meta-export.1\n"
        for name, command in sorted(meta_export.commands.items()):
            made[f"{folder}/meta-export-{name}.1"] = _command_page(command, lang)
    return made


def _completion(shell: str, name: str) -> str:
    """click's script, which asks the command itself under either name."""
    maker = get_completion_class(shell)
    assert maker is not None
    return maker(meta_export, {}, name, "_META_EXPORT_COMPLETE").source().strip() + "\n"


# -- manual pages -----------------------------------------------------------------------------------------------------


def _group_page(lang: str) -> str:
    words, texts = Words(lang), TEXTS[lang]
    lines = [*_head("meta-export", texts["summary"], lang), f"\\fBmeta\\-export\\fR [\\fI{words.say(COMMAND)}\\fR]"]
    lines += [_heading("description", lang), _text(words.say(meta_export.help or "")), ".PP", _text(texts["alone"])]
    lines += [_heading("commands", lang)]
    for name, command in sorted(meta_export.commands.items()):
        lines += [".TP", f"\\fB{_bare(f'meta-export-{name}')}\\fR(1)", _text(words.say(command.help or ""))]
    lines += [*_options(meta_export, lang), *_exits(lang)]
    return "\n".join(lines) + "\n"


def _command_page(command: click.Command, lang: str) -> str:
    words = Words(lang)
    said = words.say(command.help or "")
    pieces = " ".join(command.collect_usage_pieces(_context(command)))
    lines = _head(f"meta-export-{command.name}", said.rstrip("."), lang)
    lines += [f"\\fB{_bare(f'meta-export {command.name}')}\\fR {_bare(pieces)}"]
    lines += [_heading("description", lang), _text(said), *_options(command, lang), *_exits(lang)]
    others = ["meta-export", *(f"meta-export-{name}" for name in sorted(meta_export.commands) if name != command.name)]
    lines += [_heading("also", lang), ",\n".join(f"\\fB{_bare(name)}\\fR(1)" for name in others)]
    return "\n".join(lines) + "\n"


def _head(name: str, summary: str, lang: str) -> list[str]:
    title = f'.TH "{_bare(name.upper())}" 1 "{released().isoformat()}" "meta\\-export {VERSION}" "meta\\-export"'
    return [
        '.\\" Made from the command itself by docs/generate.py.',
        title,
        _heading("name", lang),
        f"{_bare(name)} \\- {_text(summary)}",
        _heading("synopsis", lang),
    ]


def _heading(name: str, lang: str) -> str:
    return f".SH {HEADINGS[lang][name]}"


def _options(command: click.Command, lang: str) -> Iterator[str]:
    """The options in the groups of the help page, each with the words that it has there."""
    groups: dict[str, list[tuple[str, str]]] = {ABOUT_YOU: [], OUTPUT: [], EXPERTS: []}
    context = _context(command)
    with patch.dict(os.environ, {"LC_ALL": f"{lang}.UTF-8"}):
        for one in command.get_params(context):
            record = one.get_help_record(context)
            if isinstance(one, click.Option) and record is not None:
                says = Words(lang).say(SHOW_HELP) if one is command.get_help_option(context) else record[1].replace("  [", " [")
                groups[GROUPS.get(one.name or "", OUTPUT)].append((record[0], says))
    shown = {name: records for name, records in groups.items() if records}
    yield _heading("options", lang)
    for name, records in shown.items():
        if len(shown) > 1:
            yield f".SS {_bare(Words(lang).say(name))}"
        for typed, says in records:
            yield from (".TP", _typed(typed), _text(says))


def _context(command: click.Command) -> click.Context:
    """As at a run: click keeps the help option that it makes first, with the names that it had then."""
    return click.Context(command, help_option_names=list(meta_export.context_settings["help_option_names"]))


def _typed(names: str) -> str:
    """An option as it is typed: its names bold, its value slanted."""
    parts = re.split(r"((?<![\w-])--?[\w-]+)", names)
    return "".join(f"\\fB{_bare(one)}\\fR" if one.startswith("-") else _value(one) for one in parts if one)


def _value(text: str) -> str:
    return re.sub(r"[^\s,=\[\]|]+", lambda found: f"\\fI{_bare(found[0])}\\fR", text)


def _exits(lang: str) -> Iterator[str]:
    yield _heading("exit", lang)
    for status in ("0", "1", "2", "130"):
        yield from (".TP", f"\\fB{status}\\fR", _text(TEXTS[lang][status]))


def _text(text: str) -> str:
    """A sentence on a line of its own; what stands between backticks is typed, so it is bold."""
    parts = re.split(r"`([^`]*)`", text)
    said = "".join(f"\\fB{_bare(one)}\\fR" if at % 2 else _prose(one) for at, one in enumerate(parts))
    return f"\\&{said}" if said.startswith((".", "'")) else said


def _prose(text: str) -> str:
    """Hyphens inside a word stay hyphens; those of an option are typed."""
    return re.sub(r"(?<!\w)-+|(?<=\w)--+", lambda found: _bare(found[0]), text.replace("\\", "\\e"))


def _bare(text: str) -> str:
    """What is typed: its hyphens can be copied."""
    return text.replace("\\", "\\e").replace("-", "\\-")
