"""Write `resources/en/timex/movable.tsv`: days of the lunar calendars by year, from holidays, convertdate and dateutil.

Run it with those three packages installed: `python scripts/build_movable_days.py`. They are needed for nothing else.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import holidays
from convertdate import hebrew
from dateutil.easter import EASTER_ORTHODOX, easter
from holidays.calendars import chinese, hindu, islamic

YEARS = range(1990, 2036)
OUT = Path(__file__).parents[1] / "src/dateline/resources/en/timex/movable.tsv"
ISLAMIC = {
    "eid_al_fitr": ("Eid al-Fitr|Eid ul-Fitr|Id al-Fitr|Eid-ul-Fitr", "eid_al_fitr_dates"),
    "eid_al_adha": ("Eid al-Adha|Eid ul-Adha|Id al-Adha|Eid-ul-Adha|Feast of Sacrifice", "eid_al_adha_dates"),
    "ashura": ("Ashura|Ashoura", "ashura_dates"),
    "mawlid": ("Mawlid|Mawlid al-Nabi|Milad-un-Nabi", "mawlid_dates"),
    "arbaeen": ("Arbaeen|Arbain", "arbaeen_dates"),
}
HEBREW = {
    "passover": ("Passover|Pesach", 1, 15),
    "shavuot": ("Shavuot", 3, 6),
    "rosh_hashanah": ("Rosh Hashanah|Rosh Hashana|Jewish New Year", 7, 1),
    "yom_kippur": ("Yom Kippur", 7, 10),
    "sukkot": ("Sukkot", 7, 15),
    "hanukkah": ("Hanukkah|Chanukah|Hanukah", 9, 25),
}


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Each named day: id, words, source, its dates."""
    moon, sun = islamic._IslamicLunar(), f"holidays {holidays.__version__}"
    for name, (words, method) in ISLAMIC.items():
        found = {day for year in YEARS for day, _ in getattr(moon, method)(year)}
        yield name, words, sun, _listed(found)
    lunar: Callable[[int], tuple[date | None, bool]] = chinese._ChineseLunisolar().lunar_new_year_date
    words = "Lunar New Year|Chinese New Year|Tet holiday|Seollal"
    yield "lunar_new_year", words, sun, _listed({lunar(year)[0] for year in YEARS})
    diwali = hindu._HinduLunisolar().diwali_date
    yield "diwali", "Diwali|Deepavali", sun, _listed({diwali(year)[0] for year in YEARS})
    for name, (words, month, day) in HEBREW.items():
        found = {date(*hebrew.to_gregorian(year, month, day)) for year in range(5750, 5797)}
        yield name, words, "convertdate", _listed(found)
    orthodox = {easter(year, EASTER_ORTHODOX) for year in YEARS}
    yield "orthodox_easter", "Orthodox Easter|Pascha", "dateutil", _listed(orthodox)


def _listed(days: set[date | None]) -> str:
    return " ".join(sorted(day.isoformat() for day in days if day is not None and day.year in YEARS))


def main() -> None:
    """Write the table."""
    lines = ["id\twords\tsource\tconfidence\tdates"]
    lines += [f"{name}\t{words}\t{source}\t0.95\t{dates}" for name, words, source, dates in rows()]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
