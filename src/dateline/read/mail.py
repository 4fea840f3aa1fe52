"""Mails (EML): the text, the subject as its headline, the day on which it was sent."""

from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from dateline.dates import PartialDate
from dateline.errors import InputError
from dateline.ids import content_id
from dateline.read.html import read_html
from dateline.read.records import RawDocument
from dateline.settings import Settings

_FAULTS = (MessageError, ValueError, KeyError, LookupError, TypeError, AttributeError, IndexError, RecursionError)


def read_mail(content: bytes, source: str, settings: Settings) -> RawDocument:
    """Read a mail; its plain text counts before its HTML, attachments do not.

    Args:
        content: the file.
        source: its name in messages.
        settings: `max_characters` bounds the text.

    Raises:
        InputError: there is no text in it, or it is too long.
    """
    if b"\0" in content:
        raise InputError(source, None, None, "it is binary, no mail", "name its kind with --input")
    try:
        message = message_from_bytes(content, policy=default)
        body = message.get_body(("plain", "html"))
        payload = body.get_content() if body is not None else ""
        html = body is not None and body.get_content_subtype() == "html"
        subject, sender = _header(message, "subject"), parseaddr(_header(message, "from") or "")[0]
        date = _day(message)
    except _FAULTS as error:
        raise InputError(source, None, None, f"no mail that can be read ({error})", "save its text as .txt") from error
    text = payload.replace("\r\n", "\n").strip() if isinstance(payload, str) else ""
    if html and text:
        text = read_html(text.encode(), source, settings).text
    if not text:
        raise InputError(source, None, None, "there is no text in the mail", "save what is attached by itself")
    if len(text) > settings.max_characters:
        raise InputError(source, None, None, f"{len(text):,} characters", "split it, or raise max_characters")
    return RawDocument(content_id(text, subject), text, source, date=date, title=subject or None, byline=sender or None)


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return " ".join(str(value).split()) if value else None


def _day(message: EmailMessage) -> PartialDate | None:
    """The day of the header Date, in the sender's own time."""
    sent = getattr(message.get("date"), "datetime", None)
    return PartialDate(sent.year, sent.month, sent.day) if sent else None
