"""The tables of accounts and of what other companies told Meta about them."""

from __future__ import annotations

from ..model import Account, Advertiser, OffMeta, iso
from .columns import Column

OFF_META: tuple[Column[OffMeta], ...] = (
    Column("account_id", "string", "account", lambda row: row.account_id),
    Column("platform", "string", "facebook, instagram", lambda row: row.platform),
    Column("name", "string", "the company", lambda row: row.name),
    Column("event", "string", "what it reported", lambda row: row.event),
    Column("event_id", "string", "its id", lambda row: row.event_id),
    Column("received_at", "time", "when", lambda row: row.received),
)

ADVERTISERS: tuple[Column[Advertiser], ...] = (
    Column("account_id", "string", "account", lambda row: row.account_id),
    Column("platform", "string", "facebook, instagram", lambda row: row.platform),
    Column("name", "string", "the company", lambda row: row.name),
    Column("reason", "string", "contact_list, remarketing, store_visit, interaction, unknown", lambda row: row.reason),
)

ACCOUNT: tuple[Column[Account], ...] = (
    Column("account_id", "string", "account", lambda row: row.account_id),
    Column("platform", "string", "facebook, instagram", lambda row: row.platform),
    Column("name", "string", "full name", lambda row: row.context.name),
    Column("username", "string", "user name", lambda row: row.context.username),
    Column("born_on", "date", "birth date", lambda row: row.born_on or row.context.born_on),
    Column("private_account", "bool", "current setting", lambda row: row.context.private_account),
    Column("country", "string", "ISO 3166 code", lambda row: row.country),
    Column("region", "string", "region whose rules apply", lambda row: row.region),
    Column("region_source", "string", "export, user, none", lambda row: row.region_source),
    Column("objected_on", "date", "the user's statement", lambda row: row.objected_on),
    Column("registered_at", "time", "when the account was made", lambda row: row.context.registered),
    Column("exported_at", "time", "when the export was made", lambda row: row.context.exported),
    Column("range_start", "time", "start of the range asked for", lambda row: row.context.range_start),
    Column("range_end", "time", "end of the range asked for", lambda row: row.context.range_end),
    Column("locale", "string", "language and country setting", lambda row: row.context.locale),
    Column("timezone", "string", "IANA name", lambda row: row.context.timezone),
    Column("generation", "string", "generation of the export's format", lambda row: row.context.generation),
    Column("flavour", "string", "json, html", lambda row: row.context.flavour),
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
