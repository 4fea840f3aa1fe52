"""Attributions scored by tokens, as the PolNeAR corpus does (Newell et al. 2018): roles, aligned triples, recall by form."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from dateline.evaluate.counts import Counts, Record, Task, f1, nothing, ratio

ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+")
Tokens = Mapping[str, frozenset[int]]


def _tokens(words: list[tuple[int, int]], spans: Iterable[list[int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i, (a, b) in enumerate(words) if a < end and b > start)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text are: what attributions are scored by."""
    return [match.span() for match in _WORD.finditer(text)]


def role_tokens(words: list[tuple[int, int]], attribution: Record) -> Tokens:
    """The words of each role of an attribution, by their numbers."""
    return {role: _tokens(words, attribution.get(role) or []) for role in ROLES}


def _count(gold: Record, predicted: Record | None, known: Record) -> Counts:
    del known
    words = word_spans(gold["text"])
    expected = [role_tokens(words, one) for one in gold["attributions"]]
    found = [role_tokens(words, one) for one in (predicted or {}).get("attributions", [])]
    counts: Counts = Counter(gold=len(expected), predicted=len(found))
    for role in ROLES:
        _count_role(counts, role, expected, found)
    lenient = _count_triples(counts, expected, found)
    for i, one in enumerate(gold["attributions"]):
        form = one.get("type", "all")
        counts[f"form {form} n"] += 1
        counts[f"form {form} hit"] += i in lenient
    return counts


def _count_role(counts: Counts, role: str, expected: list[Tokens], found: list[Tokens]) -> None:
    every = frozenset[int]().union(*(one[role] for one in expected))
    given = frozenset[int]().union(*(one[role] for one in found))
    counts[f"{role} partial hit"] += len(every & given)
    counts[f"{role} partial predicted"] += len(given)
    counts[f"{role} partial gold"] += len(every)
    exact, exact_given = {one[role] for one in expected if one[role]}, {one[role] for one in found if one[role]}
    counts[f"{role} exact hit"] += len(exact & exact_given)
    counts[f"{role} exact predicted"] += len(exact_given)
    counts[f"{role} exact gold"] += len(exact)


def align(expected: list[Tokens], found: list[Tokens]) -> list[tuple[int, int]]:
    """Pair attributions one to one, those first that share most of content and cue."""
    candidates = []
    for i, a in enumerate(expected):
        for j, b in enumerate(found):
            shared = len(a["content"] & b["content"]) + len(a["cue"] & b["cue"])
            if shared:
                either = len(a["content"] | b["content"]) + len(a["cue"] | b["cue"])
                candidates.append((shared / either + 0.01 * bool(a["source"] & b["source"]), -i, -j))
    paired: list[tuple[int, int]] = []
    left, free = set(range(len(expected))), set(range(len(found)))
    for _, i, j in sorted(candidates, reverse=True):
        if -i in left and -j in free:
            left.discard(-i)
            free.discard(-j)
            paired.append((-i, -j))
    return paired


def _count_triples(counts: Counts, expected: list[Tokens], found: list[Tokens]) -> set[int]:
    lenient = set()
    for i, j in align(expected, found):
        a, b = expected[i], found[j]
        counts["triple partial hit"] += sum(len(a[role] & b[role]) for role in ROLES)
        counts["triple exact hit"] += all(a[role] == b[role] for role in ROLES)
        either = len(a["content"] | b["content"])
        same_source = bool(a["source"] & b["source"]) or not (a["source"] or b["source"])
        if either and len(a["content"] & b["content"]) / either >= 0.5 and same_source:
            lenient.add(i)
    counts["triple lenient hit"] += len(lenient)
    counts["triple partial predicted"] += sum(len(one[role]) for one in found for role in ROLES)
    counts["triple partial gold"] += sum(len(one[role]) for one in expected for role in ROLES)
    return lenient


def _figures(counts: Counts) -> dict[str, float | None]:
    made: dict[str, float | None] = {"gold": counts["gold"], "predicted": counts["predicted"]}
    for name in [f"{role} {how}" for role in ROLES for how in ("partial", "exact")] + ["triple partial"]:
        values = f1(counts[f"{name} hit"], counts[f"{name} predicted"], counts[f"{name} gold"])
        made |= dict(zip((f"{name} P", f"{name} R", f"{name} F1"), values, strict=True))
    for name in ("triple exact", "triple lenient"):
        values = f1(counts[f"{name} hit"], counts["predicted"], counts["gold"])
        made |= dict(zip((f"{name} P", f"{name} R", f"{name} F1"), values, strict=True))
    forms = sorted({name.split()[1] for name in counts if name.startswith("form ")})
    return made | {f"recall {form}": ratio(counts[f"form {form} hit"], counts[f"form {form} n"]) for form in forms}


ATTRIBUTION = Task("attribution", _count, _figures, nothing)
