"""What the time stage writes: JSON lines, and the text with TIMEX3 tags in it (TimeML 1.2.1)."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dateline.timex.records import BoundTime


def timex_row(ident: str, times: Sequence[BoundTime]) -> dict[str, Any]:
    """The line for one document: {id, timex: [{start, end, text, type, value, ...}]}.

    >>> timex_row("a", ())
    {'id': 'a', 'timex': []}
    """
    return {"id": ident, "timex": [_entry(time) for time in times]}


def _entry(time: BoundTime) -> dict[str, Any]:
    one = time.expression
    entry: dict[str, Any] = {
        "start": one.start, "end": one.end, "text": one.text, "type": one.type, "value": time.value,
        "first": time.first.isoformat() if time.first else None, "last": time.last.isoformat() if time.last else None,
        "rule": one.rule, "basis": time.basis,
    }  # fmt: skip
    for name in ("mod", "quant", "freq"):
        if (value := getattr(one, name)) is not None:
            entry[name] = value
    return entry


def timeml(text: str, times: Sequence[BoundTime], publication: str | None = None) -> str:
    """The text as a TimeML document with TIMEX3 tags inline; what XML cannot hold is left out.

    >>> timeml("Peace & quiet", ()).splitlines()[-2]
    '<TEXT>Peace &amp; quiet</TEXT>'
    """
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n']
    if publication is not None:
        parts.append(
            f'<DCT><TIMEX3 tid="t0" type="DATE" value={quoteattr(publication)} '
            f'functionInDocument="CREATION_TIME">{escape(publication)}</TIMEX3></DCT>\n'
        )
    parts.append("<TEXT>")
    at = 0
    for number, time in enumerate(times, 1):
        one = time.expression
        parts.append(_clean(text[at : one.start]))
        attributes = [("tid", f"t{number}"), ("type", one.type), ("value", time.value)]
        attributes += [(n, v) for n, v in (("mod", one.mod), ("quant", one.quant), ("freq", one.freq)) if v]
        written = " ".join(f"{name}={quoteattr(_legal(value))}" for name, value in attributes)
        parts.append(f"<TIMEX3 {written}>{_clean(one.text)}</TIMEX3>")
        at = one.end
    parts.append(_clean(text[at:]))
    parts.append("</TEXT>\n</TimeML>\n")
    return "".join(parts)


def _clean(text: str) -> str:
    return escape(_legal(text))


def _legal(text: str) -> str:
    """The text without signs that XML 1.0 does not allow."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff"
    )
