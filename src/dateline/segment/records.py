"""What segmenting hands on: the parts of a report."""

from msgspec import Struct

from dateline.language import SentenceSpan, Span
from dateline.model import DatelineLine, Removed


class Quotation(Struct, frozen=True):
    """Words within quotation marks: `outer` with the marks, `inner` without; `closed` is False where the end mark is missing.

    A quotation that runs over several paragraphs (each opened by a mark) is one record for each paragraph, `continues` True for all but the first.
    """

    outer: Span
    inner: Span
    closed: bool
    continues: bool


class Report(Struct, frozen=True):
    """A text taken apart; `stamp` is a line such as "Published: June 19, 2024" if there was one.

    Offsets are into `text`, the text that the document record holds; those of `removed` into the raw text.
    """

    text: str
    headline: Span | None
    byline: str | None
    dateline: DatelineLine | None
    dateline_span: Span | None
    credit: str | None
    credit_rule: str | None
    removed: tuple[Removed, ...]
    sentences: tuple[SentenceSpan, ...]
    quotations: tuple[Quotation, ...]
    stamp: str | None = None
