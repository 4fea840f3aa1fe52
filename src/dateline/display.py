"""The one builder of HTML: a text with highlighted pieces, everything escaped, nothing that can run.

Pages, notebooks and exports all use it. The text of what it builds is exactly the text that it was given.
"""

import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from html import escape

FIELDS = (
    "trigger",
    "actors",
    "recipients",
    "object",
    "quantities",
    "date",
    "place",
    "source",
    "cue",
    "content",
    "removed",
    "elsewhere",
)
STYLE = (
    ".dl{font:14px/1.7 system-ui,sans-serif;max-width:60em}.dl mark{background:none;color:inherit;border-bottom:3px solid}"
    ".dl .trigger{font-weight:700;border-color:currentColor}.dl .actors{border-color:#2a8a48}.dl .recipients{border-color:#3379c4}"
    ".dl .object,.dl .quantities{border-color:#b58900}.dl .date{border-color:#9b4fb0}.dl .place{border-color:#0a8a8a}"
    ".dl .source,.dl .cue{border-color:#d0313f}.dl .cue{border-bottom-style:dotted}.dl .removed{opacity:.5}.dl .elsewhere{border-bottom-style:dotted}"
    ".dl .content{border-color:#e0a8ab;border-bottom-width:2px}.dl .source.content,.dl .cue.content{border-color:#d0313f}"
    ".dl table{border-collapse:collapse}.dl td,.dl th{text-align:left!important;vertical-align:top!important;padding:2px 10px 2px 0}"
    ".dl th{opacity:.6;font-weight:400}.dl th[scope=row],.dl .day{white-space:nowrap}"
)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A piece of a text (`text[start:end]`), the field that it was read for, and a note that shows when pointed at."""

    start: int
    end: int
    field: str
    note: str = ""


def highlighted(text: str, pieces: Iterable[Highlight]) -> str:
    """HTML of a text with its pieces marked; pieces may overlap and nest in any way.

    Args:
        text: any text.
        pieces: where they lie outside of the text, or are of no known field, they are left out.

    Returns:
        HTML in which only `mark` elements occur, with a class for each field and a title for the notes.

    >>> highlighted("a <b> c", [Highlight(2, 5, "trigger")])
    'a <mark class="trigger">&lt;b&gt;</mark> c'
    """
    kept = [p for p in pieces if 0 <= p.start < p.end <= len(text) and p.field in FIELDS]
    cuts = sorted({0, len(text), *(p.start for p in kept), *(p.end for p in kept)})
    parts = []
    for start, end in itertools.pairwise(cuts):
        over = [p for p in kept if p.start <= start and end <= p.end]
        parts.append(_marked(text[start:end], over))
    return "".join(parts)


def _marked(text: str, over: Sequence[Highlight]) -> str:
    shown = escaped(text)
    if not over:
        return shown
    classes = " ".join(dict.fromkeys(p.field for p in over))
    notes = "; ".join(dict.fromkeys(p.note for p in over if p.note))
    title = f' title="{escaped(notes)}"' if notes else ""
    return f'<mark class="{classes}"{title}>{shown}</mark>'


def escaped(text: str) -> str:
    """A text escaped for HTML; lone surrogates, which no HTML can hold, become the replacement character."""
    return escape(text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text)


LEGEND = (
    ("trigger", "what"), ("actors", "who"), ("recipients", "whom"), ("object", "what was given, signed, seized"),
    ("date", "when"), ("place", "where"), ("source", "according to whom"), ("actors elsewhere", "dotted: told in another sentence than the event"),
)  # fmt: skip


def legend(fields: Collection[str] = FIELDS) -> str:
    """What the marks mean, each in its own mark; of these fields only.

    >>> legend().startswith('<p><mark class="trigger">what</mark>')
    True
    >>> legend({"date"})
    '<p><mark class="date">when</mark></p>'
    """
    own = [one for one in LEGEND if one[0].split()[-1] in fields]
    return "<p>" + " &nbsp; ".join(f'<mark class="{field}">{words}</mark>' for field, words in own) + "</p>"


def attribution_legend() -> str:
    """What the marks of attributions mean.

    >>> attribution_legend().count("<mark")
    3
    """
    marks = (("source", "who says it"), ("cue", "by which words"), ("content", "what is said"))
    return "<p>" + " &nbsp; ".join(f'<mark class="{field}">{words}</mark>' for field, words in marks) + "</p>"


def rows(values: Iterable[tuple[str, str]]) -> str:
    """A table of names and values, escaped."""
    return (
        "<table>"
        + "".join(f'<tr><th scope="row">{escaped(n)}</th><td>{escaped(v)}</td></tr>' for n, v in values)
        + "</table>"
    )


def block(*parts: str) -> str:
    """Parts that are HTML already, in one block with the styles that they need."""
    return f'<div class="dl"><style>{STYLE}</style>{"".join(parts)}</div>'
