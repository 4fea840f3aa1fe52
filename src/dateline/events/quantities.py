"""Numbers that belong to an event: killed, injured, arrested, displaced, participants, money, items."""

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from dateline.events.candidates import Candidate
from dateline.events.crowds import CROWDS
from dateline.events.frame_rules import words_of
from dateline.events.frames import FOLDER
from dateline.events.joined import conjuncts, is_verb
from dateline.events.money import money_in
from dateline.events.numbers import Amount, amount_of
from dateline.events.records import QuantityFound
from dateline.events.scene import Scene, tokens_of_clause
from dateline.events.syntax import verb_slots
from dateline.language import Parse
from dateline.rules import read_table

PEOPLE = frozenset(
    {
        "killed",
        "injured",
        "arrested",
        "displaced",
        "released",
        "rescued",
        "abducted",
        "participants",
        "troops",
        "expelled",
    }
)
COUNTERS = frozenset({"number", "toll", "total", "count", "tally"})
OPENED = frozenset({"ccomp", "advcl", "conj"})  # clauses that may say what came of it
REACH = 4  # words between a number and what is said of it
MANY = frozenset({"dozen", "hundred", "thousand", "score", "number", "couple", "ten", "million", "pair", "handful"})
THINGS = ("weapon", "vehicle", "vehicle_word", "property", "building", "aid_good", "trade_good", "currency", "document")


class QuantityRule(Struct, frozen=True):
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


@cache
def _rules_by_word() -> Mapping[str, tuple[int, ...]]:
    """For each word the places of its rules in the table."""
    found: dict[str, list[int]] = {}
    for k, rule in enumerate(quantity_rules()):
        for word in rule.words:
            found.setdefault(word, []).append(k)
    return {word: tuple(places) for word, places in found.items()}


def quantities_of(scene: Scene, one: Candidate) -> tuple[QuantityFound, ...]:
    """The quantities told with an event, in the order of the text."""
    clause = set(scene.clause(one.anchor))
    if one.event_type == "ASSAULT":  # what it came to, told beside it: "fired at the crowd, and 33 people were killed"
        clause.update(t for head in one.absorbed if is_verb(scene.parse.tokens[head]) for t in scene.clause(head))
    clause.update(list(_dependent_clauses(scene.parse, clause)))
    found: dict[tuple[str, int], QuantityFound] = {}
    table, tokens = _rules_by_word(), scene.parse.tokens
    for t in sorted(t for t in clause if tokens[t].lower in table or tokens[t].lemma.lower() in table):
        for quantity in _at(scene, one, t):
            found.setdefault((quantity.kind, quantity.start), quantity)
    money = list(money_in(scene.parse, clause))
    taken = [(q.start, q.end) for q in (*money, *found.values())]
    for quantity in money:
        found.setdefault((quantity.kind, quantity.start), quantity)
    for quantity in _items(scene, one):
        if not any(start < quantity.end and quantity.start < end for start, end in taken):
            found.setdefault((quantity.kind, quantity.start), quantity)
    return tuple(sorted(found.values(), key=lambda q: q.start))


def _dependent_clauses(parse: Parse, clause: set[int]) -> Iterator[int]:
    """Participles that say what came of it: "..., killing 20", "..., leaving 12 dead"."""
    tokens, children = parse.tokens, parse.children
    for c in [c for t in clause for c in children[t] if tokens[c].dep in OPENED]:
        token = tokens[c]
        if token.dep == "ccomp" and token.tag == "VB" and any(parse.tokens[k].tag == "TO" for k in parse.children[c]):
            yield from tokens_of_clause(parse, c)  # "forced 30,000 people to flee"
        elif (
            token.dep in ("advcl", "conj")
            and token.tag in ("VBG", "VBD", "VBN")
            and not any(parse.tokens[k].dep == "nsubj" and parse.tokens[k].pos != "NUM" for k in parse.children[c])
        ):
            yield from tokens_of_clause(parse, c)


def _at(scene: Scene, one: Candidate, t: int) -> Iterator[QuantityFound]:
    parse = scene.parse
    token = parse.tokens[t]
    table = _rules_by_word()
    lemma = token.lemma.lower()
    after = parse.tokens[t + 1].lower if t + 1 < len(parse.tokens) else ""
    forms = (lemma, token.lower, f"{lemma} {after}")  # "shot dead", "gunned down", "rounded up"
    for k in sorted({place for form in forms for place in table.get(form, ())}):
        rule = quantity_rules()[k]
        if rule.types and one.event_type not in rule.types:
            continue
        if rule.place in ("self", "toll"):
            heads: tuple[int, ...] = (t,)
        elif is_verb(token):
            heads = conjuncts(parse, verb_slots(parse, t).get(rule.place, ()))
        else:
            continue
        for head in heads:
            if (
                rule.kind in PEOPLE
                and rule.place not in ("self", "toll")
                and not _counts_people(scene, head, rule.kind)
            ):
                continue
            amount = _amount(parse, rule, t, head)
            if amount and not _is_money(parse, amount):
                yield _quantity(
                    parse, rule.kind, amount, None if rule.place in ("self", "toll") else _unit(scene, head)
                )


def _amount(parse: Parse, rule: QuantityRule, t: int, head: int) -> Amount | None:
    """The number that a rule's word has: of its object or subject, its own, or that at which a toll stands."""
    if rule.place == "toll":
        return _toll(parse, t)
    if rule.place == "self":
        return _own_number(parse, head) or _beside(parse, t)
    return amount_of(parse, head) or _told_of_number(parse, head)


def _told_of_number(parse: Parse, head: int) -> Amount | None:
    """What "the number of people killed" is told to be: "... rose to 51", "... stands at 20"."""
    token = parse.tokens[head]
    if token.dep != "pobj" or parse.tokens[token.head].lower != "of":
        return None
    counter = parse.tokens[token.head].head
    return _toll(parse, counter) if parse.tokens[counter].lemma.lower() in COUNTERS else None


def _own_number(parse: Parse, t: int) -> Amount | None:
    """The number of a noun, but for its article: "12 dead", "30 injuries"."""
    found = amount_of(parse, t) if parse.tokens[t].pos in ("NOUN", "PROPN", "ADJ", "NUM") else None
    is_article = found is not None and all(parse.tokens[k].dep == "det" for k in found.tokens)
    return None if is_article else found


def _toll(parse: Parse, t: int) -> Amount | None:
    """The number that a toll is: "a death toll of 112", "the toll rose to at least 112"."""
    verb = parse.tokens[t].head
    for above, names in ((t, ("of",)), (verb, ("to", "at", "past", "above"))):
        for c in parse.children[above]:
            if parse.tokens[c].dep == "prep" and parse.tokens[c].lower in names:
                numbers = (amount_of(parse, g) for g in parse.children[c] if parse.tokens[g].dep == "pobj")
                if (found := next((one for one in numbers if one is not None), None)) is not None:
                    return found
    return None


def _counts_people(scene: Scene, head: int, kind: str) -> bool:
    token = scene.parse.tokens[head]
    if any(scene.is_a(head, thing) for thing in ("weapon", "vehicle_word", "aid_good", "drone")):
        return False
    if kind == "troops" and not any(scene.filler_is(head, one) for one in ("troops", "mil", "person", "troops_word")):
        return False
    if scene.measures(head) or token.lower == "more":  # "three more of the hostages"
        counted = _measured(scene.parse, head)
        return token.pos == "NUM" or token.lower in CROWDS if counted is None else _counts_people(scene, counted, kind)
    is_people = token.lower in CROWDS or token.entity in ("NORP", "PERSON") or scene.filler_is(head, "person")
    return is_people or scene.mention_at(head) is not None


def _measured(parse: Parse, head: int) -> int | None:
    """What a word counts: "dozens of villagers"."""
    for c in parse.children[head]:
        if parse.tokens[c].dep == "prep" and parse.tokens[c].lower == "of":
            return next((g for g in parse.children[c] if parse.tokens[g].dep == "pobj"), None)
    return None


def _unit(scene: Scene, head: int) -> str | None:
    """What is counted, in the singular; None where only a number stands there."""
    if (scene.measures(head) or scene.parse.tokens[head].lower == "more") and (
        counted := _measured(scene.parse, head)
    ) is not None:
        head = counted
    token = scene.parse.tokens[head]
    return None if token.pos == "NUM" or token.lower in CROWDS else token.lemma.lower()


def _beside(parse: Parse, t: int) -> Amount | None:
    """The number in "left 12 people dead": of what stands nearest before a word that is said of it."""
    token = parse.tokens[t]
    if token.pos not in ("ADJ", "VERB", "ADV") or any(parse.tokens[c].dep == "dobj" for c in parse.children[t]):
        return None
    near = [c for c in (*parse.children[t], *parse.children[token.head]) if c < t]
    for c in sorted(near, reverse=True):
        if (
            parse.tokens[c].dep in ("nsubj", "nsubjpass", "dobj", "nummod", "npadvmod", "conj", "oprd")
            and c != token.head
        ):
            found = _own_number(parse, c)
            if found is not None and t - found.tokens[-1] <= REACH:
                return found
    return None


def _quantity(parse: Parse, kind: str, amount: Amount, unit: str | None) -> QuantityFound:
    tokens = [parse.tokens[t] for t in amount.tokens]
    return QuantityFound(kind, amount.low, amount.high, unit, tokens[0].start, tokens[-1].end)


def _is_money(parse: Parse, amount: Amount) -> bool:
    first = amount.tokens[0]
    return (first > 0 and parse.tokens[first - 1].tag == "$") or any(parse.tokens[t].tag == "$" for t in amount.tokens)


def _items(scene: Scene, one: Candidate) -> Iterator[QuantityFound]:
    """How many of a thing were given, seized, launched or made: "four helicopters and 12 trucks"."""
    for t in conjuncts(scene.parse, one.objects or one.slots.get("object", ())):
        counted = _measured(scene.parse, t) if scene.measures(t) else t
        if counted is None or not any(scene.filler_is(k, kind) for k in {t, counted} for kind in THINGS):
            continue
        amount = _own_number(scene.parse, t)
        if amount and not _is_money(scene.parse, amount):
            unit = scene.parse.tokens[t].lemma.lower()
            yield _quantity(scene.parse, "items", amount, _unit(scene, t) if unit in MANY else unit)
