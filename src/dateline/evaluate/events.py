"""Event mentions scored: types, quad classes, countries of both sides, who-type-whom triples, and the marked pair.

The measures are those of the PLOVER and CAMEO gold sets: `type_acc_best` matches predictions to gold events one to one
(same type first, then same quad class, then overlapping dyads); `pair` takes of a record's predictions the one whose
participants overlap the marked words most, which is the task of Zero-Shot PLOVER (Hu et al. 2024) without being told
the pair. A gold file that has YIELD gets CONCEDE and RETREAT folded into it; one that codes the UN and the EU as IGO
gets UNO and EUR folded into that.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.evaluate.counts import Counts, Record, Task, f1, ratio
from dateline.knowledge.codes import plover_types

Dyad = tuple[str | None, str | None]
_MARK = re.compile(r"(</?[st]>)")
SIDES = ("source", "target")


def _quad(event_type: str | None) -> int | None:
    if event_type == "YIELD":
        return 2
    known = plover_types().get(event_type or "")
    return known.quad_class if known else None


def _prepare(gold: Sequence[Record]) -> Record:
    events = [event for record in gold for event in record["gold"]]
    people = [one for event in events for side in SIDES for one in event[side]]
    return {
        "yield": any(event.get("event") == "YIELD" for event in events),
        "igo": not any(one.get("country") in ("UNO", "EUR") for one in people),
    }


def side_countries(event: Record, side: str, known: Record) -> list[str]:
    """The country codes of one side of an event, each once."""
    return _countries(event.get(side), known)


def _countries(people: Iterable[Record | str] | None, known: Record) -> list[str]:
    found: list[str] = []
    for one in people or []:
        code = one if isinstance(one, str) else one.get("country")
        code = "IGO" if known["igo"] and code in ("UNO", "EUR") else code
        if code and code not in found:
            found.append(code)
    return found


def dyads(sources: Sequence[str], targets: Sequence[str]) -> list[Dyad]:
    """The pairs of countries of an event; two or more sources without a target act on one another.

    >>> dyads(["RUS", "PRK"], [])
    [('RUS', 'PRK'), ('PRK', 'RUS')]
    """
    if not sources and not targets:
        return []
    if len(sources) > 1 and (not targets or set(sources) == set(targets)):
        return [(a, b) for a in sources for b in (targets or sources) if a != b]
    left: Sequence[str | None] = sources or [None]
    right: Sequence[str | None] = targets or [None]
    return [(a, b) for a in left for b in right]


def marked_spans(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where the marked words are, in the text without its marks.

    >>> marked_spans("Senior <s>Hungarian</s> officials")
    {'s': [(7, 16)], 't': []}
    """
    found: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    place, opened = 0, {"s": 0, "t": 0}
    for part in _MARK.split(text):
        if part in ("<s>", "<t>"):
            opened[part[1]] = place
        elif part in ("</s>", "</t>"):
            found[part[2]].append((opened[part[2]], place))
        else:
            place += len(part)
    return found


def _overlaps(people: Iterable[Record | str] | None, spans: list[tuple[int, int]]) -> bool:
    return any(
        not isinstance(one, str) and one.get("start") is not None and one["start"] < end and start < one["end"]
        for one in people or []
        for start, end in spans
    )


def _count(gold: Record, predicted: Record | None, known: Record) -> Counts:
    counts: Counts = Counter()
    events, found = gold_events(gold), folded_events(predicted or {}, known)
    if not gold["gold"]:
        if gold.get("noevents"):
            counts.update({"quiet": 1, "quiet_coded": int(bool(found))})
            counts.update(f"type {one['event']} predicted" for one in found)
        return counts
    if not events:
        return counts
    counts.update({"records": 1, "records_coded": int(bool(found)), "mentions": len(found)})
    for event in events:
        _count_pair(counts, event, found)
    matched = matched_events(events, found, known)
    for number, event in enumerate(events):
        _count_event(counts, event, found[matched[number]] if number in matched else None, found)
    if all(event.get("event") for event in events):
        _count_types(counts, events, found)
    _count_countries(counts, events, found, known)
    return counts


def gold_events(gold: Record) -> list[Record]:
    """The events of a gold record that have something to score."""
    return [e for e in gold["gold"] if e.get("event") or e.get("quad") or e.get("conflict") is not None]


def folded_events(answer: Record, known: Record) -> list[Record]:
    """The typed events of an answer, with the types that the gold folds folded."""
    return [one for one in (_folded(each, known) for each in answer.get("events") or []) if _quad(one["event"])]


def _folded(one: Record, known: Record) -> Record:
    event_type = one.get("event")
    if known["yield"] and event_type in ("CONCEDE", "RETREAT"):
        event_type = "YIELD"
    return {**one, "event": event_type}


def _count_pair(counts: Counts, event: Record, found: list[Record]) -> None:
    if not (event.get("marked") and event.get("event")):
        return
    spans = marked_spans(event["marked"])
    counts["marked"] += 1

    def rank(one: Record) -> int:
        sources, targets = one.get("source"), one.get("target")
        straight = _overlaps(sources, spans["s"]) + _overlaps(targets, spans["t"])
        return 2 * straight + _overlaps(sources, spans["t"]) + _overlaps(targets, spans["s"])

    best = max(found, key=rank, default=None)
    chosen = best["event"] if best is not None and rank(best) else None
    if chosen == event["event"]:
        counts[f"pair {chosen} hit"] += 1
    counts[f"pair {event['event']} gold"] += 1
    if chosen:
        counts[f"pair {chosen} predicted"] += 1


def matched_events(events: list[Record], found: list[Record], known: Record) -> dict[int, int]:
    """Pair gold events and predictions one to one: same type first, then same quad class, then shared dyads."""
    candidates = []
    for i, event in enumerate(events):
        own = set(dyads(*(_countries(event[side], known) for side in SIDES)))
        for j, one in enumerate(found):
            theirs = set(dyads(*(_countries(one.get(side), known) for side in SIDES)))
            shared = len(own & theirs) / max(1, len(own | theirs))
            same_quad = _quad(one["event"]) == _quad_of_gold(event)
            candidates.append((one["event"] == event.get("event"), same_quad, shared, -j, i, j))
    matched: dict[int, int] = {}
    for *_, i, j in sorted(candidates, reverse=True):
        if i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def _quad_of_gold(event: Record) -> int | None:
    return event.get("quad") or _quad(event.get("event"))


def _count_event(counts: Counts, event: Record, best: Record | None, found: list[Record]) -> None:
    if event.get("event"):
        counts["events"] += 1
        counts["best"] += bool(best and best["event"] == event["event"])
        counts["first"] += bool(found and found[0]["event"] == event["event"])
    quad = _quad_of_gold(event)
    if quad:
        counts["quads"] += 1
        counts["quads_right"] += bool(best and _quad(best["event"]) == quad)
    conflict = event.get("conflict")
    side = int(quad >= 3) if conflict is None and quad else conflict
    if side is not None:
        counts["sides"] += 1
        counts["sides_right"] += bool(best and int((_quad(best["event"]) or 0) >= 3) == side)
    if event.get("cameo"):
        counts["cameos"] += 1
        if best and best.get("cameo"):
            counts["cameos_right"] += str(best["cameo"]) == str(event["cameo"])
            counts["cameo_roots_right"] += str(best["cameo"])[:2] == str(event["cameo"])[:2]


def _count_types(counts: Counts, events: list[Record], found: list[Record]) -> None:
    expected, given = Counter(e["event"] for e in events), Counter(one["event"] for one in found)
    for name in expected | given:
        counts[f"type {name} hit"] += min(expected[name], given[name])
        counts[f"type {name} predicted"] += given[name]
        counts[f"type {name} gold"] += expected[name]


def _count_countries(counts: Counts, events: list[Record], found: list[Record], known: Record) -> None:
    sets: dict[str, tuple[set[str], set[str]]] = {}
    for side in SIDES:
        expected = {code for event in events for code in _countries(event[side], known)}
        given = {code for one in found for code in _countries(one.get(side), known)}
        sets[side] = (expected, given)
        if expected:
            _add(counts, side, expected, given)
    if not (sets["source"][0] or sets["target"][0]):
        return
    _add(counts, "actors", sets["source"][0] | sets["target"][0], sets["source"][1] | sets["target"][1])
    if all(event.get("event") for event in events):
        wanted = {(a, e["event"], b) for e in events for a, b in dyads(*(_countries(e[side], known) for side in SIDES))}
        made = {
            (a, one["event"], b)
            for one in found
            for a, b in dyads(*(_countries(one.get(s), known) for s in SIDES)) or [(None, None)]
        }
        _add(counts, "joint", wanted, made)


def _add(
    counts: Counts,
    name: str,
    expected: set[str] | set[tuple[str | None, str, str | None]],
    given: set[str] | set[tuple[str | None, str, str | None]],
) -> None:
    counts[f"{name} hit"] += sum(one in given for one in expected)
    counts[f"{name} predicted"] += len(given)
    counts[f"{name} gold"] += len(expected)


def _figures(counts: Counts) -> dict[str, float | None]:
    made: dict[str, float | None] = {
        "event_records": counts["records"],
        "gold_events": counts["events"],
        "recall_any": ratio(counts["records_coded"], counts["records"]),
        "fp_rate_noevent": ratio(counts["quiet_coded"], counts["quiet"]),
        "type_acc_best": ratio(counts["best"], counts["events"]),
        "type_acc_first": ratio(counts["first"], counts["events"]),
        "type_macro_F1": _macro(counts, "type"),
        "pair_macro_F1": _macro(counts, "pair", everything=True),
        "pair_acc": ratio(sum(counts[f"pair {t} hit"] for t in _types()), counts["marked"]),
        "mentions_per_rec": ratio(counts["mentions"], counts["records"]),
        "quad_acc": ratio(counts["quads_right"], counts["quads"]),
        "binary_acc": ratio(counts["sides_right"], counts["sides"]),
    }
    for name in ("source", "target", "actors", "joint"):
        values = f1(counts[f"{name} hit"], counts[f"{name} predicted"], counts[f"{name} gold"])
        made |= dict(zip((f"{name} P", f"{name} R", f"{name} F1"), values, strict=True))
    if counts["cameos"]:
        made["cameo_exact"] = ratio(counts["cameos_right"], counts["cameos"])
        made["cameo_root"] = ratio(counts["cameo_roots_right"], counts["cameos"])
    return made


def _types() -> list[str]:
    return [*plover_types(), "YIELD"]


def _macro(counts: Counts, name: str, everything: bool = False) -> float | None:
    """The mean F1 over the types in the gold (`everything`: also over those that were only predicted)."""
    kinds = [t for t in _types() if counts[f"{name} {t} gold"] or (everything and counts[f"{name} {t} predicted"])]
    means = [f1(*(counts[f"{name} {t} {part}"] for part in ("hit", "predicted", "gold")))[2] for t in kinds]
    return ratio(sum(means), len(means))


EVENTS = Task("events", _count, _figures, _prepare)
