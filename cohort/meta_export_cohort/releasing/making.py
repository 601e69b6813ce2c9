"""The verb: from the cells of many donors to tables that may be given away, all of them in place or none."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from duckdb import DuckDBPyConnection
from msgspec import Struct

from analyzer.outputs.whole import make_folder, new_file, refuse_foreign, staged, take_names, taking, tidy_up
from analyzer.words import Complaint, Words, mark
from analyzer.words.words import add_catalogues

from ..folder import RELEASE, Folder, Settings
from ..receipts import same_files
from ..rules import CROSSED, Rules, rounded
from . import describing, ledger, noise, page, standing
from .donors import Donors, only, opened
from .figures import Figures, Part
from .grouping import show
from .standing import Partition, Standing
from .tables import tables_of
from .withholding import withhold

add_catalogues(files("meta_export_cohort") / "locale")


class Release(Struct, frozen=True):
    """What was released: where, of how many donors (as it may be told), which tables, and how many cells were withheld.

    read_with  the version that read the archives last
    mixed      whether some of them were read by another version, or judged by another day's policy
    same       pseudonyms of donors who gave the same files, those of one set together; not to be passed on
    """

    folder: Path
    donors: int
    tables: tuple[str, ...]
    withheld: int
    read_with: str
    mixed: bool
    same: tuple[tuple[str, ...], ...]


def release(
    out: str | Path,
    rules: Rules | None = None,
    *,
    by: Sequence[str] = (),
    stayed: bool = False,
    epsilon: float | None = None,
    lang: str = "en",
    on: dt.date | None = None,
) -> Release:
    """Make `out/release/` from what the engine wrote into `out/private/`; the release before gives way to it.

    by       columns of the manifest, at most two, to tell figures by; two are crossed
    stayed   of those donors only whom every earlier release counted
    epsilon  tell noisy figures instead, with this privacy budget (noise.py)
    on       the day of publication, for what describes the tables; None: the day of the policy
    Raises `Complaint` for fewer than 30 donors, and for what an earlier release forbids (ledger.py).
    """
    out, rules, by, words = Path(out), rules or Rules(), tuple(by), Words(lang)
    if len(by) > CROSSED or len(set(by)) < len(by):
        raise Complaint(mark("At most {n} different columns can be crossed (--by)."), n=CROSSED)
    folder = Folder(out)
    about = folder.there()
    with folder.alone(), opened(folder, by) as (database, donors):
        _may_write(out)
        before = ledger.read_ledger(out)
        if stayed:
            donors = only(database, donors, ledger.stayed(before, frozenset(donors.tokens.values())))
        if epsilon is not None:
            made, entry = noise.noisy(database, donors, rules, epsilon, before, words)
        else:
            found, entry = _told(database, donors, rules, by, before)
            made = tables_of(found)
        made_files = {
            **made.files(),
            **describing.described(made, about, _is_mixed(donors, about), rules, by, epsilon, words, on),
            "report.html": page.page(made, about, rules, epsilon, lang).encode(),
        }
        _put(folder, made_files, before if entry in before else [*before, entry], donors)
    return Release(
        folder=out / RELEASE,
        donors=rounded(len(donors.tokens)),
        tables=tuple(made.tables),
        withheld=sum(made.withheld.values()),
        read_with=about.version,
        mixed=_is_mixed(donors, about),
        same=tuple(same_files(donors.receipts)),
    )


def _is_mixed(donors: Donors, about: Settings) -> bool:
    """Whether some donors were read otherwise than the cohort says: those whom its last run did not name."""
    read = {(one.version, one.policy, one.as_of) for one in donors.receipts}
    return read != {(about.version, about.policy, about.as_of)}


# -- what is told -----------------------------------------------------------------------------------------------------


def _told(
    database: DuckDBPyConnection, donors: Donors, rules: Rules, by: tuple[str, ...], before: Sequence[ledger.Entry]
) -> tuple[Figures, ledger.Entry]:
    """The figures that may be told, and what the ledger is to keep of them."""
    tokens = frozenset(donors.tokens.values())
    former = ledger.in_common(before, tokens)
    ledger.refuse(former, tokens, rules.k, by)
    first = standing.place(database, former[0].first_year if former else None, rules.k)
    everyone = {"": list(donors.numbers.values())}
    now = ledger.with_cells(standing.sizes(database, everyone)[""], former)
    withheld = _same_again(former, tokens, now) or _withheld(now, rules, former, tokens)
    parts = _parts(database, donors, rules) if by else {}
    amounts = standing.amounts(database, (standing.EVERYTHING, standing.KIND, standing.NAMED, standing.FATE))
    found = Figures(
        rules=rules,
        everyone=len(donors.tokens),
        unread=donors.unread,
        standing=now,
        withheld=withheld,
        amounts=amounts,
        by=by,
        parts=tuple(Part(key, one) for key, one in parts.items()),
        shown=show(parts, withheld, rules),
    )
    return found, ledger.Entry(rules.k, by, first, tokens, _kept(now, withheld))


def _same_again(former: Sequence[ledger.Entry], tokens: frozenset[str], now: Standing) -> dict[Partition, frozenset[str]]:
    """What an earlier release of the very same donors withheld; nothing where there was none."""
    for one in former:
        if one.donors == tokens:
            told = one.partitions()
            return {
                partition: frozenset(cells) - (told[partition].cells.keys() if partition in told else set())
                for partition, cells in now.items()
            }
    return {}


def _withheld(
    now: Standing, rules: Rules, former: Sequence[ledger.Entry], tokens: frozenset[str]
) -> dict[Partition, frozenset[str]]:
    """The cells to be withheld, so that neither this release alone nor with earlier ones tells of few."""
    groups = ledger.since(former, tokens, now)
    withheld = withhold(now, rules, groups)
    while True:
        begun = dict(withheld)
        ledger.comparable(withheld, former, now)
        if withheld == begun:
            return withheld
        withheld = withhold(now, rules, groups, withheld)


def _parts(database: DuckDBPyConnection, donors: Donors, rules: Rules) -> dict[str, Standing]:
    """The groups that the columns make, by their values as JSON, and where their donors stand.

    Groups of fewer than k people are told as one (no values), with whoever has no value, and with the next smallest where all
    of these are still fewer than k.
    """
    members: dict[str, list[int]] = {}
    for pid, values in donors.groups.items():
        members.setdefault(json.dumps(values if all(values) else []), []).append(donors.numbers[pid])
    told = sorted((one for one in members if one != "[]"), key=lambda one: (len(members[one]), one), reverse=True)
    other = members.get("[]", [])
    while told and (len(members[told[-1]]) < rules.k or 0 < len(other) < rules.k):
        other = other + members[told.pop()]
    groups = {one: members[one] for one in sorted(told)} | ({"[]": other} if other else {})
    families = (standing.EVERYTHING, standing.KIND, standing.MEDIA)
    found = standing.sizes(database, groups) if told else {}
    return {part: {one: cells for one, cells in where.items() if one.family in families} for part, where in found.items()}


def _kept(now: Standing, withheld: Mapping[Partition, frozenset[str]]) -> tuple[ledger.Told, ...]:
    """What the ledger keeps of what is told: of partitions of which nothing is told, nothing."""
    told = []
    for partition, cells in sorted(now.items()):
        seen = {cell: people for cell, people in sorted(cells.items()) if cell not in withheld[partition]}
        if seen:
            told.append(ledger.Told(*partition, seen))
    return tuple(told)


# -- into place -------------------------------------------------------------------------------------------------------


def _set(out: Path) -> Path:
    """What the files of a release are called together, while they are made."""
    return out.absolute() / f"{RELEASE}.set"


def _may_write(out: Path) -> None:
    """End what a run that was killed had begun, and refuse a folder that is not a release of ours."""
    folder = out / RELEASE
    if folder.is_dir() and any(folder.iterdir()):
        tidy_up(_set(out), into=folder)
        refuse_foreign(folder / describing.DATA_PACKAGE, describing.OURS)


def _put(cohort: Folder, files: Mapping[str, bytes], entries: Sequence[ledger.Entry], donors: Donors) -> None:
    """All files of a release in place, and none of the one before. The ledger first: nothing is told that it does not hold."""
    out, folder = cohort.path, cohort.path / RELEASE
    make_folder(folder)
    with staged(_set(out), into=folder) as made:
        for name, data in files.items():
            with new_file(made / name) as stream:
                stream.write(data)
        with taking(made):
            ledger.write_ledger(out, entries)
            take_names(made, folder, sorted(files), former=sorted({*files, *_former(folder)}))
            cohort.write_counted(donors.tokens)


def _former(folder: Path) -> set[str]:
    """The tables of the release that is there, as its Data Package lists them; whatever else lies in the folder stays."""
    package = folder / describing.DATA_PACKAGE
    try:
        listed = json.loads(package.read_bytes())["resources"]
        return {one["path"] for one in listed if Path(one["path"]).name == one["path"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
