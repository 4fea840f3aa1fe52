"""Evidence HTML has exactly the source's text and nothing but marks, whatever the text and the spans."""

import random
from html.parser import HTMLParser

from dateline.display import FIELDS, Highlight, highlighted
from dateline.serve.segments import Mark, segments

PIECES = (
    "<script>alert(1)</script>", "</mark>", '" onmouseover="x', "&amp;", "&lt;", "<!--", "]]>", "\u202e", "\x00", "\ud800", "😀", "é", "\u200d",
    "<mark class=x>", "javascript:", "' ", "word ", "\n", "\t", "Ünïcode ", "<svg/onload=x>", "<![CDATA[", "=1+1", "&#x3c;", "\r\n",
)  # fmt: skip
COUNT = 10_000


class Reader(HTMLParser):
    """Reads HTML back: its text, its tags and their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.add(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.tags.add(f"declaration {decl}")


def made(seed: int) -> tuple[str, list[Highlight]]:
    """A text of hostile pieces, with spans that overlap, nest, touch and lie outside."""
    chance = random.Random(seed)
    text = "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 12)))
    spans = [
        (chance.randint(-3, len(text) + 3), chance.randint(-3, len(text) + 3)) for _ in range(chance.randint(0, 8))
    ]
    return text, [Highlight(a, b, chance.choice((*FIELDS, "nonsense")), chance.choice(PIECES)) for a, b in spans]


def test_ten_thousand_hostile_texts_come_back_identical_with_marks_only() -> None:
    for seed in range(COUNT):
        text, pieces = made(seed)
        reader = Reader()
        reader.feed(highlighted(text, pieces))
        reader.close()
        expected = text.encode("utf-8", "replace").decode("utf-8")
        assert "".join(reader.text).replace("\ufffd", "?") == expected.replace("\ufffd", "?"), (seed, text)
        assert reader.tags <= {"mark"} and reader.attributes <= {"class", "title"}, (seed, text)


def test_ten_thousand_texts_in_segments_come_back_identical() -> None:
    for seed in range(COUNT):
        text, pieces = made(seed)
        found = segments(text, [Mark(p.start, p.end, p.field, "m", p.note) for p in pieces])
        assert "".join(one["text"] for one in found) == text
        assert all(text[one["start"] : one["end"]] == one["text"] for one in found)
        inside = [p for p in pieces if 0 <= p.start < p.end <= len(text)]
        assert sum(len(one["text"]) * len(one["marks"]) for one in found) == sum(p.end - p.start for p in inside)
