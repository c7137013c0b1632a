"""The whole way in a real browser: read the sample, create an engagement, answer, see what was understood, reload."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from copilot.settings import Settings
from ui.bootstrap import build
from ui.web.sample import ensure_sample

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("COPILOT_CHROMIUM", "/usr/bin/chromium")
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@pytest.fixture
def address(pg_url: str, tmp_path: Path) -> Iterator[str]:
    """The app served by a process of its own, with the samples in it."""
    settings = Settings(database_url=pg_url, data_dir=tmp_path / "data")
    copilot = build(settings)
    ensure_sample(copilot)
    copilot.deps.store._db.close()  # type: ignore[attr-defined]
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-c", f"from ui.web.serve import serve; serve({port}, '127.0.0.1')"],
        cwd=ROOT,
        env={**os.environ, "COPILOT_DATABASE_URL": pg_url, "COPILOT_DATA_DIR": str(settings.data_dir)},
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer within a minute")


@pytest.fixture
def browser_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(20_000)
        foreign: list[str] = []
        page.on("request", lambda r: foreign.append(r.url) if "127.0.0.1" not in r.url and "://" in r.url else None)
        yield page
        assert not foreign, foreign
        browser.close()


def say(page: Page, text: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(text)
    box.press("Enter")
    expect(page.locator(".said").filter(has_text=text[:40])).to_be_visible()


def test_the_whole_way(address: str, browser_page: Page) -> None:
    page = browser_page
    started = time.monotonic()
    page.goto(f"{address}/?lang=en")
    page.get_by_role("button", name="New engagement").wait_for()
    assert time.monotonic() - started < 10  # the first page of a cold browser; the aim is 2 s and is measured apart
    expect(page.locator("html")).to_have_attribute("lang", "en")

    page.get_by_role("button", name="Read a finished sample").click()
    page.get_by_role("button", name="1. Current-state diagnosis").first.click()
    page.locator("h2", has_text="1. Current-state diagnosis").wait_for()
    cite = page.locator("button.cite-e").first
    opened = page.locator(f"#{cite.get_attribute('popovertarget')}")
    page.locator(".stApp[data-test-script-state='notRunning']").wait_for()
    opened.wait_for(state="attached")
    cite.click()
    expect(opened).to_be_visible()
    expect(opened.locator("q")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(opened).to_be_hidden()

    page.get_by_role("button", name="Engagements").click()
    page.get_by_role("button", name="New engagement").click()
    page.get_by_label("Company", exact=True).fill("Larkfield Dairies")
    page.get_by_label("Industry").fill("food production")
    page.get_by_label("Name", exact=True).first.fill("Tilda Marrow")
    page.get_by_label("Title", exact=True).first.fill("Managing director")
    page.get_by_role("button", name="Create engagement").click()
    page.get_by_role("button", name="Interview", exact=True).click()

    say(page, "Complaints have to close in 3 days instead of 9, by the end of June 2028.")
    say(page, "The board set aside 85,000 euro over two years. Ring me on 087 555 0142.")
    expect(page.locator(".fact .figure").filter(has_text="85,000")).to_be_visible()
    expect(page.get_by_text("phone number").first).to_be_visible()
    assert "0142" not in page.content()
    before = page.locator(".said").all_inner_texts()

    page.reload()
    expect(page.locator(".fact .figure").filter(has_text="85,000")).to_be_visible()
    expect(page.locator(".said")).to_have_count(len(before))
    assert page.locator(".said").all_inner_texts() == before

    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.get_by_text("刚刚理解到")).to_be_visible()
