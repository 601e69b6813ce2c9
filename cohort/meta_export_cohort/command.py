"""`meta-export cohort`: the command that this package adds to meta-export, through the entry points `meta_export.commands`."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.frame import PathTo, Translated, TranslatedGroup, option, say
from analyzer.cli.session import day_of
from analyzer.words import LANGUAGES, Complaint, Words, mark, mark_count, one_line, system_language
from analyzer.words.words import add_catalogues

from .release_command import release, told_same

if TYPE_CHECKING:
    from .folder import Folder
    from .keys import Key
    from .planning import Plan
    from .receipts import Status

add_catalogues(files("meta_export_cohort") / "locale")


class _Steps(TranslatedGroup):
    """`meta-export cohort SOURCE --to FOLDER`, without a command, is `run --release`."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and any(one.partition("=")[0] == "--to" for one in args):
            args = ["run", "--release", *args]
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Steps,
    help=mark(
        "Reads the archives of many donors, and publishes only figures that stand for ten people or more. "
        "SOURCE --to FOLDER without a command is run, then release."
    ),
)
def cohort() -> None:
    """What `run`, `release`, `status` and `forget` are found in."""


KEY_HELP = mark("File with the key of the pseudonyms; a run makes it where there is none (default: beside the folder).")
NEW_KEY = mark("A new key was made: {file}. Keep it safe and apart from {folder}; without it no donor can be found again.")
SEEN = mark("Others on this computer may read the key {file}: with it they can find donors by their ids. Make it yours alone.")
_FOLDER = click.argument("folder", type=PathTo(folder=True))


def speaking_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What every command of a cohort takes."""
    for decorate in (
        option("--debug", is_flag=True, help=mark("Show a traceback on internal errors.")),
        option("--quiet", is_flag=True, help=mark("Only print errors.")),
        option("--lang", type=click.Choice(LANGUAGES), help=mark("Output language (default: your system’s).")),
    ):
        command = decorate(command)
    return command


def speaking(options: dict[str, Any]) -> tuple[Words, Callable[[str], None]]:
    """The language of a command, and what says a line beside its results unless --quiet."""
    return Words(options["lang"] or system_language()), lambda text: None if options["quiet"] else say(one_line(text))


# -- run --------------------------------------------------------------------------------------------------------------


@cohort.command(
    cls=Translated,
    help=mark(
        "Reads the archives of every donor, and keeps counts of each under a pseudonym. SOURCE is a folder with one folder or "
        "ZIP per donor, a manifest (CSV, JSON Lines or Parquet), or with --port what Port collected. A run that ended early is "
        "taken up where it was."
    ),
)
@click.argument("source")
@option("--to", required=True, type=PathTo(folder=True), metavar="FOLDER", help=mark("Folder for the results."))
@option("--key", type=PathTo(folder=False), metavar="FILE", help=KEY_HELP)
@option("--port", is_flag=True, help=mark("SOURCE is a folder or ZIP of donations that Port collected with our tables."))
@option("--dry-run", is_flag=True, help=mark("Say what would be read and what the manifest lacks, and write nothing."))
@option(
    "--keep",
    type=click.Choice(("counts", "rows", "text")),
    default="counts",
    show_default=True,
    help=mark("What is kept of each donor, and of none more than consent_scope allows."),
)
@option("--companies", is_flag=True, help=mark("Also count the companies that sent data to Meta, by name."))
@option("--as-of", metavar="YYYY-MM-DD", help=mark("Use the policy in force on this date (default: the day of the first run)."))
@option("--workers", type=click.IntRange(min=1), help=mark("Donors to read at once (default: one for each processor)."))
@option("--timeout", type=click.IntRange(min=1), default=600, show_default=True, help=mark("Seconds that one donor may take."))
@option("--memory", default="4GB", show_default=True, help=mark("Memory that one donor may take."))
@option(
    "--release",
    "then_release",
    is_flag=True,
    help=mark("Then make the figures, as release does, if no donor is left to be read."),
)
@option("--retry-failed", is_flag=True, help=mark("Read those donors again whose reading failed before."))
@option("--scheduler", metavar="tls://HOST:PORT", help=mark("Read on the Dask cluster of this scheduler."))
@option("--tls-ca", type=PathTo(folder=False), help=mark("Certificate of the authority that the cluster trusts."))
@option("--tls-cert", type=PathTo(folder=False), help=mark("Your certificate for the cluster."))
@option("--tls-key", type=PathTo(folder=False), help=mark("The private key of your certificate."))
@speaking_options
def run(source: str, to: Path, key: Path | None, **options: Any) -> int:
    from .folder import Folder
    from .keys import is_seen, key_of
    from .planning import plan
    from .receipts import Keep

    words, speak = speaking(options)
    then_release = options.pop("then_release")
    folder, memory = Folder(to), bytes_of(options["memory"])
    known = folder.settings()
    as_of = day_of(options["as_of"]) or (known.as_of if known else dt.date.today())
    secret, place, new = key_of(to, key, known.key if known else None)
    if is_seen(place):
        say(one_line(words.say(SEEN, file=place)))
    if Path(source).resolve() in folder.path.resolve().parents:
        message = mark("{file} would lie in {folder}, where each folder is taken for a donor. Choose another place.")
        raise Complaint(message, file=to, folder=source)
    planned = plan(source, secret, port=options["port"])
    if options["keep"] != Keep.COUNTS and all(donor.scope is Keep.COUNTS for donor in planned.donors):
        message = mark("No donor agreed to --keep {keep}: the column consent_scope of the manifest must say so.")
        raise Complaint(message, keep=options["keep"])
    if options["dry_run"]:
        for line in told(planned, words):
            click.echo(line)
        return 0
    chosen = {name: options[name] for name in ("keep", "companies", "retry_failed")}
    with _executor(options) as (executor, workers):
        if new:  # now that all can begin
            secret.write(place)
            speak(words.say(NEW_KEY, file=place, folder=to))
        chosen |= {"executor": executor, "workers": workers, "as_of": as_of, "memory": memory, "seconds": options["timeout"]}
        code, left = _read(folder, planned, secret, options, chosen)
    if then_release and not left:
        click.get_current_context().invoke(release, folder=to, lang=words.lang, quiet=options["quiet"])
    return code


def _read(folder: Folder, planned: Plan, secret: Key, options: dict[str, Any], chosen: dict[str, Any]) -> tuple[int, int]:
    """Read what is due and say how it went; the exit code, and how many donors are left to be read."""
    from analyzer.cli.progress import progress

    from .engine import run as receipts_of
    from .receipts import READ, Status, same_files

    words, speak = speaking(options)
    lost: Counter[str] = Counter()
    with progress(words, quiet=options["quiet"]) as said:
        for receipt in receipts_of(planned, folder.path, secret, progress=said, lang=words.lang, **chosen):
            if receipt.status is Status.LOST:
                lost[WHY_LOST.get(receipt.error or "", AGAIN)] += 1
    held = [one for donor in planned.donors if (one := folder.receipt(donor.participant))]
    found = Counter(one.status for one in held)
    away = folder.forgotten()
    left = sum(donor.participant not in away for donor in planned.donors) - found.total()
    for line in counted(found, left, words):
        speak(line)
    for line in told_same(same_files(held), words):
        say(line)
    for why in lost:
        say(one_line(words.say(why, folder=folder.path)))
    return 1 if left or any(status not in READ for status in found) else 0, left


@contextlib.contextmanager
def _executor(options: dict[str, Any]) -> Iterator[tuple[Executor | None, int | None]]:
    """What runs the jobs, and how many at once; None: this computer, one for each processor."""
    if options["scheduler"] is None:
        yield None, options["workers"]
        return
    from .cluster import connected

    with connected(options["scheduler"], options["tls_ca"], options["tls_cert"], options["tls_key"]) as (executor, threads):
        yield executor, options["workers"] or threads


AGAIN = mark("Run the same command again to read those that are not done.")
WHY_LOST = {
    "NoFolder": mark("The workers do not see {folder}: it must be on a disk that all of them share, under the same path."),
    "OtherVersion": mark("The workers have another version of meta-export than this computer. Install the same everywhere."),
    "UnicodeEncodeError": mark("The name of a donor’s file or folder is not valid UTF-8. Rename it and run again."),
    "ServerGone": mark(
        "A process that reads was ended by the system, perhaps for want of memory. Run again with fewer --workers."
    ),
}
"""Why donors were not read, where the reason can be told, and what to do."""


def bytes_of(text: str) -> int:
    """`4GB`, `512 MB`, `1.5g` as bytes; raises `Complaint`."""
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*([kmgt]?)(?:i?b|o)?", text.strip().lower())
    if not found or not float(found[1].replace(",", ".")):
        raise Complaint(mark("{value} is not an amount of memory. Write it as 4GB or 800MB."), value=text)
    return int(float(found[1].replace(",", ".")) * 1000 ** " kmgt".index(found[2] or " "))


# -- what is planned, what was done -----------------------------------------------------------------------------------

PLANNED = mark_count("{n} donor, {megabytes} MB.", "{n} donors, {megabytes} MB.")
LEFT_OUT = mark_count(
    "{n} donor did not consent or withdrew, and is left out.", "{n} donors did not consent or withdrew, and are left out."
)
MISSING = mark_count("Of {n} donor no file was found.", "Of {n} donors no file was found.")
OTHER = mark_count("{n} other file is no donor’s, and is left out.", "{n} other files are no donor’s, and are left out.")
COUNTS_ONLY = mark_count("Of {n} donor only counts may be kept.", "Of {n} donors only counts may be kept.")
NO_COUNTRY = mark_count(
    "For {n} donor no country is stated: where the archive names none, the most cautious answer is given.",
    "For {n} donors no country is stated: where the archive names none, the most cautious answer is given.",
)
NO_AUDIENCE = mark_count(
    "For {n} donor it is not stated who could see the posts on Facebook: they stay possibly covered.",
    "For {n} donors it is not stated who could see the posts on Facebook: they stay possibly covered.",
)
LACKING = mark_count(
    "The path in row {rows} of the manifest leads to no file.", "The paths in {n} rows of the manifest lead to no file: {rows}."
)
MOST_ROWS = 20
"""So many rows are named."""


def told(planned: Plan, words: Words) -> Iterator[str]:
    """What a plan holds, and what would make its answers firmer."""
    donors = planned.donors
    yield words.count(*PLANNED, len(donors), megabytes=words.number(round(sum(donor.bytes for donor in donors) / 1e6)))
    for sentence, number in (
        (MISSING, sum(donor.missing for donor in donors)),
        (LEFT_OUT, len(planned.left_out)),
        (OTHER, planned.other),
        (COUNTS_ONLY, sum(donor.scope == "counts" for donor in donors)),
        (NO_COUNTRY, sum(donor.answers.country is None and not donor.port for donor in donors)),
        (NO_AUDIENCE, sum(donor.answers.facebook.audience is None and not donor.port for donor in donors)),
    ):
        if number:
            yield words.count(*sentence, number)
    if planned.lacking:
        named = [str(row) for row in planned.lacking[:MOST_ROWS]] + ["…"] * (len(planned.lacking) > MOST_ROWS)
        yield words.count(*LACKING, len(planned.lacking), rows=", ".join(named))


STATUSES = {
    "done": mark_count("{n} donor was read.", "{n} donors were read."),
    "problems": mark_count(
        "{n} donor was read, though something in the archives could not be.",
        "{n} donors were read, though something in their archives could not be.",
    ),
    "refused": mark_count(
        "{n} donor gave nothing that is a download of Facebook or Instagram.",
        "{n} donors gave nothing that is a download of Facebook or Instagram.",
    ),
    "failed": mark_count(
        "{n} donor could not be read: the receipt names the error.",
        "{n} donors could not be read: their receipts name the errors.",
    ),
}
NOT_DONE = mark_count("{n} donor is not done.", "{n} donors are not done.")


def counted(found: Mapping[Status, int], left: int, words: Words) -> Iterator[str]:
    """How many donors are in which state, a sentence each."""
    for status, sentence in STATUSES.items():
        if number := sum(n for known, n in found.items() if known == status):
            yield words.count(*sentence, number)
    if left:
        yield words.count(*NOT_DONE, left)


@cohort.command(cls=Translated, help=mark("Says how many donors of a cohort are read, failed or not done."))
@_FOLDER
@speaking_options
def status(folder: Path, **options: Any) -> int:
    from .folder import Folder
    from .receipts import same_files

    words, _ = speaking(options)
    place = Folder(folder)
    place.there()
    receipts = [*place.receipts()]
    found, planned = Counter(receipt.status for receipt in receipts), len(place.read_participants())
    for line in counted(found, planned - found.total(), words):
        click.echo(line)
    if away := len(place.forgotten()):
        click.echo(words.count("{n} donor withdrew.", "{n} donors withdrew.", away))
    for line in (*told_gone(place, words), *told_same(same_files(receipts), words)):
        click.echo(line)
    return 0


GONE = mark_count(
    "The figures in {folder} count {n} donor who withdrew: release again, and until that is allowed pass them on to nobody.",
    "The figures in {folder} count {n} donors who withdrew: release again, and until that is allowed pass them on to nobody.",
)


def told_gone(place: Folder, words: Words) -> Iterator[str]:
    """A sentence about donors whom the figures that are there still count, if there are any."""
    if gone := place.counted_and_gone():
        yield words.count(*GONE, gone, folder=place.path / "release")


UNKNOWN = mark_count(
    "There was nothing of {n} that you named: check how it is written. It is left out from now on.",
    "There was nothing of {n} that you named: check how they are written. They are left out from now on.",
)

# -- forget -----------------------------------------------------------------------------------------------------------


@cohort.command(
    cls=Translated,
    help=mark(
        "Removes what there is of donors who withdrew, and leaves them out from now on. PARTICIPANT is the id in the manifest, "
        "the name of the donor’s folder, or the pseudonym. Their archives are yours to delete."
    ),
)
@_FOLDER
@click.argument("participants", nargs=-1, required=True, metavar="PARTICIPANT…")
@option("--key", type=PathTo(folder=False), metavar="FILE", help=KEY_HELP)
@speaking_options
def forget(folder: Path, participants: tuple[str, ...], key: Path | None, **options: Any) -> int:
    from .folder import Folder
    from .forgetting import forget as removed
    from .keys import key_of

    words, speak = speaking(options)
    place = Folder(folder)
    secret, _, _ = key_of(folder, key, place.there().key)
    before = place.forgotten()
    number = removed(place, secret, participants)
    speak(words.count("What there was of {n} donor was removed.", "What there was of {n} donors was removed.", number))
    if (unknown := len(place.forgotten() - before) - number) > 0:
        say(one_line(words.count(*UNKNOWN, unknown)))
    if number:
        speak(words.say("Delete their archives too."))
    for line in told_gone(place, words):
        say(one_line(line))
    return 0


cohort.add_command(release)
