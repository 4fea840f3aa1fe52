"""Our stages after the parse against the per-sentence work of a coder of PETRARCH2's kind, on the same parses, in one run.

    python benchmarks/petrarch_like.py [--words 20000] [--rounds 5] [--json FILE]

The coder of that kind is written here, in plain Python, and does for each sentence what PETRARCH2 does: it reads a bracketed
parse into a tree of phrases, looks each noun phrase up in dictionaries of actors (with dated offices) and agents by longest
match, walks the verb phrases, tries each verb's patterns on the words beside it, turns passives, folds events that are
said or denied, and gives (source, target, code). Its dictionaries are written out in PETRARCH's format from our own
tables and read back. It codes three fields, the stages after our parse all of a record's. The two take turns; times are CPU
seconds.
"""

import argparse
import json
import re
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from speed import corpus

from dateline.knowledge.countries import countries
from dateline.knowledge.offices import offices
from dateline.language import Parse
from dateline.overlays import load_rules
from dateline.pipeline import load
from dateline.read.records import RawDocument
from dateline.read.sources import read_documents
from dateline.settings import DEFAULTS

AGENTS = {"PRESIDENT": "GOV", "MINISTER": "GOV", "GOVERNMENT": "GOV", "REBELS": "REB", "ARMY": "MIL", "TROOPS": "MIL", "POLICE": "COP",
          "OPPOSITION": "OPP", "PARLIAMENT": "LEG", "COURT": "JUD", "PROTESTERS": "CVL", "CIVILIANS": "CVL", "JOURNALIST": "MED"}  # fmt: skip
SAYING = {"SAY", "TELL", "REPORT", "DENY", "CLAIM", "ANNOUNCE"}
FUNCTIONS = {"NN": "NP", "PR": "NP", "VB": "VP", "MD": "VP", "IN": "PP", "TO": "PP"}
Code = tuple[str, str, str]
Patterns = dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]]


def verbs_file() -> str:
    """Our verbs in PETRARCH's format: blocks, verbs with codes, patterns below them, `[---]` for what is no event."""
    lines: list[str] = []
    for frame in load_rules(None).events.frames:
        if frame.cameo is None:
            continue
        refused = [one[1:].upper() for rule in frame.when if rule.negated and "object" in rule.places
                   for one in rule.options if one.startswith("=")]  # fmt: skip
        for trigger in frame.triggers:
            if trigger.form not in ("verb", "light"):
                continue
            head, *rest = (word.upper() for word in trigger.words)
            more = rest + (trigger.noun.upper().split() if trigger.noun else [])
            lines.append(f"{head} [{'---' if more else frame.cameo}]")
            if more:
                lines.append(f"- * {'_'.join(more)} [{frame.cameo}]")
            lines += [f"- * {word} [---]" for word in refused]
    return "\n".join(lines) + "\n"


def read_verbs(text: str) -> tuple[dict[str, str], Patterns]:
    """Read a dictionary: the code of each verb, and its patterns as words to its left and right, longest first."""
    codes: dict[str, str] = {}
    patterns: Patterns = defaultdict(list)
    verb = ""
    for line in text.splitlines():
        body, code = re.match(r"(.*?)\s*\[(.*)\]", line).groups()  # type: ignore[union-attr]
        if not body.startswith("- "):
            verb = body
            if codes.get(verb, "---") == "---":
                codes[verb] = code
            continue
        left, right = body[2:].split("*")
        patterns[verb].append((tuple(left.split()), tuple(right.replace("_", " ").split()), code))
    for found in patterns.values():
        found.sort(key=lambda one: -len(one[0]) - len(one[1]))
    return codes, patterns


def actors() -> dict[str, list[tuple[tuple[str, ...], str, str, str]]]:
    """Countries and holders of offices by their first word: the words, the code, and from and until when."""
    found: dict[str, list[tuple[tuple[str, ...], str, str, str]]] = defaultdict(list)

    def add(name: str, code: str, first: str, last: str) -> None:
        words = tuple(name.upper().split())
        found[words[0]].append((words, code, first, last))

    for country in countries().all:
        for name in (*country.names, *country.adjectives, *country.people):
            add(name, country.iso3, "", "9999")
    for person in offices().people:
        for name in (person.name, *person.aliases):
            add(name, "GOV", "1990", "9999")
    for rows in found.values():
        rows.sort(key=lambda one: -len(one[0]))
    return found


@dataclass
class Phrase:
    """A phrase of the tree, as PETRARCH2 keeps one: its label, its parts, its own word, and what it was found to mean."""

    label: str
    parent: "Phrase | None" = None
    word: str = ""
    parts: list["Phrase"] = field(default_factory=list)
    head: str = ""
    meaning: list[str] | None = None

    def words(self) -> list[str]:
        """The words of the phrase, in order."""
        return [self.word] if self.word else [word for part in self.parts for word in part.words()]


def bracketed(parse: Parse, number: int) -> str:
    """A sentence as a bracketed tree, each word with those that hang on it: what a parser hands to PETRARCH2."""
    tokens = parse.sentence_tokens(number)
    below: dict[int, list[int]] = defaultdict(list)
    roots = []
    for token in tokens:
        if token.head == token.i:
            roots.append(token.i)
        else:
            below[token.head].append(token.i)
    all_tokens = parse.tokens

    def tree(i: int) -> str:
        token = all_tokens[i]
        own = f"({token.tag} {token.text.replace('(', '-').replace(')', '-')}|{token.lemma.replace('(', '-').replace(')', '-')})"
        under = below.get(i)
        if not under:
            return own
        parts = [tree(j) for j in under if j < i] + [own] + [tree(j) for j in under if j > i]
        return f"({FUNCTIONS.get(token.tag[:2], 'S')} {' '.join(parts)})"

    return f"(S {' '.join(tree(i) for i in roots)})"


class Matcher:
    """Codes sentences: actors, agents, verbs and their patterns."""

    def __init__(self) -> None:
        self.codes, self.patterns = read_verbs(verbs_file())
        self.actors = actors()

    def code(self, text: str, day: str) -> list[Code]:
        """The events of a sentence, given as a bracketed tree."""
        root = self._read(text)
        found: list[Code] = []
        for phrase in self._all(root):
            if phrase.label == "VP":
                found += self._event(phrase, day)
        return list(dict.fromkeys(found))

    def _read(self, text: str) -> Phrase:
        root = at = Phrase("ROOT")
        for piece in re.findall(r"\(|\)|[^\s()]+", text):
            if piece == "(":
                at.parts.append(Phrase("", at))
                at = at.parts[-1]
            elif piece == ")":
                at = at.parent or root
            elif not at.label:
                at.label = piece
            else:
                word, _, lemma = piece.partition("|")
                at.word, at.head = word.upper(), lemma.upper()
        return root

    def _all(self, phrase: Phrase) -> Iterator[Phrase]:
        yield phrase
        for part in phrase.parts:
            yield from self._all(part)

    def _meaning(self, phrase: Phrase, day: str) -> list[str]:
        """The codes of the actors that a noun phrase names, with those of agents behind them."""
        if phrase.meaning is not None:
            return phrase.meaning
        words, at = phrase.words(), 0
        found, agents = [], []
        while at < len(words):
            for name, code, first, last in self.actors.get(words[at], ()):
                if tuple(words[at : at + len(name)]) == name and first <= day <= last:
                    found.append(code)
                    at += len(name) - 1
                    break
            else:
                for ending in ("", "S"):
                    if code := AGENTS.get(words[at].removesuffix(ending) if ending else words[at]):
                        agents.append(code)
                        break
            at += 1
        phrase.meaning = [one + "".join(agents) for one in found] or ["---" + one for one in agents]
        return phrase.meaning

    def _event(self, phrase: Phrase, day: str) -> list[Code]:
        place = next((n for n, part in enumerate(phrase.parts) if part.word and part.label.startswith("VB")), None)
        if place is None:
            return []
        verb = phrase.parts[place]
        if verb.head not in self.codes:
            return []
        upper = [part for part in phrase.parts[:place] if not part.word]
        lower = [part for part in phrase.parts[place + 1 :] if not part.word]
        code = self._pattern(verb.head, [w for p in phrase.parts[:place] for w in p.words()],
                             [w for p in phrase.parts[place + 1 :] for w in p.words()])  # fmt: skip
        if code == "---":
            return []
        sources = [one for part in upper for one in self._meaning(part, day)]
        targets = [one for part in lower for one in self._meaning(part, day)]
        if verb.label == "VBN" and any(
            part.word in ("WAS", "WERE", "BEEN", "BE", "IS", "ARE") for part in phrase.parts[:place]
        ):
            sources, targets = targets, sources
        if verb.head in SAYING:
            below = [
                event
                for part in lower
                for one in self._all(part)
                if one.label == "VP"
                for event in self._event(one, day)
            ]
            if below:
                return [(source, target, what) for _, target, what in below for source in sources or ["---"]]
        if any(part.word in ("NOT", "N'T", "NEVER") for part in phrase.parts):
            code = "1" + code[1:]
        return [
            (source, target, code) for source in sources or ["---"] for target in targets or ["---"] if source != target
        ]

    def _pattern(self, verb: str, left: list[str], right: list[str]) -> str:
        for before, after, code in self.patterns.get(verb, ()):
            if self._holds(before, left) and self._holds(after, right):
                return code
        return self.codes[verb]

    def _holds(self, wanted: tuple[str, ...], words: list[str]) -> bool:
        """Whether the words come in this order, others between them."""
        rest = iter(words)
        return all(one in rest for one in wanted)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        words = corpus(path, options.words)
        raws = [one for one in read_documents([str(path)], DEFAULTS) if isinstance(one, RawDocument)]
    coder, matcher = load(), Matcher()
    parsed = coder.parse_all(raws)
    trees = [(bracketed(parse, one.number), "2024") for _, parse in parsed for one in parse.sentences]
    theirs, ours, events, mentions = [], [], 0, 0
    for _ in range(options.rounds + 1):  # the first of each fills what is kept by word, and does not count
        started = time.process_time()
        events = sum(len(matcher.code(tree, day)) for tree, day in trees)
        theirs.append(time.process_time() - started)
        started = time.process_time()
        mentions = sum(len(coder.code_raw(raw, one).mentions) for raw, one in zip(raws, parsed, strict=True))
        ours.append(time.process_time() - started)
    result = {
        "words": words,
        "sentences": len(trees),
        "verbs_in_the_dictionary": len(matcher.codes),
        "patterns_in_the_dictionary": sum(map(len, matcher.patterns.values())),
        "petrarch_like_sentences_a_second": round(len(trees) / statistics.median(theirs[1:])),
        "petrarch_like_events": events,
        "dateline_sentences_a_second_after_the_parse": round(len(trees) / statistics.median(ours[1:])),
        "dateline_event_mentions": mentions,
        "ratio": round(statistics.median(a / b for a, b in zip(theirs[1:], ours[1:], strict=True)), 3),
    }
    for name, value in result.items():
        print(f"{name:46} {value}")
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")


if __name__ == "__main__":
    main()
