"""Judge the second opinion on text of our own: python scripts/judge_opinion.py limits | modes | curve | held | calibrate | reliability

`limits` what it would decide at each limit on `gold/events` and `gold/judged.jsonl`, to which nothing of it is fitted: how much, and
how much of it rightly; then whom it would name where the rules find nobody.
`modes` the same for modes of events whose type the rules have right, by what the rules told, five-fold on the training text.
`curve` the figures by how much of the training text the network is made of, on `gold/events`; it fits six networks (hours).
`held` rules alone beside rules with it, on `gold/events`, with bootstrap intervals.
`calibrate` fits the confidence to one half of `gold/events` and of the judged reports (by a hash of the id), `reliability`
reads it on the other.
"""

import argparse
import csv
import hashlib
import itertools
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from build_opinion import fit_modes, mode_rows
from opinion_asked import JUDGED, Opinion, load_texts, reviewed, roles_of, shipped, touches
from opinion_examples import Text, read_gold, texts_of
from opinion_limits import limits

from dateline.events.candidates import Candidate
from dateline.events.confidence import TERMS, WEIGHTS, confidence_of, terms_of
from dateline.events.opinion.model import WEIGHTS as MARKS
from dateline.events.opinion.model import load_opinion
from dateline.events.opinion.modes import NO_MODE
from dateline.events.opinion.reader import HEADS, load_reader
from dateline.events.opinion.roles import with_roles
from dateline.events.resort import with_last_resort

ROOT = Path(__file__).parents[1]
FOLDS = 5
LATER = (
    "u-",
    "v-",
    "w-",
    "x-",
    "y-",
)  # judged reports of the last writers: none of them is in the half that the confidence is fitted to
SAMPLES = 1000
SEED = 20260101
SHARES = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def part_of(id: str, parts: int, salt: str = "") -> int:
    """The part of a text, by a hash of its id."""
    return int(hashlib.sha256((salt + id).encode()).hexdigest(), 16) % parts


def right_ones(text: Text, told: Sequence[Candidate]) -> list[bool]:
    """Whether each candidate's type is that of a gold event that no other candidate has taken; shared words come first."""
    free = list(text.gold)
    right = [False] * len(told)
    for by_words in (True, False):
        for k, one in enumerate(told):
            if right[k]:
                continue
            for event in free:
                if event.event_type == one.event_type and (not by_words or touches(text, one, event)):
                    right[k] = True
                    free.remove(event)
                    break
    return right


def counts_of(text: Text, opinion: Opinion | None) -> Counter[str]:
    """What one text adds to the figures."""
    told = reviewed(text, opinion)
    right = sum(right_ones(text, told))
    if not text.gold:
        return Counter({"quiet": 1, "quiet told": int(bool(told))})
    return Counter({"texts": 1, "coded": int(bool(told)), "gold": len(text.gold), "told": len(told), "right": right})


FIGURES: dict[str, Callable[[Counter[str]], float]] = {
    "precision": lambda c: c["right"] / max(1, c["told"]),
    "recall": lambda c: c["right"] / max(1, c["gold"]),
    "F1": lambda c: 2 * c["right"] / max(1, c["told"] + c["gold"]),
    "texts with an event coded": lambda c: c["coded"] / max(1, c["texts"]),
    "texts without one coded": lambda c: c["quiet told"] / max(1, c["quiet"]),
}


def with_interval(parts: Sequence[Counter[str]], figure: Callable[[Counter[str]], float]) -> str:
    """A figure with its 95 % interval over texts."""
    draw = random.Random(SEED)
    values = sorted(figure(total(draw.choices(parts, k=len(parts)))) for _ in range(SAMPLES))
    low, high = values[int(SAMPLES * 0.025)], values[int(SAMPLES * 0.975)]
    return f"{figure(total(parts)):.3f} ({low:.3f} to {high:.3f})"


def total(parts: Sequence[Counter[str]]) -> Counter[str]:
    """The sum of counts."""
    made: Counter[str] = Counter()
    for part in parts:
        made.update(part)
    return made


def held() -> None:
    """Rules alone beside rules with the second opinion."""
    texts, opinion = load_texts("events"), shipped()
    alone = [counts_of(text, None) for text in texts]
    both = [counts_of(text, opinion) for text in texts]
    print("| figure | rules alone | with the second opinion |\n|---|---|---|")
    for name, figure in FIGURES.items():
        print(f"| {name} | {with_interval(alone, figure)} | {with_interval(both, figure)} |")


def curve() -> None:
    """The figures by how much of the training text the network is made of; the first look is the shipped one."""
    from build_context import Tables, fit_to, lessons_of, rows_of_text  # needs torch

    training, texts = load_texts("training"), load_texts("events")
    order = sorted(training, key=lambda text: hashlib.sha256(text.id.encode()).hexdigest())
    tables = Tables(training)
    lessons = lessons_of([row for text in training for row in rows_of_text(text, tables)])
    print("| training texts | " + " | ".join(FIGURES) + " |\n|---|" + "---|" * len(FIGURES))
    for share in (0.0, *SHARES):
        part = order[: round(share * len(order))]
        with tempfile.TemporaryDirectory() as name:
            opinion, folder = None, Path(name)
            if part:
                fit_to(part, folder, lessons)
                heads, weights = (folder / path.parent.name / path.name for path in (HEADS, MARKS))
                opinion = Opinion(load_opinion(weights), load_reader(heads))
        found = total([counts_of(text, opinion) for text in texts])
        figures = " | ".join(f"{figure(found):.3f}" for figure in FIGURES.values())
        print(f"| {len(part)} | {figures} |", flush=True)


def modes() -> None:
    """How many modes it would give or change at each limit, and how many rightly, five-fold on the training text."""
    found, rows, total_right = [], mode_rows(load_texts("training")), 0
    for fold in range(FOLDS):
        types = fit_modes([row for row in rows if part_of(row.id, FOLDS) != fold])
        for row in (row for row in rows if row.right and part_of(row.id, FOLDS) == fold):
            known = types[row.event_type]
            shares = dict(zip(known.modes, known.shares(row.marks, row.view), strict=True))
            best = max(shares, key=shares.__getitem__)
            if best not in (row.told, NO_MODE):
                right = (best == row.mode) - (row.told == row.mode)
                found.append((row.told == NO_MODE, shares[best] - shares.get(row.told, 0.0), right))
            total_right += row.told == row.mode
    held = sum(row.right for row in rows)
    print("| rules tell | share | decisions | rightly | wrongly | right of all |\n|---|---|---|---|---|---|")
    for open_, name in ((True, "no mode"), (False, "another mode")):
        for cut in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6):
            made = [right for what, value, right in found if what == open_ and value > cut]
            print(
                f"| {name} | {cut:.2f} | {len(made)} | {sum(r > 0 for r in made)} | {sum(r < 0 for r in made)} | "
                f"{(total_right + sum(made)) / held:.3f} |"
            )


Judged = tuple[Text, Candidate, bool]  # a mention, and whether its type is right


def _in_texts(half: int) -> list[Judged]:
    """The mentions in one half of the short texts, by their marks."""
    found, opinion = [], shipped()
    for text in load_texts("events"):
        if part_of(text.id, 2) == half:
            told = _settled(text, opinion)
            found += [(text, one, right) for one, right in zip(told, right_ones(text, told), strict=True)]
    return found


def _in_reports(half: int) -> list[Judged]:
    """The mentions in one half of the judged reports that the second coder judged too, by his verdicts on event and type."""
    with (ROOT / "gold" / "judged.tsv").open(encoding="utf-8", newline="") as file:
        verdicts = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found, opinion = [], shipped()
    for text in texts_of(read_gold([JUDGED])):
        if (0 if text.id.startswith(LATER) else part_of(text.id, 2)) != half:
            continue
        for one in _settled(text, opinion):
            told = (text.id, one.event_type, _trigger(text, one))
            row = next((r for r in verdicts if (r["report"], r["type"].split("/")[0], r["trigger"]) == told), None)
            if row is not None:
                verdicts.remove(row)
                right = not {"type", "event"} & set(row["wrong"].split(","))
                found.append((text, one, right))
    return found


def _settled(text: Text, opinion: Opinion) -> list[Candidate]:
    """The typed candidates of a text with all who take part."""
    reading = opinion.of(text)
    told = reviewed(text, opinion, reading)
    shares = roles_of(text, told, reading)
    return [with_roles(text.scene, with_last_resort(text.scene, one), shares.get(one.head, {})) for one in told]


def _trigger(text: Text, one: Candidate) -> str:
    tokens, words = text.scene.parse.tokens, one.words or (one.head,)
    return " ".join(text.scene.parse.text[tokens[min(words)].start : tokens[max(words)].end].split())


def calibrate() -> None:
    """Fit the confidence's weights to one half of the short texts and of the judged reports, and write them down."""
    from sklearn.linear_model import LogisticRegression

    found = [*_in_texts(1), *_in_reports(1)]
    given = np.array([terms_of(text.scene, one) for text, one, _ in found])
    made = LogisticRegression(C=1.0).fit(given, [right for _, _, right in found])
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip(TERMS, made.coef_[0], strict=True)]
    head = "# Weights of the confidence, fitted to one half of gold/events and of gold/judged by scripts/judge_opinion.py calibrate (docs/confidence.md)."
    WEIGHTS.write_text("\n".join([head, "term\tweight", f"always\t{made.intercept_[0]:.3f}", *lines]) + "\n", "utf-8")
    print(f"{len(found)} mentions, {sum(right for _, _, right in found)} right")


def reliability() -> None:
    """How many of the mentions of each confidence are right, on the halves that it was not fitted to."""
    for name, told in (("short texts", _in_texts(0)), ("whole reports", _in_reports(0))):
        found = [(confidence_of(text.scene, one), right) for text, one, right in told]
        print(f"| {name}, confidence | mentions | mean confidence | right |\n|---|---|---|---|")
        for low, high in itertools.pairwise(BINS):
            part = [(value, right) for value, right in found if low <= value < high]
            if part:
                mean, share = np.mean([v for v, _ in part]), np.mean([r for _, r in part])
                print(f"| {low:.1f} to {min(high, 1.0):.1f} | {len(part)} | {mean:.2f} | {share:.2f} |")
        error = sum(abs(np.mean([v - r for v, r in part])) * len(part) for part in _binned(found)) / len(found)
        print(
            f"\nExpected calibration error {error:.3f}, Brier score {np.mean([(v - r) ** 2 for v, r in found]):.3f}.\n"
        )


def _binned(found: Sequence[tuple[float, bool]]) -> list[list[tuple[float, bool]]]:
    parts = [[one for one in found if low <= one[0] < high] for low, high in itertools.pairwise(BINS)]
    return [part for part in parts if part]


def main() -> None:
    """Judge what was asked for."""
    parser = argparse.ArgumentParser(description="Judge the second opinion on text of our own.")
    asked = {
        "limits": limits,
        "modes": modes,
        "curve": curve,
        "held": held,
        "calibrate": calibrate,
        "reliability": reliability,
    }
    parser.add_argument("what", choices=sorted(asked))
    asked[parser.parse_args().what]()


if __name__ == "__main__":
    sys.exit(main())
