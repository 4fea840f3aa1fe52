"""Fit the weights by which participants are told elsewhere in a report: python scripts/build_elsewhere.py [--check]

    pip install scipy

Reads the whole reports of `gold/training` but for those from which the network has learned roles (its shares are among the traits),
of which each mention is marked with its participants: those with words, and under
`unsaid` those whom the reader knows from the rest of the report. Where the coder has a mention that is marked with the same
type, a conditional logit (McFadden 1974) is fitted to which of the options for each place is meant (`events/elsewhere`).
Writes `resources/en/events/elsewhere.tsv`. With `--check` nothing is written: five times a fifth of the reports is left out of
the fit, and how many of its places the rules and the others' weights fill rightly by country is printed.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from fit_to_reports import ROLES_LEARNED, alike, only_checks, whole_reports
from scipy import sparse
from scipy.optimize import minimize

from dateline.actors.resolve import resolve
from dateline.actors.told import WHOLE
from dateline.dates import parse_date
from dateline.events.coder import told_here
from dateline.events.elsewhere.options import Option, lands_of, options_of
from dateline.events.elsewhere.people import PLACES, SORTS, Place, Setting, Somebody
from dateline.events.elsewhere.weights import WEIGHTS
from dateline.events.frames import load_lexicon
from dateline.events.scene import Scene
from dateline.pipeline import Coder, load
from dateline.read.records import RawDocument

PENALTY, PENALTY_OF_TYPE = 5.0, 16.0
BY_COUNTRY = 0.3  # how much of the fit is to the country alone
SEEN = 8  # times that a trait is seen at least
SMALLEST = 0.05  # weights that are written
FOLDS = 5
LETTERS = 4  # of a word that two names have in common, at least
BY_NAME, BY_SORT, BY_LAND = 3, 2, 1  # how surely somebody is who the mark means

Row = Mapping[str, Any]


class Example(NamedTuple):
    """A place: its report, the type of its event, all options with traits and countries, which are right and which are
    meant, and the countries that the rules read."""

    report: str
    place: Place
    event_type: str
    traits: Mapping[Option, Mapping[str, float]]
    lands: Mapping[Option, frozenset[str]]
    right: frozenset[Option]
    meant: frozenset[Option]
    read: frozenset[str]


def examples_of(coder: Coder, row: Row) -> Iterator[Example]:
    """The places of the events that the coder finds where the report is marked with one of the same type."""
    given = row["document"]["publication_date"]["value"]
    raw = RawDocument(row["document"]["id"], row["document"]["text"], "gold", date=_date(given), clean=False)
    found = coder.stages(raw)
    if len(found.parse.sentences) < WHOLE:
        return
    times = tuple(one.expression for one in found.times)
    scene = Scene(found.parse, times, found.actors, found.toponyms, load_lexicon())
    setting = Setting(found.parse, found.actors, found.toponyms, told_here(scene))
    free = list(row["mentions"])
    for number, frame in enumerate(setting.frames):
        mark = next((m for m in free if m["event_type"] == frame.event_type and _at(m, frame.start, frame.end)), None)
        if mark is None:
            continue
        free.remove(mark)
        for place in PLACES:
            yield _example(setting, number, place, mark, row)


def _date(value: str | None) -> Any:
    return parse_date(value) if value else None


def _at(mark: Row, start: int, end: int) -> bool:
    trigger = mark["evidence"]["trigger"]
    return bool(trigger["start"] < end and start < trigger["end"])


def _example(setting: Setting, number: int, place: Place, mark: Row, row: Row) -> Example:
    side = f"{place}s"
    said, unsaid = mark[side], mark.get("unsaid", {}).get(side, [])
    options = options_of(setting, number, place)
    traits = {option: options.table(k) for k, option in enumerate(options.sets)}
    lands = {option: frozenset(map(alike, lands_of(setting, option))) for option in traits}
    told = frozenset(alike(one["country"]) if one.get("country") else None for one in (*said, *unsaid))
    on = date.fromisoformat(row["document"]["publication_date"]["value"])
    sure = {
        option: min((_sureness(setting, setting.people[key], said, unsaid, on) for key in option), default=0)
        for option, own in lands.items()
        if frozenset(None if land.startswith("?") else land for land in own) == told
    }
    if None in told:
        sure = {option: how for option, how in sure.items() if how == BY_NAME}
    best = max(sure.values(), default=0)
    meant = frozenset(option for option in sure if sure[option] == best)
    read = frozenset(map(alike, lands_of(setting, frozenset(setting.read_in(number, place)))))
    return Example(row["document"]["id"], place, str(mark["event_type"]), traits, lands, frozenset(sure), meant, read)


def _sureness(setting: Setting, one: Somebody, said: Sequence[Row], unsaid: Sequence[Row], on: date) -> int:
    """How surely somebody of the right country is who a mark means: by words or name, by sort, or by country alone."""
    spans = _spans(setting, one)
    if any(start < mark["end"] and mark["start"] < end for mark in said for start, end in spans):
        return BY_NAME
    words = {word for start, end in spans for word in setting.parse.text[start:end].lower().split()}
    names = [mark["name"] for mark in unsaid if mark.get("name")]
    for name in names:
        own = set(name.lower().split()) & words
        if any(len(word) >= LETTERS and resolve(word, on=on).country is None for word in own):
            return BY_NAME
    return BY_SORT if one.party[1] in {_sort_of(name, on) for name in names} else BY_LAND


def _spans(setting: Setting, one: Somebody) -> list[tuple[int, int]]:
    """The words that mean somebody."""
    mentions = setting.actors.mentions
    if isinstance(one.key, int):
        return [(mentions[k].start, mentions[k].end) for k in setting.actors.actors[one.key].mentions]
    return [(one.role.start, one.role.end)] if one.role is not None else []


@cache
def _sort_of(name: str, on: date) -> str:
    """The sort of people that a name means, as that of somebody in a report."""
    meant = resolve(name, on=on)
    return SORTS.get(meant.sectors[0], "people") if meant.sectors else "state" if meant.country else "unknown"


Name = tuple[str, str, str]  # place, type ("" for all) and trait


def names_of(examples: Sequence[Example]) -> list[Name]:
    """The traits that are seen often enough to be weighed, for all types of events and for each."""
    seen: Counter[Name] = Counter()
    for one in examples:
        traits = {trait for table in one.traits.values() for trait in table}
        seen.update((one.place, event_type, trait) for trait in traits for event_type in ("", one.event_type))
    return sorted(name for name, count in seen.items() if count >= SEEN)


def table_of(one: Example, places: Mapping[Name, int]) -> sparse.csr_matrix:
    """The traits of everybody as rows."""
    rows, columns, values = [], [], []
    for row, traits in enumerate(one.traits.values()):
        for trait, value in traits.items():
            for event_type in ("", one.event_type):
                if (column := places.get((one.place, event_type, trait))) is not None:
                    rows.append(row)
                    columns.append(column)
                    values.append(value)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(one.traits), len(places)))


def fitted(examples: Sequence[Example], names: Sequence[Name]) -> np.ndarray:
    """The weights that make those who are meant likeliest."""
    places = {name: k for k, name in enumerate(names)}
    kept = [one for one in examples if one.meant]
    rows = sparse.vstack([table_of(one, places) for one in kept]).tocsr()
    turned = rows.T.tocsr()
    meant = np.concatenate([[key in one.meant for key in one.traits] for one in kept])
    right = np.concatenate([[key in one.right for key in one.traits] for one in kept])
    sizes = [len(one.traits) for one in kept]
    starts, of = np.cumsum([0, *sizes])[:-1], np.repeat(np.arange(len(sizes)), sizes)
    penalty = np.array([PENALTY_OF_TYPE if event_type else PENALTY for _, event_type, _ in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = rows @ weights
        likely = np.exp(totals - np.maximum.reduceat(totals, starts)[of])
        shares = likely / np.add.reduceat(likely, starts)[of]
        by_who, by_country = (
            np.maximum(np.add.reduceat(shares * of_them, starts), 1e-300) for of_them in (meant, right)
        )
        lost = (1 - BY_COUNTRY) * np.log(by_who).sum() + BY_COUNTRY * np.log(by_country).sum()
        asked = shares * ((1 - BY_COUNTRY) * meant / by_who[of] + BY_COUNTRY * right / by_country[of])
        return float((penalty * weights * weights).sum() / 2 - lost), turned @ (shares - asked) + penalty * weights

    return np.asarray(minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x)


def _fold(report: str) -> int:
    return int(hashlib.sha256(report.encode()).hexdigest(), 16) % FOLDS


def check(examples: Sequence[Example], names: Sequence[Name]) -> None:
    """Print in how many places the rules, and the weights, are right in reports that were left out of the fit."""
    places = {name: k for k, name in enumerate(names)}
    counts: Counter[tuple[str, str]] = Counter()
    for fold in range(FOLDS):
        weights = fitted([one for one in examples if _fold(one.report) != fold], names)
        for one in (one for one in examples if _fold(one.report) == fold):
            likely = np.exp(table_of(one, places) @ weights)
            shares: defaultdict[frozenset[str], float] = defaultdict(float)
            for option, value in zip(one.traits, likely, strict=True):
                shares[one.lands[option]] += value
            lands = max(shares, key=lambda lands: shares[lands])
            best = max(zip(one.traits, likely, strict=True), key=lambda pair: (one.lands[pair[0]] == lands, pair[1]))[0]
            counts[one.place, "places"] += 1
            counts[one.place, "could be right"] += bool(one.right)
            counts[one.place, "rules right by country"] += one.read in {one.lands[option] for option in one.right}
            counts[one.place, "right by country"] += best in one.right
            counts[one.place, "right by who it is"] += best in one.meant
    for (place, name), count in sorted(counts.items()):
        print(f"{place}: {name}: {count} ({count / counts[place, 'places']:.3f})")


def write(names: Sequence[Name], weights: np.ndarray) -> None:
    """Write the table of weights."""
    lines = [
        "# Weights by which participants told elsewhere are decided (events/elsewhere), fitted by scripts/build_elsewhere.py. own."
    ]
    lines += ["place\ttype\ttrait\tweight"]
    rows = zip(names, weights, strict=True)
    lines += ["\t".join((*name, f"{weight:.2f}")) for name, weight in rows if abs(weight) >= SMALLEST]
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Fit and write, or check."""
    coder, check_only = load(), only_checks(__doc__)
    rows = [row for row in whole_reports() if not row["document"]["id"].startswith(ROLES_LEARNED)]
    examples = [one for row in rows for one in examples_of(coder, row)]
    names = names_of(examples)
    if check_only:
        check(examples, names)
    else:
        write(names, fitted(examples, names))


if __name__ == "__main__":
    main()
