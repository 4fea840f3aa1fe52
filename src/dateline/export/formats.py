"""The formats that a store is exported in; each is written by the module of its name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import IO

from dateline.export.job import Job

Writer = Callable[[Job, IO[bytes]], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the ending of its files, what it is for."""

    name: str
    suffix: str
    meaning: str

    @property
    def write(self) -> Writer:
        """What writes it; its module is imported only now."""
        writer: Writer = import_module(f"dateline.export.{self.name}").write
        return writer


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("csv", ".csv", "a row an event or mention; for any program"),
        Format("parquet", ".parquet", "the same, typed and compressed; for R, Python, DuckDB, Spark"),
        Format("jsonl", ".jsonl", "the whole record, a line each; nothing is dropped"),
        Format("xlsx", ".xlsx", "the columns of csv, typed, for Excel, with the codebook as a sheet"),
        Format("geojson", ".geojson", "points, for QGIS and web maps; what has no place is left out"),
        Format("polecat", ".tsv", "the columns of POLECAT's files; what has no PLOVER type is left out"),
        Format("gdelt", ".tsv", "the 58 columns of GDELT 1.0, a row for each pair; needs a CAMEO code and a day"),
        Format(
            "ftm", ".ftm.jsonl", "entities of FollowTheMoney, for Aleph and OpenSanctions' tools; needs dateline[ftm]"
        ),
        Format("rdf", ".nt", "SEM and PROV-O as N-Triples, for triple stores"),
        Format("graphml", ".graphml", "the network of who acts on whom, for Gephi, igraph, networkx"),
    )
}
