"""Names of known people in other spellings: letters of other languages, patronymics, second surnames."""

from datetime import date

import pytest
from tests.actors.conftest import actor_of, read_actors

from dateline.actors.lexicon import default_lexicon
from dateline.actors.resolve import resolve
from dateline.actors.spelled import Beside, respelled
from dateline.knowledge.agents import FOLDER
from dateline.knowledge.offices import Person, offices
from dateline.rules import read_table

RESPELLED = [
    ("Ukrainian President Wolodymyr Selenskyj", "Volodymyr Zelensky"),
    ("President Zelenski", "Volodymyr Zelensky"),
    ("Israeli Prime Minister Netanjahu", "Benjamin Netanyahu"),
    ("Russian President Poutine", "Vladimir Putin"),
    ("Boris Jelzin", "Boris Yeltsin"),
    ("Boris Eltsine", "Boris Yeltsin"),
    ("Alexander Lukaschenko", "Alexander Lukashenko"),
    ("Belarusian President Loukachenko", "Alexander Lukashenko"),
    ("Aleksander Łukaszenka", "Alexander Lukashenko"),
    ("Loekasjenko", "Alexander Lukashenko"),
    ("Libyan leader Gheddafi", "Muammar Gaddafi"),
    ("Muamar el Gadafi", "Muammar Gaddafi"),
    ("Bachar al-Assad", "Bashar al-Assad"),
    ("Iranian President Raïssi", "Ebrahim Raisi"),
    ("Iranian President Rohani", "Hassan Rouhani"),
    ("Egyptian President Al Sissi", "Abdel Fattah el-Sisi"),
    ("Mohammed ben Salmane", "Mohammed bin Salman"),
    ("Michail Gorbatschow", "Mikhail Gorbachev"),
    ("Mahmud Ahmadinedschad", "Mahmoud Ahmadinejad"),
    ("Ukrainian President Ianoukovitch", "Viktor Yanukovych"),
    ("Nikol Paschinjan", "Nikol Pashinyan"),
    ("Omar el-Béchir", "Omar al-Bashir"),
]
LONGER = [
    ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
    ("Wladimir Wladimirowitsch Putin", "Vladimir Putin"),
    ("Alexander Grigoryevich Lukashenko", "Alexander Lukashenko"),
    ("Abdel Fattah Saeed Hussein Khalil el-Sisi", "Abdel Fattah el-Sisi"),
    ("Nicolás Maduro Moros", "Nicolás Maduro"),
    ("Luiz Inácio Lula da Silva", "Luiz Inácio Lula da Silva"),
    ("Jair Messias Bolsonaro", "Jair Bolsonaro"),
]
OTHERS = [
    "Vladimir Patin",
    "Boris Selenko",
    "Russian general Putilin",
    "Russian singer Poutine",
    "Juan Carlos Ongania",
    "Ahmed Ali Abdullah Saleh",
    "Pedro Sánchez Moreno",
    "American singer Bushe",
]


@pytest.mark.parametrize(("text", "name"), RESPELLED + LONGER)
def test_a_name_spelled_otherwise_is_the_holders(text: str, name: str) -> None:
    assert resolve(text).name == name


@pytest.mark.parametrize("text", OTHERS)
def test_another_with_a_name_like_it_stays_another(text: str) -> None:
    assert resolve(text).name is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Selenskyj called Poutine a liar.", "Poutine", "Vladimir Putin"),
        ("Lavrow, the Russian foreign minister, said sanctions would fail.", "Lavrow", "Sergei Lavrov"),
        ("President Raïssi of Iran condemned the attack.", "President Raïssi", "Ebrahim Raisi"),
        ("Netanyahou accused Iran of an attack.", "Netanyahou", "Benjamin Netanyahu"),
        ("President Evo Morales Ayma resigned.", "President Evo Morales Ayma", "Evo Morales"),
        ("President Nicolas Maduro Moros resigned.", "President Nicolas Maduro Moros", "Nicolás Maduro"),
    ],
)
def test_a_report_means_the_holder(text: str, words: str, name: str) -> None:
    identity = actor_of(read_actors(text, date(2022, 1, 1)), words).identity
    assert identity is not None and identity.name == name


def test_each_row_of_the_letters_gives_its_example() -> None:
    for _, row in read_table(FOLDER / "spellings.tsv", ("languages", "letters", "english", "where", "example")):
        foreign, _, english = row["example"].partition("=")
        first = row["letters"] in foreign.lower()
        assert first and any(_near(form, english.lower()) for form in respelled(foreign)), row


def _near(one: str, other: str) -> bool:
    return one.replace("y", "i").lstrip("i") == other.replace("y", "i").lstrip("i")


def test_no_holder_is_taken_for_another() -> None:
    """Every full name of the tables, looked up as if it were not listed, is its bearer's or nobody's."""
    spellings = default_lexicon().spellings
    bearers: dict[str, set[str]] = {}
    for person in offices().people:
        for name in (person.name, *person.aliases):
            bearers.setdefault(name, set()).add(person.id)
    wrong = [
        (name, found[0].name)
        for name, ids in bearers.items()
        if " " in name and (found := spellings.people(name)) and found[0].id not in ids
    ]
    assert wrong == []


def test_within_a_country_and_office_a_surname_keeps_its_bearer() -> None:
    """Beside its title and country each surname still means its bearer, and who else has a surname so written is a candidate too."""
    spellings = default_lexicon().spellings
    leaders: list[tuple[Person, str]] = [
        (person, term.country)
        for person in offices().people
        for term in person.terms
        if term.office == "head_of_state" and term.title == "President" and person.short_names[0].isalpha()
    ]
    for person, country in leaders:
        found = spellings.people(person.short_names[0], Beside("president", country))
        assert person in found or not found, person.name
