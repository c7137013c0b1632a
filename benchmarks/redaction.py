"""Redaction: what is hidden of the gold files, what it costs, and Presidio's own defaults on the same texts beside it.

Gold rows: {"id","language","text","spans":[{"type","start","end","optional"}]}; they lie outside the project
(`COPILOT_GOLD_DIR`, else ../shared/data). A span counts as hidden only when each of its characters is covered; a
prediction that touches no span is a false alarm; F2 = 5PR / (4P + R). Without gold files only the speed is measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from copilot.adapters.redactor.command import passing_redactor

Found = Sequence[tuple[int, int]]
Redact = Callable[[str], Found]

TALK = {
    "en": "We take about 4,200 applications a month and one needs 70 minutes. The budget is 1.8 million euro over two "
    "years. Ask Mr Quillan Vesterholt on +44 7700 900417, he has the split. Nothing may leave the plant network.\n",
    "zh": "客诉每个月四百来条，平均九天才能关掉，一次通过率去年是百分之六十二。预算两年加起来三百六十万，"
    "国庆之前必须上线。细的你问宋主任，手机13912340000，服务器最快八月底上架，接口再调俩月。\n",
}


def main() -> None:
    ours, presidio = _ours(), _presidio()
    print("| gold | by | spans | hidden | precision | F2 |\n|---|---|---|---|---|---|")
    kinds: dict[str, Counter[str]] = {}
    for language, rows in (("en", _gold("en")), ("zh", _gold("zh")), ("zh, spaced", spaced(_gold("zh")))):
        for name, redact in (("this project", ours), ("Presidio's defaults", presidio)):
            if rows:
                figures, by_kind = _score(rows, redact)
                print(f"| {language} | {name} | {figures} |")
                kinds[f"{language}, {name}"] = by_kind
    for name, by_kind in kinds.items():
        print(f"\n{name}: " + ", ".join(f"{kind} {share}" for kind, share in by_kind.items()))
    print("\n| speed | figure |\n|---|---|")
    for what, figure in _speed(ours, presidio):
        print(f"| {what} | {figure} |")


def _ours() -> Redact:
    redactor = passing_redactor()
    return lambda text: [(e.start, e.end) for e in redactor.redact(text).entities]


def _presidio() -> Redact:
    """The analyzer with its predefined recognisers and no language model; nothing is fetched."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    class NoModel(NlpEngine):
        def load(self) -> None: ...

        def is_loaded(self) -> bool:
            return True

        def process_text(self, text: str, language: str) -> Any:
            return NlpArtifacts([], cast(Any, []), [], [], self, language)

        def process_batch(self, texts: Any, language: str, *_: Any, **__: Any) -> Any:
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word: str, language: str) -> bool:
            return False

        def is_punct(self, word: str, language: str) -> bool:
            return False

        def get_supported_entities(self) -> list[str]:
            return []

        def get_supported_languages(self) -> list[str]:
            return ["en"]

    vars(tldextract)["extract"] = tldextract.TLDExtract(suffix_list_urls=())  # the bundled list, never the network
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=NoModel())
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=NoModel(), supported_languages=["en"])
    return lambda text: [(r.start, r.end) for r in analyzer.analyze(text, language="en")]


def _gold(language: str) -> list[dict[str, Any]]:
    folder = Path(os.environ.get("COPILOT_GOLD_DIR", Path(__file__).resolve().parents[2] / "shared" / "data"))
    path = folder / f"pii_{language}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def spaced(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows with a blank on both sides of every span: does it help to be helped?"""
    out = []
    for row in rows:
        text, moved, by = "", [], 0
        at = 0
        for span in sorted(row["spans"], key=lambda s: int(s["start"])):
            if span["start"] < at:
                continue
            text += row["text"][at : span["start"]] + " " + row["text"][span["start"] : span["end"]] + " "
            by += 1
            moved.append({**span, "start": span["start"] + by, "end": span["end"] + by})
            by += 1
            at = span["end"]
        out.append({**row, "text": text + row["text"][at:], "spans": moved})
    return out


def _score(rows: Sequence[dict[str, Any]], redact: Redact) -> tuple[str, Counter[str]]:
    hidden, total, alarms, predicted = Counter[str](), Counter[str](), 0, 0
    for row in rows:
        found = redact(row["text"])
        covered = {i for start, end in found for i in range(start, end)}
        predicted += len(found)
        alarms += sum(not any(s["start"] < end and start < s["end"] for s in row["spans"]) for start, end in found)
        for span in row["spans"]:
            if not span.get("optional"):
                total[span["type"]] += 1
                hidden[span["type"]] += all(i in covered for i in range(span["start"], span["end"]))
    recall, precision = sum(hidden.values()) / sum(total.values()), 1 - alarms / max(1, predicted)
    f2 = 5 * precision * recall / max(1e-9, 4 * precision + recall)
    shares = Counter({kind: round(hidden[kind] / n, 3) for kind, n in total.most_common()})
    return f"{sum(total.values())} | {recall:.3f} | {precision:.3f} | {f2:.3f}", shares


def _speed(ours: Redact, presidio: Redact) -> list[tuple[str, str]]:
    rows = []
    for language, talk in TALK.items():
        for length in (10_000, 100_000, 1_000_000):
            text = (talk * (length // len(talk) + 1))[:length]
            seconds = min(_seconds(ours, text) for _ in range(3 if length < 1_000_000 else 1))
            rows.append((f"{language}, {length:,} characters", f"{length / seconds:,.0f} characters a second"))
        text = talk * (100_000 // len(talk))
        rows.append(
            (f"{language}, Presidio's defaults", f"{len(text) / _seconds(presidio, text):,.0f} characters a second")
        )
        times = sorted(_seconds(ours, talk) for _ in range(300))
        rows.append((f"{language}, one chat message ({len(talk)} characters)", f"{1000 * times[150]:.2f} ms (median)"))
    code = "from copilot.adapters.redactor.command import redact_text; redact_text('ask Mr Vesterholt')"
    first = min(_run(code) for _ in range(5)) - min(_run("import copilot.ports") for _ in range(5))
    rows.append(("import and first message, beyond the domain's own import", f"{first:.2f} s"))
    return rows


def _seconds(redact: Redact, text: str) -> float:
    began = time.perf_counter()
    redact(text)
    return time.perf_counter() - began


def _run(code: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
