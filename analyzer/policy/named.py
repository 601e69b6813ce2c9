"""The entries of the policy data that code asks for by id: a slip here or there fails when the data are loaded."""

from __future__ import annotations

from enum import StrEnum


class ModifierId(StrEnum):
    """What weakens a verdict (modifiers.toml)."""

    NO_DATED_TEXT = "no_dated_text"
    NOT_NAMED = "not_named"
    REGION_UNKNOWN = "region_unknown"
    OTHERS_NOT_NAMED = "others_not_named"
    MINOR = "minor"
    MINOR_CONTRADICTORY = "minor_contradictory"
    MINOR_UNCONFIRMED = "minor_unconfirmed"
    AGE_UNKNOWN = "age_unknown"
    AGE_LIMIT_UNCONFIRMED = "age_limit_unconfirmed"
    AI_MINOR = "ai_minor"
    AI_AGE_UNKNOWN = "ai_age_unknown"


class CountedId(StrEnum):
    """What is counted and makes no item (modifiers.toml)."""

    REACTIONS = "reactions"
    PRIVATE_MESSAGES = "private_messages"


class ActionId(StrEnum):
    """What can be done (actions.toml)."""

    OBJECT_FACEBOOK = "object_fb"
    OBJECT_INSTAGRAM = "object_ig"
    OBJECT_BY_POLICY = "object_policy"
    CHECK_CONFIRMATION = "check_confirmation"
    REMOVE_TAG = "remove_tag"
    ASK_OWNER = "ask_owner"
    LIMIT_PAST_POSTS = "limit_past_posts"
    PRIVATE_INSTAGRAM = "ig_private"
    BULK_FACEBOOK = "bulk_fb"
    BULK_INSTAGRAM = "bulk_ig"
    RESET_AI = "reset_ai"
    OFF_META = "off_meta"


class NoteId(StrEnum):
    """What is said beside the verdicts (notes.toml)."""

    OFF_META_ACTIVITY = "off_meta_activity"
