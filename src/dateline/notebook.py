"""How records show themselves in a notebook: the text with its marks, and below it what was read, a row for each mention."""

from collections.abc import Sequence

from dateline.display import Highlight, block, escaped, highlighted, legend, rows
from dateline.model import Account, CodedDocument, EventDate, EventMention, Participant, Quote, TraceEntry, is_outside
from dateline.plurals import counted

COLUMNS = ("", "type", "who", "whom", "what", "according to", "when", "where", "factuality")
MOST = 71  # characters of a report without a headline by which it is called


def document_html(coded: CodedDocument) -> str:
    """A report: headline and date, its text with the words of each field marked, and its events."""
    document = coded.document
    marks = [mark for mention in coded.mentions for mark in mention.highlights()]
    text = highlighted(document.text, marks).replace("\n", "<br>")
    head = f"<p><b>{escaped(document.headline)}</b></p>" if document.headline else ""
    date = document.publication_date
    facts = rows([("date", f"{date.value or 'unknown'} ({date.basis})")])
    if not coded.mentions:
        return block(head, facts, f"<p>{text}</p>", "<p>no event mention</p>")
    events = "".join(_row(number, mention) for number, mention in enumerate(coded.mentions, 1))
    names = "".join(f"<th>{name}</th>" for name in COLUMNS)
    table = f"<table><tr>{names}</tr>{events}</table>"
    return block(head, facts, f"<p>{text}</p>", legend({mark.field for mark in marks}), table)


def mention_html(mention: EventMention) -> str:
    """A mention: its type, its sentence with marks, and the rule of each field."""
    own = mention.evidence.sentence
    marks = [Highlight(h.start - own.start, h.end - own.start, h.field, h.note) for h in mention.highlights()]
    far = [Quote(p.start, p.end, p.text) for p in (*mention.actors, *mention.recipients) if is_outside(mention, p)]
    facts = [(one.field, f"{one.value}{_told_in(one, far)}  ({one.rule})") for one in mention.trace]
    return block(f"<p>{highlighted(own.text, marks)}</p>", rows(facts))


def mention_line(mention: EventMention) -> str:
    """A mention in a line, as IPython shows it in a list."""
    sides = f"{_names(mention.actors) or '?'} → {_names(mention.recipients)}".removesuffix(" → ")
    told = ", ".join(part for part in (sides, days(mention.event_date), mention.factuality) if part)
    return f"<EventMention {_type(mention)}: {told}>"


def document_line(coded: CodedDocument) -> str:
    """A report in a line, as IPython shows it in a list."""
    line = " ".join((coded.document.headline or coded.document.text).split())
    name = line if len(line) <= MOST else f"{line[: MOST - 1]}…"
    return f"<CodedDocument {coded.document.id}: {name} ({counted(len(coded.mentions), 'event mention')})>"


def days(date: EventDate) -> str:
    """When something happened, in few words; empty where nothing tells."""
    if date.start is None:
        return f"up to {date.end}" if date.end else ""
    return date.start if date.start == date.end else f"{date.start} to {date.end or 'open'}"


def _row(number: int, mention: EventMention) -> str:
    place = mention.place
    where = ", ".join(part for part in (place.name, place.country) if part) if place else ""
    said = "; ".join(_said(one) for one in mention.attributions)
    what = mention.object.text if mention.object else ""
    sides = (_names(mention.actors), _names(mention.recipients))
    before = "".join(f"<td>{escaped(one)}</td>" for one in (str(number), _type(mention), *sides, what, said))
    when = " to ".join(f'<span class="day">{escaped(day)}</span>' for day in days(mention.event_date).split(" to "))
    return f"<tr>{before}<td>{when}</td><td>{escaped(where)}</td><td>{mention.factuality}</td></tr>"


def _names(people: Sequence[Participant]) -> str:
    return ", ".join(one.name or one.text for one in people)


def _said(account: Account) -> str:
    speakers = ", ".join(_names(link.speakers) for link in account.chain)
    return speakers if account.stance == "asserted" else f"{speakers} ({account.stance})"


def _type(mention: EventMention) -> str:
    return " ".join(part for part in (mention.event_type or mention.kind, mention.event_mode) if part)


def _told_in(entry: TraceEntry, far: Sequence[Quote]) -> str:
    words = [one.text for one in entry.words if one in far and entry.field in ("actors", "recipients")]
    return f", told in another sentence: “{words[0]}”" if words else ""
