"""docs/command-line.md, made from the command itself: every command, argument and option, with its help."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli.command import meta_export
from meta_export_cohort.command import cohort

_HEAD = """# The command line

Made from the command itself by `python docs/generate.py`. The same text, in your language: `meta-export COMMAND --help`.

Results go to standard output, messages to standard error. Exit codes: `0` done, `1` done with problems, `2` could not start,
`130` interrupted.
"""


def page() -> str:
    """The whole document: what all commands that read archives share once, then each command with its own."""
    commands = {name: _options(command) for name, command in sorted(meta_export.commands.items())}
    reading = [options for options in commands.values() if "--country CC" in options]
    shared = {names: said for names, said in reading[0].items() if all(names in options for options in reading)}
    lines = [_HEAD, f"## `meta-export`\n\n{meta_export.help}\n", *_table(_options(meta_export)), ""]
    lines += ["## Reading archives\n\nEvery command that reads and judges archives takes these.\n", *_table(shared), ""]
    for name, options in commands.items():
        own = {names: said for names, said in options.items() if options not in reading or names not in shared}
        lines.append(f"## `{_usage(meta_export.commands[name])}`\n\n{meta_export.commands[name].help}\n")
        if options in reading:
            lines.append("Takes the options of [reading archives](#reading-archives)" + (", and:\n" if own else ".\n"))
        lines += [*_table(own), ""] if own else []
    return "\n".join(lines).rstrip() + "\n"


def cohorts(head: Path) -> str:
    """docs/cohort.md: what its head says, then each command of the package for cohorts with its options."""
    lines = [head.read_text("utf-8")]
    for name, command in sorted(cohort.commands.items()):
        own = {names: said for names, said in _options(command).items() if "--help" not in names}
        lines += [f"## `{_usage(command, f'cohort {name}')}`\n\n{command.help}\n", *_table(own), ""]
    return "\n".join(lines).rstrip() + "\n"


def _usage(command: click.Command, name: str | None = None) -> str:
    context = click.Context(command, info_name=command.name)
    arguments = " ".join(one.make_metavar(context) for one in command.params if isinstance(one, click.Argument))
    return f"meta-export {name or command.name} {arguments}".rstrip()


def _options(command: click.Command) -> dict[str, str]:
    """The options of a command, as they are typed -> what they do."""
    # click keeps the help option that it makes first: with other names than at a run, the page would hang on what ran before.
    names = meta_export.context_settings["help_option_names"]
    context = click.Context(command, info_name=command.name, help_option_names=list(names))
    found = {}
    for one in command.get_params(context):
        if isinstance(one, click.Option):
            value = "" if one.is_flag else f" {one.make_metavar(context)}"
            default = f" Default: `{one.default}`." if one.show_default and one.default is not None else ""
            found[f"{', '.join((*one.opts, *one.secondary_opts))}{value}".replace(" [=", "[=")] = f"{one.help}{default}"
    return found


def _table(options: dict[str, str]) -> list[str]:
    rows = [f"| `{names.replace('|', chr(92) + '|')}` | {said.replace('|', chr(92) + '|')} |" for names, said in options.items()]
    return ["| option | what it does |", "|---|---|", *rows]
