"""The lines that `dateline attribute` prints, and its table of who was quoted how often."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.actors.records import Actors
from dateline.attribution.records import Attribution
from dateline.language import Span

COLUMNS = ("source", "direct", "indirect", "mixed", "total")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def line_of(document_id: str, attributions: Iterable[Attribution]) -> str:
    """One document's attributions as a line of JSON: {id, attributions: [{source, cue, content, form, stance}]}.

    Source, cue and content are lists of [start, end] in code points. What a speaker says within quotation marks of the
    words of others is part of the quotation and has no entry of its own.

    >>> line_of("a", [])
    '{"id": "a", "attributions": []}'
    """
    return json.dumps(
        {"id": document_id, "attributions": [_one(one) for one in attributions if one.main]}, ensure_ascii=False
    )


def _one(one: Attribution) -> dict[str, object]:
    return {
        "source": _pairs(one.source),
        "cue": _pairs(one.cue),
        "content": _pairs(one.content),
        "form": one.form,
        "kind": one.kind,
        "stance": one.stance,
        "rule": one.rule,
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def quoted_names(text: str, attributions: Iterable[Attribution], actors: Actors) -> Counter[tuple[str, str]]:
    """Count a document's attributions by source and form; a source goes by its actor's name, else by its own words.

    Attributions without a source are left out.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for one in attributions:
        for name in _names(text, one, actors):
            counts[name, one.form] += 1
    return counts


def _names(text: str, one: Attribution, actors: Actors) -> list[str]:
    known = [actors.actors[actors.mentions[k].actor].name or actors.mentions[k].text for k in one.speakers]
    if known or not one.source:
        return known
    return [text[one.source[0].start : one.source[-1].end]]


def table_of(counts: Counter[tuple[str, str]]) -> str:
    """Write counts as CSV: source, direct, indirect, mixed, total; those quoted most first.

    >>> print(table_of(Counter({("Doe", "direct"): 2, ("Roe", "mixed"): 1})), end="")
    source,direct,indirect,mixed,total
    Doe,2,0,0,2
    Roe,0,0,1,1
    """
    names = sorted({name for name, _ in counts}, key=lambda name: (-sum(counts[name, f] for f in COLUMNS[1:4]), name))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name in names:
        forms = [counts[name, form] for form in COLUMNS[1:4]]
        writer.writerow([_safe(name), *forms, sum(forms)])
    return out.getvalue()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, on one line."""
    flat = " ".join(cell.split())
    return f"'{flat}" if flat.startswith(_FORMULA) else flat
