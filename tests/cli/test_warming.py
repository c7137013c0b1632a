"""Warming up: what a plan needs is read and compiled ahead, and nothing else happens."""

from __future__ import annotations

import logging

import pytest

from copilot.domain.base import LANGUAGES
from copilot.domain.plan import Reckoning
from copilot.ports import PlanInputs
from prompts import render as texts
from tools.reckon import Reckon
from ui.warming import warm, warm_later


def test_afterwards_no_text_is_left_to_compile() -> None:
    texts._template.cache_clear()
    warm(Reckon(), LANGUAGES)
    compiled = texts._template.cache_info().currsize
    assert compiled == 2 * len(list((texts.HERE / "zh").rglob("*.j2")))
    texts._template("items/3.4.j2", "zh")
    assert texts._template.cache_info().currsize == compiled


def test_its_failing_is_a_line_in_the_log_and_nothing_more(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def reckon(self, inputs: PlanInputs) -> Reckoning:
            raise RuntimeError("catalogue missing")

    with caplog.at_level(logging.WARNING, logger="copilot"):
        timer = warm_later(Broken(), after=0)
        timer.join(5)
    assert "warming up failed" in caplog.text
