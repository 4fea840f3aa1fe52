"""Weighing: which candidates are places, by the evidence for each and by what stands beside it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.knowledge.gazetteer import Match
from dateline.language import Parse
from dateline.places.candidates import Candidate
from dateline.places.evidence import Entities, entities_of, evidence_for
from dateline.places.lexicon import Lexicon
from dateline.places.resolve import TYPE_KINDS, nested

THRESHOLD = 3  # points from which a candidate is a place
SURE = THRESHOLD + 2  # points from which it makes the same words a place elsewhere in the report
STANDALONE = frozenset({"D.C.", "DC", "N.Y.", "N.J.", "N.C.", "S.C.", "B.C.", "N.H.", "R.I.", "N.M.", "W.Va."})


class Weighed(Struct, frozen=True):
    """The candidates that are places; by their numbers, those whose place the text itself tells, and the kinds that words beside them tell."""

    candidates: tuple[Candidate, ...]
    fixed: Mapping[int, Match]
    kinds: Mapping[int, str]


def weigh(parse: Parse, candidates: Sequence[Candidate], lexicon: Lexicon) -> Weighed:
    """Keep the candidates that the evidence makes places.

    Args:
        parse: the parsed text.
        candidates: the names that a gazetteer knows, in the order of the text.
        lexicon: what each kind of evidence counts.
    """
    names = entities_of(parse)
    inner, outer = _nestings(parse, candidates)
    scores = [_score(parse, one, names, lexicon) for one in candidates]
    for number in inner:
        scores[number] += lexicon.points["after.state"]
    for number in outer:
        scores[number] += lexicon.points["after.comma_of_place"]
    sure = {one.key for one, score in zip(candidates, scores, strict=True) if score >= SURE}
    bonus = lexicon.points["document.place"]
    kept = [
        n
        for n, one in enumerate(candidates)
        if scores[n] + (bonus if one.key in sure else 0) >= THRESHOLD and _stands(one, n in outer)
    ]
    told = outer | inner
    return Weighed(
        tuple(candidates[n] for n in kept),
        {k: told[n] for k, n in enumerate(kept) if n in told},
        {k: kind for k, n in enumerate(kept) if (kind := _kind_beside(parse, candidates[n]))},
    )


def _score(parse: Parse, one: Candidate, names: Entities, lexicon: Lexicon) -> int:
    return sum(lexicon.points[id] for id in evidence_for(parse, one, names, lexicon))


def _stands(one: Candidate, after_comma: bool) -> bool:
    """Whether a name may stand alone: a postal code or a state's abbreviation is one only after a comma."""
    if after_comma or not all(m.alternative for m in one.matches if m.entry.source == "own"):
        return True
    letters = one.text.replace(".", "").replace(" ", "")
    if all(m.entry.kind == "country" for m in one.matches[:1]) or one.text in STANDALONE:
        return True
    return len(letters) > 2 and not one.text.endswith(".")


def _nestings(parse: Parse, candidates: Sequence[Candidate]) -> tuple[dict[int, Match], dict[int, Match]]:
    """Names followed by the state or country that holds them: the places of the inner ones, and of the outer ones."""
    inner: dict[int, Match] = {}
    outer: dict[int, Match] = {}
    for number in range(len(candidates) - 1, 0, -1):
        one, after = candidates[number - 1], candidates[number]
        if not _adjoin(parse, one, after) or _listed(candidates, number):
            continue
        if (pair := nested(one, after)) is None:
            continue
        inner[number - 1] = pair[0]
        outer.setdefault(number, inner.get(number, pair[1]))
    return inner, outer


def _listed(candidates: Sequence[Candidate], number: int) -> bool:
    """Whether a pair of names is part of a list of countries or states ("China, Japan and Korea"), in which none holds another."""
    one, after = candidates[number - 1], candidates[number]
    if one.best.entry.kind not in {"country", "admin1"} or after.best.entry.kind not in {"country", "admin1"}:
        return False
    if one.best.entry.kind == after.best.entry.kind == "country":
        return True
    near = [candidates[n] for n in (number - 2, number + 1) if 0 <= n < len(candidates)]
    return any(min(abs(other.first - after.last), abs(one.first - other.last)) <= 2 for other in near)


def _adjoin(parse: Parse, one: Candidate, after: Candidate) -> bool:
    between = parse.tokens[one.last : after.first]
    if parse.tokens[one.first].sentence != parse.tokens[after.first].sentence:
        return False
    return len(between) == 1 and between[0].text in {",", "("}


def _kind_beside(parse: Parse, one: Candidate) -> str | None:
    """The kind that a word beside the name tells: "Kandahar province", "the city of Kandahar"."""
    if one.last < len(parse.tokens) and (kind := TYPE_KINDS.get(parse.tokens[one.last].lower)):
        return kind
    if one.first >= 2 and parse.tokens[one.first - 1].lower == "of":
        return TYPE_KINDS.get(parse.tokens[one.first - 2].lower)
    return TYPE_KINDS.get(parse.tokens[one.first - 1].lower) if one.first >= 1 else None
