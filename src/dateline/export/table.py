"""The record for a reader at a terminal: each event mention with its sentence, its words highlighted."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.export.csv import speakers_of
from dateline.export.elsewhere import SHORT, Elsewhere, elsewhere
from dateline.model import Account, CodedDocument, Document, EventMention, Participant, Quantity, to_dict

STYLES = {
    "trigger": "bold underline",
    "actors": "green",
    "recipients": "blue",
    "object": "yellow",
    "date": "magenta",
    "place": "cyan",
    "source": "italic red",
}
UNSURE = 0.7  # the confidence of a participant under which it is told
LEAST_SCORE = 0.03  # of a day that a report could have, to be told
TYPE_STYLES = {1: "bold green", 2: "bold bright_green", 3: "bold yellow", 4: "bold red", None: "bold white"}


def render(coded: CodedDocument) -> RenderableType:
    """A document and its mentions, ready to be printed by Rich."""
    parts: list[RenderableType] = [_document(coded.document)]
    if not coded.mentions:
        parts.append(Padding(Text("no event", style="dim"), (0, 0, 0, 2)))
    text = coded.document.text
    parts.extend(_mention(number, mention, text) for number, mention in enumerate(coded.mentions, 1))
    return Group(*parts, Text())


def _document(document: Document) -> RenderableType:
    title = Text(document.headline or _short(document.text, 71), style="bold")
    date = document.publication_date
    line = Text(date.value or "undated", style="magenta")
    chosen = next((c.score for c in date.candidates if c.value == date.value), None)
    line.append(f" ({date.basis})" if chosen is None else f" ({date.basis}, {chosen:.2f})", style="dim")
    for label, value in (("source", document.credit), ("by", document.byline), ("publisher", document.publisher)):
        if value:
            line.append(f"  {label}: ", style="dim").append(value)
    parts: list[RenderableType] = [title, line]
    if others := [c for c in date.candidates if c.value != date.value and c.score >= LEAST_SCORE][:3]:
        told = ", ".join(f"{c.value} ({c.score:.2f})" for c in others)
        label = "dates it could have" if chosen is None else "other dates it could have"
        parts.append(Text(f"{label}: {told}", style="dim"))
    for piece in document.removed:
        parts.append(Text(f"left out, {piece.reason.split(' (')[0]}: {_short(piece.text)}", style="dim"))
    return Group(*parts)


def _short(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _mention(number: int, mention: EventMention, document: str) -> RenderableType:
    head = Text(f"{number:>3}  ")
    head.append(mention.event_type or mention.kind, style=TYPE_STYLES[mention.quad_class])
    parts = (mention.event_mode, mention.kind if mention.event_type else None)
    detail = " ".join(dict.fromkeys(part for part in parts if part))
    head.append(f"  {detail}", style="dim").append(f"  {mention.factuality}", style=_factuality_style(mention))
    head.append(f"  confidence {mention.confidence:.2f}", style="dim")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True, width=9)
    grid.add_column()
    for label, value in _facts(mention, document):
        grid.add_row(label, value)
    return Group(Text(), head, Padding(_sentence(mention), (0, 0, 0, 5)), Padding(grid, (0, 0, 0, 5)))


def _factuality_style(mention: EventMention) -> str:
    return {"happened": "green", "ongoing": "green", "not_happened": "red"}.get(mention.factuality, "yellow")


def _facts(mention: EventMention, document: str) -> Iterator[tuple[str, Text]]:
    far = [one for one in elsewhere(to_dict(mention), document) if one.how != "referred"]
    if mention.actors:
        yield "who", _people(mention.actors, "actors")
        yield from _told(far, "actors", document)
    if mention.recipients:
        yield "whom", _people(mention.recipients, "recipients")
        yield from _told(far, "recipients", document)
    if mention.object:
        yield "what", Text(_short(mention.object.text, 90), style=STYLES["object"])
    if mention.quantities:
        yield "how many", Text("; ").join([_count(one) for one in mention.quantities])
    date = mention.event_date
    if date.start:
        days = date.start if date.start == date.end else f"{date.start} to {date.end}"
        yield "when", Text(days, style=STYLES["date"]).append(f' "{date.text}"' if date.text else "", style="dim")
    elif date.end:
        yield "when", Text(f"up to {date.end}", style=STYLES["date"]).append(f' "{date.text}"', style="dim")
    if mention.place:
        place = mention.place
        where = ", ".join(part for part in (place.name, place.country) if part)
        yield "where", Text(where, style=STYLES["place"])
    for account in mention.attributions:
        yield "says", _account(account)


def _count(one: Quantity) -> Text:
    low, high = ("?" if end is None else f"{end:g}" for end in (one.low, one.high))
    span = (
        low
        if low == high
        else f"at least {low}"
        if one.high is None
        else f"at most {high}"
        if one.low is None
        else f"{low} to {high}"
    )
    line = Text(f"{one.kind}: {span}{' ' + one.unit if one.unit else ''}")
    return line.append("" if one.text == span else f' "{_short(one.text, 40)}"', style="dim")


def _people(people: tuple[Participant, ...], style: str) -> Text:
    line = Text()
    for number, one in enumerate(people):
        line.append(", " if number else "").append(one.name or one.text, style=STYLES[style])
        about = " ".join(part for part in (one.country, "/".join(one.sectors), one.title) if part)
        line.append(f" ({about})" if about else "", style="dim")
        how = SHORT["inferred"] if one.told_elsewhere else SHORT["here"] if one.weighed else ""
        line.append(f" - {how}" if how else "", style="yellow")
        sure = one.confidence
        line.append(f" - unsure, {sure:.2f}" if sure is not None and sure < UNSURE else "", style="yellow")
    return line


def _told(far: Sequence[Elsewhere], field: str, document: str) -> Iterator[tuple[str, Text]]:
    """For each participant of a field that the sentence does not tell as such: which sentence does, and why it was taken."""
    own = [one for one in far if one.field == field]
    for one in own:
        line = Text(f"{one.name}: " if len(own) > 1 else "", style="dim")
        if one.sentence is not None and one.how != "here":
            start, end = one.sentence
            line.append("in “").append(_line(document[start : one.start]))
            line.append(_line(document[one.start : one.end]), style=STYLES[field])
            line.append(_line(document[one.end : end])).append("”; " if one.reasons else "”")
        yield "", line.append(f"why: {', '.join(one.reasons)}" if one.reasons else "")


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _account(account: Account) -> Text:
    line = Text(speakers_of(account), style=STYLES["source"])
    cue = " ".join(piece.text for piece in account.chain[-1].cue)
    return line.append(f' "{_short(cue, 30)}"' if cue else "", style="dim").append(
        "" if account.stance == "asserted" else f" ({account.stance})", style="bold red"
    )


def _sentence(mention: EventMention) -> Text:
    sentence = mention.evidence.sentence
    text = Text(sentence.text.replace("\n", " "))
    for style, start, end in _highlights(mention):
        text.stylize(STYLES[style], max(0, start - sentence.start), max(0, end - sentence.start))
    return text


def _highlights(mention: EventMention) -> Iterator[tuple[str, int, int]]:
    for field, people in (("actors", mention.actors), ("recipients", mention.recipients)):
        for one in people:
            yield field, one.start, one.end
    if mention.object:
        yield "object", mention.object.start, mention.object.end
    if mention.event_date.start_char is not None and mention.event_date.end_char is not None:
        yield "date", mention.event_date.start_char, mention.event_date.end_char
    if mention.place:
        yield "place", mention.place.start, mention.place.end
    for account in mention.attributions:
        for link in account.chain:
            for speaker in link.speakers:
                yield "source", speaker.start, speaker.end
    yield "trigger", mention.evidence.trigger.start, mention.evidence.trigger.end
