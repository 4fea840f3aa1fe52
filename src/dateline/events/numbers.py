"""Numbers as news writes them: "at least 20", "dozens", "more than a thousand", "between 20 and 30", "$5 million"."""

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from dateline.events.frames import FOLDER
from dateline.events.joined import words
from dateline.language import Parse, Token
from dateline.rules import read_table

MAGNITUDES: Mapping[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
}
AT_LEAST = frozenset({"at least", "no fewer than", "no less than", "a minimum of"})
MORE = frozenset(
    {
        "more than",
        "over",
        "above",
        "upwards of",
        "in excess of",
        "exceeding",
        "well over",
        "just over",
        "north of",
        "upward of",
    }
)
AT_MOST = frozenset(
    {"up to", "at most", "fewer than", "less than", "under", "below", "as many as", "no more than", "a maximum of"}
)
ABOUT = frozenset(
    {"about", "around", "some", "roughly", "approximately", "an estimated", "estimated", "circa", "perhaps"}
)
NEARLY = frozenset({"nearly", "almost", "close to", "just under", "not quite", "nearing", "little short of"})
DOZENS: Mapping[str, float] = {"dozen": 12, "score": 20}
WITH_OVER = frozenset({"hand", "turn", "take", "sign", "pass"})  # verbs that take "over" with them
SPREAD = 0.1  # how far "about" reaches on either side, and "nearly" below
SHARES = frozenset(
    {"quarter", "third", "half", "fifth", "tenth", "percent", "%", "pct", "percentage"}
)  # no number of things
# What holds as many as stand after its "of": "a crowd of 3,000", "a force of 500 men".
HOLDERS = words(
    """crowd group gang band mob throng total contingent convoy force team unit fleet party column delegation salvo barrage
    batch consignment shipment swarm wave volley squad maximum minimum toll"""
)
SHORT = re.compile(r"^(\d[\d.,]*)(k|m|mn|bn|tn)$")  # "2bn"
FACTORS: Mapping[str, float] = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
GROUPED = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")  # "1,500"
DECIMAL_COMMA = re.compile(r"^\d{1,3},\d{1,2}$")  # "1,5 million"
PLAIN = re.compile(r"^\d+(\.\d+)?$")


class Amount(Struct, frozen=True):
    """A number with the tokens it was read from; an end is None where it is open."""

    low: float | None
    high: float | None
    tokens: tuple[int, ...]


@cache
def number_words() -> Mapping[str, tuple[float, float]]:
    """Number words with the range that each means."""
    rows = read_table(FOLDER / "number_words.tsv", ("word", "low", "high"))
    return {row["word"]: (float(row["low"]), float(row["high"])) for _, row in rows}


def amount_of(parse: Parse, noun: int) -> Amount | None:
    """The number that counts a noun ("at least 20 people", "dozens of people"), or that the noun itself is ("hundreds")."""
    tokens = parse.tokens
    counters = [
        c
        for c in parse.children[noun]
        if tokens[c].dep in ("nummod", "quantmod", "nmod", "predet", "amod", "det") and _value(tokens, c)
    ]
    if any(tokens[c].lemma in SHARES or tokens[c].text == "%" for c in (noun, *counters)):
        return None  # "three-quarters of the hostages", "20 percent"
    if (held := _held(parse, noun)) is not None:
        return held
    if counters:
        return _with_hedges(parse, [t for c in counters[:1] for t in _number_run(parse, c)], noun)
    if _value(tokens, noun):
        return _with_hedges(parse, _number_run(parse, noun), noun)
    token = tokens[noun]
    if token.dep == "pobj" and tokens[token.head].lower == "of":
        above = tokens[token.head].head
        if _value(tokens, above):
            return _with_hedges(parse, _number_run(parse, above), above)
        if tokens[above].lower == "more":
            return amount_of(parse, above)  # "three more of the hostages"
    if (
        any(tokens[c].dep == "det" and tokens[c].lower in ("a", "an") for c in parse.children[noun])
        and token.tag == "NN"
    ):
        return Amount(1, 1, tuple(c for c in parse.children[noun] if tokens[c].dep == "det"))
    return None


def _held(parse: Parse, noun: int) -> Amount | None:
    """How many a crowd or the like is told to be: "a crowd of 3,000"."""
    tokens = parse.tokens
    if tokens[noun].lemma.lower() not in HOLDERS:
        return None
    for c in parse.children[noun]:
        if tokens[c].dep == "prep" and tokens[c].lower == "of":
            found = (amount_of(parse, g) for g in parse.children[c] if tokens[g].dep == "pobj")
            return next((one for one in found if one is not None), None)
    return None


def _figure(lower: str) -> float | None:
    """The number that a word in digits is: "1,500", "2.5", "2bn"; with a comma and one or two digits after it, a fraction."""
    if (short := SHORT.match(lower)) and (base := _figure(short[1])) is not None:
        return base * FACTORS[short[2]]
    if DECIMAL_COMMA.match(lower):
        return float(lower.replace(",", "."))
    return float(lower.replace(",", "")) if GROUPED.match(lower) or PLAIN.match(lower) else None


def _value(tokens: Sequence[Token], i: int) -> tuple[float, float] | None:
    lower = tokens[i].lower
    if lower in number_words():
        return number_words()[lower]
    if lower in MAGNITUDES and len(lower) > 2:
        return MAGNITUDES[lower], MAGNITUDES[lower]
    if lower.isascii() and (value := _figure(lower)) is not None:
        return value, value
    if "-" in lower:
        parts = [number_words().get(part) for part in lower.split("-")]
        if len(parts) == 2 and parts[0] and parts[1]:
            return parts[0][0] + parts[1][0], parts[0][1] + parts[1][1]
    return None


def _number_run(parse: Parse, i: int) -> list[int]:
    """The tokens of a number: "two hundred thousand", "tens of thousands"."""
    tokens = parse.tokens
    first = last = i
    sentence = parse.sentences[tokens[i].sentence]
    while first > sentence.first and (
        _value(tokens, first - 1) or (tokens[first - 1].lower == "a" and tokens[first].lower in MAGNITUDES)
    ):
        first -= 1
    if first >= sentence.first + 2 and tokens[first - 1].lower == "-" and tokens[first - 2].lower.endswith("ty"):
        first -= 2
    if (
        first >= sentence.first + 2
        and tokens[first - 1].lower == "of"
        and tokens[first - 2].lower in ("tens", "hundreds")
    ):
        first -= 2
    if first >= sentence.first + 2 and tokens[first - 1].lower in ("a", "of") and tokens[first - 2].lower == "half":
        first -= 2  # "half a dozen"
    elif first > sentence.first and tokens[first - 1].lower == "half" and tokens[first].lower in ("a", *MAGNITUDES):
        first -= 1
    while last + 1 < sentence.last:
        if _value(tokens, last + 1):
            last += 1
        elif last + 2 < sentence.last and tokens[last + 1].lower == "and" and _adds(tokens, last):
            last += 2
        elif (
            last + 2 < sentence.last
            and tokens[last + 1].lower == "-"
            and _value(tokens, last + 2)
            and tokens[last].lower.endswith("ty")
        ):
            last += 2  # "twenty - five"
        else:
            break
    return list(range(first, last + 1))


def is_number(parse: Parse, i: int) -> bool:
    """Whether a word is a number or a part of one: "40", "forty", "2bn", "million"."""
    return _value(parse.tokens, i) is not None or parse.tokens[i].lower in MAGNITUDES


def _adds(tokens: Sequence[Token], i: int) -> bool:
    """Whether "and" only goes on with a number: "two hundred and fifty"."""
    after = _value(tokens, i + 2)
    return tokens[i].lower in ("hundred", "thousand", "million") and bool(
        after and after[1] < MAGNITUDES[tokens[i].lower]
    )


def _with_hedges(parse: Parse, run: Sequence[int], near: int) -> Amount | None:
    """A number with "at least", "more than", "between ... and" before it taken into account."""
    tokens = parse.tokens
    base = _read(tokens, run)
    if base is None:
        return None
    low, high = base
    sentence = parse.sentences[tokens[near].sentence]
    first = run[0] - 1 if run[0] > sentence.first and tokens[run[0] - 1].tag == "$" else run[0]
    before = [tokens[k].lower for k in range(max(sentence.first, first - 3), first)]
    two, one = " ".join(before[-2:]), " ".join(before[-1:])
    three = " ".join(before[-3:])
    lead = next((w for w in (three, two, one) if w in AT_LEAST | MORE | AT_MOST | ABOUT | NEARLY), None)
    if lead == "over" and _is_particle(parse, first - 1):
        lead = None
    if lead:
        run = [*range(first - len(lead.split()), first), *run]
    if lead in AT_LEAST or lead in MORE:
        return Amount(low, None, tuple(run))
    if lead in AT_MOST:
        return Amount(None, high, tuple(run))
    if lead in ABOUT:
        return Amount(_round(low * (1 - SPREAD)), _round(high * (1 + SPREAD)), tuple(run))
    if lead in NEARLY:
        return Amount(_round(low * (1 - SPREAD)), high, tuple(run))
    if [t.lower for t in tokens[run[-1] + 1 : run[-1] + 3]] == ["or", "so"]:
        return Amount(_round(low * (1 - SPREAD)), _round(high * (1 + SPREAD)), (*run, run[-1] + 1, run[-1] + 2))
    if [t.lower for t in tokens[run[-1] + 1 : run[-1] + 3]] == ["or", "more"]:
        return Amount(low, None, (*run, run[-1] + 1, run[-1] + 2))
    return _range(parse, run, low, high)


def _is_particle(parse: Parse, t: int) -> bool:
    """Whether "over" belongs to the verb before it: "handed over two tanks"."""
    before = parse.tokens[t - 1] if t else None
    return parse.tokens[t].dep == "prt" or (before is not None and before.lemma.lower() in WITH_OVER)


def _round(value: float) -> float:
    """A bound without the dust of binary fractions; of more than ten, to the next whole number."""
    return round(value, 2) if value < 10 or math.isinf(value) else float(round(value))


def _range(parse: Parse, run: Sequence[int], low: float, high: float) -> Amount:
    """ "20 to 30", "between 20 and 30": the run is one end, the other stands two words before."""
    tokens = parse.tokens
    first, last = run[0], run[-1]
    if (
        last + 2 < len(tokens)
        and tokens[last + 1].lower in ("to", "and", "or", "-", "–")
        and (other := _value(tokens, last + 2))
    ):
        between = first >= 1 and tokens[first - 1].lower == "between"
        if (between or tokens[last + 1].lower != "and") and other[1] > low:
            return Amount(low, other[1], (*((first - 1,) if between else ()), *run, last + 1, last + 2))
    if first >= 2 and tokens[first - 1].lower in ("to", "and", "or", "-", "–") and (other := _value(tokens, first - 2)):
        joined = tokens[first - 1].lower != "and" or (first >= 3 and tokens[first - 3].lower == "between")
        if joined and other[0] < high:
            between = first >= 3 and tokens[first - 3].lower in ("between", "from")
            return Amount(other[0], high, (*((first - 3,) if between else ()), first - 2, first - 1, *run))
    return Amount(low, high, tuple(run))


def _read(tokens: Sequence[Token], run: Sequence[int]) -> tuple[float, float] | None:
    phrase = " ".join(tokens[t].lower for t in run)
    if phrase in number_words():
        return number_words()[phrase]
    low = high = 0.0
    seen = False
    for t in run:
        lower = tokens[t].lower
        if lower == "half" and not seen:
            low, high, seen = 0.5, 0.5, True  # "half a million"
            continue
        if lower == "a" and seen:
            continue
        factor = MAGNITUDES.get(lower) or DOZENS.get(lower)
        if factor and seen:
            low, high = low * factor, high * factor
            continue
        value = _value(tokens, t)
        if value is None:
            if lower == "a":
                value = (1.0, 1.0)
            else:
                continue
        if seen and _thousands(tokens, t, low):
            low, high = low * 1000 + value[0], high * 1000 + value[1]
            continue
        low, high, seen = (low + value[0], high + value[1], True)
    return (low, high) if seen else None


def _thousands(tokens: Sequence[Token], t: int, before: float) -> bool:
    """Whether a word in digits is the second group of a number in groups: "1 200"."""
    return len(tokens[t].text) == 3 and tokens[t].text.isdecimal() and tokens[t - 1].text.isdecimal() and before < 1000


def read_amount(parse: Parse, tokens: Sequence[int]) -> Amount | None:
    """The number in a run of tokens, such as an amount of money ("more than $5.2 million")."""
    run = [t for t in tokens if _value(parse.tokens, t) or parse.tokens[t].lower in MAGNITUDES]
    return _with_hedges(parse, run, run[0]) if run else None
