"""Counts of what makes no items: files of one series add up, and lists of the same things count once."""

from __future__ import annotations

from analyzer.model import Counts, Platform
from analyzer.readers.counts import Sums, Tally, Thing
from analyzer.readers.left_out import COUNTED

ACCOUNT = "facebook:ada"


def summed(*tallies: Tally) -> Counts:
    sums = Sums()
    for tally in tallies:
        sums.add(ACCOUNT, Platform.FACEBOOK, [tally])
    (row,) = sums.rows()
    return row


def test_files_of_one_thread_are_one_thread_and_their_messages_add_up() -> None:
    row = summed(Tally(Thing.MESSAGE, 10, "inbox/ben"), Tally(Thing.MESSAGE, 5, "inbox/ben"), Tally(Thing.MESSAGE, 0, "inbox/cy"))
    assert (row.private_messages, row.threads, row.reactions, row.contacts) == (15, 2, 0, 0)


def test_reactions_that_are_listed_twice_count_once() -> None:
    folder = "your_facebook_activity/comments_and_reactions"
    series = [(f"{folder}/likes_and_reactions_{number}.json", 100) for number in (1, 2)]
    files = [*series, (f"{folder}/likes_and_reactions.json", 150), ("your_facebook_activity/posts/reacted.json", 7)]
    assert summed(*(COUNTED["reactions"](key, number) for key, number in files)).reactions == 207


def test_an_account_of_which_nothing_was_counted_has_a_row_of_zeros_where_it_was_looked_for() -> None:
    sums = Sums()
    sums.add(ACCOUNT, Platform.FACEBOOK, [])
    assert list(sums.rows()) == [Counts(account_id=ACCOUNT, platform=Platform.FACEBOOK)]
    assert summed(COUNTED["contacts"]("contacts/synced_contacts.json", 12)).contacts == 12
