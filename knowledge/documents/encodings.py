"""Finds a text's encoding: UTF-8 and UTF-16 by mark, GB18030, Big5, Windows Latin, and others by their letters.

A rule of our own comes first, since detectors by statistics mistake short Chinese texts: bytes of Big5 are nearly
always valid GB18030, but read so they give rare characters; read rightly nearly all belong to the first level of
GB 2312 or Big5, the characters in daily use.
"""

from __future__ import annotations

from functools import cache

from knowledge.documents.refusals import Refused

_SAMPLE = 60_000  # bytes that are judged
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_STEP = 1 << 20


def find_encoding(data: bytes) -> str:
    """A codec that decodes all of `data` (Latin as cp1252 with replacement). Raises Refused: text, encoding."""
    for mark, codec in _MARKS:
        if data.startswith(mark) and _decodes(data, codec):
            return codec
    if b"\x00" in data:
        raise Refused("text")
    if _decodes(data, "utf-8"):
        _only_text(data)
        return "utf-8-sig"
    _only_text(data)
    sample = data[:_SAMPLE]
    if _latin(sample):
        return "cp1252"
    scored = sorted(((_daily(data, c, sample), c) for c in ("gb18030", "big5hkscs")), reverse=True)
    if scored[0][0] >= 0.6:
        return scored[0][1]
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is not None:
        return best.encoding
    if scored[0][0] > 0:
        return scored[0][1]
    raise Refused("encoding")


def decode(data: bytes) -> str:
    """Raises Refused (text, encoding) when it is not text."""
    return data.decode(find_encoding(data), errors="replace")


def _decodes(data: bytes, codec: str) -> bool:
    """In steps, so that a large file takes no second copy of itself."""
    import codecs

    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for at in range(0, len(data), _STEP):
            decoder.decode(data[at : at + _STEP], at + _STEP >= len(data))
    except UnicodeError:
        return False
    return True


_CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])


def _only_text(data: bytes) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 200 > len(sample):
        raise Refused("text")


def _latin(sample: bytes) -> bool:
    """Few high bytes, each alone among ASCII letters: a Western text."""
    high = [b > 0x7F for b in sample]
    n = sum(high)
    alone = sum(h and not (i and high[i - 1]) and not (i + 1 < len(high) and high[i + 1]) for i, h in enumerate(high))
    return n < 0.15 * len(sample) and alone > 0.5 * n


def _daily(data: bytes, codec: str, sample: bytes) -> float:
    """The share of characters beyond ASCII that are in daily use; 0 when the bytes are not of this encoding."""
    if not _decodes(data, codec):
        return 0.0
    beyond = [c for c in sample.decode(codec, errors="ignore") if c > "\x7f"]
    return sum(_in_daily_use(c, codec) for c in beyond) / max(1, len(beyond))


@cache
def _in_daily_use(c: str, codec: str) -> bool:
    if c in "，。、；：？！“”‘’（）《》【】—…·「」％　":
        return True
    for standard, low, high in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            raw = c.encode(standard)
        except UnicodeEncodeError:
            continue
        if len(raw) == 2 and low <= raw[0] <= high:
            return True
    return False
