"""E-mail: its heading lines, its text (plain before HTML), and its attachments as documents of their own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from email.message import EmailMessage
from typing import cast

from knowledge.documents.blocks import Block, Part, clean
from knowledge.documents.encodings import decode
from knowledge.documents.limits import Limits
from knowledge.documents.refusals import Refused
from knowledge.documents.web import read_html

_HEADERS = ("Subject", "From", "To", "Cc", "Date")
Extract = Callable[[str, bytes, int], list[Part]]


def read_eml(name: str, data: bytes, limits: Limits, extract: Extract, depth: int) -> list[Part]:
    """The mail and then its attachments. Raises Refused: mismatch, nesting, members, broken."""
    if b"\x00" in data[:4096]:
        raise Refused("mismatch", ".eml")
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except RecursionError:
        raise Refused("nesting", "EML") from None
    except (ValueError, LookupError, TypeError, IndexError, KeyError, AttributeError) as e:
        raise Refused("broken", f"EML: {type(e).__name__}") from e
    mail = Part(name)
    heads = [(h, _header(message, h)) for h in _HEADERS]
    if not any(value for _, value in heads):
        raise Refused("mismatch", ".eml")
    subject = dict(heads)["Subject"]
    if subject:
        mail.blocks.append(Block("heading", subject, level=1))
    mail.blocks.append(Block("text", "\n".join(f"{h}: {v}" for h, v in heads if v), "heading lines"))
    parts, attached, html, plain, count = [mail], list[tuple[str, bytes]](), b"", False, 0
    stack: list[tuple[EmailMessage, int]] = [(message, 0)]
    while stack:
        at, level = stack.pop()
        count += 1
        if count > limits.members:
            raise Refused("members", f"> {limits.members:,}")
        if level > limits.depth * 4:
            raise Refused("nesting", "EML")
        if at.get_content_type() == "message/rfc822":
            inner = at.get_payload()
            if isinstance(inner, list) and inner:
                attached.append((f"mail {len(attached) + 1}.eml", _bytes(cast(EmailMessage, inner[0]))))
        elif at.is_multipart():
            stack.extend((cast(EmailMessage, p), level + 1) for p in reversed(at.get_payload()))  # type: ignore[arg-type]
        else:
            body = at.get_payload(decode=True)
            body = body if isinstance(body, bytes) else b""
            file = _filename(at)
            if file:
                attached.append((file, body))
            elif at.get_content_type() == "text/html":
                html = html or body
            elif at.get_content_maintype() == "text" and body.strip():
                plain = True
                mail.blocks.extend(Block("text", p.strip()) for p in _plain(at, body).split("\n\n") if p.strip())
    if html and not plain:
        mail.blocks.extend(read_html(name, html, limits).blocks)
    for file, body in attached:
        parts.extend(_attachment(file, body, mail, extract, depth))
    return parts


def _attachment(file: str, body: bytes, mail: Part, extract: Extract, depth: int) -> list[Part]:
    try:
        return extract(file, body, depth + 1)
    except Refused as e:
        if e.code in ("bomb", "nesting", "path", "members", "entities", "macro"):
            raise
        mail.notes.append(("skipped", file))
        return []


def _bytes(message: EmailMessage) -> bytes:
    try:
        return message.as_bytes()
    except RecursionError:
        raise Refused("nesting", "EML") from None
    except (ValueError, LookupError, TypeError, AttributeError) as e:
        raise Refused("broken", f"EML: {type(e).__name__}") from e


def _header(message: EmailMessage, name: str) -> str:
    try:
        return clean(" ".join(str(message.get(name, "")).split()))
    except (ValueError, LookupError, TypeError, IndexError, AttributeError):
        return ""  # a heading line that its own library cannot take apart


def _filename(part: EmailMessage) -> str:
    try:
        return clean(part.get_filename("") or "")
    except (ValueError, LookupError, TypeError, IndexError, AttributeError):
        return "attachment"


def _plain(part: EmailMessage, body: bytes) -> str:
    try:
        return clean(body.decode(part.get_content_charset() or "utf-8"))
    except (UnicodeError, LookupError, ValueError):
        return clean(decode(body))
