"""Errors by class: for each gold record what was missed, what was made up, and what came out otherwise, in one form for all tasks."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.evaluate.actors import right
from dateline.evaluate.attribution import align, role_tokens, word_spans
from dateline.evaluate.coreference import Place, chains_of, matched_spans
from dateline.evaluate.counts import Record
from dateline.evaluate.events import folded_events, gold_events, matched_events, side_countries
from dateline.evaluate.factuality import three_way
from dateline.evaluate.places import NEAR, kilometres, matches
from dateline.evaluate.timex import pairs

NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Finding:
    """An error in a record: its class, what the gold has, what was given ("-": nothing), and where in the text, if anywhere."""

    kind: str
    record: str
    gold: str
    given: str
    words: str = ""
    start: int | None = None
    end: int | None = None


Finder = Callable[[Record, Record, Record], Iterator[Finding]]


def findings(task: str, gold: Sequence[Record], answers: Mapping[str, Record], known: Record) -> Iterator[Finding]:
    """The errors of a task's answers, in the order of the gold.

    Args:
        task: a name in `FINDERS`.
        gold: the gold records.
        answers: by the id of their record; a missing one is one that found nothing.
        known: what the task's `prepare` says of the gold as a whole.
    """
    for record in gold:
        yield from FINDERS[task](record, answers.get(str(record["id"]), {}), known)


def confusion(
    task: str, gold: Sequence[Record], answers: Mapping[str, Record], known: Record
) -> Counter[tuple[str, str]]:
    """How often each label of the gold came out as each label ("-": none), for tasks that have labels (`LABELS`)."""
    counts: Counter[tuple[str, str]] = Counter()
    for record in gold:
        counts.update(LABELS[task](record, answers.get(str(record["id"]), {}), known))
    return counts


def _event_labels(gold: Record, answer: Record, known: Record) -> Iterator[tuple[str, str]]:
    events, found = gold_events(gold), folded_events(answer, known)
    matched = matched_events(events, found, known)
    for i, event in enumerate(events):
        if event.get("event"):
            yield event["event"], found[matched[i]]["event"] if i in matched else NOTHING
    for j, one in enumerate(found):
        if j not in matched.values() and (gold.get("noevents") or events):
            yield NOTHING, one["event"]


def _events(gold: Record, answer: Record, known: Record) -> Iterator[Finding]:
    events, found, name = gold_events(gold), folded_events(answer, known), str(gold["id"])
    matched = matched_events(events, found, known)
    text = str(gold.get("text") or "")
    for i, event in enumerate(events):
        wanted = str(event.get("event") or event.get("quad") or "")
        if i not in matched:
            yield Finding(f"missed {wanted}", name, wanted, NOTHING, text)
            continue
        one = found[matched[i]]
        if event.get("event") and one["event"] != event["event"]:
            yield Finding(f"{one['event']} for {wanted}", name, wanted, one["event"], text)
        for side in ("source", "target"):
            expected, given = (sorted(side_countries(which, side, known)) for which in (event, one))
            if expected and expected != given:
                yield Finding(side, name, " ".join(expected), " ".join(given) or NOTHING, text)
    if gold.get("noevents"):
        for one in found:
            yield Finding(f"false {one['event']}", name, NOTHING, one["event"], text)


def _timex(gold: Record, answer: Record, known: Record) -> Iterator[Finding]:
    del known
    expected, found, name = list(gold["timex"]), list(answer.get("timex", ())), str(gold["id"])
    matched = pairs(expected, found)
    for i, j, _ in matched:
        a, b = expected[i], found[j]
        if a["value"] != b["value"]:
            kind = "value" if a["type"] == b["type"] else "type"
            yield _spanned(kind, name, gold, a, f"{a['type']} {a['value']}", f"{b['type']} {b['value']}")
    for i in sorted(set(range(len(expected))) - {i for i, _, _ in matched}):
        yield _spanned("missed", name, gold, expected[i], f"{expected[i]['type']} {expected[i]['value']}", NOTHING)
    for j in sorted(set(range(len(found))) - {j for _, j, _ in matched}):
        yield _spanned("false", name, gold, found[j], NOTHING, f"{found[j]['type']} {found[j]['value']}")


def _timex_labels(gold: Record, answer: Record, known: Record) -> Iterator[tuple[str, str]]:
    del known
    expected, found = list(gold["timex"]), list(answer.get("timex", ()))
    matched = {i: j for i, j, _ in pairs(expected, found)}
    for i, one in enumerate(expected):
        yield one["type"], found[matched[i]]["type"] if i in matched else NOTHING
    yield from ((NOTHING, one["type"]) for j, one in enumerate(found) if j not in matched.values())


def _places(gold: Record, answer: Record, known: Record) -> Iterator[Finding]:
    del known
    expected, found, name = list(gold["toponyms"]), list(answer.get("toponyms", ())), str(gold["id"])
    matched = matches(expected, found)
    for i, one in enumerate(expected):
        hit = found[matched[i]] if i in matched else None
        if hit is None:
            yield _spanned("missed", name, gold, one, _point(one), NOTHING)
        elif one.get("lat") is not None and not _near(one, hit):
            yield _spanned("far", name, gold, one, _point(one), _point(hit))
    for j, one in enumerate(found):
        if j not in matched.values():
            yield _spanned("false", name, gold, one, NOTHING, _point(one))


def _near(one: Record, hit: Record) -> bool:
    return hit.get("lat") is not None and kilometres(one["lat"], one["lon"], hit["lat"], hit["lon"]) <= NEAR


def _point(one: Record) -> str:
    if one.get("lat") is None:
        return "no place"
    return " ".join(str(part) for part in (one.get("country") or "", f"{one['lat']:.2f},{one['lon']:.2f}") if part)


def _attribution(gold: Record, answer: Record, known: Record) -> Iterator[Finding]:
    del known
    text, name = gold["text"], str(gold["id"])
    expected, found = list(gold["attributions"]), list(answer.get("attributions", ()))
    words = word_spans(text)
    wanted, given = ([role_tokens(words, one) for one in side] for side in (expected, found))
    paired = dict(align(wanted, given))
    for i, one in enumerate(expected):
        if i not in paired:
            yield Finding(
                f"missed {one.get('type', '')}".strip(), name, _said(text, one), NOTHING, *_cue_place(text, one)
            )
            continue
        other = found[paired[i]]
        for role in ("source", "cue", "content"):
            if wanted[i][role] != given[paired[i]][role]:
                yield Finding(role, name, _words(text, one, role), _words(text, other, role), *_cue_place(text, one))
    for j, one in enumerate(found):
        if j not in paired.values():
            yield Finding("false", name, NOTHING, _said(text, one), *_cue_place(text, one))


def _words(text: str, one: Record, role: str) -> str:
    return " … ".join(text[a:b] for a, b in one.get(role) or ()) or NOTHING


def _said(text: str, one: Record) -> str:
    return " | ".join(_words(text, one, role) for role in ("source", "cue", "content"))


def _cue_place(text: str, one: Record) -> tuple[str, int | None, int | None]:
    spans = one.get("cue") or one.get("source") or one.get("content") or ()
    if not spans:
        return "", None, None
    start, end = spans[0]
    return text[start:end], start, end


def _factuality(gold: Record, answer: Record, known: Record) -> Iterator[Finding]:
    del known
    for event, (wanted, given) in zip(gold["events"], _three_ways(gold, answer), strict=True):
        if wanted != given:
            first, last = event["tok"]
            words = " ".join([*gold["tokens"][:first], "[", *gold["tokens"][first:last], "]", *gold["tokens"][last:]])
            yield Finding(f"{given} for {wanted}", str(gold["id"]), wanted, given, words)


def _three_ways(gold: Record, answer: Record) -> list[tuple[str, str]]:
    labels = list(answer.get("labels") or ()) or [None] * len(gold["events"])
    return [
        (three_way(float(event["label"])), NOTHING if label is None else three_way(float(label)))
        for event, label in zip(gold["events"], labels, strict=True)
    ]


def _factuality_labels(gold: Record, answer: Record, known: Record) -> Iterable[tuple[str, str]]:
    del known
    return _three_ways(gold, answer)


def _actors(gold: Record, answer: Record, known: Record) -> Iterator[Finding]:
    del known
    if set(gold.get("marks") or ()) & {"skip", "not_collected"}:
        return
    given = " ".join(
        str(part) for part in (answer.get("country"), *(answer.get("sectors") or ()), answer.get("name")) if part
    )
    for field, good in right(gold["expect"], answer).items():
        if not good:
            wanted = "; ".join(f"{key} {value}" for key, value in gold["expect"].items() if key.startswith(field))
            yield Finding(field, str(gold["id"]), wanted or field, given or NOTHING, str(gold["text"]))


def _dating(gold: Record, answer: Record, known: Record) -> Iterator[Finding]:
    del known
    true = gold["document"]["publication_date"]["value"]
    days = [one["value"] for one in answer.get("candidates", ())]
    given = str(answer.get("value") or NOTHING)
    if true is not None and days[:1] != [true]:
        kind = "second or third" if true in days[:3] else "not among the first three" if days else "nothing solved"
        yield Finding(kind, str(gold["id"]), true, " ".join(days[:3]) or given, gold["document"]["text"])
    elif true is None and len(given) == len("2024-01-01"):
        yield Finding("dated without ground", str(gold["id"]), NOTHING, given, gold["document"]["text"])


def _coreference(gold: Record, answer: Record, known: Record) -> Iterator[Finding]:
    del known
    text, name = str(gold["text"]), str(gold["id"])
    expected, found = chains_of(gold, text), chains_of(answer, text)
    twins = matched_spans((p for chain in expected for p in chain), (p for chain in found for p in chain))
    theirs = {twins[place]: k for k, chain in enumerate(found) for place in chain if place in twins}
    ours = {place: k for k, chain in enumerate(expected) for place in chain}
    for chain in expected:
        for before, place in itertools.pairwise(sorted(chain)):
            if place not in theirs:
                yield _linked("not found", name, text, before, place)
            elif all(theirs.get(other) != theirs[place] for other in chain if other != place):
                yield _linked("not linked", name, text, before, place)
    for chain in found:
        known_places = [twins[place] for place in chain if place in twins]
        for before, place in itertools.pairwise(known_places):
            if ours[before] != ours[place]:
                yield _linked("wrongly linked", name, text, before, place)


def _linked(kind: str, name: str, text: str, before: Place, place: Place) -> Finding:
    start, end = place
    words = text[max(0, start - 60) : end + 40]
    return Finding(kind, name, text[before[0] : before[1]], text[start:end], words, start, end)


def _spanned(kind: str, name: str, gold: Record, one: Record, wanted: str, given: str) -> Finding:
    start, end = one["start"], one["end"]
    return Finding(kind, name, wanted, given, str(gold["text"])[start:end], start, end)


FINDERS: Mapping[str, Finder] = {
    "events": _events,
    "timex": _timex,
    "places": _places,
    "places-literal": _places,
    "attribution": _attribution,
    "factuality": _factuality,
    "actors": _actors,
    "dating": _dating,
    "coreference": _coreference,
}
LABELS: Mapping[str, Callable[[Record, Record, Record], Iterable[tuple[str, str]]]] = {
    "events": _event_labels,
    "timex": _timex_labels,
    "factuality": _factuality_labels,
}
