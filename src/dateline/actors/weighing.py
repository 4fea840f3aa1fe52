"""Which country the unnamed are of ("the court", "protesters"): what the text tells around them, weighed.

A conditional logit over the countries that the text tells: each has traits (it is that of the dateline, of the subject of the
verb, of the town named last, ...), each trait a weight for all and one more for the sort of people meant (`homes.tsv`).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from math import exp

from msgspec import Struct

from dateline.actors.told import Point, Told
from dateline.knowledge.agents import FOLDER
from dateline.rules import read_table

WEIGHTS = FOLDER / "homes.tsv"
SORTS: Mapping[str, str] = {
    **dict.fromkeys(("GOV", "LEG", "JUD", "ELI", "PTY", "OPP", "BUS"), "state"),
    **dict.fromkeys(("MIL", "COP", "SPY"), "forces"),
    **dict.fromkeys(("REB", "UAF", "CRM", "PRM", "INS", "SEP"), "armed"),
}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
WHERE = frozenset({"in", "at", "near", "outside", "across", "around", "inside", "on", "throughout"})
BELOW = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp"})
ALONG = frozenset({"conj", "appos", "parataxis"})
LEAST, LEAST_SHORT = "least share", "least share in a short text"
MOST_WHY = 2  # traits that are told as reasons
FRONT = 6  # words from the first of a sentence in which a place stands in front
OPENING = 2  # sentences that tell what a report is about
NEAR = 3  # sentences back that count as near


class Home(Struct, frozen=True):
    """The country decided on, its share (0 to 1) against the others, and the traits that weighed most for it."""

    country: str
    share: float
    why: tuple[str, ...]

    @property
    def rule(self) -> str:
        """The rule as the record tells it, with the reasons."""
        return f"country.weighed: {', '.join(self.why)}"


def sort_of(sectors: Sequence[str]) -> str:
    """The sort of people that sectors mean, for which weights differ.

    >>> sort_of(("GOV",)), sort_of(("CVL",)), sort_of(("REB",))
    ('state', 'people', 'armed')
    """
    return SORTS.get(sectors[0], "people") if sectors else "people"


def home_of(told: Told, head: int, sectors: Sequence[str], but: Collection[str] = ()) -> Home | None:
    """Weigh which country an unnamed actor is of.

    Args:
        told: what the text tells of countries.
        head: the token that means the actor.
        sectors: what it is.
        but: countries that it is not of.

    Returns:
        The likeliest country of those told; None where none is told or none is likely enough.
    """
    if told.short and (only := told.only) is not None and only not in but:
        return Home(only, 1.0, ("only one told",))
    weights, known = _weights(), _weights_of(sort_of(sectors)).get
    scores = {
        code: {t: v * known(t, 0.0) for t, v in traits.items()}
        for code, traits in traits_of(told, head, sectors).items()
        if code not in but
    }
    if not scores:
        return None
    totals = {code: sum(parts.values()) for code, parts in scores.items()}
    ranked = sorted(totals, key=lambda code: (-totals[code], code))
    best = ranked[0]
    share = 1 / sum(exp(total - totals[best]) for total in totals.values())
    if share < weights["", LEAST_SHORT if told.short else LEAST]:
        return None
    return Home(best, share, _why(scores[best], scores[ranked[1]] if len(ranked) > 1 else {}))


def _why(best: Mapping[str, float], second: Mapping[str, float]) -> tuple[str, ...]:
    """The traits by which the best is most ahead of the second."""
    if not second:
        return ("only one told",)
    ahead = sorted(((value - second.get(trait, 0.0), trait) for trait, value in best.items()), reverse=True)
    return tuple(trait for value, trait in ahead[:MOST_WHY] if value > 0)


def traits_of(told: Told, head: int, sectors: Sequence[str]) -> dict[str, dict[str, float]]:
    """The traits of each country told, by code: what makes it likely or not that of the actor at a token."""
    found: dict[str, dict[str, float]] = {code: {} for code in told.counts}
    if told.dateline is not None:
        found.setdefault(told.dateline, {})["place of the report"] = 1.0
    if not found:
        return found
    total = sum(told.counts.values())
    for code, traits in found.items():
        traits["told often"] = told.counts[code] / max(1, total)
    if told.counts:
        (most, count), *rest = told.counts.most_common(2)
        if not rest or rest[0][1] < count:
            found[most]["told most"] = 1.0
    for code, trait in _near(told, head, sectors):
        found[code][trait] = 1.0
    for code, trait in (*_alone(told, head), *_opening(told)):
        found[code][trait] = 1.0
    number = told.parse.tokens[head].sentence
    for name, (first, last) in (
        ("told around it", _window(told, number)),
        ("told in its paragraph", _paragraph(told, number)),
    ):
        around = Counter(p.code for p in told.within(first, last))
        for code, count in around.items():
            found[code][name] = count / around.total()
    if told.dateline is not None:
        _written(told, number, sectors, found)
    _named(told, found)
    return found


def _named(told: Told, found: Mapping[str, dict[str, float]]) -> None:
    """The traits of lands whose people are told without their land: the own ones of a report are "Fujimori" or "the Labour
    Party", foreigners "Gabonese President Bongo"."""
    bare = Counter(point.code for point in told.points if point.bare)
    if not bare:
        return
    for code, traits in found.items():
        if bare[code]:
            traits["its people told without it"] = 1.0
            traits["its people told without it, often"] = bare[code] / bare.total()
        else:
            traits["its people never told without it"] = 1.0


def _written(told: Told, number: int, sectors: Sequence[str], found: Mapping[str, dict[str, float]]) -> None:
    """The traits of the land in which the report was written, and of the others against it: whose soldiers are named as
    theirs throughout has not those that are told without a name."""
    assert told.dateline is not None
    home = found[told.dateline]
    home["place of the report, told often"] = told.counts[told.dateline] / max(1, sum(told.counts.values()))
    here = told.parse.sentences[number]
    for where, (first, last) in (("sentence", (here.first, here.last)), ("paragraph", _paragraph(told, number))):
        if not told.within(first, last):
            home[f"place of the report, none told in the {where}"] = 1.0
    own = set(sectors) - {"UNK"}
    with_sector = {point.code for point in told.points if own & set(point.sectors)}
    for code, traits in found.items():
        if code != told.dateline:
            traits[f"{'with' if code in with_sector else 'never with'} its sector, elsewhere than the report"] = 1.0


def _alone(told: Told, head: int) -> Iterator[tuple[str, str]]:
    """The only country of its sentence; where that tells none, those of the last sentence that does."""
    sentences = told.parse.sentences
    number = told.parse.tokens[head].sentence
    here = {p.code for p in told.within(sentences[number].first, sentences[number].last) if p.token != head}
    if len(here) == 1:
        yield next(iter(here)), "alone in its sentence"
    if here:
        return
    for one in reversed(sentences[:number]):
        if before := {p.code for p in told.within(one.first, one.last)}:
            yield from ((code, "in the last sentence that tells any") for code in before)
            if len(before) == 1:
                yield next(iter(before)), "alone in the last sentence that tells any"
            return


def _opening(told: Told) -> Iterator[tuple[str, str]]:
    """The countries of the first two sentences behind the dateline."""
    body = [one for one in told.parse.sentences[: OPENING + 2] if one.section != "dateline"]
    for one, name in zip(body, ("first", "second"), strict=False):
        for point in told.within(one.first, one.last):
            yield point.code, f"in the {name} sentence"
            if told.parse.tokens[point.token].dep in SUBJECTS:
                yield point.code, f"subject of the {name} sentence"


def _window(told: Told, number: int) -> tuple[int, int]:
    """The tokens of a sentence, those of the two before it and of the one after."""
    sentences = told.parse.sentences
    return sentences[max(0, number - 2)].first, sentences[min(len(sentences) - 1, number + 1)].last


def _paragraph(told: Told, number: int) -> tuple[int, int]:
    """The tokens of the paragraph of a sentence."""
    sentences = told.parse.sentences
    first = last = number
    while first > 0 and sentences[first - 1].paragraph == sentences[number].paragraph:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[number].paragraph:
        last += 1
    return sentences[first].first, sentences[last].last


def _near(told: Told, head: int, sectors: Sequence[str]) -> Iterator[tuple[str, str]]:
    parse = told.parse
    here = parse.sentences[parse.tokens[head].sentence]
    inside = told.within(here.first, here.last)
    for point in inside:
        if point.token != head:
            yield point.code, "in its sentence"
            yield point.code, relation(told, head, point)
    if (last := next((p for p in reversed(inside) if p.token < head), None)) is not None:
        yield last.code, "before it in the sentence"
    yield from _earlier(told, here.number)
    for back, trait in enumerate(("in front of the sentence", "in front of the sentence before")):
        if here.number >= back and (front := _in_front(told, here.number - back)) is not None:
            yield front, trait
    before = told.within(0, head)
    if before:
        yield before[-1].code, "told last"
        yield before[0].code, "told first"
    own = set(sectors) - {"UNK"}
    same = [p for p in before if own & set(p.sectors)]
    if same:
        yield same[-1].code, "the last of its sector"
    for point in same:
        yield point.code, "told with its sector"
    lemma = parse.tokens[head].lemma.lower()
    for point in reversed(before):
        if parse.tokens[point.token].lemma.lower() == lemma:
            yield point.code, "told with its noun"
            break
    town = next((p for p in reversed(before) if p.kind == "town"), None)
    if town is not None:
        yield town.code, "the last town"


def _in_front(told: Told, number: int) -> str | None:
    """The country of the place with which a sentence begins: "In Niger, meanwhile, ..."."""
    one = told.parse.sentences[number]
    if told.parse.tokens[one.first].lower not in WHERE:
        return None
    return next((p.code for p in told.within(one.first, one.first + FRONT) if p.kind != "actor"), None)


def _earlier(told: Told, number: int) -> Iterator[tuple[str, str]]:
    """Traits of the countries told in the sentences before."""
    sentences = told.parse.sentences
    seen: set[str] = set()
    paragraph = sentences[number].paragraph
    for back in range(1, NEAR + 1):
        if number - back < 0:
            return
        one = sentences[number - back]
        for point in told.within(one.first, one.last):
            if point.code not in seen:
                yield point.code, f"{back} {'sentence' if back == 1 else 'sentences'} back"
            if one.paragraph == paragraph:
                yield point.code, "earlier in the paragraph"
            if back == 1 and told.parse.tokens[point.token].dep in SUBJECTS:
                yield point.code, "subject of the sentence before"
        seen |= {point.code for point in told.within(one.first, one.last)}


def relation(told: Told, head: int, point: Point) -> str:
    """How a word in the same sentence stands to another: in which place of which verb.

    >>> from msgspec.structs import replace
    >>> from dateline.language import simple_parse
    >>> parse = simple_parse([("Chad", "nsubj", 1), ("jailed", "ROOT", 1), ("editors", "dobj", 1)])
    >>> parse = replace(parse, tokens=tuple(t.replaced(pos="VERB" if t.i == 1 else "NOUN") for t in parse.tokens))
    >>> relation(Told(parse, (), None), 2, Point(0, "TCD", "actor"))
    'its verb: subject'
    """
    tokens = told.parse.tokens
    above = [head, *told.parse.ancestors(head)]
    at, branch = point.token, None
    while at not in above:
        at, branch = tokens[at].head, at
        if branch == at:
            return "apart"
    if at == head:
        return "in its phrase" if branch is not None else "itself"
    if branch is None:
        return f"of what it is in: {point.kind}"  # the point is above: "the Chad group's leader"
    verbs = [t for t in above if tokens[t].pos in ("VERB", "AUX")]
    whose = "its verb" if verbs and at == verbs[0] else "verb above" if at in verbs else "noun above"
    return f"{whose}: {_place(told, branch, point)}"


def _place(told: Told, branch: int, point: Point) -> str:
    token = told.parse.tokens[branch]
    if token.dep in SUBJECTS:
        return "subject"
    if token.dep in OBJECTS:
        return "object"
    if token.dep == "prep":
        if token.lower in WHERE:
            return "where" if point.kind == "town" else "where, land"
        return "by" if token.lower == "by" else "other"
    if token.dep in BELOW:
        return "below"
    if token.dep in ALONG:
        return "along"
    return "other"


@cache
def _weights() -> Mapping[tuple[str, str], float]:
    """The weight of each trait, for all ("") and for one sort of people more."""
    rows = read_table(WEIGHTS, ("sort", "trait", "weight"))
    return {(row["sort"], row["trait"]): float(row["weight"]) for _, row in rows}


@cache
def _weights_of(sort: str) -> Mapping[str, float]:
    """The whole weight of each trait for one sort of people."""
    weights = _weights()
    return {trait: weights.get(("", trait), 0.0) + weights.get((sort, trait), 0.0) for _, trait in weights}
