"""Presidio's analyzer with a language model for named entities, when one is installed and asked for by a setting.

Loaded only then: importing presidio-analyzer brings spaCy and takes seconds. Nothing is downloaded: a model that is
not installed is an error, and the public suffix list that its e-mail recogniser would fetch is never touched, because
only the model's own recogniser is in the registry.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec

from copilot.adapters.redactor.spans import Span
from copilot.domain.errors import RedactionFailed

_WANTED = ("PERSON",)
_CHUNK = 20_000  # characters a model reads at once


def recogniser(models: Sequence[str]) -> Callable[[str], Iterable[Span]]:
    """What the installed spaCy models (`en_core_web_sm`, `zh_core_web_md`...) take for persons."""
    missing = [m for m in models if find_spec(m) is None]
    if missing:
        raise RedactionFailed(f"The model {missing[0]} is not installed; install it or take it out of the setting.")
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_analyzer.predefined_recognizers import SpacyRecognizer

    languages = {m[:2]: m for m in models}
    engine = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": code, "model_name": name} for code, name in languages.items()],
        }
    ).create_engine()
    registry = RecognizerRegistry(
        recognizers=[SpacyRecognizer(supported_language=code) for code in languages],
        supported_languages=list(languages),
    )
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=list(languages))
    lock = threading.Lock()

    def find(text: str) -> Iterable[Span]:
        for start in range(0, len(text), _CHUNK):
            piece = text[start : start + _CHUNK]
            for code in languages:
                with lock:
                    results = analyzer.analyze(piece, language=code, entities=list(_WANTED))
                for result in results:
                    yield Span(start + result.start, start + result.end, "PERSON", min(0.6, result.score))

    return find
