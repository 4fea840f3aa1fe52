"""`python -m dateline.events.check [TYPE ...]`: code the examples of the lexicon and tell which come out wrong.

With `--try "A sentence."` it shows how one sentence is coded.
"""

import sys
from collections.abc import Sequence

from dateline.errors import RuleError
from dateline.events.coding import code_sentence
from dateline.events.examples import check_frame, told
from dateline.events.frames import load_lexicon


def main(arguments: Sequence[str]) -> int:
    """Run the check; the exit status is 1 where an example comes out wrong."""
    try:
        lexicon = load_lexicon()
    except RuleError as error:
        print(error)
        return 2
    if arguments[:1] == ["--try"]:
        for sentence in arguments[1:]:
            print(f"{sentence}\n    {told(sentence, code_sentence(sentence))}")
        return 0
    wanted = {name.upper().removesuffix(".YAML") for name in arguments}
    frames = [
        f
        for f in lexicon.frames
        if not wanted or wanted & {f.file.removesuffix(".yaml").upper(), f.file.removesuffix(".yaml").split("_")[0]}
    ]
    wrong = 0
    for frame in frames:
        for finding in check_frame(frame, code_sentence):
            wrong += 1
            print(finding)
    examples = sum(len(f.examples) + len(f.counterexamples) for f in frames)
    print(f"{len(frames)} frames, {sum(len(f.triggers) for f in frames)} triggers, {examples} examples, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
