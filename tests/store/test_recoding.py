"""Other rules code again only what they could change, and what comes of it is what coding everything again would give."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as struct_replace

from dateline import __version__
from dateline.events.inflected import words_asked_for
from dateline.events.triggers import build_index
from dateline.model import CodedDocument
from dateline.model import Coder as CoderRecord
from dateline.overlays import Rules, load_rules
from dateline.parts import parts_of
from dateline.pipeline import Coder, Parsed, load
from dateline.read.records import RawDocument, Rejection
from dateline.read.sources import read_documents
from dateline.rules import RESOURCES
from dateline.settings import DEFAULTS
from dateline.store import Store
from dateline.store.intake import Outcome, ingest
from dateline.store.recoding import Recoding

REPORTS = RESOURCES / "example_corpus" / "reports.jsonl"
FRAME = """
- id: my.frame
  kind: visit
  verbs: {verbs}
  roles: does_to
  examples: ["Rebels zapped the town."]
"""
CHANGES: dict[str, dict[str, str]] = {
    "a frame more": {"ASSAULT_mine.yaml": FRAME.format(verbs="arrive, hand over")},
    "a frame in the place of a shipped one": {
        "ACCUSE.yaml": FRAME.format(verbs="condemn, visit").replace("my.frame", "accuse.condemn")
    },
    "frames that are switched off": {"disable.yaml": "disable: [aid.give-thing, consult.visit]\n"},
    "words of a class": {"classes.tsv": "class\twords\nweapon\tcar, power plant\nhuman\ttelephone\n"},
    "a mode": {
        "ASSAULT.yaml": "modes:\n  - {id: assault.mode.drone, when: {near: '=missile'}, mode: drone, cameo: 195}\n"
    },
    "PETRARCH verbs": {"verbs.txt": "--- ACCUSE [112] ---\nHOST [112]\nSIGN [190]\n- * TREATY [---]\n"},
    "PETRARCH agents": {"agents.txt": "MINISTRY {MINISTRIES} [~COP]\nARMY {ARMIES} [~MED]\n"},
    "PETRARCH actors": {"actors.txt": "KREMLIN_ [USAGOV]\nSECRET_SERVICE_ [GBRSPY]\n"},
    "an organisation": {"entities.csv": "id,name,aliases,country,kind\nu3,Okhmatdyt,,Cyprus,company\n"},
    "a person, who is found by sound too": {
        "entities.csv": "id,name,aliases,country,kind\nu1,Kim Jong-un,,ua,person\n"
    },
}
EVERYTHING = "a person, who is found by sound too"


@dataclass(frozen=True)
class Corpus:
    """The example reports, parsed once: any rules code them in a moment."""

    coder: Coder
    raws: list[RawDocument]
    parsed: list[Parsed]

    def code(self, rules: Rules) -> Callable[[Iterable[RawDocument | Rejection]], Iterator[CodedDocument | Rejection]]:
        """What codes reports by some rules."""
        record = CoderRecord(__version__, rules.fingerprint, DEFAULTS.model)
        coder = replace(self.coder, rules=rules, record=record)
        held = {one.text: parse for one, parse in zip(self.raws, self.parsed, strict=True)}

        def code(documents: Iterable[RawDocument | Rejection]) -> Iterator[CodedDocument | Rejection]:
            for one in documents:
                yield one if isinstance(one, Rejection) else coder.code_raw(one, held[one.text])

        return code


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    coder = load()
    raws = [one for one in read_documents([str(REPORTS)], DEFAULTS) if isinstance(one, RawDocument)]
    return Corpus(coder, raws, coder.parse_all(raws))


@pytest.fixture(scope="module")
def shipped(corpus: Corpus) -> dict[str, Any]:
    """The codings of all reports by the shipped rules."""
    return {one.document.id: said(one) for one in corpus.code(load_rules())(corpus.raws)}  # type: ignore[union-attr]


def said(one: CodedDocument) -> dict[str, Any]:
    """What a coding says, whoever coded it."""
    made = one.to_dict()
    return {**made, "mentions": [{**mention, "coder": None} for mention in made["mentions"]]}


def laid(folder: Path, files: dict[str, str]) -> Rules:
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    return load_rules(folder)


def filled(folder: Path, corpus: Corpus, rules: Rules) -> tuple[Store, list[str]]:
    """A store with the reports as some rules code them; and which of them were coded."""
    store = Store.open(folder, create=True)
    recoding = Recoding(CoderRecord(__version__, rules.fingerprint, DEFAULTS.model), parts_of(rules))
    done = [one for one in ingest(store, corpus.raws, corpus.code(rules), recoding) if isinstance(one, Outcome)]
    return store, [str(one.stored.ident) for one in done if one.stored.coded]


def content(store: Store) -> list[Any]:
    """All that a store holds of reports, mentions, events and states, but for who coded it and when."""
    found: list[Any] = []
    with store.snapshot() as snapshot:
        for table in ("documents", "mentions", "events", "stories", "states"):
            idents = [row["id"] for row in snapshot.rows(f"SELECT id FROM {table} ORDER BY id")]
            found += [{**one, "coder": None} for one in snapshot.records(table, idents).values()]
        found += snapshot.rows("SELECT * EXCLUDE (generation, status) FROM participants ORDER BY ALL")
        found += snapshot.rows("SELECT * EXCLUDE (generation, status) FROM vocabulary ORDER BY ALL")
    return found


@pytest.fixture(scope="module")
def store(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that the shipped rules filled."""
    return filled(tmp_path_factory.mktemp("shipped") / "store", corpus, load_rules())[0]


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_change_of_rules_codes_otherwise_is_always_coded_again(
    corpus: Corpus, shipped: dict[str, Any], store: Store, tmp_path: Path, name: str
) -> None:
    rules = laid(tmp_path, CHANGES[name])
    now = {one.document.id: said(one) for one in corpus.code(rules)(corpus.raws)}  # type: ignore[union-attr]
    changed = {ident for ident, one in now.items() if one != shipped[ident]}
    with store.snapshot() as snapshot:
        held = {row["id"]: row["coder"] for row in snapshot.rows("SELECT id, coder FROM documents")}
        recoding = Recoding(CoderRecord(__version__, rules.fingerprint, DEFAULTS.model), parts_of(rules))
        affected = recoding.affected(snapshot, held)
    assert changed <= affected
    assert changed or name == EVERYTHING, "a change that changes nothing proves nothing"
    assert (affected == set(held)) == (name == EVERYTHING)


@pytest.mark.parametrize("name", ["a frame in the place of a shipped one", "PETRARCH verbs"])
def test_a_store_that_is_coded_again_in_part_is_as_one_coded_anew(corpus: Corpus, tmp_path: Path, name: str) -> None:
    (tmp_path / "rules").mkdir()
    rules = laid(tmp_path / "rules", CHANGES[name])
    store, _ = filled(tmp_path / "store", corpus, load_rules())
    before, old = store.generation, content(store)
    store, coded = filled(tmp_path / "store", corpus, rules)
    assert 0 < len(coded) < len(corpus.raws)
    fresh, everything = filled(tmp_path / "fresh", corpus, rules)
    assert len(everything) == len(corpus.raws)
    assert content(store) == content(fresh) != old
    with store.snapshot(before) as snapshot, store.snapshot() as latest:
        kinds = "SELECT id, coding_id FROM mentions ORDER BY id"
        assert snapshot.rows(kinds) != latest.rows(kinds)
    assert filled(tmp_path / "store", corpus, rules)[1] == []


def test_rules_that_say_the_same_code_nothing_again(corpus: Corpus, store: Store, tmp_path: Path) -> None:
    text = FRAME.format(verbs="zap")
    first, second = (laid(tmp_path, {"ASSAULT_mine.yaml": one}) for one in (text, f"# a remark\n\n{text}"))
    assert first.fingerprint != second.fingerprint and parts_of(first) == parts_of(second)
    with store.snapshot() as snapshot:
        held = {row["id"]: row["coder"] for row in snapshot.rows("SELECT id, coder FROM documents")}
        for version, expected in ((__version__, set[str]()), ("another", set(held))):
            coder = CoderRecord(version, second.fingerprint, DEFAULTS.model)
            assert Recoding(coder, parts_of(second)).affected(snapshot, held) == expected
            assert Recoding(coder).affected(snapshot, held) == set(held)
    del corpus


class Asked(dict[str, Any]):
    """A table that remembers what it was asked for."""

    def __init__(self, held: dict[str, Any], words: set[str]) -> None:
        super().__init__(held)
        self.words = words

    def __contains__(self, word: object) -> bool:
        self.words.add(str(word))
        return super().__contains__(word)

    def get(self, word: str, default: Any = None) -> Any:
        self.words.add(word)
        return super().get(word, default)


def test_the_words_of_a_report_are_all_at_which_triggers_are_looked_up(corpus: Corpus) -> None:
    from dateline.events.triggers import Table, matches_at

    asked: set[str] = set()
    index = build_index(load_rules().events)
    tables = {name: Table(Asked(dict(getattr(index, name).pairs), asked)) for name in ("verbs", "nouns", "adjectives")}
    watched = struct_replace(index, known={}, **tables)
    for _, parse in corpus.parsed:
        asked.clear()
        watched.known.clear()
        for token in parse.tokens:
            list(matches_at(parse, token.i, watched))
        assert asked and asked <= words_asked_for(parse.tokens) | {""}
