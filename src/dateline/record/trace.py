"""The trace of a mention: for each coded field its value, the rule, the words and what was rejected."""

from collections.abc import Iterator

from dateline.language import Span
from dateline.model import EventMention, Participant, Quote, Rejected, TraceEntry
from dateline.record.participants import quote
from dateline.record.stages import Stages


def trace_of(stages: Stages, number: int, mention: EventMention) -> tuple[TraceEntry, ...]:
    """Say how each field of a mention was decided.

    Args:
        stages: the results of all stages.
        number: the place of the mention's frame in `stages.frames`.
        mention: the mention without its trace.

    Returns:
        An entry for each field that has a value, in the order of the record.
    """
    return (
        *_type_entries(stages, number, mention),
        *_participant_entries(stages, number, mention),
        *_matter_entries(mention),
        *_when_where_entries(stages, number, mention),
        *_source_entries(stages, number, mention),
    )


def _type_entries(stages: Stages, number: int, mention: EventMention) -> Iterator[TraceEntry]:
    frame = stages.frames[number]
    trigger = mention.evidence.trigger
    rejected = tuple(Rejected(value, reason) for value, reason in frame.rejected)
    words = (trigger, *_tokens(stages, [step.token for step in frame.path]))
    if mention.event_type:
        yield TraceEntry("event_type", mention.event_type, frame.type_rule, words, rejected)
    yield TraceEntry("kind", mention.kind, frame.rule, (trigger,), () if mention.event_type else rejected)
    if mention.event_mode:
        yield TraceEntry("event_mode", mention.event_mode, frame.type_rule, words)
    if mention.contexts:
        yield TraceEntry("contexts", " ".join(mention.contexts), frame.rule, (mention.evidence.sentence,))
    if mention.cameo:
        yield TraceEntry("cameo", mention.cameo, frame.type_rule, (trigger,))
    if mention.event_type:
        yield TraceEntry("quad_class", str(mention.quad_class), "codes.quad", ())
        yield TraceEntry("intensity", str(mention.intensity), "codes.intensity", ())


def _participant_entries(stages: Stages, number: int, mention: EventMention) -> Iterator[TraceEntry]:
    frame = stages.frames[number]
    for field, participants, roles in (
        ("actors", mention.actors, frame.actors),
        ("recipients", mention.recipients, frame.recipients),
    ):
        rejected: dict[int, tuple[Rejected, ...]] = {}
        for role in roles:
            if role.mention is not None:
                actor = stages.actors.actors[stages.actors.mentions[role.mention].actor]
                rejected[role.start] = tuple(Rejected(value, reason) for value, reason in actor.rejected)
        for one in participants:
            words = (Quote(one.start, one.end, one.text),)
            yield TraceEntry(field, _who(one), one.basis, words, rejected.get(one.start, ()))


def _who(one: Participant) -> str:
    parts = [one.name or one.text, one.country, "/".join(one.sectors), one.title]
    return ", ".join(part for part in parts if part)


def _matter_entries(mention: EventMention) -> Iterator[TraceEntry]:
    if mention.object:
        thing = mention.object
        yield TraceEntry(
            "object", thing.kind or thing.text, "events.object", (Quote(thing.start, thing.end, thing.text),)
        )
    for one in mention.quantities:
        value = f"{one.kind} {_number(one.low)}-{_number(one.high)} {one.unit or ''}".strip()
        yield TraceEntry("quantities", value, "events.quantity", (Quote(one.start, one.end, one.text),))


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:g}"


def _when_where_entries(stages: Stages, number: int, mention: EventMention) -> Iterator[TraceEntry]:
    date = mention.event_date
    if date.basis and date.start_char is not None and date.end_char is not None:
        day = date.start if date.start == date.end else f"{date.start} to {date.end}"
        value = day or date.timex_value or ""
        words = (quote(stages.report.text, date.start_char, date.end_char),)
        yield TraceEntry("event_date", value, date.basis, words)
    place, link = mention.place, stages.frames[number].place
    if place and link:
        toponym = stages.toponyms[link.toponym]
        rejected = tuple(Rejected(value, reason) for value, reason in toponym.rejected)
        value = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
        yield TraceEntry("place", value, place.basis, (Quote(place.start, place.end, place.text),), rejected)


def _source_entries(stages: Stages, number: int, mention: EventMention) -> Iterator[TraceEntry]:
    judgement = stages.judgements[number]
    cues = tuple(_tokens(stages, judgement.cues))
    rule = " ".join(judgement.rules) or "factuality.plain"
    yield TraceEntry("factuality", mention.factuality, rule, cues)
    for account in mention.attributions:
        names = [_who(speaker) for link in account.chain for speaker in link.speakers] or ["unnamed"]
        words = tuple(cue for link in account.chain for cue in link.cue)
        rules = " > ".join(link.rule for link in account.chain)
        yield TraceEntry("attributions", " > ".join(names), rules, words)
    yield TraceEntry("confidence", f"{mention.confidence:g}", "events.confidence", ())


def _tokens(stages: Stages, numbers: "list[int] | tuple[int, ...]") -> Iterator[Quote]:
    for number in numbers:
        token = stages.parse.tokens[number]
        span = Span(token.start, token.end)
        yield quote(stages.report.text, span.start, span.end)
