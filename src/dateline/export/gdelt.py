"""Records in the 58 columns of GDELT 1.0's daily files: a row for each pair of actor and recipient, no header."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import IO, Any

from dateline.export.columns import FOLDER, Item, Reader, columns, readers
from dateline.export.csv import line
from dateline.export.job import Job, first_report
from dateline.knowledge.codes import nonstate_codes
from dateline.rules import read_table

NO_CODE, NO_DAY = "no CAMEO code", "not dated to the day"
TYPES = 3


@cache
def sector_codes() -> Mapping[str, str]:
    """CAMEO's types of actors by PLOVER's sectors."""
    return {row["sector"]: row["cameo"] for _, row in read_table(FOLDER / "gdelt_sectors.tsv", ("sector", "cameo"))}


@cache
def fips_codes() -> Mapping[str, str]:
    """FIPS 10-4 codes by ISO 3166 alpha-3."""
    return {row["iso3"]: row["fips"] for _, row in read_table(FOLDER / "fips.tsv", ("iso3", "fips"))}


def write(job: Job, out: IO[bytes]) -> None:
    """Write what has a CAMEO code and a day: GDELT has no other column for a date that is not sure."""
    reads = list(readers("gdelt", _computed()).values())
    for item in job.items():
        if (why := _unfit(item)) is not None:
            job.leave_out(why)
            continue
        pairs = list(dyads(item))
        for pair in pairs:
            out.write((line((read(pair) for read in reads), "\t") + "\n").encode("utf-8", "backslashreplace"))
        job.wrote(len(pairs))
        job.drop("quantities", len(item["quantities"]))
        job.drop("objects", 1 if item["object"] else 0)
        job.drop("factuality other than happened", 1 if item["factuality"] != "happened" else 0)


def _unfit(item: Item) -> str | None:
    if not item["cameo"]:
        return NO_CODE
    when = _when(item)
    return None if when.get("precision") == "day" and when.get("start") == when.get("end") else NO_DAY


def _when(item: Item) -> Mapping[str, Any]:
    found: Mapping[str, Any] = item.get("event_date") or item.get("date") or {}
    return found


def dyads(item: Item) -> Iterator[dict[str, Any]]:
    """An event once for each pair of actor and recipient; one that has only actors once for each pair of them.

    >>> [(pair["actor1"], pair["actor2"]) for pair in dyads({"actors": ["A", "B"], "recipients": []})]
    [('A', 'B')]
    """
    actors, recipients = list(item["actors"]), list(item["recipients"])
    if recipients:
        pairs = [(one, other) for one in actors or [None] for other in recipients]
    elif len(actors) > 1:
        pairs = [(one, other) for n, one in enumerate(actors) for other in actors[n + 1 :]]
    else:
        pairs = [(actors[0] if actors else None, None)]
    for number, (one, other) in enumerate(pairs):
        yield {**item, "actor1": one, "actor2": other, "pair": number}


def actor(party: Item | None) -> Mapping[str, str | None]:
    """How GDELT writes an actor: code, name, country, known group and up to three types."""
    if party is None:
        return {}
    place = party["country"]
    group = place if place in nonstate_codes() else None
    types = [code for code in (sector_codes().get(one, "") for one in party["sectors"]) if code][:TYPES]
    numbered = {f"type{n}": code for n, code in enumerate(types, 1)}
    name = " ".join((party["name"] or party["text"]).upper().split())
    return {
        "code": "".join([place or "", *types]) or None,
        "name": name,
        "country": None if group else place,
        "group": group,
        **numbered,
    }


def _computed() -> Mapping[str, Reader]:
    sides = {
        f"actor{n}.{part}": _side(f"actor{n}", part)
        for n in (1, 2)
        for part in ("code", "name", "country", "group", "type1", "type2", "type3")
    }
    return {
        **sides,
        "number": lambda i: int.from_bytes(hashlib.sha256(f"{i['id']}:{i['pair']}".encode()).digest()[:8], "big") >> 1,
        "day": lambda i: int(_when(i)["start"].replace("-", "")),
        "month": lambda i: int(_when(i)["start"].replace("-", "")[:6]),
        "year": lambda i: int(_when(i)["start"][:4]),
        "fraction": lambda i: _fraction(_when(i)["start"]),
        "base": lambda i: i["cameo"][:3],
        "root": lambda i: i["cameo"][:2],
        "mentions": lambda i: len(i.get("mention_ids") or "1"),
        "sources": lambda i: i.get("source_count", 1),
        "articles": lambda i: len(i.get("document_ids") or "1"),
        "added": _added,
        "url": lambda i: next((one["url"] for one in i["documents"] if one["url"]), None),
        "geo_type": lambda i: _geo_type(i["place"]),
        "geo_country": lambda i: fips_codes().get(i["place"]["country"]) if i["place"] else None,
        "geo_admin1": _admin1,
    }


def _side(name: str, part: str) -> Reader:
    return lambda item: actor(item[name]).get(part)


def _fraction(day: str) -> float:
    when = date.fromisoformat(day)
    return round(when.year + (when.month * 30 + when.day) / 365, 4)


def _added(item: Item) -> int | None:
    day = first_report(item)
    return int(day.replace("-", "")) if day else None


def _geo_type(place: Item | None) -> int | None:
    if not place:
        return None
    american = place["country"] == "USA"
    if place["precision"] == "country":
        return 1
    return (2 if american else 5) if place["precision"] in ("admin1", "admin2", "region") else (3 if american else 4)


def _admin1(item: Item) -> str | None:
    place = item["place"]
    code = fips_codes().get(place["country"]) if place else None
    return f"{code}{place['admin1'] or ''}" if code else None


WIDTH = len(columns("gdelt"))
