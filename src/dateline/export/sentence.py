"""An event as one plain sentence: "Vladimir Putin gave Kim Jong-un a car"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "en" / "corpus"
MOST_NAMES, MOST_OBJECT = 3, 60
ARMED = frozenset({"MIL", "COP", "UAF", "REB", "PRM"})
_BEFORE = {"planned": "Planned: ", "possible": "Possible: ", "hypothetical": "Hypothetical: ", "disputed": "Disputed: "}
_NOT = "Did not happen: "
_OPTIONAL, _SLOT = re.compile(r"\[([^\[\]]*)\]"), re.compile(r"\{(\w+)(?:\|([^}]*))?\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a kind of event is put: towards somebody, alone, and as a noun where nobody is known to have done it."""

    toward: str
    alone: str
    noun: str


@cache
def phrases() -> Mapping[str, Phrase]:
    """The phrases by kind.

    >>> phrases()["gift"].noun
    'gift[ to {whom}]'
    """
    rows = read_table(FOLDER / "phrases.tsv", ("kind", "toward", "alone", "noun"))
    return {row["kind"]: Phrase(row["toward"], row["alone"], row["noun"]) for _, row in rows}


@cache
def _articles() -> tuple[re.Pattern[str], frozenset[str]]:
    """The names that take "the", and the words that are small within a sentence."""
    rows = [row for _, row in read_table(FOLDER / "articles.tsv", ("sort", "word"))]
    named = "|".join(row["word"] for row in rows if row["sort"] == "the")
    return re.compile(named), frozenset(row["word"] for row in rows if row["sort"] == "small")


def sentence(item: Mapping[str, Any]) -> str:
    """Put an event or an event mention in one plain English sentence, without its date and place.

    Args:
        item: the record or row: `kind`, `actors`, `recipients`, `object` (its record or its words), `factuality`.

    Returns:
        The sentence without a full stop; a kind without a phrase is named with those who take part.

    >>> putin, kim = {"name": "Vladimir Putin"}, {"name": "Kim Jong-un"}
    >>> sentence({"kind": "gift", "actors": [putin], "recipients": [kim], "object": "a car", "factuality": "happened"})
    'Vladimir Putin gave Kim Jong-un a car'
    >>> sentence({"kind": "gift", "actors": [putin], "recipients": [kim], "object": None, "factuality": "not_happened"})
    'Vladimir Putin did not give Kim Jong-un a gift'
    >>> sentence({"kind": "killing", "actors": [], "recipients": [{"name": None, "text": "At least 41 people"}]})
    'Killing of at least 41 people'
    """
    actors, recipients = _told_once(item["actors"]), _told_once(item["recipients"])
    who, whom = names(actors), "" if _theirs(recipients, actors) else names(recipients)
    thing = item.get("object")
    factuality = item.get("factuality") or "happened"
    about = (thing.get("text") if isinstance(thing, Mapping) else thing) or ""
    if factuality == "not_happened":
        about = about.removeprefix("no ")  # "no weapons" were not delivered: "did not deliver weapons"
    words = {"whom": whom, "object": _short(about)}
    armed = phrases().get(f"{item['kind']}:armed") if _are_armed(actors) else None
    phrase = armed or phrases().get(item["kind"]) or Phrase("", "", item["kind"].replace("_", " ") + "[: {whom}]")
    form = phrase.toward if whom else phrase.alone
    rest = "" if form or not phrase.alone else f" (towards {whom})"
    form = form or phrase.alone
    if not who:
        made, before = _filled(phrase.noun, words), _BEFORE.get(factuality, "")
        before = _NOT if factuality == "not_happened" else before
    elif not form:
        sides = f"{who} → {whom}" if whom else who
        made, before = f"{item['kind'].replace('_', ' ')}: {sides}", _BEFORE.get(factuality, "")
        before = _NOT if factuality == "not_happened" else before
    else:
        made, before = _said(who, form, words, factuality) + rest, _BEFORE.get(factuality, "")
    return before + made if before else made[:1].upper() + made[1:]


Parties = Sequence[Mapping[str, Any]]


def _told_once(parties: Parties) -> Parties:
    """The parties of an event without a state beside its own people: "China" in one account is "Chinese crews" in another."""
    if not any(isinstance(one.get("mentions"), int) for one in parties):
        return parties  # of a mention: one account names them all
    bodies = {one["country"] for one in parties if _is_body(one)}
    rest = [one for one in parties if one.get("country") not in bodies or _is_body(one) or not _is_office(one)]
    own = {one.get("country") for one in rest if not _is_body(one)}
    return [one for one in rest if not (_is_body(one) and one["country"] in own)]


def _theirs(recipients: Parties, actors: Parties) -> bool:
    """Whether an event of several countries has one of these for its other side: two leaders signed it "with North Korea"."""
    sides = {one.get("country") for one in actors} - {None}
    return len(sides) > 1 and bool(recipients) and all(_is_body(one) and one["country"] in sides for one in recipients)


def _is_body(party: Mapping[str, Any]) -> bool:
    """A state or a union of states as such."""
    known, country = party.get("id"), party.get("country")
    return bool(known and country) and (known == country or not party.get("sectors"))


def _is_office(party: Mapping[str, Any]) -> bool:
    """Those of a government without a name: what they do, their state does."""
    return not party.get("name") and "GOV" in (party.get("sectors") or ())


def _are_armed(parties: Parties) -> bool:
    """Whether all are armed people without a name: they move, where a state moves them."""
    return bool(parties) and all(not one.get("name") and ARMED & set(one.get("sectors") or ()) for one in parties)


def names(parties: Sequence[Mapping[str, Any]]) -> str:
    """The names of parties as a list in words, each once; of more than three the rest is counted.

    >>> names([{"name": "Russia"}, {"name": None, "text": "The army"}])
    'Russia and the army'
    """
    found = list(dict.fromkeys(_name(one) for one in parties))
    if len(found) > MOST_NAMES:
        more = len(found) - MOST_NAMES + 1
        found = [*found[: MOST_NAMES - 1], f"{more} others"]
    return " and ".join([*([", ".join(found[:-1])] if found[1:] else []), *found[-1:]])


def _name(party: Mapping[str, Any]) -> str:
    if name := party.get("name"):
        return f"the {name}" if _articles()[0].fullmatch(name) else str(name)
    text = str(party.get("text") or party.get("country") or "somebody")
    first = text.partition(" ")[0]
    return text[:1].lower() + text[1:] if first.lower() in _articles()[1] else text


def _short(text: str) -> str:
    return text if len(text) <= MOST_OBJECT else text[: MOST_OBJECT - 1].rstrip() + "…"


def _said(who: str, form: str, words: Mapping[str, str], factuality: str) -> str:
    verb, _, rest = form.partition(" ")
    verb, _, bracket = verb.partition("[")  # "agree/agreed[ on {object}]"
    base, _, past = verb.partition("/")
    rest = f"[ {rest}" if bracket or form.startswith(f"{verb}[") else f" {rest}" if rest else ""
    head = {"planned": f"to {base}", "not_happened": f"did not {base}"}.get(factuality, past)
    return f"{who} {head}{_filled(rest, words)}"


def _filled(form: str, words: Mapping[str, str]) -> str:
    """The form with its slots filled; an optional part whose slot is empty is left out."""

    def optional(found: re.Match[str]) -> str:
        slots = _SLOT.findall(found.group(1))
        return found.group(1) if all(words.get(name) for name, _ in slots) else ""

    return _SLOT.sub(lambda slot: words.get(slot.group(1)) or slot.group(2) or "", _OPTIONAL.sub(optional, form))
