"""The stages in their order: from a text to its parse and on to its coded record."""

from spacy.language import Language

from dateline.language import Parse
from dateline.parsing import load_model, parse_documents
from dateline.segment.records import Report
from dateline.segment.report import segment


def parse_text(text: str, nlp: Language | None = None) -> tuple[Report, Parse]:
    """Segment and parse one text, changing nothing in it.

    >>> report, parse = parse_text("Talks were held in Oslo. Both sides left.")
    >>> len(parse.sentences)
    2
    """
    report = segment(text)
    return report, next(parse_documents(nlp or load_model(), [(text, report.sentences)]))
