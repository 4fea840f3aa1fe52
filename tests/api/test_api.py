"""The Python API: texts in, records and tables out."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline.display import FIELDS, Highlight, highlighted
from dateline.errors import InputError
from dateline.export.tables import to_arrow, to_pandas, to_polars

TEXT = "Troops from Chad shelled the town on Friday, killing dozens of civilians, officials said."


def test_a_text_is_coded() -> None:
    coded = dateline.load().code(TEXT, date="2024-05-05")
    assert coded.mentions[0].event_type == "ASSAULT"
    assert coded.mentions[0].event_date.start == "2024-05-03"


def test_texts_and_rows_are_piped_in_order() -> None:
    rows = [TEXT, {"id": "b", "text": "It rained.", "date": "2024-05"}, {"id": "c", "text": TEXT}]
    coded = list(dateline.load().pipe(rows))
    assert [one.document.id for one in coded[1:]] == ["b", "c"] and not coded[1].mentions


@pytest.mark.parametrize("row", [{"text": ""}, {"id": "x"}, {"text": TEXT, "date": "32 June"}])
def test_a_bad_row_is_told(row: dict[str, str]) -> None:
    with pytest.raises(InputError, match="documents, line 1"):
        list(dateline.load().pipe([row]))


ROWS = [
    {"id": "a", "text": TEXT},
    {"id": "b"},
    {"id": "c", "text": "Talks began.", "date": "32 June"},
    {"id": "d", "text": TEXT},
]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_bad_row_costs_no_other_where_errors_are_taken(processes: int) -> None:
    errors: list[InputError] = []
    coded = list(dateline.load().pipe(ROWS, on_error=errors.append, processes=processes))
    assert [one.document.id for one in coded] == ["a", "d"] and coded[0].mentions
    assert [(error.line, error.field) for error in errors] == [(2, "text"), (3, "date")]
    assert coded == list(dateline.load().pipe([ROWS[0], ROWS[3]]))


def test_what_is_neither_a_text_nor_a_row_is_told() -> None:
    with pytest.raises(InputError, match="documents, line 2: it is int, not a text or a mapping; give a string"):
        list(dateline.load().pipe(["It rained.", 3]))  # type: ignore[list-item]


def test_a_headline_and_what_else_is_known_come_with_one_text() -> None:
    document = dateline.load().code(TEXT, title="Troops shell a town", publisher="Example Wire").document
    assert (document.headline, document.publisher) == ("Troops shell a town", "Example Wire")


def test_limits_are_those_of_the_settings() -> None:
    coder = dateline.load(settings=dateline.Settings(max_characters=20, max_seconds=1e-6))
    with pytest.raises(InputError, match="more than 20"):
        coder.code(TEXT)
    errors: list[InputError] = []
    assert not list(coder.pipe(["Chad hit Niger."], on_error=errors.append))
    assert "it took longer than" in errors[0].problem


def test_the_time_limit_holds_wherever_a_document_is_coded() -> None:
    coder = dateline.load(settings=dateline.Settings(max_seconds=1e-6))
    slow = r"documents, line 1: it took longer than 1e-06 s; split it, or raise max_seconds"
    with pytest.raises(InputError, match=slow):
        coder.code(TEXT)
    with pytest.raises(InputError, match=slow):
        list(coder.pipe([TEXT]))
    with ThreadPoolExecutor(1) as threads:
        with pytest.raises(InputError, match=slow):
            threads.submit(coder.code, TEXT).result()
        errors: list[InputError] = []
        assert not threads.submit(lambda: list(coder.pipe([TEXT], on_error=errors.append))).result()
    assert "it took longer than" in errors[0].problem
    assert dateline.load().code(TEXT).mentions  # what comes after has its own time


def test_a_document_that_is_too_long_for_its_time_is_left_before_its_end() -> None:
    text = " ".join(f"Rebels shelled town number {n} on Monday, killing {n % 9 + 2} people." for n in range(3000))
    started = time.process_time()
    with pytest.raises(InputError, match=r"longer than 0\.5 s"):
        dateline.load(settings=dateline.Settings(max_seconds=0.5)).code(text)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("one", [TEXT, {"id": "a", "text": TEXT}])
def test_one_document_is_not_taken_for_several(one: str | dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"documents: this is one document; give a list"):
        list(dateline.load().pipe(one))


def test_mentions_make_tables() -> None:
    coded = dateline.load().code(TEXT, date="2024-05-05")
    table = to_arrow([coded])
    assert table.num_rows == len(coded.mentions) == len(to_pandas([coded])) == to_polars(coded.mentions).height
    assert table.column("event_type")[0].as_py() == "ASSAULT"


HEAVY = ("spacy", "numpy", "duckdb", "pyarrow", "pandas", "polars", "fastapi", "pydantic", "yaml", "click")


def test_importing_loads_nothing_that_takes_long() -> None:
    code = "import sys, dateline; print(*sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    ours = [name for name in printed if name.startswith("dateline.")]
    assert not set(HEAVY).intersection(name.partition(".")[0] for name in printed) and len(ours) < 30, ours


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags |= {tag, *(name for name, _ in attrs)}


PIECES = st.builds(
    Highlight, st.integers(-2, 60), st.integers(-2, 60), st.sampled_from([*FIELDS, "x"]), st.text(max_size=9)
)


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60),
    st.lists(PIECES, max_size=6),
)
def test_the_html_has_exactly_the_text_and_nothing_that_runs(text: str, pieces: list[Highlight]) -> None:
    parser = _Text()
    parser.feed(highlighted(text, pieces))
    parser.close()
    assert parser.text == text and parser.tags <= {"mark", "class", "title"}


def test_a_notebook_shows_documents_and_mentions() -> None:
    coded = dateline.load().code("<script>alert(1)</script> " + TEXT, date="2024-05-05")
    html = coded._repr_html_() + coded.mentions[0]._repr_html_()
    assert "<script" not in html and "ASSAULT" in html and "shelled" in html


def test_a_notebook_lists_the_events_of_a_report() -> None:
    coder = dateline.load()
    coded = coder.code("Chad condemned the coup in Niger on Friday.", date="2023-07-31", title="Chad & the <coup>")
    html = coded._repr_html_()
    for told in (
        "Chad &amp; the &lt;coup&gt;",
        "<td>1</td><td>ACCUSE disapprove</td>",
        ">2023-07-28</span>",
        "<td>happened</td>",
    ):
        assert told in html
    assert "according to whom</mark>" not in html, "the legend has what is marked"
    dry = coder.code("It rained.")._repr_html_()
    assert "no event mention" in dry and "<mark" not in dry


def test_ipython_lists_mentions_in_a_line_each() -> None:
    class Printer:
        said = ""

        def text(self, said: str) -> None:
            self.said += said

    coded, printer = dateline.load().code("Jets bombed the port of Hodeidah.", date="2024-06-21"), Printer()
    coded._repr_pretty_(printer, False)
    coded.mentions[0]._repr_pretty_(printer, False)
    assert "Hodeidah. (1 event mention)><EventMention ASSAULT" in printer.said and printer.said.endswith(", happened>")


def test_threads_share_a_coder() -> None:
    coder = dateline.load()
    texts = [f"{one} condemned the coup in Niger on Friday." for one in ("Chad", "Mali", "Togo", "Benin")] * 3
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(coder.code, texts)) == [coder.code(text) for text in texts]
