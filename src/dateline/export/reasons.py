"""What decided a field, in plain words: "the subject of the verb; held this office on that day"."""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache

from dateline.rules import RESOURCES, read_table

FOLDER = RESOURCES / "en" / "corpus"
TABLE, TRAITS = FOLDER / "reasons.tsv", FOLDER / "traits.tsv"
INFERRED = ("role.elsewhere", "role.weighed")
_VERB = re.compile(r"([a-z-]+)\.(v|n|p)")


@cache
def _words() -> Mapping[str, str]:
    return {row["rule"]: row["words"] for _, row in read_table(TABLE, ("rule", "words"))}


@cache
def _traits() -> tuple[tuple[str, str], ...]:
    return tuple((row["trait"], row["words"]) for _, row in read_table(TRAITS, ("trait", "words")))


def reasons(rule: str) -> list[str]:
    """The reasons behind a field, each once; an id that has no words is left out.

    Args:
        rule: the rule of a trace entry: ids, with `;` between them.

    >>> reasons("role.subject; name.listed; office.held_on_day")
    ['the subject of the verb', 'its name is listed', 'held this office on that day']
    >>> reasons("sentence; date.weekday: from the report's date")
    ['in the same sentence', "a weekday, from the report's date"]
    >>> reasons("say.v")
    ['the word "say"']
    >>> reasons("role.elsewhere: 1 back: subject, state and country, of another country")
    ['told elsewhere in the report', 'the subject of the sentence before', 'such sides of two countries often meet so']
    """
    return list(dict.fromkeys(words for one in rule.split(";") for words in _reasons(one.strip())))


def trait_words(traits: str) -> list[str]:
    """The traits that weighed most for somebody, with a comma between them, in plain words.

    >>> trait_words("its country told often, told once, by name")
    ['its country is told often', 'told in this one place']
    """
    parts: list[str] = traits.split(", ")
    found: list[str] = []
    while parts:
        for length in (3, 2, 1):  # "country and country, of another country" is one
            words = _trait(", ".join(parts[:length])) if length <= len(parts) else None
            if words or length == 1:
                break
        found += filter(None, (words,))
        del parts[:length]
    return list(dict.fromkeys(found))


def _trait(one: str) -> str | None:
    """The words of a trait; two with a comma between them are one where the table has it with its comma."""
    commas = one.count(",")
    return next((words for trait, words in _traits() if trait.count(",") == commas and fnmatchcase(one, trait)), None)


def _reasons(one: str) -> Iterator[str]:
    ident, _, rest = one.partition(": ")
    if ident in INFERRED:
        yield from filter(None, (_reason(ident), *trait_words(rest)))
    elif words := _reason(one):
        yield words


def _reason(one: str) -> str | None:
    ident, _, rest = one.partition(": ")
    if one in ("sentence", "own clause"):
        return "in the same sentence" if one == "sentence" else "in the same clause"
    if found := _VERB.fullmatch(one):
        return f'the word "{found.group(1).replace("-", " ")}"'
    parts = ident.split(".")
    for length in range(len(parts), 0, -1):
        if words := _words().get(".".join(parts[:length])):
            return f"{words}, {rest}" if rest else words
    return one if " " in one and "." not in one.split(" ")[0] else None
