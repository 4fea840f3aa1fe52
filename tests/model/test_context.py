"""Words in context: whole numbers, so that the answer is the same in any batch, and hangs on the sentence."""

from pathlib import Path

import numpy as np
import pytest

from dateline.errors import ModelError
from dateline.events.coder import code_events
from dateline.events.coding import code_text
from dateline.events.opinion.reader import HEADS, load_reader, read, reading_of, rounded, row_at, words_of
from dateline.inference.context import LONGEST, MOST, WEIGHTS, Words, load_context
from dateline.language import Parse
from dateline.rules import checked, read_table

TEXTS = (
    "The army shelled the town after rebels attacked its base.",
    "The chef attacked the soup.",
    "Norway called on Israel to open the crossing, and Chad and Niger signed an accord.",
)


def parse_of(text: str) -> Parse:
    return code_text(text).parse


def test_the_shipped_files_are_those_that_were_measured() -> None:
    files = [row["file"] for _, row in read_table(WEIGHTS.parent / "hashes.tsv", ("file", "sha256", "source"))]
    assert sorted(files) == sorted({WEIGHTS.name, HEADS.name})
    assert all(checked(WEIGHTS.parent / name).getvalue() for name in files)


def test_the_network_stays_small() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.parent.iterdir()) < 2_000_000


def test_another_file_in_their_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hashes.tsv").write_text("file\tsha256\nweights.npz\t00\n", "utf-8")
    (tmp_path / "weights.npz").write_bytes(b"PK")
    with pytest.raises(ModelError, match=r"weights\.npz is not the file that was measured; install"):
        load_context(tmp_path / "weights.npz")


def test_all_weights_are_whole_numbers_whose_sums_are_exact() -> None:
    context = load_context()
    for layer in context.layers:
        for part in (layer.attention, layer.gathered, layer.up, layer.down):
            assert (part.weights == np.rint(part.weights)).all()
            assert np.abs(part.weights).sum(axis=0).max() * MOST < 2**24
        assert (layer.activation == np.rint(layer.activation)).all() and np.abs(layer.activation).max() <= MOST


def test_a_sentence_has_the_same_vectors_alone_and_among_others() -> None:
    context = load_context()
    words = [words_of(parse_of(text), 0) for text in TEXTS]
    together = context.vectors(words)
    backwards = context.vectors(words[::-1])[::-1]
    for one, among, other in zip(words, together, backwards, strict=True):
        (alone,) = context.vectors([one])
        assert (alone == among).all() and (alone == other).all()
        assert alone.shape == (len(one.rows) + 1, context.size)


def test_a_word_has_another_vector_in_another_sentence() -> None:
    found = [
        load_context().vectors([words_of(parse, 0)])[0][row_at(parse, i)]
        for parse in map(parse_of, TEXTS[:2])
        for i in (next(token.i for token in parse.tokens if token.lower == "attacked"),)
    ]
    assert np.abs(found[0] - found[1]).max() > 0.1


def test_no_more_words_than_the_longest_are_looked_at() -> None:
    words = words_of(parse_of(" ".join(["Chad attacked Niger and"] * 60) + " Chad attacked Niger."), 0)
    assert len(words.rows) == LONGEST
    assert len(load_context().vectors([words])[0]) == LONGEST + 1
    assert load_context().vectors([]) == []


def test_an_unknown_tag_adds_nothing() -> None:
    words = words_of(parse_of(TEXTS[1]), 0)
    odd, odder = (Words(words.rows, [tag] * len(words.tags), words.functions, words.above) for tag in "?!")
    first, second, known = load_context().vectors([odd, odder, words])
    assert (first == second).all() and not (first == known).all()


def test_who_does_it_and_to_whom_is_read_in_the_sentence() -> None:
    one = code_text(TEXTS[0])
    code_events(one.parse, one.times, one.actors, one.places)
    head = next(token.i for token in one.parse.tokens if token.lower == "shelled")
    roles = reading_of(one.parse).roles(one.parse, one.actors, [(head, "ASSAULT")])[head]
    by_words = {one.actors.mentions[k].text: shares for k, shares in roles.items()}
    assert by_words["The army"][0] > 0.5 > by_words["The army"][1]
    assert all(0 <= share <= 1 for shares in by_words.values() for share in shares)


def test_nothing_read_tells_nothing() -> None:
    parse = parse_of("Rain fell.")
    reading = read(parse, [], load_reader())
    assert (
        reading.types([]).shape == (0, 17) and reading.roles(parse, code_text("Rain fell.").actors, [(0, "AID")]) == {}
    )


def test_rounding_leaves_whole_parts() -> None:
    made = rounded(np.array([[0.1, -2.345]])) * 64
    assert (made == np.rint(made)).all()


def test_rows_that_are_asked_for_are_those_of_all() -> None:
    context, words = load_context(), [words_of(parse_of(text), 0) for text in TEXTS]
    every = context.table(words)
    asked = np.array([0, 3, 9, len(every) - 1])
    assert (context.table(words, asked) == every[asked]).all()
    assert (np.concatenate(context.vectors(words)) == every).all()
