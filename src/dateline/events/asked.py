"""What is asked of a token itself, where no list has its word: whether somebody who can act, a country, a sum stands there."""

from dateline.events.crowds import CROWDS, STAND_INS
from dateline.events.joined import words
from dateline.events.lookup import Lookup

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
ACTOR_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NO_ACTORS = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "WORK_OF_ART", "EVENT", "LAW", "LOC"}
)
PEOPLE_KINDS = frozenset({"name", "title_name", "description", "pronoun", "group", "demonym"})
STATES = words("countries nations states neighbours neighbors republics kingdoms")  # "the two states exchanged envoys"


def _is_actor(text: Lookup, t: int) -> bool:
    """Somebody who can act: a mention, a name of any kind (not of a day or sum), a personal pronoun, a word for people."""
    token = text.parse.tokens[t]
    if text.mention_at(t) is not None or token.entity in ACTOR_ENTITIES or token.tag in ("PRP", "PRP$", "WP"):
        return True
    named = token.pos == "PROPN" and token.entity not in NO_ACTORS
    if token.pos == "NOUN" and any(_owns(text, c) for c in text.parse.children[t]):
        return True  # "a UN report", "Israeli tanks"
    return named or token.lower in CROWDS or token.lower in STAND_INS or "human" in text.labels_at(t)


def _owns(text: Lookup, c: int) -> bool:
    token = text.parse.tokens[c]
    return token.dep in ("amod", "compound", "nmod") and (
        token.entity in ("NORP", "GPE", "ORG") or text.mention_at(c) is not None
    )


def _is_person(text: Lookup, t: int) -> bool:
    k = text.mention_at(t)
    if k is not None and text.mention(k).kind in PEOPLE_KINDS:
        return True
    token = text.parse.tokens[t]
    return (
        token.entity == "PERSON"
        or "human" in text.labels_at(t)
        or (token.tag in ("PRP", "PRP$") and token.lower not in ("it", "its"))
    )


def _kinds_meant(text: Lookup, k: int) -> frozenset[str]:
    """The kind of a mention; of a pronoun for a thing the kinds of what it stands for: "Iran said *it* would block the strait"."""
    mention = text.mention(k)
    if mention.kind != "pronoun" or text.parse.tokens[mention.head].lower not in ("it", "they"):
        return frozenset((mention.kind,))
    return frozenset(text.mention(other).kind for other in text.actor(k).mentions)


def _is_country(text: Lookup, t: int) -> bool:
    k, token = text.mention_at(t), text.parse.tokens[t]
    if k is not None and (_kinds_meant(text, k) & {"country", "demonym"} or token.lower in STATES):
        return True
    return token.entity in ("GPE", "NORP")


def _is_org(text: Lookup, t: int) -> bool:
    k = text.mention_at(t)
    return (k is not None and bool(_kinds_meant(text, k) & {"organisation", "group"})) or text.parse.tokens[
        t
    ].entity == "ORG"


def _is_place(text: Lookup, t: int) -> bool:
    return (
        text.toponym_at(t) is not None
        or text.parse.tokens[t].entity in PLACE_ENTITIES
        or "place_word" in text.labels_at(t)
    )


def _is_money(text: Lookup, t: int) -> bool:
    token = text.parse.tokens[t]
    return token.entity == "MONEY" or "currency" in text.labels_at(t)


def _is_number(text: Lookup, t: int) -> bool:
    return text.parse.tokens[t].pos == "NUM" or any(
        text.parse.tokens[c].dep == "nummod" for c in text.parse.children[t]
    )


BUILT_IN = {
    "actor": _is_actor, "person": _is_person, "country": _is_country, "org": _is_org, "place": _is_place,
    "money": _is_money, "number": _is_number,
}  # fmt: skip
