"""Shapes of rules."""

from typing import Literal

from dateline.model import EventType
from dateline.serve.shapes.common import Shape
from dateline.serve.shapes.events import PlainMention


class RuleRow(Shape):
    """A rule as lists have it."""

    id: str
    kind: str
    file: str
    line: int
    event_type: EventType | None
    event_mode: str | None
    contexts: list[str]
    cameo: str | None
    triggers: list[str]
    examples: int
    counterexamples: int


class WholeRule(RuleRow):
    """A rule as it is written, with its examples."""

    source: str
    example_texts: list[str]
    counterexample_texts: list[str]


class RulePage(Shape):
    """A rule, and mentions that it decided."""

    generation: int
    rule: WholeRule
    mentions: list[PlainMention]


class Coding(Shape):
    """How a mention is coded by some rules."""

    event_type: EventType | None
    kind: str
    event_mode: str | None
    cameo: str | None
    actors: list[str]
    recipients: list[str]
    rule: str


class RuleChange(Shape):
    """A mention that some rules would gain, lose or change."""

    what: Literal["gained", "lost", "changed"]
    document_id: str
    id: str
    fields: list[str]
    sentence: str
    trigger: str
    before: Coding | None
    after: Coding | None


class RulesTried(Shape):
    """What some rules would do."""

    documents: int
    gained: list[RuleChange]
    lost: list[RuleChange]
    changed: list[RuleChange]
    problems: list[str]
