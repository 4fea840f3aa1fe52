"""Records in the columns of POLECAT's files: TSV with a header, lists joined by semicolons."""

from typing import IO

from dateline import __version__
from dateline.export.columns import Item, columns, readers
from dateline.export.csv import line
from dateline.export.job import Job
from dateline.knowledge.codes import QUAD_NAMES

NO_TYPE = "no PLOVER type"


def _quad(item: Item) -> str | None:
    return QUAD_NAMES[item["quad_class"]].upper() if item["quad_class"] else None


def _city(item: Item) -> str | None:
    place = item["place"]
    return place["name"] if place and place["precision"] == "locality" else None


def _version(item: Item) -> str:
    return f"Dateline {(item.get('coder') or {}).get('version', __version__)}"


def write(job: Job, out: IO[bytes]) -> None:
    """Write what has a PLOVER type; quantities, objects, attribution and factuality have no column there."""
    reads = list(readers("polecat", {"quad": _quad, "city": _city, "version": _version}, joint=";", inner=";").values())
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
