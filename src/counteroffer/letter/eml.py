"""E-mail: the body, and an attachment that reads as a letter."""

from __future__ import annotations

import html
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

from counteroffer.letter.document import Document, document_of, unusable
from counteroffer.problems import BadInput

_BREAKS = re.compile(r"(?i)<\s*(?:br|/p|/div|/tr|/li|/h\d|/table)\b[^>]*>")
_CELLS = re.compile(r"(?i)<\s*/t[dh]\s*>")
_HIDDEN = re.compile(r"(?is)<(script|style|head)\b.*?</\1\s*>|<!--.*?-->")
_TAG = re.compile(r"(?s)<[^>]*>")
_HEADER = re.compile(rb"(?im)^(from|to|subject|date|received|mime-version|message-id|return-path|delivered-to):")


def looks_like_email(data: bytes) -> bool:
    """Return whether `data` starts with at least three e-mail header lines."""
    head = re.split(rb"\r?\n\r?\n", data[:20_000], maxsplit=1)[0]
    kinds = {match.group(1).lower() for match in _HEADER.finditer(head)}
    first = re.match(rb"[A-Za-z-]+:", head)
    return first is not None and len(kinds) >= 3 and bool(kinds & {b"mime-version", b"received", b"message-id"})


def strip_html(markup: str) -> str:
    """Return the text of an HTML body: block ends become line ends, table cells are joined with a tab."""
    text = _HIDDEN.sub(" ", markup)
    text = re.sub(r"\s+", " ", text)
    text = _CELLS.sub("\t", _BREAKS.sub("\n\n", text))
    return html.unescape(_TAG.sub("", text))


def read_eml(data: bytes, source: str) -> Document:
    """Return the document in an e-mail's bytes: subject, body, then the attachments that could be read."""
    from counteroffer.letter.read import document_from_bytes

    message = message_from_bytes(data, policy=policy.default)
    pages = [_body(message)]
    refused: list[BadInput] = []
    for name, content in _attachments(message):
        try:
            pages.extend("\n".join(page) for page in document_from_bytes(content, f"{source}: {name}").pages)
        except BadInput as error:
            refused.append(error)
    if not any(page.strip() for page in pages):
        if refused:
            raise BadInput(problem for error in refused for problem in error.problems)
        raise unusable(f"{source} is an e-mail without text.", "Give the letter that was attached to it.")
    return document_of(source, "eml", *pages)


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    subject = f"Subject: {message['subject']}\n\n" if message["subject"] else ""
    if part is None:
        return ""
    text = _content(cast(EmailMessage, part))
    return subject + (strip_html(text) if part.get_content_subtype() == "html" else text)


def _content(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, AttributeError, KeyError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(payload or "")


def _attachments(message: EmailMessage) -> list[tuple[str, bytes]]:
    found = []
    for part in message.iter_attachments():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload and part.get_content_maintype() != "image":
            found.append((part.get_filename() or "attachment", payload))
    return found
