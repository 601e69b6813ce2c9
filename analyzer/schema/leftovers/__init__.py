"""What a read file held and no table holds: counted per field while the file is read, never kept.

The loop of the second pass (readers/loop.py) tells a `Watch` what it made of each record; each text of it that stands neither
in what was made of it nor among the account's facts is counted under its field. A reader is right when every field
that is left has a reason (lexicon/leftovers.toml): so the silence of a reader is found on an archive that nobody has seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...archive import Member
from ...flavours.html.early import generation_of
from ...flavours.html.pages import boxes, checked
from ...flavours.json.export import rows
from ...model import Context, Entry, Item, Leftover, Platform
from ...readers import Made
from ..names import Masks
from .fields import Place, fields
from .held import Held, Told, facts_of, texts_of, understood
from .reasons import reason_of
from .walks import walk_box, walk_record


class Watch:
    """Told of every file that is read and of what was made of its records; `rows_of_table` says what is left.

    Masked keys are numbered file by file, so that the order of files changes nothing, or through all files with `masks`.
    """

    def __init__(self, masks: Masks | None = None) -> None:
        self._masks = masks
        self._facts: dict[str, frozenset[str]] = {}
        """What is known of each account: worked out once, not for every file."""
        self._found: list[Leftover] = []
        self._place = Place()
        self._held = Held(frozenset())
        self._page: list[Told] = []
        self._data: bytes | None = None
        self._platform = Platform.FACEBOOK

    def open(self, context: Context, page: bytes | None = None) -> None:
        """A file begins; `page` are its bytes where it is an HTML page."""
        if context.account_id not in self._facts:
            self._facts[context.account_id] = facts_of(context)
        self._place, self._held = Place(), Held(self._facts[context.account_id])
        self._page, self._data, self._platform = [], page, context.platform

    def record(self, entry: Entry, raw: object, made: Sequence[Made]) -> None:
        """One record, as it was understood, and what was made of it; `raw` is the record itself where it is JSON."""
        if self._data is not None:
            self._page.append(Told(entry.index, texts_of(made), understood(entry)))
            return
        self._held.only(texts_of(made), entry)
        walk_record(self._place, raw, self._held)

    def thread(self, data: bytes, items: Sequence[Item]) -> None:
        """A conversation that was read as a whole: which message made which item is not told apart."""
        if self._data is not None:
            self._page = [Told(0, texts_of(items), {})]
            return
        self._held.only(texts_of(items))
        for row in rows(data):
            walk_record(self._place, row.raw, self._held)

    def close(self, member: Member, account_id: str | None) -> int:
        """The file ends: its rows are kept, and how many values they count is told."""
        if self._data is not None:
            self._walk_page(self._data)
            self._page, self._data = [], None
        left = 0
        for field, place in fields(self._place, self._masks if self._masks is not None else Masks()):
            left += place.values
            self._found.append(
                Leftover(
                    account_id=account_id,
                    archive=member.archive.name,
                    path=member.path,
                    field=field.shown,
                    values=place.values,
                    words=place.words,
                    example_length=place.longest,
                    reason=reason_of(self._platform, member.key, field, place.words),
                )
            )
        return left

    def _walk_page(self, data: bytes) -> None:
        """Every record has its box, in order; what a page says as a whole (an album, the profile) has all of them."""
        for told in self._page:
            self._held.also(told.texts, told.understood)
        by_number = {told.number: told for told in self._page}
        told = Told(0, (), {})
        early = generation_of(checked(data)) is not None if self._platform is Platform.FACEBOOK else False
        place = self._place.part("early") if early else self._place
        for number, box in enumerate(boxes(data)):
            told = by_number.get(number, told)
            self._held.only(told.texts, told.understood)
            walk_box(place, box, self._held)

    def rows_of_table(self) -> tuple[Leftover, ...]:
        return tuple(self._found)
