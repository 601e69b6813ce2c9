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
    OBJECTION_AI = "objection_ai"
    OBJECTION_COVERS = "objection_covers"
    PEOPLE_IN_YOUR_POSTS = "people_in_your_posts"
    TEEN_CHARACTERS = "teen_characters"
    WHATSAPP_AI = "whatsapp_ai"
    WHATSAPP_MESSAGES = "whatsapp_messages"


class ClaimId(StrEnum):
    """What the articles of 2024 claimed (claims.toml)."""

    OTHERS_WITHOUT_ACCOUNT = "A9"
    ANSWER_BY_MAIL = "A13"
    NOT_WHAT_OTHERS_PUBLISH = "A15"
    NOT_A_DELETION = "B4"
    DELETING_ACCOUNTS = "B7"
    NINETY_DAYS = "B8"


class QuestionId(StrEnum):
    """What nobody outside Meta can answer (questions.toml)."""

    POSTED_AS_MINOR = "U2"
    LATE_OBJECTION = "U7"
