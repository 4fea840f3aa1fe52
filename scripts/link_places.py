"""Fill in the GeoNames ids and subdivisions of our own places, where the gazetteer has the same place.

    python scripts/link_places.py

A row is linked to a place of the same country and one of its names, near it and of a like kind; a region that is a
first-level subdivision takes the gazetteer's name and kind, so that "Grozny, Chechnya" is understood; a town takes its people as its weight. Rows that have an
id are left alone.
"""

import csv
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
from dateline.knowledge.gazetteer import Gazetteer, PlaceEntry, default_gazetteer, fold
from dateline.knowledge.own_places import FOLDER
from dateline.places.resolve import distance_km

COLUMNS = ("name", "variants", "kind", "feature", "country", "admin1", "latitude", "longitude", "weight", "geonames_id")
NEAR = {"locality": 25.0, "region": 250.0, "admin1": 250.0}


def best(row: dict[str, str], gazetteer: Gazetteer) -> PlaceEntry | None:
    """The place of the gazetteer that a row is, if any: the most peopled of those that fit."""
    here = PlaceEntry(None, "", "area", None, None, float(row["latitude"]), float(row["longitude"]), 0, "")
    wanted = {"locality"} if row["kind"] == "locality" else {"admin1"}
    found = [
        match.entry
        for name in (row["name"], *row["variants"].split("|"))
        for match in gazetteer.find(name)
        if match.entry.country == row["country"]
        and match.entry.kind in wanted
        and match.entry.geonames_id
        and distance_km(match.entry, here) < NEAR[row["kind"]]
    ]
    return max(found, key=lambda entry: entry.population, default=None)


def link(row: dict[str, str], gazetteer: Gazetteer) -> None:
    """Link one row, in place."""
    if row.get("geonames_id") or row["kind"] not in NEAR or not row["country"]:
        return
    entry = best(row, gazetteer)
    if entry is None:
        return
    row["geonames_id"], row["admin1"] = entry.geonames_id or "", entry.admin1 or ""
    if row["kind"] == "locality":
        row["weight"] = f"{max(math.log10(max(entry.population, 100)), float(row['weight']) - 1):.1f}"
    else:
        names = [row["name"], *row["variants"].split("|")]
        row["variants"] = "|".join(n for n in dict.fromkeys(names) if n and fold(n) != fold(entry.name))
        row["name"], row["kind"], row["admin1"] = entry.name, "admin1", ""


def main() -> None:
    """Link all rows of all tables."""
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        for row in rows:
            link(row, default_gazetteer())
        with path.open("w", encoding="utf-8", newline="") as file:
            print("\t".join(COLUMNS), file=file)
            for row in rows:
                print("\t".join(row.get(name) or "" for name in COLUMNS), file=file)
        print(path.name, len(rows), sum(1 for row in rows if row.get("geonames_id")))


if __name__ == "__main__":
    main()
