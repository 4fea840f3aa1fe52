"""Pictures: what is drawn is what the store holds, the same bytes each time, no network needed."""

import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import UsageError
from dateline.store import Filters, Snapshot, Store

pytest.importorskip("altair")
pytest.importorskip("vl_convert")

from dateline.export.plots import PLOTS, counts, map_of_places, network, save, timeline
from dateline.export.plots.network import LINE, apart

REPORTS = (
    ("Norway called on Israel to open the crossing on Thursday.", "2024-05-03"),
    ("Russian President Vladimir Putin visited Pyongyang on Wednesday and met Kim Jong Un.", "2024-06-19"),
    ("Two people were killed in an attack on a market in Kyiv in April.", "2024-05-06"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("plots")
    lines = [json.dumps({"id": str(n), "text": text, "date": date}) for n, (text, date) in enumerate(REPORTS)]
    (base / "reports.jsonl").write_text("\n".join(lines), "utf-8")
    store = base / "store"
    done = CliRunner().invoke(app, ["ingest", "-q", "--store", str(store), str(base / "reports.jsonl")])
    assert done.exception is None, done.output
    return store


@pytest.fixture(scope="module")
def snapshot(folder: Path) -> Iterator[Snapshot]:
    with Store.open(folder).snapshot() as opened:
        yield opened


def _values(chart: Any, field: str) -> list[dict[str, Any]]:
    """The rows in a chart that have a field."""
    return [
        row for rows in chart.to_dict()["datasets"].values() if isinstance(rows, list) for row in rows if field in row
    ]


def test_the_timeline_draws_each_dated_mention_over_the_days_it_can_have_been_on(snapshot: Snapshot) -> None:
    rows = _values(timeline(snapshot, unit="mention"), "exact")
    dated = snapshot.rows("SELECT date_start, date_end FROM mentions WHERE date_start IS NOT NULL")
    assert len(rows) == len(dated) >= 3
    april = next(row for row in rows if row["start"] == "2024-04-01")
    assert (april["end"], april["exact"], april["when"]) == ("2024-05-01", "longer", "2024-04-01 to 2024-04-30")


def test_the_map_draws_each_place_and_how_exactly_it_is_known(snapshot: Snapshot) -> None:
    chart = map_of_places(snapshot, unit="mention")
    rows = _values(chart, "latitude")
    placed = snapshot.rows("SELECT DISTINCT geonames_id FROM mentions WHERE latitude IS NOT NULL")
    assert {row["geonames_id"] for row in rows} == {row["geonames_id"] for row in placed} != set()
    assert len(_values(chart, "geometry")) == sum(row["precision"] != "country" for row in rows)


def test_the_network_draws_who_acts_on_whom(snapshot: Snapshot) -> None:
    edges = _values(network(snapshot, unit="mention", by="country"), "recipient")
    assert ("NOR", "ISR") in {(row["actor"], row["recipient"]) for row in edges}


@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_the_counts_add_up_whatever_the_step(snapshot: Snapshot, by: str) -> None:
    rows = _values(counts(snapshot, unit="mention", by=by), "count")
    dated = snapshot.rows("SELECT count(*) AS n FROM mentions WHERE date_start IS NOT NULL")[0]["n"]
    assert sum(row["to"] - row["from"] for row in rows) == sum(row["count"] for row in rows) == dated


@pytest.mark.parametrize("picture", sorted(PLOTS))
def test_a_picture_is_the_same_bytes_each_time(folder: Path, tmp_path: Path, picture: str) -> None:
    for name in ("one.svg", "two.svg"):
        asked = ["plot", picture, "--store", str(folder), "--unit", "mention", "--out", str(tmp_path / name)]
        done = CliRunner().invoke(app, asked)
        assert done.exception is None, done.output
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert (tmp_path / "one.svg").read_text("utf-8").startswith("<svg")


def test_no_name_in_the_network_is_written_over_another() -> None:
    crowd = {f"Party number {n}": (0.05 * n, 0.01 * (n % 3)) for n in range(40)}
    places = sorted(apart(crowd).values(), key=lambda place: place[1])
    assert len(places) == 40
    for (x, y), (x2, y2) in itertools.combinations(places, 2):
        assert y2 - y >= 0.99 * LINE or abs(x2 - x) > 1.5


def test_where_names_stand_does_not_hang_on_the_process() -> None:
    code = (
        "from dateline.export.plots.network import _layout; names = [f'n{i}' for i in range(9)];"
        "print(_layout([{'actor': 'a', 'recipient': name} for name in names] + [{'actor': 'b', 'recipient': f'm{i}'} for i in range(90)]))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert told[0].stdout == told[1].stdout != b""


def test_a_page_of_a_picture_needs_no_network(snapshot: Snapshot, tmp_path: Path) -> None:
    page = save(counts(snapshot, unit="mention"), tmp_path / "page.html").read_text("utf-8")
    assert "vega" in page and not re.search(r"""<(script|link|img)[^>]+(src|href)=["']?https?:""", page)
    assert save(counts(snapshot, unit="mention"), tmp_path / "dots.png").read_bytes().startswith(b"\x89PNG")


def test_what_cannot_be_drawn_says_why(snapshot: Snapshot, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to draw"):
        timeline(snapshot, Filters(end="1990"))
    with pytest.raises(UsageError, match=r"ends in \.svg"):
        save(counts(snapshot, unit="mention"), tmp_path / "picture.gif")
    done = CliRunner().invoke(app, ["plot", "map", "--limit", "3", "--store", str(folder), "--out", "x.svg"])
    assert "draws all" in str(done.exception)


def test_counts_are_at_whole_numbers_and_their_days_say_the_year(snapshot: Snapshot) -> None:
    drawn = counts(snapshot, by="month").to_dict()["encoding"]
    assert drawn["x"]["axis"]["format"] == "%b %Y"
    assert (drawn["y"]["axis"]["tickMinStep"], drawn["y"]["axis"]["format"]) == (1, ",d")
