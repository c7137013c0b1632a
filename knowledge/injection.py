"""Detects text that talks to whoever reads it by machine, in both languages.

Recall before precision: such text stays data, is set aside and named, and a person can still read it.
"""

from __future__ import annotations

import re

_ADDRESS_ZH = (
    r"(智能助手|AI ?助手|人工智能|大模型|语言模型|机器人|助手|分析工具|自动汇总|自动摘要|"
    r"读取本(文件|页|文档)的|系统提示|模型)"
)
_ORDER_ZH = (
    r"(忽略|无视|不要提及|不得提及|请在.{0,16}(写|插入|注明|加上)|统一填写|一律(填|写)|视为(已|已经)|"
    r"不必再列|写明|推荐.{0,12}(填写|为)|直接(通过|批准)|注明.{0,12}(已|获))"
)
_ADDRESS_EN = (
    r"(\bAI\b|assistant|language model|\bLLM\b|chatbot|whoever (reads|sorts|sums|processes)|"
    r"automated (reader|summary|tool)|analysis tool|system (note|prompt|message)|\bmodel\b reading)"
)
_ORDER_EN = (
    r"(ignore (all |any |the )?(previous|prior|above|earlier)|disregard|do not (mention|disclose|reveal)|"
    r"please (list|write|state|add|include|put|treat|mark)|"
    r"(write|state|say|include|insert|list|put|mark|treat|recommend|set) (that |the |it |as )?|"
    r"guidance has changed|override|you (must|should|are now))"
)
_ALONE = re.compile(
    r"忽略.{0,6}(之前|以上|前面|先前).{0,6}(指令|要求|提示|规则|说明)|"
    r"ignore (all |any )?(of )?(the |your )?(previous|prior|above|earlier) (instructions?|prompts?|rules?|directions?)|"
    r"disregard (all |any |the |your )?(previous|prior|above|earlier)|system (note|prompt) to any",
    re.I,
)
_ZH = re.compile(f"{_ADDRESS_ZH}[^\n]{{0,120}}{_ORDER_ZH}|{_ORDER_ZH}[^\n]{{0,60}}{_ADDRESS_ZH}")
# Orders to whatever writes a plan or a report from this paper.
_WRITER_ZH = re.compile(
    r"(据此|依此|以此|根据本|依据本|读取本|引用本)[^。\n]{0,16}(软件|程序|工具|规划|方案|报告|总结)[^\n]{0,40}"
    r"(应|须|请|要|务必|一律|统一)[^。\n]{0,30}(填|写|改|设|标|记|列|定|省|略)"
)
_EN = re.compile(f"{_ADDRESS_EN}[^\n]{{0,160}}\\b{_ORDER_EN}", re.I)


def instructs(text: str) -> bool:
    """Whether a passage gives orders to a machine reader."""
    return bool(_ALONE.search(text) or _ZH.search(text) or _WRITER_ZH.search(text) or _EN.search(text))
