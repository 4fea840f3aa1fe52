"""Attributions to look at: the text with sources, cues and contents marked, in a page, a notebook or a terminal."""

import itertools
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dateline.attribution.records import Attribution
from dateline.display import STYLE, Highlight, attribution_legend, block, highlighted

PARTS = ("source", "cue", "content")


class ShownAttributions(Struct, frozen=True):
    """A text with its attributions; shows itself in a notebook.

    >>> ShownAttributions("Talks failed.", ())._repr_html_().count("<mark")
    3
    """

    text: str
    attributions: tuple[Attribution, ...]

    def highlights(self) -> tuple[Highlight, ...]:
        """The marked pieces; the note tells which attribution each belongs to, and whether it is direct speech."""
        return tuple(_pieces(self.attributions))

    def _repr_html_(self) -> str:
        return block("<p>", self._marked(), "</p>", attribution_legend())

    def page(self, title: str) -> str:
        """A whole HTML page by itself."""
        head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{highlighted(title, ())}</title>'
        return f'{head}<style>{STYLE}</style><body class="dl"><p>{self._marked()}</p>{attribution_legend()}'

    def _marked(self) -> str:
        return highlighted(self.text, self.highlights()).replace("\n", "<br>")


def _pieces(attributions: Iterable[Attribution]) -> Iterator[Highlight]:
    for number, one in enumerate((a for a in attributions if a.main), 1):
        note = f"{number}: {one.form}" + ("" if one.stance == "asserted" else f", {one.stance}")
        for part in PARTS:
            for span in getattr(one, part):
                yield Highlight(span.start, span.end, part, note)


def runs(shown: ShownAttributions) -> Iterator[tuple[str, str]]:
    """The text cut where marks begin or end: (piece, field), the field empty where nothing is marked.

    Where marks overlap, a source or cue goes before the content that it lies in.

    >>> "".join(piece for piece, _ in runs(ShownAttributions("Talks failed.", ())))
    'Talks failed.'
    """
    pieces = shown.highlights()
    cuts = sorted({0, len(shown.text), *(p.start for p in pieces), *(p.end for p in pieces)})
    for start, end in itertools.pairwise(cuts):
        fields = {p.field for p in pieces if p.start <= start and end <= p.end}
        yield shown.text[start:end], next((part for part in PARTS if part in fields), "")
