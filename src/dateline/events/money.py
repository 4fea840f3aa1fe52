"""Sums of money in a text, with the currency where its name tells one."""

from collections.abc import Iterator, Mapping, Set
from functools import cache

from dateline.events.frames import FOLDER
from dateline.events.nations import nation_of_word
from dateline.events.numbers import is_number, read_amount
from dateline.events.records import QuantityFound
from dateline.language import Parse
from dateline.rules import read_table

LONGEST = 8  # words of a sum


@cache
def currencies() -> Mapping[str, str | None]:
    """The ISO 4217 code of each name or sign of a currency; None for a name that several countries have."""
    rows = read_table(FOLDER / "currencies.tsv", ("word", "unit"))
    return {row["word"]: row["unit"] or None for _, row in rows}


def money_in(parse: Parse, clause: Set[int]) -> Iterator[QuantityFound]:
    """The sums among some tokens: "$1.2 billion", "600 million dollars", "more than 2bn yuan"."""
    done: set[int] = set()
    known = currencies()
    tokens = parse.tokens
    for t in sorted(t for t in clause if tokens[t].lower in known or tokens[t].lemma.lower() in known):
        token = tokens[t]
        name = token.lower if token.lower in known else token.lemma.lower()
        if t in done:
            continue
        sign = token.tag == "$" or not name.isalpha() or name in ("usd", "eur", "gbp")
        run = _after(parse, t) if sign else _before(parse, t)
        amount = read_amount(parse, run) if run else None
        if amount is None or (name == "pound" and _weighs(parse, t)):
            continue
        done.update(run)
        held = [tokens[k] for k in (*amount.tokens, t)]
        unit = None if not sign and _is_of_another(parse, t, name) else currencies()[name]
        yield QuantityFound(
            "money", amount.low, amount.high, unit, min(k.start for k in held), max(k.end for k in held)
        )


def _after(parse: Parse, t: int) -> list[int]:
    """The words of the number after a sign."""
    last = parse.sentences[parse.tokens[t].sentence].last
    found = []
    for k in range(t + 1, min(t + LONGEST, last)):
        if not is_number(parse, k):
            break
        found.append(k)
    return found


def _before(parse: Parse, t: int) -> list[int]:
    """The words of the number before the name of a currency, over an adjective ("600 million Australian dollars")."""
    first = parse.sentences[parse.tokens[t].sentence].first
    found: list[int] = []
    for k in range(t - 1, max(first, t - LONGEST) - 1, -1):
        token = parse.tokens[k]
        if is_number(parse, k) or (found and token.lower in ("of", "and", "a")):
            found.insert(0, k)
        elif found or token.pos not in ("ADJ", "PROPN"):
            break
    return found


def _is_of_another(parse: Parse, t: int, name: str) -> bool:
    """Whether a nation before a currency's name makes it another than the one meant alone: "Australian dollars"."""
    if t == 0 or (nation := nation_of_word(parse, t - 1)) is None:
        return False
    return (name, nation) not in {
        ("dollar", "USA"),
        ("pound", "GBR"),
        ("yen", "JPN"),
        ("yuan", "CHN"),
        ("ruble", "RUS"),
    }


def _weighs(parse: Parse, t: int) -> bool:
    """Whether pounds are of weight: "200 pounds of explosives"."""
    after = parse.tokens[t + 1] if t + 1 < len(parse.tokens) else None
    return after is not None and after.lower == "of"
