"""Seats whose holders on a day are known for sure, so that an edit to the tables cannot lose them."""

import csv
from pathlib import Path

import pytest

TABLES = Path(__file__).resolve().parent.parent / "src" / "dateline" / "resources" / "offices"


def holders(seat: str, day: str) -> set[str]:
    """Who sits on a seat on a day; ISO dates of any precision compare as text."""
    found = set()
    for path in TABLES.glob("*.tsv"):
        with path.open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["id"].rsplit(".", 2)[0] == seat and row["start"] <= day < (row["end"] or "9999"):
                    found.add(row["person"])
    return found


@pytest.mark.parametrize(
    ("seat", "day", "person"),
    [
        ("chn.hos", "2008-08-08", "Hu Jintao"),
        ("jpn.hog", "2011-03-11", "Naoto Kan"),
        ("kor.hos", "2018-04-27", "Moon Jae-in"),
        ("ind.hog", "2008-11-26", "Manmohan Singh"),
        ("pak.army", "2011-05-02", "Ashfaq Parvez Kayani"),
        ("lka.hos", "2009-05-18", "Mahinda Rajapaksa"),
        ("idn.hos", "2004-12-26", "Susilo Bambang Yudhoyono"),
        ("tha.hog", "2006-09-18", "Thaksin Shinawatra"),
        ("afg.hos", "2009-08-20", "Hamid Karzai"),
        ("isr.hog", "2006-07-12", "Ehud Olmert"),
        ("pse.hos", "2002-03-29", "Yasser Arafat"),
        ("irn.hog", "2009-06-12", "Mahmoud Ahmadinejad"),
        ("irq.hog", "2007-09-16", "Nouri al-Maliki"),
        ("syr.hos", "2011-03-15", "Bashar al-Assad"),
        ("lbn.arm-hezbollah", "2006-07-12", "Hassan Nasrallah"),
        ("sau.mon", "2011-03-14", "Abdullah"),
        ("yem.hos", "2011-06-03", "Ali Abdullah Saleh"),
        ("egy.hos", "2013-06-30", "Mohammed Morsi"),
        ("nga.hos", "2014-04-14", "Goodluck Jonathan"),
        ("cod.hos", "1997-06-01", "Laurent Kabila"),
        ("som.reg-somaliland", "2011-01-01", "Ahmed Mohamed Mohamoud"),
        ("ken.hog", "2010-08-27", "Raila Odinga"),
        ("zwe.hos", "2017-12-01", "Emmerson Mnangagwa"),
        ("zaf.hos", "2010-06-11", "Jacob Zuma"),
        ("kgz.hos", "2010-04-01", "Kurmanbek Bakiyev"),
        ("aus.hog", "2003-03-20", "John Howard"),
        ("irn.dep-oil", "2016-01-16", "Bijan Zanganeh"),
        ("nru.hos", "2001-09-01", "Rene Harris"),
        ("igo.head-arableague", "2011-03-12", "Amr Moussa"),
        ("img.arm-alqaeda", "2001-09-11", "Osama bin Laden"),
    ],
)
def test_who_held_the_seat_on_the_day(seat: str, day: str, person: str) -> None:
    assert holders(seat, day) == {person}
