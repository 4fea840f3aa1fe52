"""Fit the weights by which the country of the unnamed is decided: python scripts/build_homes.py [--check]

    pip install scipy

Reads the whole reports of `gold/training`, of which each participant is marked with its words and its country, and fits a
conditional logit (McFadden 1974) over the countries that the report tells to the participants of no told country. Writes
`resources/en/actors/homes.tsv`. With `--check` nothing is written: five times a fifth of the reports is left out of the fit,
and the share that the others' weights get right in it is printed.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from fit_to_reports import only_checks, whole_reports
from scipy.optimize import minimize

from dateline.actors.context import told_by
from dateline.actors.lexicon import default_lexicon
from dateline.actors.stage import chains_of
from dateline.actors.told import WHOLE
from dateline.actors.weighing import LEAST, LEAST_SHORT, SORTS, WEIGHTS, sort_of, traits_of
from dateline.parsing import load_model, parse_documents
from dateline.segment.report import segment

THRESHOLDS = {LEAST: 0.3, LEAST_SHORT: 0.95}
PENALTY, PENALTY_OF_SORT = 1.0, 8.0
SMALLEST = 0.05  # weights that are written
FOLDS = 5
ALL = ("", *dict.fromkeys(SORTS.values()), "people")
PEOPLE = ("CVL",)  # what nouns are of which no list knows the sector
NO_NOUNS = frozenset({"PROPN", "PRON", "VERB", "AUX"})


class Example(NamedTuple):
    """A participant: its report, the sort of people, the traits of each country told, and its country."""

    report: str
    sort: str
    traits: Mapping[str, Mapping[str, float]]
    country: str


def examples_of(row: Mapping[str, Any]) -> Iterator[Example]:
    """The participants of a marked report of whom no word tells the country."""
    report = segment(row["document"]["text"])
    if report.text != row["document"]["text"] or len(report.sentences) < WHOLE:
        return
    parse = next(parse_documents(load_model(), [(report.text, report.sentences)]))
    chains = chains_of(parse, [one.inner for one in report.quotations], default_lexicon())
    told = told_by(chains)
    marks = {
        (who["start"], who["end"]): who["country"]
        for one in row["mentions"]
        for who in (*one["actors"], *one["recipients"])
        if who.get("country")
    }
    for (start, end), country in sorted(marks.items()):
        inside = [token for token in parse.tokens if start <= token.start and token.end <= end]
        top = next((t for t in inside if t.head == t.i or not inside[0].i <= t.head <= inside[-1].i), None)
        if top is None:
            continue
        chain = chains.at(top.i)
        if chain is None and top.pos in NO_NOUNS:
            continue
        if chain is not None and (chain.country or chain.people or chain.members):
            continue
        sectors = chain.sectors if chain is not None else PEOPLE
        yield Example(row["document"]["id"], sort_of(sectors), traits_of(told, top.i, sectors), country)


def fitted(examples: Sequence[Example], names: Sequence[tuple[str, str]]) -> np.ndarray:
    """The weights that make the countries of the examples likeliest."""
    tables = [_table(one, names) for one in examples if one.country in one.traits]
    rows = np.concatenate([table for _, table in tables])
    right = np.concatenate([[code == one.country for code in codes] for one, codes in _kept(examples, tables)])
    sizes = [len(codes) for codes, _ in tables]
    starts, of = np.cumsum([0, *sizes])[:-1], np.repeat(np.arange(len(sizes)), sizes)
    penalty = np.array([PENALTY if sort == "" else PENALTY_OF_SORT for sort, _ in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = rows @ weights
        likely = np.exp(totals - np.maximum.reduceat(totals, starts)[of])
        shares = likely / np.add.reduceat(likely, starts)[of]
        return (
            float(-np.log(shares[right]).sum() + (penalty * weights * weights).sum() / 2),
            rows.T @ (shares - right) + penalty * weights,
        )

    return np.asarray(minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x)


def _kept(
    examples: Sequence[Example], tables: Sequence[tuple[list[str], np.ndarray]]
) -> Iterator[tuple[Example, list[str]]]:
    kept = [one for one in examples if one.country in one.traits]
    return ((one, codes) for one, (codes, _) in zip(kept, tables, strict=True))


def _table(one: Example, names: Sequence[tuple[str, str]]) -> tuple[list[str], np.ndarray]:
    place = {name: k for k, name in enumerate(names)}
    codes = sorted(one.traits)
    table = np.zeros((len(codes), len(names)))
    for row, code in enumerate(codes):
        for trait, value in one.traits[code].items():
            for sort in ("", one.sort):
                if (sort, trait) in place:
                    table[row, place[sort, trait]] = value
    return codes, table


def _fold(report: str) -> int:
    return int(hashlib.sha256(report.encode()).hexdigest(), 16) % FOLDS


def check(examples: Sequence[Example], names: Sequence[tuple[str, str]]) -> None:
    """Print the share right of examples whose report was left out of the fit."""
    right: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = fitted([one for one in examples if _fold(one.report) != fold], names)
        for one in (one for one in examples if _fold(one.report) == fold):
            codes, table = _table(one, names)
            right[one.sort] += bool(codes) and codes[int((table @ weights).argmax())] == one.country
    asked = Counter(one.sort for one in examples)
    for sort in sorted(asked):
        print(f"{sort}: {right[sort]} of {asked[sort]} right, {right[sort] / asked[sort]:.3f}")
    print(f"all: {right.total()} of {asked.total()} right, {right.total() / asked.total():.3f}")


def write(names: Sequence[tuple[str, str]], weights: np.ndarray) -> None:
    """Write the table of weights."""
    lines = [
        "# Weights by which the country of the unnamed is decided (actors/weighing.py), fitted by scripts/build_homes.py. own."
    ]
    lines += ["sort\ttrait\tweight", *(f"\t{name}\t{value}" for name, value in THRESHOLDS.items())]
    rows = zip(names, weights, strict=True)
    lines += [f"{sort}\t{trait}\t{weight:.2f}" for (sort, trait), weight in rows if abs(weight) >= SMALLEST]
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Fit and write, or check."""
    check_only = only_checks(__doc__)
    examples = [one for row in whole_reports() for one in examples_of(row)]
    traits = sorted({trait for one in examples for table in one.traits.values() for trait in table})
    names = [(sort, trait) for sort in ALL for trait in traits]
    if check_only:
        check(examples, names)
    else:
        write(names, fitted(examples, names))


if __name__ == "__main__":
    main()
