"""Why a document is not read, in both languages: what, where, and what to do."""

from __future__ import annotations

import re
from typing import Literal

_SHOWN = 80
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")

# code -> (en, zh); {d} is the detail.
REASONS: dict[str, tuple[str, str]] = {
    "empty": ("the file is empty; send it again", "文件是空的，请重新发送"),
    "kind": (
        "this kind of file cannot be read; save it as one of {d}",
        "无法读取这种文件，请另存为以下格式之一：{d}",
    ),
    "old": (
        "this is an old office format; save it as DOCX, XLSX or PPTX and send that",
        "这是旧版办公格式，请另存为 DOCX、XLSX 或 PPTX 后再发送",
    ),
    "picture": (
        "this is a picture, which holds no text; send the document itself or run text recognition (OCR) first",
        "这是图片，没有文字，请发送原文档，或先做文字识别（OCR）",
    ),
    "bytes": ("{d} MB is too large; send a part", "文件有 {d} MB，太大了，请拆分后发送"),
    "name": (
        "the file name is too long or holds hidden or direction-changing characters; rename it",
        "文件名过长，或含有隐藏字符、改变方向的字符，请重命名",
    ),
    "mismatch": (
        "the content is not what the ending of the name says ({d}); send it with its right ending",
        "内容与扩展名不符（{d}），请改成正确的扩展名后发送",
    ),
    "polyglot": (
        "the file is two kinds of file at once ({d}); open it, save it anew and send that",
        "文件同时是两种格式（{d}），请打开后另存再发送",
    ),
    "text": (
        "this is not a text file; open it with the program that made it and save it as text",
        "这不是文本文件，请用原来的程序打开并另存为文本",
    ),
    "encoding": ("its encoding cannot be told; save it as UTF-8", "无法判断文字编码，请另存为 UTF-8"),
    "macro": (
        "it holds macros, which are never opened; save it without macros ({d})",
        "文件含有宏，不会打开，请另存为不含宏的格式（{d}）",
    ),
    "encrypted": (
        "it is protected by a password; remove the protection and send it again",
        "文件有密码保护，请取消保护后重新发送",
    ),
    "broken": (
        "the file is damaged or cut off ({d}); open it, save it anew and send that",
        "文件已损坏或不完整（{d}），请打开后另存再发送",
    ),
    "entities": (
        "its XML declares entities or a document type ({d}), which office programs never write; save it anew",
        "其 XML 声明了实体或文档类型（{d}），办公软件不会这样写，请另存后再发送",
    ),
    "nesting": (
        "its parts are nested too deeply ({d}); send it flattened",
        "内部嵌套太深（{d}），请展开后再发送",
    ),
    "members": (
        "it holds too many parts ({d}); send fewer at once",
        "包含的部分太多（{d}），请分批发送",
    ),
    "bomb": (
        "unpacked it would be far larger than packed ({d}); send the documents themselves",
        "解压后的大小远超压缩包（{d}），请直接发送其中的文档",
    ),
    "path": (
        "a member's path leads out of the archive or is a link ({d}); pack the documents again without it",
        "压缩包内有指向外部的路径或链接（{d}），请去掉后重新打包",
    ),
    "pages": ("it has too many pages ({d}); send a part", "页数太多（{d}），请拆分后发送"),
    "characters": ("it holds too much text ({d}); send a part", "文字太多（{d}），请拆分后发送"),
    "cells": ("its sheets are too large ({d}); send a part", "工作表太大（{d}），请拆分后发送"),
    "nothing": ("there is no text in it to read; check the file", "其中没有可读的文字，请检查文件"),
    "scan": (
        "this is a scan: its pages are pictures without text ({d}); run text recognition (OCR) and send that",
        "这是扫描件，页面是没有文字的图片（{d}），请先做文字识别（OCR）再发送",
    ),
    "rows": ("the table has no rows under its heading line", "表头下面没有数据行"),
    "table": ("the table breaks off ({d}); export it again as CSV", "表格不完整（{d}），请重新导出为 CSV"),
    "memory": (
        "reading it takes too much memory, so it was stopped; send a smaller part or save it anew",
        "读取占用内存过多，已停止，请发送较小的部分或另存后再发送",
    ),
    "time": (
        "reading it takes too long, so it was stopped; send a smaller part or save it anew",
        "读取时间过长，已停止，请发送较小的部分或另存后再发送",
    ),
    "crashed": (
        "the file could not be read and its reader was stopped; open it, save it anew and send that",
        "文件无法读取，读取程序已停止，请打开后另存再发送",
    ),
}
# What is said beside a document that was read.
NOTES: dict[str, tuple[str, str]] = {
    "scanned": ("pictures without text, not read: {d}", "图片页没有文字，未读：{d}"),
    "scripts": ("scripts or launch actions were ignored", "其中的脚本或启动动作已忽略"),
    "hidden_sheets": ("hidden sheets were read too: {d}", "隐藏的工作表也已读取：{d}"),
    "hidden_slides": ("hidden slides were read too: {d}", "隐藏的幻灯片也已读取：{d}"),
    "long_table": ("of long tables only the first rows are quoted: {d}", "较长的表格只引用前面的行：{d}"),
    "formulas": ("formulas without a kept value were left out: {d}", "没有保存结果的公式未读：{d}"),
    "skipped": ("not read: {d}", "未读：{d}"),
}


class Refused(Exception):
    """Raised inside the readers; the reader's port turns it into BadInput."""

    def __init__(self, code: str, detail: str = "") -> None:
        if code not in REASONS:
            raise KeyError(code)
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def shown(text: str) -> str:
    """A name as it may be shown: one line, bounded, without characters that change how it looks."""
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def reason(name: str, refused: Refused, language: Literal["zh", "en"]) -> str:
    en, zh = REASONS[refused.code]
    return (
        f"{shown(name)}: {en.format(d=refused.detail)}."
        if language == "en"
        else (f"{shown(name)}：{zh.format(d=refused.detail)}。")
    )


def note(code: str, detail: str, language: Literal["zh", "en"]) -> str:
    en, zh = NOTES[code]
    return (en if language == "en" else zh).format(d=detail)
