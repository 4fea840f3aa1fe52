"""Dating scored: the true day first, within the first three, and dates claimed that are wrong."""

from collections import Counter

from dateline.evaluate.counts import Counts, Record, Task, nothing, ratio

SURE = 0.8  # a score from which a wrong day counts as a certainty wrongly claimed
FIRST = 3


def _count(gold: Record, predicted: Record | None, known: Record) -> Counts:
    del known
    found = predicted or {}
    true = gold["document"]["publication_date"]["value"]
    days = [one["value"] for one in found.get("candidates", [])]
    sure = bool(found.get("candidates")) and found["candidates"][0]["score"] >= SURE
    named = found.get("value")
    counts: Counts = Counter(reports=1, sure_wrong=int(sure and days[0] != true), named=int(named is not None))
    counts["named_wrong"] += named is not None and (true is None or not str(true).startswith(str(named)))
    if true is None:
        counts.update({"open": 1, "open_left": int(named is None or len(named) < 10)})
        return counts
    counts.update({"datable": 1, "first": int(days[:1] == [true]), "in_three": int(true in days[:FIRST])})
    return counts


def _figures(counts: Counts) -> dict[str, float | None]:
    return {
        "reports": counts["reports"],
        "first": ratio(counts["first"], counts["datable"]),
        "in_first_three": ratio(counts["in_three"], counts["datable"]),
        "sure_and_wrong": ratio(counts["sure_wrong"], counts["reports"]),
        "named_and_wrong": ratio(counts["named_wrong"], counts["reports"]),
        "left_open_rightly": ratio(counts["open_left"], counts["open"]),
    }


DATING = Task("dating", _count, _figures, nothing)
