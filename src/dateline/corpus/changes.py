"""What single events do to states: each a change with its day, holder, object and number."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.corpus.alike import ACTING
from dateline.corpus.records import Event, Party
from dateline.corpus.state_rules import COUNTED, StateRule, office_titles, state_rules, word_list
from dateline.corpus.terms import unaccented
from dateline.corpus.traits import head_of, whole_of
from dateline.dates import parse_date
from dateline.events.numbers import number_words
from dateline.ids import content_id
from dateline.knowledge.countries import countries

HAPPENED = frozenset({"happened", "ongoing"})
STATEWIDE = frozenset({"agreement", "ceasefire", "sanctions", "ties"})  # held by countries, whoever acts for them
TOGETHER = frozenset({"agreement", "ceasefire", "membership", "ties"})  # held by two, in either order
APART = frozenset({"REB", "OPP", "UAF", "PTY"})  # sectors of those who act for themselves, be they a government too
NOBODY = Party(None, None, None, (), None, "", 0)  # whoever holds captives whose captor no report names
NAME = r"((?:[^\W\d_a-zß-ÿ][\w'’-]*)(?: [^\W\d_a-zß-ÿ][\w'’-]*){0,3})"  # words that begin with a capital
SOMEWHERE = "prisoner"  # the token of captives of whom no country is known
CLOSES = frozenset({"removes", "ends"})
_COUNTS = re.compile(
    r"\d[\d,.]*|at|least|more|than|about|some|over|nearly|almost|around|a|an|the|another|its|their", re.I
)
NUMBERS = frozenset({"arrested", "released", "rescued", "items", "abducted"})


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a state by an event. `key` is the same for all changes of one state; days are ordinals.

    `first` and `last` bound the day of the event; `count` is how many at least, of what is taken away at most; `of_object`
    names what is held. `tokens` are what a state and a change that closes it have in common, `parties` and `thing` decide.
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
    tokens: tuple[str, ...]
    parties: frozenset[str]
    thing: str | None

    @property
    def day(self) -> str:
        """The last day on which the event may have been, as an ISO date: from then on the state is sure."""
        return date.fromordinal(self.last).isoformat()

    @property
    def closes(self) -> bool:
        """Whether it takes away from a state or ends it."""
        return self.rule.effect in CLOSES

    @property
    def of_one(self) -> bool:
        """Whether it is about one captive, who has a name."""
        return self.rule.state == "prisoner" and self.tokens == (self.key,)

    def reaches(self, opened: "Change") -> bool:
        """Whether this, which closes, is about the state that another change opened."""
        if self.rule.state in TOGETHER:
            fits = self.thing is None or opened.thing is None or self.thing == opened.thing
            return self.parties <= opened.parties and (self.rule.state != "agreement" or fits)
        if self.rule.state == "prisoner":
            here = {self.tokens[0], opened.tokens[0]}
            one_place = len(here) == 1 or SOMEWHERE in here
            return one_place and (self.thing == opened.thing or not (self.thing and opened.thing))
        return self.key == opened.key


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
        words = _thing(event) if rule.object == "recipient" else told + _thing(event)
        if not all(_has_word(some, words) for some in (rule.words, rule.also) if some):
            continue
        if _has_word(rule.without, told + _thing(event)):
            continue
        for holder, other in _held_by(event, rule):
            yield from _changes(event, rule, span, holder, other, told)


def _changes(
    event: Event, rule: StateRule, span: tuple[int, int], holder: Party, other: Party | None, told: str
) -> Iterator[Change]:
    """The change for one holder, or for each captive by name."""
    if other and party_identity(holder) == party_identity(other):
        return
    for what, label in _objects(event, rule, told):
        if what is None and rule.object != "none" and rule.state not in ("agreement", "ceasefire", "office"):
            continue
        parties = frozenset(party_identity(one) for one in (holder, other) if one)
        key, tokens, thing = _identity(rule.state, parties, holder, other, what, event)
        count = _most(event, rule) if rule.effect == "removes" else _least(event, rule)
        yield Change(key, rule, event, *span, holder, other, label, count, tokens, parties, thing)


def party_identity(party: Party) -> str:
    """What a party is the same by: its id or name, else its country and the head of its words."""
    return party.id or party.name or f"{party.country or ''} {head_of(party.text)}"


def for_country(party: Party) -> Party:
    """The country that a party acts for, in its place; the party itself where it acts for none.

    >>> for_country(Party("Ilham Aliyev", "aze.aliyev", "AZE", ("GOV",), "President", "Aliyev")).label
    'Azerbaijan'
    >>> for_country(Party("Rapid Support Forces", None, "SDN", ("REB",), None, "RSF")).label
    'Rapid Support Forces'
    """
    country = countries().by_code.get(party.country or "")
    if country is None or party.id == party.country or not ACTING & set(party.sectors) or APART & set(party.sectors):
        return party
    return replace(party, name=country.name, id=country.iso3, sectors=(), title=None, text=country.name)


def thing_identity(words: str, kind: str | None) -> str:
    """What things are counted together by: their kind; where kinds hold too much, and without one, the head of their words.

    >>> thing_identity("a Togg electric car", "vehicle"), thing_identity("19 howitzers", "weapon")
    ('vehicle', 'howitzer')
    >>> thing_identity("40 sacks of food", "aid_good")
    'sack of food'
    """
    if kind and kind not in word_list("apart"):
        return kind
    words = whole_of(words)
    measure, of, measured = words.partition(" of ")
    return f"{head_of(measure)} of {head_of(measured)}" if of and kind else head_of(words)


def uncounted(words: str) -> str:
    """The words for a thing without the number that they begin with.

    >>> uncounted("at least 19 Caesar howitzers"), uncounted("a first batch of drones"), uncounted("dozens of tents")
    ('Caesar howitzers', 'first batch of drones', 'tents')
    """
    found = whole_of(words).split()
    while len(found) > 1 and (_COUNTS.fullmatch(found[0]) or found[0].lower() in number_words()):
        found = found[1:]
    return " ".join(found)


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
    """Holders with the other party; the first two parties of a state that is held together."""
    sides = {"actor": event.actors, "recipient": event.recipients}
    if rule.state in STATEWIDE:
        sides = {side: tuple(map(for_country, people)) for side, people in sides.items()}
    if rule.holder == "each":
        by_identity = {party_identity(one): one for one in (*sides["actor"], *sides["recipient"])}
        every = sorted(by_identity.values(), key=lambda one: one.label)
        if len(every) > 1:
            yield every[0], every[1]
        elif every and (rule.state == "ceasefire" or rule.effect in CLOSES):
            yield every[0], None
        return
    holders, others = sides[rule.holder], sides.get(rule.other, ())
    if rule.object == "title":
        holders = tuple(one for one in holders or event.recipients or event.actors if not is_country(one))
    elif rule.object == "recipient" and rule.effect in CLOSES:
        holders = holders or event.recipients
    elif rule.state == "prisoner":
        holders = holders or (NOBODY,)
    if rule.state == "sanctions":
        yield from ((holder, other) for holder in holders for other in others)
    else:
        yield from ((holder, others[0] if others else None) for holder in holders[:1])


def is_country(party: Party) -> bool:
    """Whether a party is a country as such."""
    return party.country is not None and party.id == party.country


def _objects(event: Event, rule: StateRule, told: str) -> Iterator[tuple[str | None, str | None]]:
    """What the state is about: what makes it the same, and the words for it; of prisoners each that has a name."""
    if rule.object == "recipient" and event.recipients:
        named = [one for one in event.recipients if one.name and not is_country(one)]
        if rule.state == "prisoner":
            yield from ((party_identity(one), one.label) for one in named)
        if plain := next((one for one in event.recipients if one.name is None), None):
            yield head_of(plain.text), plain.label
    elif rule.object == "object" and event.object:
        yield thing_identity(event.object.text, event.object.kind), event.object.text
    elif rule.object == "place":
        yield _place(event, told)
    elif rule.object == "title":
        title = next((one for one in office_titles() if re.search(rf"\b{re.escape(one)}\b", told, re.IGNORECASE)), None)
        yield title, title
    elif rule.object in ("none", "object"):
        yield None, None


def _place(event: Event, told: str) -> tuple[str | None, str | None]:
    """The place that was taken or left, the same by its name: only some reports of one town know where that is.

    A town that no gazetteer has is called as the sentence calls it: "the town of Orn".
    """
    towns = [one.label for one in event.recipients if one.name and one.id != one.country]
    for one in event.recipients:
        if one.name is None and (named := re.search(rf"\b{re.escape(one.text)} of {NAME}", told)):
            towns.append(named[1])
    if event.place and event.place.precision not in ("country", "region"):
        towns.append(event.place.name)
    return (unaccented(towns[0]).casefold(), towns[0]) if towns else (None, None)


def _identity(
    state: str, parties: frozenset[str], holder: Party, other: Party | None, what: str | None, event: Event
) -> tuple[str, tuple[str, ...], str | None]:
    """The key of a state, the tokens by which what closes it is found, and the thing that it is about."""
    if state in TOGETHER:
        own = (event.id,) if state == "agreement" else ()
        return content_id(state, *sorted(parties), *own), tuple(f"{state} {one}" for one in sorted(parties)), what
    if state == "prisoner":
        if any(one.name and party_identity(one) == what for one in event.recipients):
            return (key := content_id(state, what or "")), (key,), what
        where = _country_of_captives(event, holder)
        thing = None if what in word_list("anybody") else what
        tokens = (f"prisoner {where}" if where else SOMEWHERE, *((f"prisoner: {thing}",) if thing else ()))
        return content_id(state, where, thing or ""), tokens, thing
    parts = {
        "sanctions": (party_identity(holder), party_identity(other) if other else ""),
        "territory": (what or "",),
        "office": (unaccented(holder.name).casefold() if holder.name else party_identity(holder),),
    }.get(state, (party_identity(holder), what or ""))
    return (key := content_id(state, *parts)), (key,), what


def _country_of_captives(event: Event, holder: Party) -> str:
    place = event.place.country if event.place else None
    known = (*(one.country for one in event.recipients), holder.country, place)
    return next((one for one in known if one in countries().by_code), None) or ""


def _least(event: Event, rule: StateRule) -> float:
    """How many at least: the least number that any account gives, else one."""
    if rule.state not in COUNTED:
        return 1
    if rule.object == "object" and event.object and event.object.quantity:
        return event.object.quantity
    numbers = [one.low for one in event.quantities if one.low and one.kind in NUMBERS]
    return min(numbers) if numbers else 1


def _most(event: Event, rule: StateRule) -> float:
    """How many are gone at most: the greatest number that any account gives; all where several go and none counts them."""
    ranges = [one for one in event.quantities if one.kind in NUMBERS]
    if ranges:
        return max(math.inf if one.high is None else one.high for one in ranges)
    if rule.object == "object" and event.object:
        return event.object.quantity or (math.inf if _is_plural(event.object.text) else 1)
    return math.inf if any(one.name is None and _is_plural(one.text) for one in event.recipients) else 1


def _is_plural(words: str) -> bool:
    last = words.split()[-1].lower() if words.split() else ""
    return last.endswith(tuple(sorted(word_list("plurals")))) or (
        last.endswith("s") and not last.endswith(("ss", "us"))
    )
