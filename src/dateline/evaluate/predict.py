"""The coder's answers for a gold file, in the form that the scores are made from."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dateline.actors.output import resolved_line
from dateline.actors.spans import coreferring
from dateline.attribution.output import line_of as attribution_line
from dateline.corpus.articles import Article
from dateline.corpus.join import join_mentions
from dateline.corpus.marked import marked_of
from dateline.corpus.output import article_rows, described_mentions, mention_rows
from dateline.corpus.prints import text_print
from dateline.corpus.records import telling
from dateline.corpus.syndication import group_syndication
from dateline.dates import parse_date
from dateline.evaluate.counts import Record
from dateline.factuality.output import lines_of
from dateline.model import CodedDocument, Participant, to_dict
from dateline.pipeline import Coder, times_of
from dateline.places.output import line_of as place_line
from dateline.read.records import RawDocument
from dateline.timex.output import timex_row

Answer = dict[str, Any]


def raw_of(record: Record) -> RawDocument:
    """A gold record as a document whose text is left as it is; its date may be called `date` or `dct`."""
    try:
        date = parse_date(str(record.get("date") or record.get("dct")))
    except ValueError:
        date = None  # gold dates are not ours to put right: such a document is undated
    return RawDocument(str(record["id"]), record.get("text") or "", "gold", date=date, clean=False)


def events_answer(coded: CodedDocument) -> Answer:
    """The typed mentions of a document, whatever their factuality, with the countries and the words of both sides."""
    events = [
        {
            "event": mention.event_type,
            "cameo": mention.cameo,
            "source": [_side(one) for one in mention.actors],
            "target": [_side(one) for one in mention.recipients],
        }
        for mention in coded.mentions
        if mention.event_type
    ]
    return {"id": coded.document.id, "events": events}


def _side(one: Participant) -> dict[str, Any]:
    return {"country": one.country, "start": one.start, "end": one.end}


def _events(coder: Coder, record: Record) -> Answer:
    return events_answer(coder.code_raw(raw_of(record)))


def _places(coder: Coder, record: Record) -> Answer:
    answer: Answer = json.loads(place_line(str(record["id"]), coder.toponyms(raw_of(record))))
    return answer


def _timex(coder: Coder, record: Record) -> Answer:
    return timex_row(str(record["id"]), times_of(raw_of(record), coder)[1])


def _attribution(coder: Coder, record: Record) -> Answer:
    answer: Answer = json.loads(attribution_line(str(record["id"]), coder.attributions(raw_of(record))))
    return answer


def _factuality(coder: Coder, record: Record) -> Answer:
    answer: Answer = json.loads(next(lines_of(coder.nlp, [record])))
    return answer


def _actors(coder: Coder, record: Record) -> Answer:
    del coder  # isolated strings are not parsed
    answer: Answer = json.loads(resolved_line(record))
    return answer


def _dating(coder: Coder, record: Record) -> Answer:
    raw = RawDocument(str(record["id"]), record["document"]["text"], "gold")
    return {"id": raw.id, **to_dict(coder.stages(raw).publication)}


def _duplicates(coder: Coder, record: Record) -> Answer:
    """Whether the two reports of a pair are grouped as copies."""
    del coder  # copies are told by their words, without a parse
    prints = [text_print(str(one["id"]), one["text"]) for one in record["reports"]]
    return {"id": record["id"], "copy": bool(group_syndication(prints))}


def _coreference(coder: Coder, record: Record) -> Answer:
    """The chains of actors with two and more mentions; a group's mentions are a chain of their own."""
    stages = coder.stages(raw_of(record))
    chains = [[[span.start, span.end] for span in chain] for chain in coreferring(stages.parse, stages.actors)]
    return {"id": str(record["id"]), "chains": chains}


ANSWERS: Mapping[str, Callable[[Coder, Record], Answer]] = {
    "events": _events,
    "timex": _timex,
    "attribution": _attribution,
    "factuality": _factuality,
    "actors": _actors,
    "dating": _dating,
    "coreference": _coreference,
    "duplicates": _duplicates,
    "places": _places,
    "places-literal": _places,
}


def _clusters(coder: Coder, texts: Sequence[Record]) -> list[Answer]:
    if not any("mentions" in one for one in texts):
        return article_rows([Article(str(one["id"]), one["text"], one.get("title")) for one in texts])
    marked = [marked_of(one, str(one["id"])) for one in texts]
    described = [described_mentions(one, coder.nlp) for one in marked]
    return mention_rows([Article(one.id, one.text) for one in marked], described)


def _joining(coder: Coder, texts: Sequence[Record]) -> list[Answer]:
    """The event of the coder's mention at each marked place, None where there is no mention."""
    coded = [coder.code_raw(raw_of(one)) for one in texts]
    events = {
        id: event.id
        for event in join_mentions(telling(m, one.document) for one in coded for m in one.mentions).events
        for id in event.mention_ids
    }
    return [
        {"id": one["id"], "mentions": [_event_at(document, events, mark) for mark in one["mentions"]]}
        for one, document in zip(texts, coded, strict=True)
    ]


def _event_at(coded: CodedDocument, events: Mapping[str, str], mark: Mapping[str, Any]) -> str | None:
    triggers = ((mention.evidence.trigger, events[mention.id]) for mention in coded.mentions)
    return next((event for word, event in triggers if word.start < mark["end"] and mark["start"] < word.end), None)


# The tasks whose answers hang on all reports together.
TOGETHER: Mapping[str, Callable[[Coder, Sequence[Record]], list[Answer]]] = {
    "clusters": _clusters,
    "joining": _joining,
}
