"""What is shown to a person: as wide as the terminal, elsewhere of a fixed width and without blanks at the ends of lines."""

import re
import sys
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:  # not else: half of the commands show no table
    from rich.console import Console

WIDTH = 110
_TRAILING = re.compile(r" +(?=\n|$)")


class Trimmed:
    """A file to which lines are written without blanks at their ends.

    >>> import io
    >>> file = io.StringIO()
    >>> _ = Trimmed(file).write("one  \\n  two \\n")
    >>> file.getvalue()
    'one\\n  two\\n'
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write whole lines."""
        return self._file.write(_TRAILING.sub("", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def console(file: TextIO | None = None, width: int = WIDTH) -> "Console":
    """Where tables and texts are shown; nothing in them is markup.

    Args:
        file: where to; standard output if None.
        width: characters of a line where it is no terminal.
    """
    from rich.console import Console

    file = file or sys.stdout
    if file.isatty():
        return Console(file=file, highlight=False, markup=False)
    return Console(file=Trimmed(file), highlight=False, markup=False, width=width)  # type: ignore[arg-type]
