"""`dateline_timex` for a spaCy pipeline: sets `doc.spans["dateline_timex"]` and `doc._.dateline_timex`."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.dates import PartialDate, parse_date
from dateline.parsing import parse_of_doc
from dateline.timex.bind import bind_times
from dateline.timex.find import find_times
from dateline.timex.records import BoundTime
from dateline.written import keep

KEY = "dateline_timex"
keep(BoundTime)


class TimexComponent:
    """Finds the times of each document; all logic is in `find_times` and `bind_times`.

    The date of a document is `doc._.dateline_date` (ISO 8601, may be partial), or the component's own `date`.
    """

    def __init__(self, date: PartialDate | None) -> None:
        self.date = date

    def __call__(self, doc: Doc) -> Doc:
        given = doc._.dateline_date
        date = _date("doc._.dateline_date", given) if given else self.date
        parse = parse_of_doc(doc) if doc.has_annotation("DEP") else None
        times = bind_times(find_times(doc.text, parse), None, date)
        doc._.dateline_timex = list(times)
        doc.spans[KEY] = [span for time in times if (span := _span(doc, time)) is not None]
        return doc


@Language.factory("dateline_timex", default_config={"date": None})
def make_timex(nlp: Language, name: str, date: str | None) -> TimexComponent:  # noqa: ARG001 (spaCy's signature)
    """Make the component; `date` is the date of all documents that say none of their own.

    Raises:
        ValueError: the date is none of the calendar.
    """
    for attribute in ("dateline_timex", "dateline_date"):
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=None)
    return TimexComponent(_date("the date of dateline_timex", date) if date else None)


def _date(name: str, given: str) -> PartialDate:
    try:
        return parse_date(given)
    except ValueError as error:
        raise ValueError(f"{name}: {error}; write it as YYYY-MM-DD, YYYY-MM or YYYY") from error


def _span(doc: Doc, time: BoundTime) -> Span | None:
    """The tokens of a time, labelled with its type; its value is the span's `kb_id_`."""
    one = time.expression
    return doc.char_span(one.start, one.end, label=one.type, kb_id=time.value, alignment_mode="expand")
