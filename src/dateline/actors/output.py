"""The lines that `dateline resolve` and `dateline who` print."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.actors.lexicon import Lexicon
from dateline.actors.resolve import resolve
from dateline.dates import parse_date

QID = re.compile(r"Q[1-9][0-9]{0,11}$")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"
)  # fmt: skip


def resolved_line(row: Mapping[str, Any], lexicon: Lexicon | None = None) -> str:
    """Resolve one row {id, text, context, date, known_country} to a line of JSON {id, country, sectors, name, qid}.

    `country` and `name` are null and `sectors` empty where nobody can be told; `qid` is null where it is not known.

    Raises:
        ValueError: the date cannot be read.

    >>> resolved_line({"id": "1", "text": "the Serbian army"})
    '{"id": "1", "country": "SRB", "sectors": ["MIL"], "name": null, "qid": null}'
    """
    day = read_day(row["date"]) if row.get("date") else None
    found = resolve(str(row["text"]), row.get("context"), day, row.get("known_country"), lexicon)
    qid = found.id if found.id and QID.match(found.id) else None
    made = {
        "id": row.get("id"), "country": found.country, "sectors": list(found.sectors), "name": found.name, "qid": qid
    }  # fmt: skip
    return json.dumps(made, ensure_ascii=False)


def read_day(text: str) -> date:
    """Read a day as ISO 8601 or in English words, the first day of a month or year where it has no day.

    Raises:
        ValueError: it is no date.

    >>> read_day("1 july 2021"), read_day("2021-07")
    (datetime.date(2021, 7, 1), datetime.date(2021, 7, 1))
    """
    words = text.replace(",", " ").lower().split()
    month = next(
        (n for n, name in enumerate(_MONTHS, 1) if any(w[:3] == name[:3] and w.isalpha() for w in words)), None
    )
    if month is None:
        return parse_date(text).first
    numbers = sorted((int(w) for w in words if w.isdigit()), reverse=True)
    if not numbers or len(numbers) > 2:
        raise ValueError(f"{text!r} is no date")
    return date(numbers[0], month, numbers[1] if len(numbers) == 2 else 1)
