"""The text of PDF files, by pypdf."""

import io
import itertools
import logging
import re
import struct
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.ids import content_id
from dateline.read.records import RawDocument
from dateline.settings import Settings

if TYPE_CHECKING:
    from pypdf import PageObject

DAMAGED = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError),
    *(zlib.error, struct.error),
)
"""What pypdf lets through of a file that breaks its assumptions; each was seen in fuzzing, or is of a library below it."""
LARGER = 0.08  # by what share letters differ before they are of another size
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_ENDS = tuple('.!?:”"')
NARROW = 40  # letters in a line: where none has more, lines are as long as their words happen to be
SHORT = 0.6
"""A line with less than this share of the letters of the widest ends its paragraph: a headline, a day, a byline."""


def read_pdf(content: bytes, source: str, settings: Settings) -> RawDocument:
    """Take the text out of a PDF; its date is not taken from the file, which tells when that was made.

    Args:
        content: the file.
        source: its name in messages.
        settings: `max_characters` bounds the text, `max_expanded_bytes` what one of its streams unpacks to.

    Raises:
        InputError: it is no PDF, is encrypted, holds no text (a scan), or is too long.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[str] = []
    length = 0
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(source, None, None, "it is encrypted", "save it without a password")
        for page in reader.pages:
            pages.append(_page(page))
            length += len(pages[-1])
            if length > settings.max_characters:
                problem = f"more than {settings.max_characters:,} characters"
                raise InputError(source, None, None, problem, "split it, or raise max_characters")
    except InputError:
        raise
    except (PyPdfError, *DAMAGED) as error:
        what = f"no PDF that can be read ({type(error).__name__}: {error})"
        raise InputError(source, None, None, what, "save its text as .txt") from error
    text = joined("\n\n".join(page.strip() for page in pages if page.strip()))
    if not text:
        raise InputError(source, None, None, "there is no text in it, it may be a scan", "recognise its text first")
    return RawDocument(id=content_id(text), text=text, source=source)


def _page(page: "PageObject") -> str:
    """The text of a page; where the size of its letters changes from line to line, a paragraph ends: a headline, a footer."""
    lines: list[str] = [""]
    sizes: list[dict[float, int]] = [{}]

    def visit(text: str, at: Sequence[float], within: Sequence[float], _font: object, size: float) -> None:
        high = round(abs(size * at[3] * within[3]), 1)
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append("")
                sizes.append({})
            lines[-1] += part
            if part.strip():
                sizes[-1][high] = sizes[-1].get(high, 0) + len(part)

    page.extract_text(visitor_text=visit)
    told: list[str] = []
    before: float | None = None
    for line, some in zip(lines, sizes, strict=True):
        size = max(some, key=lambda one: (some[one], one)) if some else None
        if size is not None and before is not None and abs(size - before) > LARGER * max(size, before):
            told.append("")
        told.append(line)
        before = size if size is not None else before
    return "\n".join(told)


def joined(text: str) -> str:
    """Undo line breaks within sentences and hyphens at the ends of lines.

    >>> joined("The presi-\\ndent met\\nthe king.\\nHe left.")
    'The president met the king.\\nHe left.'
    >>> joined("A headline\\n24 March 2024\\nThe president met the king of the island in the\\nnorth late on Monday.")
    'A headline\\n24 March 2024\\nThe president met the king of the island in the north late on Monday.'
    """
    lines = "\n".join(" ".join(line.split(" ")).rstrip() for line in text.split("\n"))
    return "\n\n".join(_unwrapped(part) for part in re.split(r"\n{2,}", lines)).strip()


def _unwrapped(part: str) -> str:
    """A piece of text without the breaks where a line was full and a sentence went on."""
    lines = part.split("\n")
    widest = max(map(len, lines))
    least = SHORT * widest if widest > NARROW else 0
    made = lines[0]
    for before, line in itertools.pairwise(lines):
        goes_on = before.endswith("-") or (len(before) >= least and not before.endswith(_ENDS) and line[:1].strip())
        made += (" " if goes_on and not _HYPHEN.search(f"{before}\n{line}") else "\n") + line
    return _HYPHEN.sub("", made)
