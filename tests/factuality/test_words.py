"""What reading given words and writing labels promises."""

import json

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.factuality import component
from dateline.factuality.output import events_of, lines_of
from dateline.factuality.standing import Standing
from dateline.factuality.tokens import blanks, parse_words, sentence_cuts, split_word
from dateline.parsing import load_model

NLP = load_model()


def test_a_contraction_is_two_tokens_of_one_word() -> None:
    parse, starts = parse_words(NLP, ["They", "hasn't", "left", "."])
    assert [token.text for token in parse.tokens] == ["They", "has", "n't", "left", "."]
    assert starts == (0, 1, 3, 4, 5)


def test_the_text_is_what_the_tokens_say() -> None:
    parse, _ = parse_words(NLP, ["He", "said", "``", "no", "''", ".", "They", "left", "."])
    assert parse.text == 'He said "no". They left.'
    assert all(parse.text[token.start : token.end] == token.text for token in parse.tokens)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=8), max_size=12))
def test_any_words_can_be_parsed(words: list[str]) -> None:
    parse, starts = parse_words(NLP, words)
    assert starts[-1] == len(parse.tokens)
    assert all(parse.text[token.start : token.end] == token.text for token in parse.tokens)


@given(st.lists(st.text(max_size=5), max_size=20))
def test_sentences_hold_all_words(words: list[str]) -> None:
    cuts = sentence_cuts(words)
    assert list(cuts) == sorted(set(cuts))
    assert (cuts[0], cuts[-1]) == (0, len(words)) if words else cuts == ()
    assert len(blanks(words)) == len(words)


@given(st.text(max_size=20))
def test_a_word_is_one_token_or_two(word: str) -> None:
    assert 1 <= len(split_word(word)) <= 2


@given(*(st.floats(0, 1) for _ in range(3)))
def test_chances_stay_chances(chance: float, yes: float, no: float) -> None:
    made = Standing(chance).through(yes, no)
    assert min(yes, no) <= made.chance <= max(yes, no)
    assert -3 <= made.score <= 3


def test_a_line_has_a_label_for_each_event() -> None:
    row = {"id": "a", "tokens": ["They", "did", "n't", "leave", "."], "events": [{"tok": [3, 4]}, {"tok": [1, 2]}]}
    labels = json.loads(next(lines_of(NLP, [row])))["labels"]
    assert labels == [-2.5, -2.5]


@pytest.mark.parametrize("place", [[0, 0], [0, 9], [-1, 1], ["0", 1], [0], None])
def test_an_event_outside_the_words_is_an_error(place: object) -> None:
    with pytest.raises(ValueError, match="events"):
        events_of({"tokens": ["Yes", "."], "events": [{"tok": place}]})


def test_the_component_labels_foreign_spans() -> None:
    nlp = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"):
        nlp.add_pipe(name, source=NLP)
    doc = nlp("They never met.")
    doc.spans["mine"] = [doc[2:3]]
    doc = component.FactualityComponent("mine")(doc)
    assert [span.label_ for span in doc.spans["dateline_factuality"]] == ["not_happened"]
