"""What single events do to states: each a change with its day, holder, object and number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.corpus.records import Event, Party
from dateline.corpus.state_rules import COUNTED, StateRule, office_titles, state_rules
from dateline.corpus.traits import head_of
from dateline.dates import parse_date
from dateline.ids import content_id

HAPPENED = frozenset({"happened", "ongoing"})
STATEWIDE = frozenset({"agreement", "ceasefire", "sanctions", "ties"})  # held by countries, whoever acts for them


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a state by an event. `key` is the same for all changes of one state; days are ordinals.

    `first` and `last` bound the day of the event; `count` is how many at least; `of_object` names what is held.
    """

    key: str
    rule: StateRule
    event: Event
    first: int
    last: int
    holder: Party
    other: Party | None
    of_object: str | None
    count: float

    @property
    def day(self) -> str:
        """The last day on which the event may have been, as an ISO date: from then on the state is sure."""
        return date.fromordinal(self.last).isoformat()


def changes_of(event: Event, published: Mapping[str, str], sentences: Mapping[str, str]) -> Iterator[Change]:
    """What an event changes.

    Args:
        event: one that happened; others change nothing.
        published: the date of each report, by which an event that is undated itself is dated.
        sentences: the sentence of each mention, for rules that go by words; may be empty.
    """
    span = _days(event, published)
    if event.factuality not in HAPPENED or span is None:
        return
    for rule in state_rules():
        if event.kind not in rule.kinds or (rule.types and event.event_type not in rule.types):
            continue
        told = " ".join(sentences.get(id, "") for id in event.mention_ids)
        if rule.words and not _has_word(
            rule.words, _thing(event) if rule.object == "recipient" else told + _thing(event)
        ):
            continue
        for holder, other in _held_by(event, rule):
            named = _object(event, rule, told)
            if named is None and rule.object != "none" and rule.state not in ("agreement", "ceasefire", "office"):
                continue
            what, label = named or (None, None)
            key = content_id(rule.state, *_identity(rule.state, holder, other, what, event))
            yield Change(key, rule, event, *span, holder, other, label, _count(event, rule))


def party_identity(party: Party, statewide: bool = False) -> str:
    """What a party is the same by: its country where that counts, else its id or name, else its country and words."""
    if statewide and party.country:
        return party.country
    return party.id or party.name or f"{party.country or ''} {head_of(party.text)}"


def thing_identity(words: str, kind: str | None) -> str:
    """What things are counted together by: their kind, else the head of their words."""
    return kind or head_of(words)


def _days(event: Event, published: Mapping[str, str]) -> tuple[int, int] | None:
    if event.date.start and event.date.end:
        return _ordinal(event.date.start), _ordinal(event.date.end)
    known = sorted(published[id] for id in event.document_ids if published.get(id))
    if not known:
        return None
    earliest = parse_date(known[0])
    return earliest.first.toordinal(), earliest.last.toordinal()


def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


def _thing(event: Event) -> str:
    return " ".join(["", event.object.text if event.object else "", *(one.text for one in event.recipients[:1])])


def _has_word(words: tuple[str, ...], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}s?\b", text, re.IGNORECASE) for word in words)


def _held_by(event: Event, rule: StateRule) -> Iterator[tuple[Party, Party | None]]:
    """Holders with the other party; all parties of a state that is held together, each with the next."""
    if rule.holder == "each":
        every = sorted((*event.actors, *event.recipients), key=lambda one: one.label)
        if len(every) > 1:
            yield every[0], every[1]
        elif rule.state == "ceasefire" and every:
            yield every[0], None
        return
    sides = {"actor": event.actors, "recipient": event.recipients}
    holders = sides[rule.holder] or (event.recipients or event.actors if rule.object == "title" else ())
    others = sides.get(rule.other, ())
    if rule.state == "sanctions":
        yield from ((holder, other) for holder in holders[:1] for other in others)
    else:
        yield from ((holder, others[0] if others else None) for holder in holders[:1])


def _object(event: Event, rule: StateRule, told: str) -> tuple[str, str] | None:
    """What the state is about: what makes it the same, and the words for it."""
    if rule.object == "object" and event.object:
        return thing_identity(event.object.text, event.object.kind), event.object.text
    if rule.object == "recipient" and event.recipients:
        one = event.recipients[0]
        plain = one.name is None
        if rule.state == "holding" and not plain:
            return None  # whoever has a name is no thing to hold
        return (head_of(one.text) if plain else party_identity(one)), one.label
    if rule.object == "place":
        if event.place and event.place.precision not in ("country", "region"):
            return event.place.geonames_id or event.place.name, event.place.name
        towns = [one for one in event.recipients if one.name and one.id != one.country]
        return (towns[0].label, towns[0].label) if towns else None
    if rule.object == "title":
        title = next((one for one in office_titles() if re.search(rf"\b{re.escape(one)}\b", told, re.IGNORECASE)), None)
        return (title, title) if title else None
    return None


def _identity(state: str, holder: Party, other: Party | None, what: str | None, event: Event) -> tuple[str, ...]:
    if state == "membership":
        return tuple(sorted(party_identity(one) for one in (holder, other) if one))
    if state in STATEWIDE and state != "sanctions":
        pair = sorted(party_identity(one, True) for one in (holder, other) if one)
        return (*pair, event.id) if state == "agreement" else tuple(pair)
    if state == "sanctions":
        return party_identity(holder, True), party_identity(other, True) if other else ""
    if state == "territory":
        return (what or "",)
    if state == "office":
        return (party_identity(holder),)
    if state == "prisoner":
        return (what or "",) if event.recipients[0].name else (holder.country or "", "people")
    return party_identity(holder), what or ""


def _count(event: Event, rule: StateRule) -> float:
    """How many at least: the least number that any account gives, else one."""
    if rule.state not in COUNTED:
        return 1
    if rule.object == "object" and event.object and event.object.quantity:
        return event.object.quantity
    numbers = [
        one.low for one in event.quantities if one.low and one.kind in ("arrested", "released", "items", "abducted")
    ]
    return min(numbers) if numbers else 1
