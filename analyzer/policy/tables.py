"""What each TOML file of the policy data holds: the names of its tables and the nouns of their entries."""

from __future__ import annotations

from msgspec import Struct

from .remedies import Action, Authority, Claim, Law
from .rules import Counted, Modifier, Rule
from .shapes import Event, Note, Promise, Question, Region, Source, Version


class SourcesFile(Struct, frozen=True, forbid_unknown_fields=True):
    source: tuple[Source, ...]


class RegionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    region: tuple[Region, ...]


class VersionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    version: tuple[Version, ...]


class RulesFile(Struct, frozen=True, forbid_unknown_fields=True):
    rule: tuple[Rule, ...]


class ModifiersFile(Struct, frozen=True, forbid_unknown_fields=True):
    modifier: tuple[Modifier, ...]
    counted: tuple[Counted, ...]


class NotesFile(Struct, frozen=True, forbid_unknown_fields=True):
    note: tuple[Note, ...]


class QuestionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    question: tuple[Question, ...]


class EventsFile(Struct, frozen=True, forbid_unknown_fields=True):
    event: tuple[Event, ...]


class PromisesFile(Struct, frozen=True, forbid_unknown_fields=True):
    promise: tuple[Promise, ...]


class ActionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    action: tuple[Action, ...]


class AuthoritiesFile(Struct, frozen=True, forbid_unknown_fields=True):
    authority: tuple[Authority, ...]


class LawsFile(Struct, frozen=True, forbid_unknown_fields=True):
    law: tuple[Law, ...]


class ClaimsFile(Struct, frozen=True, forbid_unknown_fields=True):
    claim: tuple[Claim, ...]
