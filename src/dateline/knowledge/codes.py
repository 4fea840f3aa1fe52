"""The codes of PLOVER and CAMEO: types, modes, contexts, quad classes, scores, sectors.

From the PLOVER manual (Open Event Data Alliance, CC BY-SA 4.0) and its table of CAMEO equivalents.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "codes"
QUAD_NAMES: Mapping[int, str] = {
    1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"
}  # fmt: skip


class PloverType(Struct, frozen=True):
    """A type of PLOVER: what it means, its quad class (1 to 4), its score and those of its modes."""

    name: str
    definition: str
    quad_class: int
    score: float
    modes: Mapping[str, float]


class CameoCode(Struct, frozen=True):
    """A CAMEO code with its label and the PLOVER type, mode and context that it became (empty: dropped)."""

    code: str
    label: str
    plover: str
    mode: str
    context: str


@cache
def plover_types() -> Mapping[str, PloverType]:
    """The 16 types by name.

    >>> plover_types()["ASSAULT"].quad_class
    4
    """
    return {
        name: PloverType(
            name=name,
            definition=entry["definition"],
            quad_class=entry["quad_code"],
            score=float(entry["score"]),
            modes={
                mode: float(entry["score"] if m["score"] is None else m["score"]) for mode, m in entry["modes"].items()
            },
        )
        for name, entry in _plover()["types"].items()
    }


@cache
def contexts() -> Mapping[str, str]:
    """The contexts by name, with what each means."""
    return dict(_plover()["contexts"])


@cache
def sectors() -> Mapping[str, str]:
    """The sectors of actors by code, with what each means."""
    return dict(_plover()["sectors"])


@cache
def nonstate_codes() -> Mapping[str, str]:
    """Codes that stand in the place of a country: UNO, EUR, IGO, NGO, ..."""
    return dict(_plover()["nonstate_country_codes"])


@cache
def cameo_codes() -> Mapping[str, CameoCode]:
    """CAMEO's codes, as text ("014").

    >>> cameo_codes()["042"].plover
    'CONSULT'
    """
    columns = ("cameo", "plover", "mode", "context", "cameo_label")
    rows = (row for _, row in read_table(FOLDER / "cameo2plover.tsv", columns))
    return {r["cameo"]: CameoCode(r["cameo"], r["cameo_label"], r["plover"], r["mode"], r["context"]) for r in rows}


def quad_class_of(event_type: str) -> int:
    """The quad class of a type: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return plover_types()[event_type].quad_class


def intensity_of(event_type: str, mode: str | None) -> float:
    """The PLOVER score of a type, or of its mode where it has one: from -10 (most conflictual) to 10.

    >>> intensity_of("CONSULT", "visit"), intensity_of("AGREE", None)
    (4.0, 2.5)
    """
    found = plover_types()[event_type]
    return found.modes.get(mode, found.score) if mode else found.score


@cache
def _plover() -> dict[str, Any]:
    value: dict[str, Any] = json.loads((FOLDER / "plover.json").read_text("utf-8"))
    return value
