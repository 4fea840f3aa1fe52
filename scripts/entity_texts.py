"""Sentences that the labels of names are learned from: those of our own texts, the same with other names, and made ones.

Nothing here says what is a name: the model's own recogniser labels each sentence (`build_entities.py`).
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dateline.knowledge.gazetteer import default_gazetteer
from dateline.rules import RESOURCES, read_table

ROOT = Path(__file__).parents[1]
NAMES = ROOT / "gold" / "names"
FILES = ("training/[a-k].jsonl", "leads.jsonl", "undated.jsonl", "coreference.jsonl", "running.jsonl")
SLOT = re.compile(r"\{(\w+)\}")
NUMBERS = (2, 3, 5, 7, 12, 14, 17, 21, 24, 30, 38, 45, 60, 110, 250, 400)


def own_texts() -> Iterator[str]:
    """The texts of our own that no figure is measured on and that were there when the network was trained."""
    for pattern in FILES:
        for path in sorted((ROOT / "gold").glob(pattern)):
            for line in path.read_text("utf-8").split("\n"):
                if line.strip():
                    row = json.loads(line)
                    yield row.get("text") or row["document"]["text"]


class Pools:
    """Names of all kinds, drawn at random."""

    def __init__(self, seed: int) -> None:
        """Read the tables."""
        self.random = random.Random(seed)
        world = default_gazetteer()
        every = [world.entry(k) for k in range(0, world.size, 3)]
        places = [one for one in every if one.kind != "country" and one.source == "GeoNames"]
        self.towns = [one.name for one in places]
        self.larger = [one.name for one in places if (one.population or 0) > 40_000]
        self.american = [one.name for one in places if one.country in ("USA", "CAN", "GBR")]
        self.cities = [one.name for one in places if (one.population or 0) > 300_000 and one.kind != "admin1"]
        self.airports = [one.name for one in every if one.source == "OurAirports" and "Airport" in one.name]
        rows = [row for _, row in read_table(RESOURCES / "codes" / "countries.tsv", ("name", "adjectives"))]
        self.countries = [row["name"] for row in rows]
        self.nations = [word for row in rows for word in row["adjectives"].split("|") if word]
        self.given = [
            row["name"].title() for _, row in read_table(RESOURCES / "en" / "places" / "people.tsv", ("name",))
        ]
        self.surnames = [
            row["name"].title() for _, row in read_table(RESOURCES / "en" / "actors" / "surnames.tsv", ("name",))
        ]
        self.persons = [
            row["person"]
            for path in sorted((RESOURCES / "offices").glob("*.tsv"))
            for _, row in read_table(path, ("person",))
        ]
        self.listed = [
            name
            for path in sorted((RESOURCES / "organisations").glob("*.tsv"))
            for _, row in read_table(path, ("name", "aliases"))
            for name in (row["name"], *row["aliases"].split("|"))
            if name
        ]
        self.words = {
            row["slot"]: row["words"].split("|") for _, row in read_table(NAMES / "words.tsv", ("slot", "words"))
        }
        self.sentences = (NAMES / "sentences.txt").read_text("utf-8").splitlines()

    def pick(self, slot: str) -> str:
        """A word of the table of words."""
        return self.random.choice(self.words[slot])

    def invented(self) -> str:
        """A name that nobody bears."""
        made = "".join(self.pick("syllable") for _ in range(self.random.randint(1, 2)))
        made = (made + (self.pick("ending") if self.random.random() < 0.6 else self.pick("syllable"))).capitalize()
        return self.pick("particle") + made if self.random.random() < 0.12 else made

    def of_kind(self, slot: str) -> str:
        """A name for a slot of a sentence."""
        if slot.startswith(("upper_", "lower_")):
            how, _, kind = slot.partition("_")
            return self.of_kind(kind).upper() if how == "upper" else self.of_kind(kind).lower()
        maker = MAKERS.get(slot)
        return maker(self) if maker else self.pick(slot)

    def sentence(self) -> str:
        """A sentence with all its slots filled."""
        return SLOT.sub(lambda slot: self.of_kind(slot[1]), self.random.choice(self.sentences))


def _surname(pools: Pools) -> str:
    draw = pools.random.random()
    if draw < 0.5:
        return pools.random.choice(pools.surnames)
    name = pools.random.choice(pools.persons).split()[-1] if draw < 0.8 else pools.invented()
    return f"{name}-{pools.random.choice(pools.surnames)}" if draw > 0.97 else name


def _person(pools: Pools) -> str:
    draw = pools.random.random()
    if draw < 0.25:
        return pools.random.choice(pools.persons)
    given = pools.random.choice(pools.given) if draw < 0.9 else pools.invented()
    middle = f" {pools.pick('middle')}" if pools.random.random() < 0.1 else ""
    return f"{given}{middle} {_surname(pools)}"


def _town(pools: Pools) -> str:
    draw = pools.random.random()
    if draw < 0.12:
        return pools.invented()
    return pools.random.choice(pools.american if draw < 0.45 else pools.larger if draw < 0.75 else pools.towns)


def _organisation(pools: Pools) -> str:
    if pools.random.random() < 0.6:
        return pools.random.choice(pools.listed)
    made = f"{pools.pick('organisation_start')} {pools.pick('organisation_middle')}"
    made += f" {pools.pick('organisation_end')}" if pools.random.random() < 0.6 else ""
    return "".join(word[0] for word in made.split() if word[0].isupper()) if pools.random.random() < 0.2 else made


def _company(pools: Pools) -> str:
    if pools.random.random() < 0.35:
        return pools.pick("company")
    return f"{pools.random.choice((_surname, _town))(pools)} {pools.pick('company_kind')}"


def _named(*kinds: str) -> Callable[[Pools], str]:
    """A maker of names that end in a word of a kind: "Elba High School", "Roe Park"."""

    def made(pools: Pools) -> str:
        first = pools.random.choice((_town, _town, _surname, _person))(pools)
        return f"{first} {pools.pick(pools.random.choice(kinds))}"

    return made


def _team(pools: Pools) -> str:
    return (f"{_town(pools)} " if pools.random.random() < 0.4 else "") + pools.pick("team")


def _street(pools: Pools) -> str:
    name = pools.pick("street_name") if pools.random.random() < 0.7 else _surname(pools)
    return f"{name} {pools.pick('street_kind')}"


def _natural(slot: str, kind: str) -> Callable[[Pools], str]:
    """A maker of names of nature: mostly listed ones, else made of a town's."""
    return lambda pools: pools.pick(slot) if pools.random.random() < 0.7 else f"{_town(pools)} {kind}"


def _university(pools: Pools) -> str:
    town = _town(pools)
    return pools.random.choice((f"University of {town}", f"{town} University", f"{town} State", f"{town} College"))


MAKERS: dict[str, Callable[[Pools], str]] = {
    "town": _town,
    "city": lambda pools: pools.random.choice(pools.cities),
    "airport": lambda pools: pools.random.choice(pools.airports),
    "country": lambda pools: pools.random.choice(pools.countries),
    "nation": lambda pools: pools.random.choice(pools.nations),
    "county": lambda pools: f"{_town(pools)} County",
    "person": _person,
    "surname": _surname,
    "given": lambda pools: pools.random.choice(pools.given),
    "org": _organisation,
    "company": _company,
    "school": _named("school_kind"),
    "hospital": _named("hospital_kind"),
    "museum": _named("museum_kind"),
    "building": _named("building_kind"),
    "park": _named("park_kind"),
    "university": _university,
    "team": _team,
    "street": _street,
    "paper": lambda pools: f"{_town(pools)} {pools.pick('paper_name')}",
    "river": _natural("river", "River"),
    "lake": _natural("lake", "Lake"),
    "mountain": _natural("mountain", "Mountain"),
    "island": _natural("island", "Island"),
    "num": lambda pools: str(pools.random.choice(NUMBERS)),
    "age": lambda pools: str(pools.random.randint(4, 92)),
    "year": lambda pools: str(pools.random.randint(1890, 2024)),
}
SWAPS: dict[str, Sequence[str]] = {
    "PERSON": ("person", "person", "surname", "surname", "given"),
    "GPE": ("town", "town", "town", "city", "country", "state", "county"),
    "ORG": ("org", "org", "org", "company", "team", "university", "paper", "school", "hospital"),
    "LOC": ("sea", "river", "lake", "mountain", "mountains", "island"),
    "FAC": ("street", "building", "park", "airport", "highway", "base", "museum"),
    "NORP": ("nation", "nation", "nation", "religion"),
}
ANY = ("town", "surname", "person", "org", "city", "country", "company", "street", "team", "nation", "county", "island")


def swapped(pools: Pools, words: Sequence[str], blanks: Sequence[str], labels: Sequence[str]) -> str | None:
    """A sentence with other names in place of most of its names, one in eight of another kind; nothing where it has none."""
    parts: list[str] = []
    at = 0
    changed = False
    while at < len(words):
        end = at + 1
        while end < len(words) and labels[at] and labels[end] == labels[at]:
            end += 1
        if labels[at] in SWAPS and pools.random.random() < 0.75:
            kinds = ANY if pools.random.random() < 0.12 else SWAPS[labels[at]]
            name = pools.of_kind(pools.random.choice(kinds))
            before = words[at] + blanks[at] if words[at].lower() == "the" and end > at + 1 else ""
            parts.append(before + (name.upper() if words[end - 1].isupper() and len(words[at]) > 3 else name))
            parts.append(("'s" if words[end - 1] in ("'s", "’s") else "") + blanks[end - 1])
            changed = True
        else:
            parts += [part for k in range(at, end) for part in (words[k], blanks[k])]
        at = end
    if not changed:
        return None
    made, draw = "".join(parts).strip(), pools.random.random()
    return made.upper() if draw < 0.015 else made.lower() if draw < 0.03 else made
