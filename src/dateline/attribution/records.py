"""What the attribution stage hands on: who says what, by which words."""

from typing import Literal

from msgspec import Struct

from dateline.language import Span
from dateline.model import LinkKind, Stance


class Attribution(Struct, frozen=True):
    """A source, the cue and the content, each possibly in several pieces.

    `speakers` are places in `Actors.mentions`; `parent` is the index of the attribution that holds this one;
    `form` tells direct, indirect and mixed speech; `said_time` is the index of the time expression of the saying;
    `cue_head` the cue's head token, if it has one; `stance` the speaker's ("denied" for "deny that"). `reports` tells
    whether the content is passed on as a statement or a thought: not so in "supports the plan" or "wants to leave", where
    the reporter vouches for the attitude and the content is only its object. `main` is False for what is part of another's
    words and no statement of its own: within quotation marks, or an attitude within another's content.
    `answers` is the index of an attribution whose content this one takes up without telling it again ("denied the accusation").
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: LinkKind
    form: Literal["direct", "indirect", "mixed"]
    speakers: tuple[int, ...]
    anonymous: bool
    outlet: bool
    stance: Stance
    parent: int | None
    said_time: int | None
    cue_head: int | None
    rule: str
    reports: bool = True
    main: bool = True
    answers: int | None = None
