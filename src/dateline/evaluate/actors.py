"""Actor strings scored: country, first and second sector, junk rejected, and all of these at once."""

import re
from collections import Counter

from dateline.evaluate.counts import Counts, Record, Task, nothing, ratio

UNSCORED = ("NGO", "BUD", "JNK")  # sector labels of the gold that PLOVER does not have
FIELDS = ("country", "code_1", "code_2", "wiki")
_SUFFIX = re.compile(r"(?<!\s)\s*\([^()]*\)$")


def right(expected: Record, predicted: Record | None) -> dict[str, bool]:
    """For each field that the gold judges, whether the prediction has it right."""
    given = _coded(predicted or {})
    if expected.get("none"):
        empty = not (given.get("country") or given.get("code_1") or given.get("wiki"))
        return {"none": bool(given.get("none")) or empty}
    found: dict[str, bool] = {}
    for key, value in expected.items():
        if key.startswith("code_") and value in UNSCORED:
            continue
        name, _, how = key.rpartition("_")
        if key == "wiki":
            found[key] = _plain(given.get(key)) == _plain(value)
        elif key in FIELDS:
            found[key] = (given.get(key) or "") == (value or "")
        elif how == "any" and name in FIELDS:
            found[name] = (given.get(name) or "") in value
        elif how == "not" and name in FIELDS:
            found[name] = found.get(name, True) and (given.get(name) or "") != value
    return found


def _plain(title: str | None) -> str:
    return _SUFFIX.sub("", title or "").casefold()


def _coded(predicted: Record) -> Record:
    if "sectors" not in predicted:
        return predicted
    sectors = [*(predicted["sectors"] or []), "", ""]
    return {
        **predicted,
        "country": predicted.get("country") or "",
        "code_1": sectors[0],
        "code_2": sectors[1],
        "wiki": predicted.get("name") or "",
    }


def _count(gold: Record, predicted: Record | None, known: Record) -> Counts:
    del known
    counts: Counts = Counter()
    marks = set(gold.get("marks") or ())
    if marks & {"skip", "not_collected"}:
        return counts
    fields = right(gold["expect"], predicted)
    for name, good in fields.items():
        counts[f"{name} n"] += 1
        counts[f"{name} right"] += good
    scored = [good for name, good in fields.items() if name != "wiki"]
    if scored:
        kind = "xfail" if "xfail" in marks else gold.get("kind")
        for name in ("all", *([f"kind {kind}"] if kind else []), *(["dated"] if gold.get("date") else [])):
            counts[f"{name} n"] += 1
            counts[f"{name} right"] += all(scored)
    return counts


def _figures(counts: Counts) -> dict[str, float | None]:
    names = sorted({name.removesuffix(" n") for name in counts if name.endswith(" n")})
    return {name: ratio(counts[f"{name} right"], counts[f"{name} n"]) for name in names}


ACTORS = Task("actors", _count, _figures, nothing)
