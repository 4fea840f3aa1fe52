"""Coreference scored: MUC, B3 and CEAFe of the chains of a report and their mean, CoNLL F1 (Pradhan et al. 2012).

Mentions are matched by their spans, equal ones first, then those that share at least half of their characters. Chains of one
mention are left out; a mention that only one side has stands in a chain of its own on the other (Cai and Strube 2010).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dateline.evaluate.clusters import alignment, sizes_of
from dateline.evaluate.counts import Counts, Record, Task, f1, nothing

_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
SHARED = 0.5  # of the characters of both, for two spans to be the same mention
Place = tuple[int, int]


def matched_spans(gold: Iterable[Place], found: Iterable[Place]) -> dict[Place, Place]:
    """Pair mentions one to one: found span to gold span.

    >>> matched_spans([(0, 5), (10, 20)], [(0, 5), (10, 18)])
    {(0, 5): (0, 5), (10, 18): (10, 20)}
    """
    left, free = sorted(set(gold)), sorted(set(found))
    pairs = {span: span for span in free if span in set(left)}
    taken = set(pairs.values())
    near = sorted(
        (-_overlap(one, other), other, one)
        for one in left
        if one not in taken
        for other in free
        if other not in pairs and _overlap(one, other) >= SHARED
    )
    for _, other, one in near:
        if other not in pairs and one not in taken:
            pairs[other] = one
            taken.add(one)
    return pairs


def _overlap(one: Place, other: Place) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    either = max(one[1], other[1]) - min(one[0], other[0])
    return shared / either if shared > 0 else 0.0


def bare_span(text: str, start: int, end: int) -> Place:
    """A mention's span without its article and the sign of its possessive: gold sets differ in whether they belong.

    >>> bare_span("The UN's envoy", 0, 8)
    (4, 6)
    """
    words = text[start:end]
    lead = _ARTICLE.match(words)
    tail = _POSSESSIVE.search(words)
    return start + (lead.end() if lead else 0), end - (len(words) - tail.start() if tail else 0)


def chains_of(record: Mapping[str, object], text: str) -> list[list[Place]]:
    """The chains of two and more mentions, as bare spans; a span that stands in several is of the first."""
    seen: set[Place] = set()
    made: list[list[Place]] = []
    chains = record.get("chains")
    for chain in chains if isinstance(chains, Sequence) else ():
        spans = [place for start, end in chain if (place := bare_span(text, int(start), int(end))) not in seen]
        seen.update(spans)
        if len(spans) > 1:
            made.append(spans)
    return made


def table_of(gold: Record, predicted: Record) -> dict[tuple[str, str], int]:
    """How many mentions each gold chain shares with each found chain, mentions without a twin as chains of their own."""
    expected, found = (chains_of(side, str(gold["text"])) for side in (gold, predicted))
    twins = matched_spans((p for chain in expected for p in chain), (p for chain in found for p in chain))
    theirs = {
        twins.get(place, place): f"found {k}" for k, chain in enumerate(found) for place in chain if place in twins
    }
    table: Counter[tuple[str, str]] = Counter()
    for k, chain in enumerate(expected):
        table.update((f"gold {k}", theirs.get(place, f"alone {place}")) for place in chain)
    for k, chain in enumerate(found):
        table.update((f"alone {place}", f"found {k}") for place in chain if place not in twins)
    return dict(table)


def _count(gold: Record, predicted: Record | None, known: Record) -> Counts:
    del known
    table = table_of(gold, predicted or {})
    counts: Counts = Counter(reports=1, chains=len(chains_of(gold, str(gold["text"]))))
    expected, found = sizes_of(table, 0), sizes_of(table, 1)
    for side, sizes in (("gold", expected), ("found", found)):
        pieces = Counter(cell[side == "found"] for cell in table)
        counts[f"muc {side} hit"] += sum(size - pieces[name] for name, size in sizes.items())
        counts[f"muc {side}"] += sum(size - 1 for size in sizes.values())
        counts[f"b3 {side} hit"] += sum(n * n / sizes[cell[side == "found"]] for cell, n in table.items())  # type: ignore[assignment]
        counts[f"b3 {side}"] += sum(sizes.values())
        counts[f"ceaf {side}"] += len(sizes)
    counts["ceaf hit"] += alignment(table, expected, found)  # type: ignore[assignment]  # real numbers add up like counts
    return counts


def _figures(counts: Counts) -> dict[str, float | None]:
    made: dict[str, float | None] = {"reports": counts["reports"], "chains": counts["chains"]}
    means = []
    for name in ("muc", "b3"):
        precision = counts[f"{name} found hit"] / counts[f"{name} found"] if counts[f"{name} found"] else 0.0
        recall = counts[f"{name} gold hit"] / counts[f"{name} gold"] if counts[f"{name} gold"] else 0.0
        means.append(2 * precision * recall / (precision + recall) if precision + recall else 0.0)
        made |= {f"{name.upper()} P": precision, f"{name.upper()} R": recall, f"{name.upper()} F1": means[-1]}
    precision, recall, mean = f1(counts["ceaf hit"], counts["ceaf found"], counts["ceaf gold"])
    means.append(mean)
    return made | {"CEAFe P": precision, "CEAFe R": recall, "CEAFe F1": mean, "CoNLL F1": sum(means) / 3}


COREFERENCE = Task("coreference", _count, _figures, nothing)
