"""The codebook that goes with each export: what every column means, how many rows, who coded them, what was left out."""

from typing import Any

from dateline import __version__
from dateline.export.columns import Column, columns
from dateline.export.job import Job
from dateline.export.jsonl import dumps

NOT_TABLES = {
    "jsonl": "the whole record, as docs/record.md and docs/store.md describe it",
    "ftm": "entities of the FollowTheMoney model; its schemata say what the properties mean",
    "rdf": "SEM (Simple Event Model) and PROV-O; docs/export.md says which property holds what",
}


def columns_of(format: str, level: str) -> tuple[Column, ...]:
    """The columns that a format has, none for those that are no tables."""
    if format in NOT_TABLES:
        return ()
    return columns(level if format in ("csv", "parquet", "xlsx") else format)


def codebook(job: Job, format: str) -> dict[str, Any]:
    """What there is to know about an export: to be read by people and programs.

    Args:
        job: the export, finished but for its checking.
        format: its format's name.
    """
    source = job.source
    return {
        "made_by": f"Dateline {__version__}",
        "format": format,
        "about": NOT_TABLES.get(format),
        "level": source.level,
        "generation": source.generation,
        "filters": dict(source.filters),
        "coders": [dict(one) for one in source.coders],
        "text": "as in the reports"
        if job.with_text
        else "withheld: offsets, hashes and at most 15 words of a sentence",
        "records": source.count,
        "written": job.used,
        "rows": job.rows,
        "dated_by_report": job.dated_by_report,
        "left_out": [{"why": why, "records": count} for why, count in sorted(job.left_out.items())],
        "dropped": [{"what": what, "count": count} for what, count in sorted(job.dropped.items())],
        "columns": [
            {"name": one.name, "type": one.type, "meaning": one.meaning} for one in columns_of(format, source.level)
        ],
    }


def codebook_json(job: Job, format: str) -> str:
    """The codebook as JSON, for a file's own metadata: without counts, which are known only at its end."""
    made = codebook(job, format)
    return dumps(
        {
            name: value
            for name, value in made.items()
            if name not in ("written", "rows", "left_out", "dropped", "dated_by_report")
        }
    )
