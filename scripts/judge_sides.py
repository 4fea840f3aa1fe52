"""Fit and judge the confidence of who takes part: python scripts/judge_sides.py calibrate | reliability

`calibrate` fits the weights (`resources/en/events/sides.tsv`) to one half of the judged reports and of `gold/events`, by a hash of
the id; `reliability` says how many are right at each confidence on the other half.

A participant is right if the marks of the event have one on that side (of meetings, agreements and the like: on either) of the
same country, with words that meet its own where both stand in the event's sentence and neither is the state itself.
"""

import itertools
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from fit_to_reports import alike
from judge_opinion import BINS, ROOT, part_of

from dateline.evaluate.predict import raw_of
from dateline.model import EventMention, Participant
from dateline.pipeline import Coder, load
from dateline.record.assemble import SIDES, assemble
from dateline.record.sides import WEIGHTS, Side, traits_of

FILES = {
    "short texts": sorted((ROOT / "gold" / "events").glob("*.jsonl")),
    "whole reports": [ROOT / "gold" / "judged.jsonl"],
}
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})  # whose parties may stand on either side
LEAST = 8  # participants that have a trait of which a weight is learned
STRENGTH = 0.3

Mark = Mapping[str, Any]


class Judged(NamedTuple):
    """A participant as coded, what its confidence is made of, and whether it is right."""

    id: str
    traits: Mapping[str, float]
    confidence: float
    right: bool


def judged(files: Sequence[Path], half: int, coder: Coder) -> Iterator[Judged]:
    """The participants of all mentions at the words of a marked event, in one half of the texts."""
    for path in files:
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            if part_of(record["document"]["id"], 2, "sides") == half:
                yield from _in_text(record, coder)


def _in_text(record: Mark, coder: Coder) -> Iterator[Judged]:
    given = record["document"]
    date = (given.get("publication_date") or {}).get("value")
    stages = coder.stages(raw_of({"id": given["id"], "text": given["text"], "date": date}))
    frames = sorted(stages.frames, key=lambda one: (one.start, one.end))
    free = list(record["mentions"])
    for frame, mention in zip(frames, assemble(stages, with_words=False).mentions, strict=True):
        mark = next((one for one in free if _meets(one["evidence"]["trigger"], mention.evidence.trigger)), None)
        if mark is None or mention.event_type is None:
            continue
        free.remove(mark)
        for side, people, weighed in zip(SIDES, (mention.actors, mention.recipients), frame.weighed, strict=True):
            for one in people:
                traits = traits_of(side, mention.event_type, one, len(people), weighed)
                yield Judged(given["id"], traits, one.confidence or 0.0, _is_right(mention, side, one, mark))


def _meets(marked: Mark, own: Any) -> bool:
    return bool(marked["start"] < own.end and own.start < marked["end"])


def _is_right(mention: EventMention, side: Side, one: Participant, mark: Mark) -> bool:
    sides = SIDES if mention.event_type in MUTUAL else (side,)
    for name in (f"{other}s" for other in sides):
        told = mark.get(name, ())
        by_land = one.told_elsewhere or one.id == one.country  # who is known as a state, by its capital as by its name
        if any(_same(party, one) and (by_land or _meets(party, one)) for party in told):
            return True
        if any(_same(party, one) for party in (mark.get("unsaid") or {}).get(name, ())):
            return True
    return False


def _same(party: Mark, one: Participant) -> bool:
    return alike(party.get("country") or "") == alike(one.country or "")


def calibrate() -> None:
    """Fit the weights to one half, and write them down."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    coder = load()
    found = [one for files in FILES.values() for one in judged(files, 1, coder)]
    counts: dict[str, int] = {}
    for one in found:
        for name in one.traits:
            counts[name] = counts.get(name, 0) + 1
    rows = [{name: value for name, value in one.traits.items() if counts[name] >= LEAST} for one in found]
    table = DictVectorizer(sparse=False)
    given = table.fit_transform(rows)
    made = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=2000).fit(given, [one.right for one in found])
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip(table.get_feature_names_out(), made.coef_[0], strict=True)]
    head = (
        "# Weights of the confidence of participants, fitted by scripts/judge_sides.py calibrate (docs/confidence.md)."
    )
    WEIGHTS.write_text("\n".join([head, "trait\tweight", *lines]) + "\n", "utf-8")
    print(f"{len(found)} participants, {sum(one.right for one in found)} right, {len(lines)} weights")


def reliability() -> None:
    """How many participants of each confidence are right, on the half to which it was not fitted."""
    from sklearn.metrics import roc_auc_score

    coder = load()
    for name, files in FILES.items():
        found = list(judged(files, 0, coder))
        given, right = (np.array([getattr(one, of) for one in found]) for of in ("confidence", "right"))
        print(f"| {name}, confidence | participants | mean confidence | right |\n|---|---|---|---|")
        error = 0.0
        for low, high in itertools.pairwise(BINS):
            part = (given >= low) & (given < high)
            if part.any():
                mean, share = given[part].mean(), right[part].mean()
                error += abs(mean - share) * part.sum() / len(found)
                print(f"| {low:.1f} to {min(high, 1.0):.1f} | {part.sum()} | {mean:.2f} | {share:.2f} |")
        brier, area = np.mean((given - right) ** 2), roc_auc_score(right, given)
        print(f"\nExpected calibration error {error:.3f}, Brier score {brier:.3f}, area under the curve {area:.3f}.\n")


def main() -> None:
    """Do what was asked for."""
    asked = {"calibrate": calibrate, "reliability": reliability}
    if sys.argv[1:2] and sys.argv[1] in asked:
        asked[sys.argv[1]]()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
