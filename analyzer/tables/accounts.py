"""The tables of accounts and of what other companies told Meta about them."""

from __future__ import annotations

from operator import attrgetter

from ..model import Account, Advertiser, AdvertiserReason, Flavour, OffMeta, Platform, RegionSource, iso
from .columns import Column

OFF_META: tuple[Column[OffMeta], ...] = (
    Column("account_id", "string", "account", attrgetter("account_id")),
    Column("platform", "string", "facebook, instagram", attrgetter("platform"), closed=tuple(Platform)),
    Column("name", "string", "the company", attrgetter("name")),
    Column("event", "string", "what it reported", attrgetter("event")),
    Column("event_id", "string", "its id", attrgetter("event_id")),
    Column("received_at", "time", "when", attrgetter("received")),
)

ADVERTISERS: tuple[Column[Advertiser], ...] = (
    Column("account_id", "string", "account", attrgetter("account_id")),
    Column("platform", "string", "facebook, instagram", attrgetter("platform"), closed=tuple(Platform)),
    Column("name", "string", "the company", attrgetter("name")),
    Column(
        "reason",
        "string",
        "contact_list, remarketing, store_visit, interaction, unknown",
        attrgetter("reason"),
        closed=tuple(AdvertiserReason),
    ),
)

ACCOUNT: tuple[Column[Account], ...] = (
    Column("account_id", "string", "account", attrgetter("account_id")),
    Column("platform", "string", "facebook, instagram", attrgetter("platform"), closed=tuple(Platform)),
    Column("name", "string", "full name", attrgetter("context.name"), words=True),
    Column("username", "string", "user name", attrgetter("context.username"), words=True),
    Column("born_on", "date", "birth date", lambda row: row.born_on or row.context.born_on),
    Column("private_account", "bool", "current setting", attrgetter("context.private_account")),
    Column("country", "string", "ISO 3166 code", attrgetter("country")),
    Column("region", "string", "region whose rules apply", attrgetter("region")),
    Column("region_source", "string", "export, user, none", attrgetter("region_source"), closed=tuple(RegionSource)),
    Column("objected_on", "date", "the user's statement", attrgetter("objected_on")),
    Column("registered_at", "time", "when the account was made", attrgetter("context.registered")),
    Column("exported_at", "time", "when the export was made", attrgetter("context.exported")),
    Column("range_start", "time", "start of the range asked for", attrgetter("context.range_start")),
    Column("range_end", "time", "end of the range asked for", attrgetter("context.range_end")),
    Column("locale", "string", "language and country setting", attrgetter("context.locale")),
    Column("timezone", "string", "IANA name", attrgetter("context.timezone")),
    Column("generation", "string", "generation of the export's format", attrgetter("context.generation")),
    Column("flavour", "string", "json, html", attrgetter("context.flavour"), closed=tuple(Flavour)),
    Column(
        "notices",
        "list",
        "times at which Meta's policy notice was shown",
        lambda row: [iso(time) for time in row.context.notices],
    ),
    Column(
        "privacy_changes",
        "list",
        "time and new state",
        lambda row: [f"{iso(change.seconds)} {change.state}" for change in row.context.privacy_changes or ()],
    ),
)
