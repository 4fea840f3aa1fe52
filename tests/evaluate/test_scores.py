"""The figures are those that the fields' usual scorers give: worked by hand here, and against these where they are at hand."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dateline.evaluate.counts import score
from dateline.evaluate.tasks import TASKS

BENCH = os.environ.get("DATELINE_BENCH")
WORDS = [
    "the",
    "minister",
    "said",
    "on",
    "Friday",
    "that",
    "troops",
    "had",
    "left",
    "the",
    "town",
    "of",
    "Kosi",
    "and",
    "would",
    "return",
    "by",
    "May",
]
TEXT = " ".join(WORDS)


def spans(chance: random.Random, count: int) -> list[tuple[int, int]]:
    places = sorted(chance.sample(range(len(WORDS)), count))
    starts = [sum(len(w) + 1 for w in WORDS[:p]) for p in places]
    return [(s, s + len(WORDS[p])) for s, p in zip(starts, places, strict=True)]


def timex(chance: random.Random) -> dict[str, Any]:
    values = ["2001-05", "2001-05-04", "P3D"]
    return {
        "timex": [
            {"start": s, "end": e, "type": "DATE", "value": chance.choice(values), "text": TEXT[s:e]}
            for s, e in spans(chance, 3)
        ]
    }


def places(chance: random.Random) -> dict[str, Any]:
    points = [(10.0, 20.0), (10.5, 20.5), (-30.0, 100.0), (None, None)]
    found = []
    for s, e in spans(chance, 4):
        lat, lon = chance.choice(points)
        found.append(
            {
                "start": s,
                "end": e,
                "text": TEXT[s:e],
                "lat": lat,
                "lon": lon,
                "type": chance.choice(["Literal", "Metonymic"]),
            }
        )
    return {"toponyms": found}


def attribution(chance: random.Random) -> dict[str, Any]:
    parts = [
        {r: [list(span)] for r, span in zip(("source", "cue", "content"), spans(chance, 3), strict=True)}
        for _ in range(3)
    ]
    return {"attributions": [{**part, "type": chance.choice(["direct", "indirect"])} for part in parts]}


def events(chance: random.Random) -> list[dict[str, Any]]:
    made = []
    for _ in range(chance.randint(1, 2)):
        sides = [[{"country": chance.choice(["USA", "RUS", "IGO"]), "start": s, "end": e}] for s, e in spans(chance, 2)]
        made.append(
            {
                "event": chance.choice(["AID", "CONSULT", "ASSAULT", "YIELD"]),
                "cameo": chance.choice(["040", "042"]),
                "source": sides[0],
                "target": sides[1],
            }
        )
    return made


def made_up(task: str, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A gold record and a prediction, by chance but always the same."""
    chance = random.Random(number)
    base = {"id": f"r{number}", "text": TEXT}
    if task == "events":
        gold = events(chance)
        for one in gold:
            (a, b), (c, d) = [(p["start"], p["end"]) for p in (one["source"][0], one["target"][0])]
            one["marked"] = f"{TEXT[:a]}<s>{TEXT[a:b]}</s>{TEXT[b:c]}<t>{TEXT[c:d]}</t>{TEXT[d:]}"
        quiet = number % 5 == 0
        found = [{**one, "event": "RETREAT" if one["event"] == "YIELD" else one["event"]} for one in events(chance)]
        return {**base, "gold": [] if quiet else gold, "noevents": quiet}, {"id": base["id"], "events": found}
    if task == "factuality":
        gold_events = [{"label": chance.choice([-3.0, -1.0, 0.5, 2.0, 3.0])} for _ in range(3)]
        split = chance.choice(["dev", "test"])
        return {**base, "corpus": "uw", "split": split, "events": gold_events}, {
            "id": base["id"],
            "labels": [chance.choice([-3, 0, 3]) for _ in range(3)],
        }
    if task == "actors":
        expect = {
            "country": chance.choice(["USA", "RUS"]),
            "code_1": chance.choice(["GOV", "NGO"]),
            "wiki_not": "X",
            "code_2_any": ["", "MIL"],
        }
        gold = {
            **base,
            "kind": "actor",
            "marks": chance.choice([[], ["xfail"], ["skip"]]),
            "date": chance.choice([None, "2001-01-01"]),
            "expect": expect if number % 4 else {"none": True},
        }
        return gold, {
            "id": base["id"],
            "country": chance.choice(["USA", None]),
            "sectors": chance.choice([["GOV", "MIL"], []]),
            "name": "X (office)",
            "qid": None,
        }
    make = {"timex": timex, "places": places, "places-literal": places, "attribution": attribution}[task]
    return {**base, **make(chance)}, {"id": base["id"], **make(chance)}


def values(task: str) -> dict[str, float | None]:
    rows = [made_up(task, number) for number in range(60)]
    figures = score(TASKS[task], [g for g, _ in rows], {p["id"]: p for _, p in rows}, samples=0)
    return {name: figure.value for name, figure in figures.items()}


SCORERS = {
    "events": ("events/score_events.py", ["--json", "{out}"]),
    "timex": ("timex/score_timex.py", []),
    "places": ("places/score_places.py", ["--json"]),
    "places-literal": ("places/score_places.py", ["--json", "--types", "literal"]),
    "attribution": ("attribution/score_attribution.py", ["--json"]),
    "factuality": ("factuality/score_factuality.py", []),
    "actors": ("actors/score_actors.py", []),
}


def theirs(task: str, folder: Path) -> Any:
    rows = [made_up(task, number) for number in range(60)]
    for name, side in (("gold", 0), ("pred", 1)):
        (folder / name).write_text("\n".join(json.dumps(row[side]) for row in rows), encoding="utf-8")
    script, options = SCORERS[task]
    options = [option.format(out=folder / "out") for option in options]
    command = [sys.executable, f"{BENCH}/{script}", str(folder / "gold"), str(folder / "pred"), *options]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return (
        json.loads((folder / "out").read_text() if (folder / "out").exists() else printed)
        if task not in ("factuality", "actors")
        else printed
    )


NAMES = {
    "events": {
        "type_acc_best": "type_acc_best", "type_acc_first": "type_acc_first", "recall_any": "recall_any",
        "fp_rate_noevent": "fp_rate_noevent", "type_macro_F1": "type_macro_F1", "pair_macro_F1": "pair_macro_F1",
        "quad_acc": "quad_acc", "mentions_per_rec": "mentions_per_rec", "source F1": "source_country.F1",
        "target F1": "target_country.F1", "joint F1": "joint.F1", "actors F1": "actors_undirected.F1",
        "cameo_exact": "cameo_exact", "binary_acc": "binary_acc", "pair_acc": "pair_acc",
    },
    "timex": {f"{m}_F1": f"{m}.f1" for m in ("strict", "relaxed", "type", "value", "strict_value")},
    "places": {"F1": "F1", "acc161_of_found": "conditional.acc161", "acc161_end_to_end": "end_to_end.acc161", "auc_end_to_end": "end_to_end.auc"},
    "attribution": {
        "source partial F1": "source.partial.f1", "cue exact F1": "cue.exact.f1", "content partial F1": "content.partial.f1",
        "triple partial F1": "triple.partial.f1", "triple exact F1": "triple.exact.f1", "triple lenient F1": "triple.lenient.f1",
    },
}  # fmt: skip
NAMES["places-literal"] = NAMES["places"]


@pytest.mark.skipif(not BENCH, reason="DATELINE_BENCH names no folder")
@pytest.mark.parametrize("task", list(NAMES))
def test_the_figures_are_those_of_the_usual_scorer(task: str, tmp_path: Path) -> None:
    ours, other = values(task), theirs(task, tmp_path)
    for name, path in NAMES[task].items():
        value = other
        for part in path.split("."):
            value = value[part]
        scale = 100 if task in ("timex", "attribution") else 1
        assert ours[name] == pytest.approx(value / scale, abs=0.0006 if scale == 100 else 0.00006), name


@pytest.mark.skipif(not BENCH, reason="DATELINE_BENCH names no folder")
def test_factuality_figures_are_those_of_the_usual_scorer(tmp_path: Path) -> None:
    ours, printed = values("factuality"), theirs("factuality", tmp_path)
    line = next(line for line in printed.splitlines() if line.startswith("uw "))
    other = json.loads(line[line.index("{") :].replace("'", '"'))
    assert ours["uw macro F1"] == pytest.approx(other["macro"] / 100, abs=0.0006)
    assert ours["uw mae"] == pytest.approx(other["mae"], abs=0.0006)
    assert ours["uw r"] == pytest.approx(other["r"], abs=0.0006)


@pytest.mark.skipif(not BENCH, reason="DATELINE_BENCH names no folder")
def test_actor_figures_are_those_of_the_usual_scorer(tmp_path: Path) -> None:
    ours, printed = values("actors"), theirs("actors", tmp_path)
    other = {line.split()[0]: float(line.split()[-1]) for line in printed.splitlines()}
    assert ours["all"] == pytest.approx(other["ALL"], abs=0.0006)
    assert ours["country"] == pytest.approx(other["country"], abs=0.0006)
    assert ours["none"] == pytest.approx(other["none"], abs=0.0006)


def test_a_perfect_answer_scores_one() -> None:
    gold, _ = made_up("timex", 1)
    figures = score(TASKS["timex"], [gold], {gold["id"]: gold}, samples=20)
    assert figures["value_F1"].value == 1 and figures["value_F1"].low == 1


def test_no_answer_scores_nought() -> None:
    for task in ("timex", "places", "attribution"):
        gold, _ = made_up(task, 1)
        figures = score(TASKS[task], [gold], {}, samples=0)
        assert all(f.value in (0, None) or name in ("gold", "auc_end_to_end") for name, f in figures.items()), task


def test_an_interval_holds_its_figure() -> None:
    rows = [made_up("attribution", number) for number in range(60)]
    figures = score(TASKS["attribution"], [g for g, _ in rows], {p["id"]: p for _, p in rows}, samples=200)
    one = figures["source partial F1"]
    assert one.low is not None and one.value is not None and one.high is not None and one.low < one.value < one.high
