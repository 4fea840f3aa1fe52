"""By which words rules are looked up: lemmas, and what regular inflection makes of forms whose lemma is not known."""

from collections.abc import Container, Iterable
from functools import lru_cache
from itertools import starmap

from dateline.knowledge.phrases import fold_word, folded_words
from dateline.language import Token

# Forms whose lemma the model takes for another verb's.
MISREAD = {"raped": "rape", "raping": "rape", "staged": "stage", "staging": "stage", "cordoned": "cordon", "caned": "cane",
           "bared": "bare", "barred": "bar", "barring": "bar", "banned": "ban", "planed": "plane", "robed": "robe",
           "waged": "wage", "waging": "wage", "unfroze": "unfreeze", "unfrozen": "unfreeze", "forgave": "forgive",
           "forgiven": "forgive", "hopes": "hope", "hoping": "hope", "spared": "spare", "sparing": "spare",
           "griped": "gripe", "griping": "gripe", "baring": "bare", "lambasted": "lambaste", "lambasting": "lambaste"}  # fmt: skip
SHORT = 3  # letters of a stem too short to have a doubled last one


def lemma_in(token: Token, known: Container[str]) -> str:
    """A word's lemma; where it is not known, what regular inflection makes of the form ("staged" is no stag)."""
    lemma = MISREAD.get(token.lower, token.lemma.lower())
    if lemma in known or token.pos not in ("VERB", "AUX"):
        return lemma
    return next((guess for guess in _uninflected(token.lower) if guess in known), lemma)


def _uninflected(form: str) -> tuple[str, ...]:
    """What regular inflection may have made a form of."""
    for ending, stem in (("ed", form[:-2]), ("ing", form[:-3])):
        if form.endswith(ending) and not form.endswith("ied"):
            doubled = len(stem) > SHORT and stem[-1] == stem[-2]  # "flagged", "nabbing"
            return (f"{stem}e", stem, *((stem[:-1],) if doubled else ()))
    return (f"{form[:-3]}y",) if form.endswith("ied") else ()  # "resupplied"


def words_asked_for(tokens: Iterable[Token]) -> frozenset[str]:
    """All words at which rules are looked up in a text: a rule that is found by none of them cannot bear on it.

    Args:
        tokens: the words of the text.

    Returns:
        Forms and lemmas in lower case, those that lists of actors are looked up by among them.
    """
    known = {(token.text, token.lower, token.lemma) for token in tokens}
    return frozenset().union(*starmap(_asked_for, known))


@lru_cache(maxsize=1 << 14)  # news repeats its words; a bound, for the words of a lifetime are not
def _asked_for(text: str, lower: str, word_lemma: str) -> frozenset[str]:
    lemma = word_lemma.lower()
    forms = (lower, lemma, lemma.removesuffix("s"), MISREAD.get(lower, lemma), fold_word(text))
    return frozenset((*forms, *_uninflected(lower), *folded_words(text))) - {""}
