"""What tellings mean in their sentences: what the vectors of their words in context say of their types, and of who has which role.

The heads over the network (`dateline.inference.context`) were fitted together with it (`scripts/build_context.py`). Their weights
are of half precision and what they read is rounded, so that sums in double precision are exact in any order.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np
from msgspec import Struct

from dateline.actors.records import ActorMention, Actors
from dateline.events.opinion.tellings import Telling
from dateline.events.opinion.vectors import whole_rows_of
from dateline.events.records import Role
from dateline.inference.context import (
    LONGEST,
    WEIGHTS,
    Context,
    Doubles,
    Places,
    Words,
    load_context,
    starts_of,
)
from dateline.inference.products import Floats
from dateline.language import Parse
from dateline.parsing import rows_of
from dateline.rules import RESOURCES, checked, names_in

HEADS = RESOURCES / "en" / "context" / "heads.npz"
PARTS = 64  # parts of 1 to which what is multiplied is rounded
REACH = 8  # the activation is looked up between -REACH and REACH
DIGITS = 4
# What is kept with a parse: its reading, the mentions of each sentence, and their heads.
KEPT, HERE, HEADS_HERE = "reading", "mentions in", "heads of mentions in"
NEAR, FAR, BETWEEN = 4, 32, 4  # tokens that are near, and as many as are told apart; others between that are told apart
Numbers = TypeVar("Numbers", Floats, Doubles)
TRAITS = 9  # of somebody beside a telling, besides the sort of mention


class Part(Struct, frozen=True, eq=False):
    """Weights of half precision, and what is added."""

    weights: Doubles
    bias: Doubles

    def of(self, rows: Doubles) -> Doubles:
        """What it makes of rows."""
        made: Doubles = rows @ self.weights + self.bias
        return made


class Reader(Struct, frozen=True, eq=False):
    """The network with its heads: `telling` makes one row of a telling's five vectors, `types` reads that; `role_telling` reads it
    with the type, `role_somebody` reads somebody's vectors and traits, `role_inner` and `role` both together.

    `classes` are the columns of `types`; those of `role` are neither, actor, recipient and both. `kinds` are the sorts of mentions
    that are told apart.
    """

    context: Context
    telling: Part
    types: Part
    role_telling: Part
    role_somebody: Part
    role_inner: Part
    role: Part
    activation: Doubles
    classes: Mapping[str, int]
    kinds: Mapping[str, int]

    def active(self, sums: Doubles) -> Doubles:
        """The activation of sums, looked up."""
        places = np.rint(sums * PARTS).astype(np.intp)
        places += REACH * PARTS
        made: Doubles = self.activation.take(places, mode="clip")
        return made


class Reading(Struct, frozen=True, eq=False):
    """The vectors of the words of some sentences: a table, in which those of a sentence start at its place in `starts`; and a row
    for each telling, by the place of its head. `kept` are shares of roles that were asked for before."""

    reader: Reader
    table: Doubles
    starts: Mapping[int, int]
    tellings: Mapping[int, tuple[Telling, Doubles]]
    kept: dict[tuple[int, str], dict[int, tuple[float, float]]]

    def types(self, asked: Sequence[Telling]) -> Doubles:
        """What the network adds to each class, a row for each telling."""
        if not asked:
            return np.zeros((0, len(self.reader.classes)))
        return self.reader.types.of(np.array([self.tellings[one.head][1] for one in asked]))

    def roles(
        self, parse: Parse, actors: Actors, events: Sequence[tuple[int, str]]
    ) -> dict[int, dict[int, tuple[float, float]]]:
        """How likely each mention in an event's sentence is its actor, and its recipient.

        Args:
            parse: the document's parse.
            actors: its mentions of actors.
            events: the head and the type of each event.

        Returns:
            By the event's head, by the place of the mention in `actors.mentions`, both shares, to four digits.
        """
        known = [event for event in events if event[0] in self.tellings]
        asked = [
            (*event, k)
            for event in dict.fromkeys(known)
            if event not in self.kept
            for k in mentions_in(parse, actors, parse.tokens[event[0]].sentence)
        ]
        if asked:
            shares = self._roles(parse, actors, asked).tolist()
            for (head, event_type, k), (_, actor, recipient, both) in zip(asked, shares, strict=True):
                own = self.kept.setdefault((head, event_type), {})
                own[k] = round(actor + both, DIGITS), round(recipient + both, DIGITS)
        return {event[0]: self.kept[event] for event in known if event in self.kept}

    def _roles(self, parse: Parse, actors: Actors, asked: Sequence[tuple[int, str, int]]) -> Doubles:
        """The shares of the four roles for events and mentions of their sentences, each looked at once before it is paired."""
        reader, somebody = self.reader, self.reader.role_somebody
        events = {event: n for n, event in enumerate(dict.fromkeys(one[:2] for one in asked))}
        people = {k: n for n, k in enumerate(dict.fromkeys(k for _, _, k in asked))}
        told = np.array([role_traits(parse, actors, self.tellings[head][0], k, reader.kinds) for head, _, k in asked])
        width = 2 * reader.context.size
        places = np.array([self._places(parse, actors.mentions[k]) for k in people], dtype=np.intp)
        seen = self.table[places].reshape(len(people), -1) @ somebody.weights[:width]
        first = rounded(reader.role_telling.of(self._events(parse, list(events))))
        first = first[[events[one[:2]] for one in asked]]
        second = seen[[people[k] for _, _, k in asked]] + told @ somebody.weights[width:] + somebody.bias
        second = rounded(second)
        inner = reader.role_inner.of(np.concatenate([first, second, rounded(first * second), told], axis=1))
        return shares_of(reader.role.of(reader.active(inner)))

    def _events(self, parse: Parse, events: Sequence[tuple[int, str]]) -> Doubles:
        """A row for each event: of its telling, of its type, and of its anchor."""
        typed = np.zeros((len(events), len(self.reader.classes)))
        typed[np.arange(len(events)), [self.reader.classes[event_type] for _, event_type in events]] = 1.0
        held = [self.tellings[head] for head, _ in events]
        anchors = [self._place(parse, anchor_of(parse, one)) for one, _ in held]
        return np.concatenate([np.array([made for _, made in held]), typed, self.table[anchors]], axis=1)

    def _places(self, parse: Parse, mention: ActorMention) -> tuple[int, int]:
        return self._place(parse, mention.head), self._place(parse, mention.first, mention.head)

    def _place(self, parse: Parse, i: int, otherwise: int | None = None) -> int:
        start = self.starts[parse.tokens[i].sentence]
        return start + row_at(parse, i, otherwise)


def read(parse: Parse, found: Sequence[Telling], reader: Reader, actors: Actors | None = None) -> Reading:
    """Read the sentences of some tellings.

    Args:
        parse: the document's parse.
        found: its tellings.
        reader: the network with its heads.
        actors: the document's mentions of actors: rows of other words are left empty, as nobody asks for them. All are made
            where it is left out.
    """
    if not found:
        return Reading(reader, np.zeros((0, reader.context.size)), {}, {}, {})
    numbers = list(dict.fromkeys(parse.tokens[one.head].sentence for one in found))
    words = words_in(parse, numbers)
    starts = dict(zip(numbers, starts_of(words), strict=True))
    nobody = starts[numbers[-1]] + len(words[-1].rows) + 1  # an empty row behind all others
    places = np.array([telling_places(parse, one, starts, nobody) for one in found], dtype=np.intp)
    asked = None if actors is None else _asked(parse, actors, starts, places[:, :-1], nobody)
    table = np.zeros((nobody + 1, reader.context.size))
    table[slice(nobody) if asked is None else asked] = rounded(reader.context.table(words, asked))
    rows = reader.active(reader.telling.of(table[places].reshape(len(found), -1)))
    return Reading(reader, table, starts, {one.head: (one, row) for one, row in zip(found, rows, strict=True)}, {})


def _asked(parse: Parse, actors: Actors, starts: Mapping[int, int], places: Places, nobody: int) -> Places:
    """The rows that somebody asks for: of sentences, of tellings and of those whom their sentences tell."""
    told = list(starts.values())
    for number, start in starts.items():
        for k in mentions_in(parse, actors, number):
            mention = actors.mentions[k]
            told += (start + row_at(parse, mention.head), start + row_at(parse, mention.first, mention.head))
    made = np.zeros(nobody + 1, dtype=np.bool_)
    made[told] = True
    made[places] = True
    return np.flatnonzero(made[:nobody])


def reading_of(parse: Parse, found: Sequence[Telling] | None = None, actors: Actors | None = None) -> Reading:
    """The reading of a document, which is kept with its parse: made of the tellings where these are given (see `read`)."""
    kept = parse.kept.setdefault(KEPT, {})
    if found is not None or not kept:
        parse.kept.pop(HERE, None)
        parse.kept.pop(HEADS_HERE, None)
        kept[0] = read(parse, found or (), load_reader(), actors)
    made: Reading = kept[0]
    return made


def words_of(parse: Parse, number: int) -> Words:
    """The words of a sentence as the network reads them."""
    return words_in(parse, [number])[0]


def words_in(parse: Parse, numbers: Sequence[int]) -> list[Words]:
    """The words of some sentences as the network reads them; the rows of all are gathered at once."""
    held = [parse.sentence_tokens(number)[:LONGEST] for number in numbers]
    seen = np.concatenate([rows_of(parse, n)[: len(tokens)] for n, tokens in zip(numbers, held, strict=True)])
    static = whole_rows_of([token.lower for tokens in held for token in tokens])
    rows, start, found = np.concatenate([seen, static], axis=1), 0, []
    for tokens in held:
        first, end = tokens[0].i, start + len(tokens)
        tags, functions = [token.tag for token in tokens], [token.dep for token in tokens]
        found.append(Words(rows[start:end], tags, functions, [token.head - first for token in tokens]))
        start = end
    return found


def row_at(parse: Parse, i: int, otherwise: int | None = None) -> int:
    """Which of the rows of its sentence is a token's; that of another where the token is not looked at; 0 where none is."""
    place = i - parse.sentences[parse.tokens[i].sentence].first + 1
    if place <= LONGEST:
        return place
    return 0 if otherwise is None else row_at(parse, otherwise)


def telling_places(parse: Parse, one: Telling, starts: Mapping[int, int], nobody: int) -> tuple[int, ...]:
    """The rows of a telling's five vectors: of its head, its anchor, its first actor and its first recipient (`nobody` for none),
    and of the sentence."""
    number = parse.tokens[one.head].sentence
    start = starts[number]
    sides = (
        start + row_at(parse, roles[0].head)
        if roles and parse.tokens[roles[0].head].sentence == number and row_at(parse, roles[0].head)
        else nobody
        for roles in (one.actors, one.recipients)
    )
    return (start + row_at(parse, one.head), start + row_at(parse, anchor_of(parse, one)), *sides, start)


def anchor_of(parse: Parse, one: Telling) -> int:
    """The verb that carries a telling, as far as it stands in its sentence; else its head."""
    return one.anchor if parse.tokens[one.anchor].sentence == parse.tokens[one.head].sentence else one.head


def mentions_in(parse: Parse, actors: Actors, number: int) -> Sequence[int]:
    """The mentions whose heads stand in a sentence, as far as it is looked at."""
    table = parse.kept.setdefault(HERE, {})
    if not table:
        table[-1] = ()
        for k, mention in enumerate(actors.mentions):
            if row_at(parse, mention.head):
                table.setdefault(parse.tokens[mention.head].sentence, []).append(k)
    found: Sequence[int] = table.get(number, ())
    return found


def _heads_in(parse: Parse, actors: Actors, number: int) -> Sequence[int]:
    """The heads of the mentions in a sentence, in order."""
    table = parse.kept.setdefault(HEADS_HERE, {})
    if number not in table:
        table[number] = sorted([actors.mentions[k].head for k in mentions_in(parse, actors, number)])
    found: Sequence[int] = table[number]
    return found


def role_traits(parse: Parse, actors: Actors, one: Telling, k: int, kinds: Mapping[str, int]) -> list[float]:
    """What is known of a mention beside a telling: its sort, and where it stands."""
    mention = actors.mentions[k]
    traits = [0.0] * (len(kinds) + TRAITS)
    if mention.kind in kinds:
        traits[kinds[mention.kind]] = 1.0
    distance = abs(mention.head - one.head)
    low, high = min(mention.head, one.head), max(mention.head, one.head)
    heads = _heads_in(parse, actors, parse.tokens[one.head].sentence)
    between = bisect_left(heads, high) - bisect_right(heads, low)
    traits[len(kinds) :] = (
        _has(mention, one.actors),
        _has(mention, one.recipients),
        mention.head > one.head,
        min(distance, FAR) / FAR,
        distance < NEAR,
        bool(one.actors),
        bool(one.recipients),
        min(between, BETWEEN) / BETWEEN,
        not between,
    )
    return traits


def _has(mention: ActorMention, roles: Sequence[Role]) -> bool:
    return any(mention.first <= role.head < mention.last for role in roles)


def rounded(rows: Numbers) -> Numbers:
    """Rows in whole parts of `PARTS`."""
    made: Numbers = rows * PARTS
    np.rint(made, out=made)
    made /= PARTS
    return made


def shares_of(sums: Doubles) -> Doubles:
    """Sums as shares, which add up to 1 in each row."""
    odds = np.exp(sums - sums.max(axis=1, keepdims=True))
    made: Doubles = odds / odds.sum(axis=1, keepdims=True)
    return made


@lru_cache(maxsize=2)
def load_reader(path: Path = HEADS) -> Reader:
    """Read the heads, and the network that lies beside them.

    Raises:
        ModelError: a file is not the one that was measured.
    """
    with np.load(checked(path), allow_pickle=False) as held:
        telling, types, role_telling, role_somebody, role_inner, role = (
            Part(held[name].astype(np.float64), held[f"{name}_bias"].astype(np.float64))
            for name in ("telling", "types", "role_telling", "role_somebody", "role_inner", "role")
        )
        classes, kinds = ({name: k for k, name in enumerate(names_in(held, table))} for table in ("classes", "kinds"))
        return Reader(
            load_context(path.with_name(WEIGHTS.name)), telling, types, role_telling, role_somebody, role_inner, role,
            held["activation"].astype(np.float64), classes, kinds,
        )  # fmt: skip
