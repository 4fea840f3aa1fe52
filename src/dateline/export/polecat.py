"""Records in the columns of POLECAT's files: TSV with a header, lists joined by semicolons."""

import re
from collections.abc import Callable
from typing import IO

from dateline import __version__
from dateline.export.columns import Item, Reader, columns, readers
from dateline.export.csv import line
from dateline.export.job import Job
from dateline.knowledge.codes import QUAD_NAMES

_QID = re.compile(r"Q\d+")
NO_TYPE = "no PLOVER type"


def _quad(item: Item) -> str | None:
    return QUAD_NAMES[item["quad_class"]].upper() if item["quad_class"] else None


def _city(item: Item) -> str | None:
    place = item["place"]
    return place["name"] if place and place["precision"] == "locality" else None


def _qids(side: str) -> Callable[[Item], str]:
    """What reads the Wikidata ids of a side; ids of other kinds (countries, names) are none."""

    def read(item: Item) -> str:
        return ";".join(one["id"] if _QID.fullmatch(one["id"] or "") else "" for one in item[side])

    return read


def _version(item: Item) -> str:
    return f"Dateline {(item.get('coder') or {}).get('version', __version__)}"


def write(job: Job, out: IO[bytes]) -> None:
    """Write what has a PLOVER type; quantities, objects, attribution and factuality have no column there."""
    computed: dict[str, Reader] = {"quad": _quad, "city": _city, "version": _version}
    computed |= {"actor_qids": _qids("actors"), "recipient_qids": _qids("recipients")}
    reads = list(readers("polecat", computed, joint=";", inner=";").values())
    out.write(("\t".join(one.name for one in columns("polecat")) + "\n").encode())
    for item in job.items():
        if item["event_type"] is None:
            job.leave_out(NO_TYPE)
            continue
        cells = (
            " ".join(value.split()) if isinstance(value, str) else value for value in (read(item) for read in reads)
        )
        out.write((line(cells, "\t") + "\n").encode("utf-8", "backslashreplace"))
        job.wrote()
        job.drop("quantities", len(item["quantities"]))
        job.drop("objects", 1 if item["object"] else 0)
        job.drop("factuality other than happened", 1 if item["factuality"] != "happened" else 0)
        job.drop("accounts of who says so", len(item.get("attributions") or ()))
