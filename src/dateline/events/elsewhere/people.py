"""Everybody of whom a report tells, and who of them take part in which of its events."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct

from dateline.actors.records import Actors
from dateline.events.joined import is_verb
from dateline.events.nouns import Slots, noun_own_slots
from dateline.events.records import EventFrame, Role
from dateline.events.syntax import verb_slots
from dateline.events.voice import is_passive
from dateline.language import Parse
from dateline.places.records import Toponym

Place = Literal["actor", "recipient"]
Key = int | str  # the place of an actor in `Actors.actors`, else the words of somebody of whom no actor is known
Party = tuple[str, str]  # a country and a sort of people
Sides = tuple[frozenset[Key], frozenset[Key]]
SORTS: Mapping[str, str] = {
    **dict.fromkeys(("GOV", "LEG", "JUD", "ELI", "BUS"), "state"),
    **dict.fromkeys(("PTY", "OPP"), "opposition"),
    **dict.fromkeys(("MIL", "SPY"), "forces"),
    "COP": "police",
    **dict.fromkeys(("REB", "UAF", "CRM", "PRM", "INS", "SEP"), "armed"),
    **dict.fromkeys(("IGO", "NGO"), "union"),
    "JRN": "media",
}
UNIONS = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})
LANDS = frozenset({"country", "demonym", "place"})
PLACES: tuple[Place, Place] = ("actor", "recipient")
STANDS: Mapping[tuple[Place, str], tuple[str, ...]] = {
    ("actor", "active"): ("subject",),
    ("actor", "passive"): ("by",),
    ("actor", "noun"): ("possessive", "by", "modifier"),
    ("recipient", "active"): ("object", "with", "to", "on", "against", "for", "from", "at"),
    ("recipient", "passive"): ("object", "subject", "to", "with", "from"),
    ("recipient", "noun"): ("of", "on", "against", "with", "to", "for"),
}


class Somebody(Struct, frozen=True):
    """Somebody of whom a report tells: country and sectors, the heads of all words that mean them, and their plain mentions.

    `sort` is what sort of people they are, `sector` the most telling sector (else the sort), `party` their country and sort as
    a side of an event: a state told by its name and by its organs is one. `numbers` are the sentences of `heads`; `at` the
    places in `Actors.mentions` of mentions that are no pronouns; who has none is known by the words of `role` alone.
    """

    key: Key
    country: str | None
    sort: str
    sector: str
    party: Party
    kind: str
    gender: str | None
    plural: bool
    heads: tuple[int, ...]
    numbers: tuple[int, ...]
    at: tuple[int, ...]
    role: Role | None = None
    lent: str | None = None


def _sort(country: str | None, sectors: Sequence[str], kind: str) -> str:
    if country in UNIONS:
        return "union"
    if sectors:
        return SORTS.get(sectors[0], "people")
    return "country" if kind in LANDS else "unknown"


class Setting:
    """A report with its events, as the search for participants sees it."""

    def __init__(self, parse: Parse, actors: Actors, places: Sequence[Toponym], frames: Sequence[EventFrame]) -> None:
        self.parse = parse
        self.actors = actors
        self.places = places
        self.frames = frames

    @cached_property
    def people(self) -> dict[Key, Somebody]:
        """Everybody of whom the report tells, by key."""
        return {one.key: one for one in _people_of(self)}

    @cached_property
    def alone(self) -> dict[Key, frozenset[Key]]:
        """Everybody by themselves, as what may fill a place."""
        return {key: frozenset({key}) for key in self.people}

    @cached_property
    def order(self) -> dict[Key, int]:
        """The place of everybody in the order in which equals are taken, in even numbers."""
        return {key: 2 * k for k, key in enumerate(sorted(self.people, key=str))}

    @cached_property
    def land_of(self) -> dict[Key, frozenset[str]]:
        """The country of everybody; who has none is on their own."""
        return {key: frozenset({one.country or f"?{key}"}) for key, one in self.people.items()}

    @cached_property
    def actor_at(self) -> dict[int, int]:
        """Whom each word means that is the head of a mention, as places in `Actors.actors`."""
        return {mention.head: mention.actor for mention in self.actors.mentions}

    @cached_property
    def by_prominence(self) -> list[Somebody]:
        """Everybody, who is told most, and then earliest, first."""
        return sorted(self.people.values(), key=lambda one: (len(one.heads), -one.heads[0]), reverse=True)

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What was worked out for one event or place and serves others."""
        return {}

    @cached_property
    def words(self) -> int:
        """How often anybody is told."""
        return max(1, sum(len(one.heads) for one in self.people.values()))

    @cached_property
    def lands(self) -> Counter[str]:
        """How often somebody of each country is told."""
        found: Counter[str] = Counter()
        for one in self.people.values():
            if one.country:
                found[one.country] += len(one.heads)
        return found

    @cached_property
    def lands_by_words(self) -> list[str]:
        """The countries, of which somebody is told most first."""
        return [land for land, _ in self.lands.most_common()]

    @cached_property
    def words_of_lands(self) -> int:
        """How often anybody of a known country is told."""
        return max(1, self.lands.total())

    @cached_property
    def dateline(self) -> str | None:
        """The country of the place that the report is from."""
        return self.actors.told.dateline if self.actors.told is not None else None

    @cached_property
    def sides(self) -> list[Sides]:
        """The actors and the recipients of each event."""
        return [(self._keys_of(one.actors), self._keys_of(one.recipients)) for one in self.frames]

    @cached_property
    def sides_lands(self) -> list[tuple[frozenset[str], frozenset[str]]]:
        """The countries of the actors and of the recipients of each event."""
        return [(self.lands_of(actors), self.lands_of(recipients)) for actors, recipients in self.sides]

    @cached_property
    def sides_parties(self) -> list[tuple[frozenset[Party], frozenset[Party]]]:
        """The countries and sorts of the actors and of the recipients of each event."""
        return [(self._parties_of(actors), self._parties_of(recipients)) for actors, recipients in self.sides]

    def settle(self, number: int, actors: frozenset[Key], recipients: frozenset[Key]) -> None:
        """Take down who was decided to take part in an event, for the events that are still to be decided."""
        self.sides[number] = (actors, recipients)
        self.sides_lands[number] = (self.lands_of(actors), self.lands_of(recipients))
        self.sides_parties[number] = (self._parties_of(actors), self._parties_of(recipients))

    def _parties_of(self, keys: frozenset[Key]) -> frozenset[Party]:
        return frozenset(self.people[key].party for key in keys if key in self.people)

    def _keys_of(self, roles: Sequence[Role]) -> frozenset[Key]:
        found: set[Key] = set()
        for role in roles:
            if role.mention is None:
                found.add(_words_key(self.parse, role))
                continue
            number = self.actors.mentions[role.mention].actor
            found.update(self.actors.actors[number].members or (number,))
        return frozenset(found)

    def read_in(self, number: int, place: Place) -> dict[Key, Role]:
        """Whom the rules put into a place of an event, each with the role."""
        return self._read[number][place == "recipient"]

    def read_anywhere(self, number: int) -> dict[Key, Role]:
        """Whom the rules read in an event, on either side, each with the role; a group that stands for several is left out."""
        return {
            key: role
            for place in PLACES
            for key, role in self.read_in(number, place).items()
            if role.mention is None or self.actors.mentions[role.mention].actor == key
        }

    @cached_property
    def _read(self) -> list[tuple[dict[Key, Role], dict[Key, Role]]]:
        return [(self._roles_by_key(one.actors), self._roles_by_key(one.recipients)) for one in self.frames]

    def _roles_by_key(self, roles: Sequence[Role]) -> dict[Key, Role]:
        found: dict[Key, Role] = {}
        for role in roles:
            for key in sorted(self._keys_of([role]), key=str):
                found.setdefault(key, role)
        return found

    def lands_of(self, keys: frozenset[Key]) -> frozenset[str]:
        """The countries of some people."""
        found = (self.people[key].country for key in keys if key in self.people)
        return frozenset(country for country in found if country)

    @cached_property
    def sentences(self) -> list[int]:
        """The sentence of each event."""
        return [self.parse.tokens[one.head].sentence for one in self.frames]

    @cached_property
    def by_head(self) -> dict[int, int]:
        """The place of an event by the head of its trigger."""
        return {one.head: k for k, one in enumerate(self.frames)}

    def form_of(self, number: int) -> str:
        """The form of an event's trigger: active, passive or noun."""
        return self._forms[number]

    @cached_property
    def _forms(self) -> list[str]:
        return [self._form(one.head) for one in self.frames]

    def _form(self, head: int) -> str:
        if not is_verb(self.parse.tokens[head]):
            return "noun"
        return "passive" if is_passive(self.parse, head) else "active"

    def fillers_of(self, number: int, place: Place) -> tuple[int, ...]:
        """The words that stand where a place of an event would be told."""
        kept = self.kept.get(("fillers", number, place))
        if kept is None:
            kept = self.kept["fillers", number, place] = self._fillers(number, place)
        found: tuple[int, ...] = kept
        return found

    def _fillers(self, number: int, place: Place) -> tuple[int, ...]:
        form, head = self.form_of(number), self.frames[number].head
        slots: Slots = noun_own_slots(self.parse, head) if form == "noun" else verb_slots(self.parse, head)
        return tuple(t for name in STANDS[place, form] for t in slots.get(name, ()))


def _words_key(parse: Parse, role: Role) -> str:
    return f"{parse.text[role.start : role.end].lower()}|{role.country}"


def _people_of(setting: Setting) -> Iterator[Somebody]:
    """The actors, whom events tell by words alone, and countries that only towns or adjectives tell."""
    actors = setting.actors
    lent: dict[int, str] = {}
    by_words: dict[str, list[Role]] = {}
    first: dict[int, Role] = {}
    for frame in setting.frames:
        for role in (*frame.actors, *frame.recipients):
            if role.mention is not None:
                number = actors.mentions[role.mention].actor
                first.setdefault(number, role)
                for member in actors.actors[number].members:
                    alone = Role(role.start, role.end, role.head, None, role.rule, actors.actors[member].country)
                    first.setdefault(member, alone)
            if role.mention is None:
                by_words.setdefault(_words_key(setting.parse, role), []).append(role)
            elif role.country:
                lent.setdefault(actors.mentions[role.mention].actor, role.country)
    have: set[str | None] = set()
    for number, actor in enumerate(actors.actors):
        at = tuple(k for k in actor.mentions if actors.mentions[k].kind != "pronoun")
        if actor.members or not (at or number in first):
            continue
        identity = actor.identity
        own = actor.country or (identity.country if identity else None)
        country = own or lent.get(number)
        sectors = actor.sectors or (identity.sectors if identity else ())
        heads = tuple(sorted(actors.mentions[k].head for k in actor.mentions)) or (first[number].head,)
        have.add(country)
        kind = actors.mentions[at[0]].kind if at else "pronoun"
        yield _somebody(
            setting, number, country, sectors, kind, heads,
            gender=actor.gender, plural=actor.plural, at=at, role=None if at else first[number], lent=None if own else country,
        )  # fmt: skip
    for key, roles in by_words.items():
        have.add(roles[0].country)
        heads = tuple(sorted({role.head for role in roles}))
        yield _somebody(setting, key, roles[0].country, (), "words", heads, role=roles[0])
    only: dict[str, list[int]] = {}
    for point in actors.told.points if actors.told is not None else ():
        if point.code not in have:
            only.setdefault(point.code, []).append(point.token)
    for code, tokens in only.items():
        yield _land(setting, code, tokens)


def _land(setting: Setting, code: str, tokens: Sequence[int]) -> Somebody:
    """A country by the first of the towns or adjectives that tell it."""
    token = setting.parse.tokens[tokens[0]]
    toponym = next((one for one in setting.places if one.first <= token.i < one.last), None)
    start, end = (toponym.start, toponym.end) if toponym else (token.start, token.end)
    role = Role(start, end, token.i, None, "", code)
    return _somebody(setting, f"@{code}", code, (), "place", tuple(tokens), gender="n", role=role)


def _somebody(
    setting: Setting,
    key: Key,
    country: str | None,
    sectors: Sequence[str],
    kind: str,
    heads: tuple[int, ...],
    *,
    gender: str | None = None,
    plural: bool = False,
    at: tuple[int, ...] = (),
    role: Role | None = None,
    lent: str | None = None,
) -> Somebody:
    sort = _sort(country, sectors, kind)
    sector = sectors[0] if sectors and country not in UNIONS else sort
    party = (country or f"?{key}", "state" if sort == "country" else sort)
    numbers = tuple(setting.parse.tokens[head].sentence for head in heads)
    return Somebody(key, country, sort, sector, party, kind, gender, plural, heads, numbers, at, role, lent)
