"""Who says "I" and "we": the speaker of the quotation that the word is in."""

from collections.abc import Sequence

from dateline.actors.chains import Chain, Chains
from dateline.language import Span


class Speakers:
    """The quotations of a text, for asking who speaks in them."""

    def __init__(self, quotations: Sequence[Span]) -> None:
        self._quotations = sorted(quotations)

    def inside(self, at: int) -> bool:
        """Whether a character is within a quotation."""
        return any(q.start <= at < q.end for q in self._quotations)

    def of(self, chains: Chains, n: int) -> Chain | None:
        """The actor who says the word of a mention: the subject of a verb of saying beside the quotation."""
        tokens = chains.reading.parse.tokens
        mention = chains.found[n]
        if not self.inside(tokens[mention.first].start):
            return None
        here = tokens[mention.head].sentence
        for sentence in (here, here + 1, here - 1, here - 2):
            held = self._speaker_in(chains, sentence)
            if held is not None:
                return held
        return None

    def _speaker_in(self, chains: Chains, sentence: int) -> Chain | None:
        tokens = chains.reading.parse.tokens
        sentences = chains.reading.parse.sentences
        if not 0 <= sentence < len(sentences):
            return None
        for i in range(sentences[sentence].first, sentences[sentence].last):
            m, token = chains.heads.get(i), tokens[i]
            if (
                m is not None
                and token.dep == "nsubj"
                and not self.inside(token.start)
                and tokens[token.head].lemma in chains.reading.lexicon.words["saying"]
            ):
                return chains.of[m]
        return None
