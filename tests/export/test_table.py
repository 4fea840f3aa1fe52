"""What the terminal says of a report's date."""

from rich.console import Console

from dateline.export.table import render
from dateline.model import CodedDocument, DateCandidate, Document, PublicationDate


def head(date: PublicationDate) -> str:
    document = Document("a", None, "Talks began.", date, None, None, None, None, None, (), "")
    console = Console(width=100)
    with console.capture() as captured:
        console.print(render(CodedDocument(document, ())))
    return captured.get()


def test_days_that_an_undated_report_could_have_are_told_but_for_the_unlikely() -> None:
    days = (
        DateCandidate("2022-04-27", 0.4, ()),
        DateCandidate("2016-04-27", 0.2, ()),
        DateCandidate("2011-04-27", 0.01, ()),
    )
    found = head(PublicationDate(None, None, "not determinable", days))
    assert "dates it could have: 2022-04-27 (0.40), 2016-04-27 (0.20)\n" in found


def test_of_a_report_dated_to_the_month_all_likely_days_are_told() -> None:
    days = (DateCandidate("1995-01-17", 0.35, ()), DateCandidate("1995-01-19", 0.3, ()))
    assert "1995-01-17 (0.35), 1995-01-19 (0.30)" in head(PublicationDate("1995-01", "month", "solved", days))
    assert "other dates it could have: 1995-01-19 (0.30)\n" in head(
        PublicationDate("1995-01-17", "day", "solved", days)
    )
