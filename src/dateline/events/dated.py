"""Which words of a report its time expressions date: the noun or verb that each hangs on, and what that verb tells of."""

from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct

from dateline.events.attachment import Attachment, attachment
from dateline.events.inflected import lemma_in
from dateline.events.joined import is_verb
from dateline.events.occasion_words import OccasionWords
from dateline.language import Parse
from dateline.timex.records import TimeExpression

BESIDE = "day.beside-event"  # the rule of "the day after", which says nothing without the happening
APART = ("before", "after", "since", "until")
SUBJECTS = ("nsubj",)
OBJECTS = ("dobj", "nsubjpass")


class Dated(Struct, frozen=True):
    """The index of the expression that dates each token; `begins` are those of which it tells only the beginning."""

    times: Mapping[int, int]
    begins: frozenset[int]


def bound_by(one: TimeExpression) -> bool:
    """Whether an expression is the day before or after a happening ("the day after")."""
    return one.rule == BESIDE


def dated_tokens(parse: Parse, times: Sequence[TimeExpression], known: OccasionWords, told: Set[int]) -> Dated:
    """Find what each time expression dates.

    Args:
        parse: the report's parse.
        times: its time expressions.
        known: the words that tell of happenings.
        told: nouns that stand in a relation ("after the attack"): a date right behind one is its own.
    """
    found: dict[int, tuple[int, int]] = {}
    begins: set[int] = set()
    for k, one in enumerate(times):
        tokens = parse.tokens_in(one.start, one.end)
        if one.type not in ("DATE", "TIME") or bound_by(one) or one.open_value.endswith("_REF") or not tokens:
            continue
        for rank, t, only_begins in _dated_by(parse, tokens[0].i, tokens[-1].i + 1, known, told):
            if t not in found or rank < found[t][0]:
                found[t] = (rank, k)
                begins = begins | {t} if only_begins else begins - {t}
    return Dated({t: k for t, (_, k) in found.items()}, frozenset(begins))


def _dated_by(
    parse: Parse, first: int, last: int, known: OccasionWords, told: Set[int]
) -> Iterator[tuple[int, int, bool]]:
    """The tokens that a time dates: rank (lower is nearer), token, and whether it tells only the beginning."""
    hung = attachment(parse, first, last)
    behind = _behind(parse, hung, first, told)
    if behind is not None:
        yield 0, behind, False
        return
    for place, t in enumerate(hung.chain[1:]):
        token = parse.tokens[t]
        if known.relations.get(token.lower) in APART and token.pos in ("ADP", "SCONJ"):
            return
        if token.pos in ("NOUN", "PROPN") or t == hung.verb:
            yield 1 + place, t, False
    verb = parse.tokens[hung.verb]
    if not is_verb(verb):
        return
    lemma = lemma_in(verb, known.classes["tells_object"] | known.classes["tells_subject"])
    begins = lemma in known.classes["begins"]
    for c in parse.children[hung.verb]:
        dep = parse.tokens[c].dep
        if (dep in SUBJECTS and lemma in known.classes["tells_subject"]) or (
            dep in OBJECTS and lemma in known.classes["tells_object"]
        ):
            yield 20, c, begins
    if verb.dep in ("relcl", "acl") and lemma in known.classes["tells_subject"] | known.classes["tells_object"]:
        yield 20, verb.head, begins


def _behind(parse: Parse, hung: Attachment, first: int, told: Set[int]) -> int | None:
    """The happening right behind which a time stands: in "after the attack on June 3" the date is the attack's."""
    before = first - 1
    if before > 0 and parse.tokens[before].pos == "ADP":
        before -= 1
    if before not in told or parse.tokens[before].pos not in ("NOUN", "PROPN"):
        return None
    return before if before not in hung.chain else None
