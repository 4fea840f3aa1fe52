"""Happenings as times: "since the ceasefire", "at the inauguration", "two days after the attack on June 3"."""

from collections.abc import Iterator

from msgspec import Struct

from dateline.dating.told import countries_in, plain
from dateline.events.attachment import Attachment, attachment
from dateline.events.dated import Dated, bound_by, dated_tokens
from dateline.events.joined import is_verb
from dateline.events.occasion_words import Kind, load_occasions
from dateline.events.records import Happening
from dateline.events.scene import Scene
from dateline.knowledge.public_events import events_named, events_of_kinds
from dateline.timex.records import TimeExpression

APART = ("before", "after", "since", "until")  # relations by which the other happening's day is not the event's own
LONGEST = 4  # words of a relation ("in the wake of")
CLAUSES = ("advcl", "relcl")
OF_TIMES = ("before", "after", "since")  # what is until or by a day is dated by it


class Told(Struct, frozen=True):
    """A phrase that dates an event by another happening: its relation, that happening's token, what the phrase hangs on,
    its words, and the expression of how long before or after ("two days")."""

    relation: str
    head: int
    hung: Attachment
    start: int
    end: int
    offset: int | None


class Occasions(Struct, frozen=True):
    """The happenings by which a report dates others, and which of its words its times date."""

    told: tuple[Told, ...]
    dated: Dated

    def is_of_another(self, expression: int, head: int, words: tuple[int, ...]) -> bool:
        """Whether a time dates a happening before or after which an event was, or counts from it, and not the event."""
        return any(
            one.offset == expression
            or (one.relation in APART and self.dated.times.get(one.head) == expression)
            for one in self.told
            if one.head != head and one.head not in words
        )  # fmt: skip


def occasions_in(scene: Scene) -> Occasions:
    """The happenings by which a report dates others.

    Args:
        scene: the report with what the stages before found in it.
    """
    known = load_occasions()
    ends = known.last_words
    relations = [
        (token.i, found)
        for token in scene.parse.tokens
        if token.lower in ends and (found := _relation(scene, token.i)) is not None
    ]
    heads = {head for _, (_, _, head) in relations if head is not None and kind_of(scene, head) is not None}
    dated = dated_tokens(scene.parse, scene.times, known, heads)
    told = [made for t, found in relations if (made := _told(scene, t, found, dated)) is not None]
    return Occasions(tuple(told), dated)


def _relation(scene: Scene, t: int) -> tuple[str, int, int | None] | None:
    """The relation that ends at a preposition or conjunction, its first token, and what stands in it."""
    parse, known = scene.parse, load_occasions()
    token = parse.tokens[t]
    low = parse.sentences[token.sentence].first
    for words, relation in known.by_last_word.get(token.lower, ()):
        length = len(words)
        if length > min(LONGEST, t - low + 1):
            continue
        if length > 1 and tuple([one.lower for one in parse.tokens[t - length + 1 : t + 1]]) != words:
            continue
        head = next((c for c in parse.children[t] if parse.tokens[c].dep in ("pobj", "pcomp")), None)
        if head is None and token.dep in ("mark", "advmod") and parse.tokens[token.head].dep in CLAUSES:
            head = token.head
        return relation, t - length + 1, head
    return None


def _told(scene: Scene, t: int, found: tuple[str, int, int | None], dated: Dated) -> Told | None:
    relation, first, head = found
    if head is None:
        return None
    parse, token = scene.parse, scene.parse.tokens[head]
    clause = is_verb(token) and parse.tokens[t].head == head
    if clause and (head not in dated.times or parse.tokens[t].lower not in load_occasions().conjunctions):
        return None
    if not clause and kind_of(scene, head) is None and (head not in dated.times or scene.toponym_at(head) is not None):
        return None
    offset = counting(scene, first, t)
    if clause:
        above = token.head
        hung = Attachment((above,), above, "") if is_verb(parse.tokens[above]) else attachment(parse, above, above + 1)
    else:
        hung = attachment(parse, first, first + 1)
    start = parse.tokens[first].start if offset is None else scene.times[offset].start
    return Told(relation, head, hung, start, token.end, offset)


def counting(scene: Scene, first: int, last: int) -> int | None:
    """The expression right before a relation that counts from it ("two days after", "the day before")."""
    start, end = scene.parse.tokens[first].start, scene.parse.tokens[last].end
    for k, one in enumerate(scene.times):
        if bound_by(one):
            if one.end == end:
                return k
        elif one.type == "DURATION" and one.end <= start and not scene.parse.text[one.end : start].strip():
            return k
    return None


def relation_to(hung: Attachment, one: TimeExpression) -> str:
    """How what hangs on the same verb stands to a time itself: "since Monday", "before June 3"; a time of day is near enough."""
    relation = load_occasions().relations.get(hung.preposition, "at")
    return relation if one.type == "DATE" and relation in OF_TIMES else "at"


def kind_of(scene: Scene, head: int) -> Kind | None:
    """What kind of happening a noun names, if any."""
    token = scene.parse.tokens[head]
    if token.pos not in ("NOUN", "PROPN"):
        return None
    known = load_occasions().kinds
    return known.get(token.lower) or known.get(token.lemma.lower())


def happening_of(scene: Scene, told: Told, occasions: Occasions) -> Happening | None:
    """The happening that a phrase means, with what dates it: its own words, the report elsewhere, or public events."""
    made = Happening(told.relation, told.head, told.start, told.end, _word(scene, told.head), offset=told.offset)
    own = occasions.dated.times.get(told.head)
    if own is not None:
        return made.dated(own, "its own words", told.head in occasions.dated.begins)
    kind = kind_of(scene, told.head)
    if kind is None or not _is_definite(scene, told.head):
        return None
    for t in _tellings(scene, told.head, kind, occasions):
        begins = t in occasions.dated.begins
        return made.dated(occasions.dated.times[t], f"sentence {scene.parse.tokens[t].sentence + 1}", begins)
    public = _public(scene, told.head, kind)
    return made.public(public, kind.days) if public else None


def _word(scene: Scene, head: int) -> str:
    return scene.parse.tokens[head].text


def _is_definite(scene: Scene, head: int) -> bool:
    """Whether a noun means one happening that is known: "the coup", "his visit", "Hurricane Katrina", "last week's vote"."""
    known = load_occasions()
    below = [scene.parse.tokens[c] for c in scene.parse.children[head]]
    if any(one.dep == "det" and one.lower not in known.definite for one in below):
        return False
    return scene.parse.tokens[head].pos == "PROPN" or any(
        one.dep == "poss" or one.lower in known.definite or one.pos == "PROPN" for one in below
    )


def _tellings(scene: Scene, head: int, kind: Kind, occasions: Occasions) -> Iterator[int]:
    """Dated words of the report that may tell of the same happening, the nearest before it first, then those after."""
    parse = scene.parse
    names = {parse.tokens[t].lower for t in parse.subtree(head) if parse.tokens[t].pos == "PROPN" and t != head}
    fitting = [
        t
        for t in occasions.dated.times
        if t != head and {parse.tokens[t].lemma.lower(), parse.tokens[t].lower} & kind.told
    ]
    for t in sorted(fitting, key=lambda t: (t > head, abs(t - head))):
        around = {one.lower for one in parse.sentence_tokens(parse.tokens[t].sentence)}
        if names <= around:
            yield t


def _public(scene: Scene, head: int, kind: Kind) -> tuple[str, ...]:
    """The public events that a noun may mean: by what the press called one, or by kind and country."""
    parse = scene.parse
    tokens = [parse.tokens[t] for t in parse.subtree(head)]
    phrase = plain(parse.text[tokens[0].start : tokens[-1].end])
    if named := events_named(phrase):
        return tuple(event.id for event in named)
    if not kind.public:
        return ()
    sentence = parse.sentences[parse.tokens[head].sentence]
    for text in (phrase, plain(parse.text[sentence.start : sentence.end])):
        codes = countries_in(text, set(text.split()))
        if found := events_of_kinds(kind.public, codes):
            return tuple(event.id for event in found)
    return ()
