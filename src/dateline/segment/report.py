"""Taking a report apart: paragraphs, sentences, and the parts around the body."""

import re

from dateline.language import SentenceSpan
from dateline.segment.records import Report
from dateline.segment.sentences import split_sentences

_LINE = re.compile(r"[^\n]+")


def segment(text: str) -> Report:
    """Take a text apart into sentences by paragraph, with nothing cut out.

    >>> [s.paragraph for s in segment("One. Two.\\nThree.").sentences]
    [0, 0, 1]
    """
    sentences = []
    for number, line in enumerate(match for match in _LINE.finditer(text) if match.group().strip()):
        for span in split_sentences(text, line.start(), line.end()):
            sentences.append(SentenceSpan(span.start, span.end, number, "body"))
    return Report(text, None, None, None, None, None, None, (), tuple(sentences), ())
