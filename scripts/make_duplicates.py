"""Make gold/duplicates.jsonl: pairs of reports, copies and no copies, out of the reports in gold/.

A copy is a report as others pass it on: cut, under a new headline, names spelt another way, days told another way, words
exchanged, sentences moved, a credit line and a biography added, or taken into a longer piece. No copies are the hard ones:
two reports on one happening, two reports with the same biography, two that quote one statement.

    python scripts/make_duplicates.py
"""

import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from dateline.segment.sentences import split_sentences

GOLD = Path(__file__).parents[1] / "gold"
NAMES = {
    "Kyiv": "Kiev", "Zelensky": "Zelenskiy", "Zelenskyy": "Zelenski", "Erdogan": "Erdoğan", "Kim Jong Un": "Kim Jong-un",
    "Kim Jong-un": "Kim Jong Un", "Putin": "Poutine", "Hanoi": "Hanói", "Orbán": "Orban", "Orban": "Orbán",
    "Xi Jinping": "Xi Jin-ping", "Lula": "Luiz Inácio", "Gaza": "Ghaza", "Hezbollah": "Hizballah", "Beijing": "Pequim",
    "Moscow": "Moskva", "Brazil": "Brasil", "Turkey": "Türkiye", "Qaddafi": "Gaddafi", "Gaddafi": "Kadafi",
    "Mohammed": "Muhammad", "Saudi": "Saudite", "Portugal": "Portugal's", "Montenegro": "Monte Negro",
}  # fmt: skip
WORDS = {
    "said": "stated", "told": "informed", "announced": "communicated", "on": "this", "people": "persons",
    "after": "following", "killed": "slain", "leader": "head", "began": "started", "country": "nation", "also": "too",
    "big": "large", "about": "around", "would": "will", "had": "has", "told reporters": "declared", "against": "versus",
    "met": "was received by", "during": "in the course of", "because": "since", "government": "executive",
    "lawmakers": "deputies", "parliament": "assembly", "election": "ballot", "troops": "soldiers", "police": "officers",
}  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BIOGRAPHIES = (
    "Lara Menezes is a journalist trained in Porto Alegre and has covered diplomacy for fifteen years.",
    "The author writes on security from Nairobi and teaches at a school of journalism there.",
    "Tomás Olmo is an editor at this paper. He studied history and lives in Valparaíso.",
)
CREDITS = ("With information from the agencies.", "Source: Harbour Wire", "(Meridian News Agency)")
HEADLINES = ("World in brief", "What we know so far", "New turn in the crisis", "Leaders react", "The day abroad")
QUOTES = (
    '"We will do what has to be done, and we will do it together with our partners," a spokesman said.',
    "The spokesman added that no decision had been taken and that consultations with all sides would go on.",
)
Edit = Callable[[list[str], random.Random], list[str]]


def cut_tail(sentences: list[str], chance: random.Random) -> list[str]:
    """Keep the beginning only."""
    return sentences[: max(2, round(len(sentences) * chance.uniform(0.4, 0.75)))]


def cut_middle(sentences: list[str], chance: random.Random) -> list[str]:
    """Leave sentences out."""
    kept = sorted(chance.sample(range(len(sentences)), min(len(sentences), max(2, round(len(sentences) * 0.6)))))
    return [sentences[i] for i in kept]


def move(sentences: list[str], chance: random.Random) -> list[str]:
    """Move a sentence."""
    made = list(sentences)
    made.insert(chance.randrange(len(made)), made.pop(chance.randrange(len(made))))
    return made


def respell(sentences: list[str], chance: random.Random) -> list[str]:
    """Spell names another way."""
    del chance
    return [_replaced(sentence, NAMES) for sentence in sentences]


def reword(sentences: list[str], chance: random.Random) -> list[str]:
    """Exchange common words."""
    some = dict(chance.sample(sorted(WORDS.items()), 18))
    return [_replaced(sentence, some) for sentence in sentences]


def retell_days(sentences: list[str], chance: random.Random) -> list[str]:
    """Tell weekdays with a day number, as translations have them."""
    pattern = re.compile(rf"\b(?:on )?({'|'.join(DAYS)})\b(?! \()")
    return [pattern.sub(lambda m: f"this {m.group(1)} ({chance.randint(1, 28)})", s) for s in sentences]


def translate(sentences: list[str], chance: random.Random) -> list[str]:
    """Word it as a translation back into English does: articles gone or added, small words exchanged, offices behind."""
    small = {"the": "", "a": "one", "that": "which", "in": "at", "of": "from", "to": "for", "is": "it is", "by": "from"}
    made = []
    for sentence in sentences:
        words = [small[word] if word in small and chance.random() < 0.4 else word for word in sentence.split()]
        text = " ".join(word for word in words if word)
        made.append(
            re.sub(r"\b([A-Z][a-z]+an|[A-Z][a-z]+ish) (President|Prime Minister) ", r"the \1 head of state, ", text)
        )
    return made


def sign(sentences: list[str], chance: random.Random) -> list[str]:
    """Add a credit line and a biography."""
    return [*sentences, chance.choice(CREDITS), chance.choice(BIOGRAPHIES)]


def _replaced(text: str, table: dict[str, str]) -> str:
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(table, key=len, reverse=True)))
    return pattern.sub(lambda match: table[match.group()], text)


EDITS: tuple[Edit, ...] = (cut_tail, cut_middle, move, respell, reword, retell_days, translate, sign)


def reports() -> list[dict[str, Any]]:
    """Our own reports: id, text, title, story (None: none that another tells of)."""
    found = []
    for name in ("running", "undated", "joining"):
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append(
                {
                    "id": row["id"],
                    "text": row.get("text") or row["document"]["text"],
                    "title": row.get("title"),
                    "story": row.get("story"),
                    "copy_of": row.get("copy_of"),
                }
            )
    return found


def sentences_of(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[span.start : span.end] for span in split_sentences(text, 0, len(text))]


def copies(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Pairs of a report and a copy of it."""
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        if row["copy_of"]:
            yield pair(by_id[row["copy_of"]], row, True, "as it stands")
    others = [row for row in rows if row["id"].startswith("running")]
    for row in rows:
        sentences = sentences_of(row["text"])
        long = len(row["text"].split()) > 150
        for number in range(5 if long else 1):
            chance = random.Random(f"{row['id']} {number}")
            if row["copy_of"] or (not long and chance.random() < 0.6):
                continue
            edits = [edit for edit in EDITS if chance.random() < 0.5] or [cut_tail]
            made = sentences
            for edit in edits:
                made = edit(made, chance)
            how = ", ".join(edit.__name__ for edit in edits)
            if chance.random() < 0.2:
                host = chance.choice([other for other in others if other is not row])
                made, how = [*sentences_of(host["text"])[:3], *made], f"{how}, into another piece"
            yield pair(
                row,
                {"id": f"{row['id']}~{number}", "text": " ".join(made), "title": chance.choice(HEADLINES)},
                True,
                how,
            )


def no_copies(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Pairs of reports that tell of one happening, or share a biography or a statement, and are no copies."""
    told = [row for row in rows if row["story"]]
    for one, other in combinations(told, 2):
        roots = {one["copy_of"] or one["id"], other["copy_of"] or other["id"]}
        if one["story"] == other["story"] and len(roots) == 2:
            yield pair(one, other, False, "one story")
    rest = [row for row in rows if not row["story"]]
    for number, (one, other) in enumerate(pairwise(rest)):
        extra, how = (BIOGRAPHIES[number % 3], "one biography") if number % 2 else (" ".join(QUOTES), "one statement")
        changed = [{**row, "id": f"{row['id']}+{number}", "text": f"{row['text']}\n\n{extra}"} for row in (one, other)]
        yield pair(*changed, False, how)


def pair(one: dict[str, Any], other: dict[str, Any], copy: bool, how: str) -> dict[str, Any]:
    """A row of the file; `part` is `kept` where no threshold was set on it."""
    source = one["id"].split("+")[0] if copy else one.get("story") or one["id"].split("+")[0]
    kept = hashlib.sha256(source.encode()).digest()[0] % 2
    texts = [{"id": row["id"], "text": row["text"], "title": row["title"]} for row in (one, other)]
    name = f"{one['id']}|{other['id']}"
    return {"id": name, "copy": copy, "how": how, "part": "kept" if kept else "set", "reports": texts}


def main() -> None:
    """Write the file."""
    rows = reports()
    lines = [json.dumps(one, ensure_ascii=False) for one in (*copies(rows), *no_copies(rows))]
    (GOLD / "duplicates.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
