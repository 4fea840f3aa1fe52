"""Numbers that belong to an event: killed, injured, arrested, displaced, participants, money."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.events.candidates import Candidate
from dateline.events.frames import FOLDER, words_of
from dateline.events.numbers import Amount, amount_of, read_amount
from dateline.events.records import QuantityFound
from dateline.events.scene import Scene, tokens_of_clause
from dateline.events.syntax import conjuncts, is_verb, verb_slots
from dateline.language import Parse
from dateline.rules import read_table

PEOPLE = frozenset({"killed", "injured", "arrested", "displaced", "released", "abducted", "participants"})
CURRENCIES = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
}


@dataclass(frozen=True, slots=True)
class QuantityRule:
    """Words whose object, subject or own number is a quantity of a kind; `types` empty: with any event."""

    id: str
    kind: str
    place: str
    words: frozenset[str]
    types: frozenset[str]
    example: str


@cache
def quantity_rules() -> tuple[QuantityRule, ...]:
    """The table of quantities."""
    rows = read_table(FOLDER / "quantities.tsv", ("id", "kind", "place", "words", "types", "example"))
    return tuple(
        QuantityRule(
            row["id"],
            row["kind"],
            row["place"],
            frozenset(words_of(row["words"])),
            frozenset(words_of(row["types"])),
            row["example"],
        )
        for _, row in rows
    )


def quantities_of(scene: Scene, one: Candidate) -> tuple[QuantityFound, ...]:
    """The quantities told with an event, in the order of the text."""
    clause = set(scene.clause(one.anchor))
    clause.update(list(_dependent_clauses(scene.parse, clause)))
    found: dict[tuple[str, int], QuantityFound] = {}
    for t in sorted(clause):
        for quantity in _at(scene, one, t):
            found.setdefault((quantity.kind, quantity.start), quantity)
    for quantity in _money(scene.parse, clause):
        found.setdefault((quantity.kind, quantity.start), quantity)
    return tuple(sorted(found.values(), key=lambda q: q.start))


def _dependent_clauses(parse: Parse, clause: set[int]) -> Iterator[int]:
    """Participles that say what came of it: "..., killing 20", "..., leaving 12 dead"."""
    for t in clause:
        for c in parse.children[t]:
            token = parse.tokens[c]
            if (
                token.dep in ("advcl", "conj")
                and token.tag in ("VBG", "VBD", "VBN")
                and not any(parse.tokens[k].dep == "nsubj" for k in parse.children[c])
            ):
                yield from tokens_of_clause(parse, c)


def _at(scene: Scene, one: Candidate, t: int) -> Iterator[QuantityFound]:
    parse = scene.parse
    token = parse.tokens[t]
    lemma = token.lemma.lower()
    for rule in quantity_rules():
        if (lemma not in rule.words and token.lower not in rule.words) or (
            rule.types and one.event_type not in rule.types
        ):
            continue
        if rule.place == "self":
            heads: tuple[int, ...] = (t,)
        elif is_verb(token):
            heads = conjuncts(parse, verb_slots(parse, t).get(rule.place, ()))
        else:
            continue
        for head in heads:
            if rule.kind in PEOPLE and rule.place != "self" and not _counts_people(scene, head):
                continue
            amount = amount_of(parse, head) or (_subject_amount(parse, t) if rule.place == "self" else None)
            if amount:
                yield _quantity(
                    parse, rule.kind, amount, parse.tokens[head].lemma.lower() if rule.place != "self" else None
                )


def _counts_people(scene: Scene, head: int) -> bool:
    return scene.measures(head) or scene.filler_is(head, "person") or scene.mention_at(head) is not None


def _subject_amount(parse: Parse, t: int) -> Amount | None:
    """The number in "left 12 people dead": of the noun that the adjective is said of."""
    token = parse.tokens[t]
    if token.pos not in ("ADJ", "VERB"):
        return None
    for c in parse.children[token.head]:
        if c < t and parse.tokens[c].dep in ("nsubj", "dobj", "nummod"):
            return amount_of(parse, c)
    return None


def _quantity(parse: Parse, kind: str, amount: Amount, unit: str | None) -> QuantityFound:
    tokens = [parse.tokens[t] for t in amount.tokens]
    return QuantityFound(kind, amount.low, amount.high, unit, tokens[0].start, tokens[-1].end)


def _money(parse: Parse, clause: set[int]) -> Iterator[QuantityFound]:
    run: list[int] = []
    for t in [*sorted(clause), -1]:
        if t >= 0 and parse.tokens[t].entity == "MONEY" and (not run or t == run[-1] + 1):
            run.append(t)
            continue
        if run and (amount := read_amount(parse, run)):
            unit = next((CURRENCIES[w] for k in _around(parse, run) for w in (k,) if w in CURRENCIES), None)
            yield QuantityFound(
                "money",
                amount.low,
                amount.high,
                unit,
                parse.tokens[min(run[0], *amount.tokens)].start,
                parse.tokens[run[-1]].end,
            )
        run = [t] if t >= 0 and parse.tokens[t].entity == "MONEY" else []


def _around(parse: Parse, run: list[int]) -> Iterator[str]:
    for t in [*([run[0] - 1] if run[0] else []), *run, *([run[-1] + 1] if run[-1] + 1 < len(parse.tokens) else [])]:
        yield parse.tokens[t].lemma.lower()
