"""Attributions in a terminal: the text with its marks, and below it who says what."""

from typing import TextIO

from dateline.attribution.records import Attribution
from dateline.attribution.shown import ShownAttributions, runs

STYLES = {"source": "bold cyan", "cue": "bold yellow", "content": "green", "": ""}
LONGEST = 90  # characters of a content in the list


def print_marked(shown: ShownAttributions, id: str, file: TextIO) -> None:
    """Print a text with its attributions; without colours where the file is no terminal that has them."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=file, highlight=False, soft_wrap=not file.isatty())
    console.print(Text(id, style="bold"))
    console.print(Text.assemble(*((piece, STYLES[field]) for piece, field in runs(shown))))
    console.print()
    for number, one in enumerate((a for a in shown.attributions if a.main), 1):
        stance = "" if one.stance == "asserted" else f" ({one.stance})"
        console.print(
            Text.assemble(
                f"{number:3}  ",
                (_words(shown.text, one, "source") or "nobody named", STYLES["source"]),
                "  ",
                (_words(shown.text, one, "cue"), STYLES["cue"]),
                f"  {one.form}{stance}  ",
                (_short(_words(shown.text, one, "content")), STYLES["content"]),
            )
        )
    console.print()


def _words(text: str, one: Attribution, part: str) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in getattr(one, part))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
