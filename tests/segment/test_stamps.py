"""Lines that hold the date of a report and nothing else."""

import pytest

from dateline.segment.report import segment
from dateline.segment.stamps import is_stamp

STAMPS = """\
2024-08-19 18:32:05
10/02/2024 14:25:31
07 August 2023 Monday 17:42 | Last Update: 07 August 2023 Monday 18:10
March 16, 2023 19:45 (Updated 21:10) [members only]
Politics 14:22 August 21, 2023
As of: 02.12.2024 10:14 a.m.
Jul 27, 2024 01:26 PM IST
On Mar 18, 2024
29 July, 2024
Thu 7 Mar
3 November 2023
Published: 2024-06-19T02:30:00+03:00
Tuesday, 5 March 2024 - 12h30
Kyiv, Ukraine 12:05 5 May 2024
2023/08/24 18:00 (JST)
Wed, Jun 19, 2024 at 5:03 PM GMT+2 2 min read
Updated: March 3, 2011"""

OTHERS = """\
Election: 5 May 2024
The court ruled on 5 May 2024.
Talks on 5 May 2024 at 10:00 fail
March on the capital
May 2024
4 min read
Opening 26 July 2024
Soldiers killed 5 May 2024 at 10:00 near Osh
12 people died
Monday"""


@pytest.mark.parametrize("line", STAMPS.splitlines())
def test_a_line_with_the_date_is_told(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize("line", OTHERS.splitlines())
def test_other_lines_are_none(line: str) -> None:
    assert not is_stamp(line)


@pytest.mark.parametrize("line", ["2024-08-19 18:32:05", "Updated: August 19, 2024", "By Jane Roe - 19 August, 2024"])
@pytest.mark.parametrize("cut", [True, False])
def test_the_date_of_a_report_is_kept_and_is_no_sentence_of_it(line: str, cut: bool) -> None:
    report = segment(f"Ministers meet in Oslo\n{line}\n\nThe ministers met in Oslo on Monday.", cut)
    assert report.stamp is not None and "19" in report.stamp
    body = [report.text[one.start : one.end] for one in report.sentences if one.section == "body"]
    assert body[-1] == "The ministers met in Oslo on Monday."


def test_the_date_may_end_a_report() -> None:
    report = segment("Ministers met in Oslo on Saturday.\nThey signed an accord.\n10/02/2024 14:25:31", cut=True)
    assert report.stamp == "10/02/2024 14:25:31"
    assert report.sentences[-1].section == "dateline"
