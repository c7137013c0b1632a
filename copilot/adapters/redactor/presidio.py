"""Presidio with a model for named entities, when one is installed and asked for by a setting.

`COPILOT_NAME_MODELS=spacy:en_core_web_sm,stanza:zh,gliner:FOLDER`. Loaded only then: presidio-analyzer brings spaCy and
takes seconds. Nothing is downloaded: a model that is not on this machine is an error, and the public suffix list that
Presidio's e-mail recogniser would fetch is never touched, because only the models' own recognisers are asked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from copilot.adapters.redactor.spans import Span
from copilot.domain.errors import RedactionFailed

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

_WANTED = ["PERSON"]
_CHUNK = 20_000  # characters a model reads at once
_SURE = 0.6  # a model's word for a name counts no more than a cue
_NEEDS = {"spacy": "spacy", "stanza": "spacy_stanza", "gliner": "gliner"}

Find = Callable[[str], Iterable[Span]]


def recogniser(models: Sequence[str]) -> Find:
    """What the named models take for persons. Raises RedactionFailed for one that is unknown or not installed."""
    finders = [_finder(*_named(m)) for m in models]
    lock = threading.Lock()

    def find(text: str) -> Iterable[Span]:
        for start in range(0, len(text), _CHUNK):
            piece = text[start : start + _CHUNK]
            for finder in finders:
                with lock:  # the models' own code does not promise to serve several threads
                    spans = list(finder(piece))
                for span in spans:
                    yield Span(start + span.start, start + span.end, span.type, span.score)

    return find


def _named(spec: str) -> tuple[str, str]:
    kind, _, name = spec.strip().partition(":")
    if kind not in _NEEDS or not name:
        raise RedactionFailed(f"COPILOT_NAME_MODELS: {spec.strip()!r} is none of spacy:PACKAGE, stanza:LANGUAGE, "
                              "gliner:FOLDER.")
    if find_spec(_NEEDS[kind]) is None:
        raise RedactionFailed(f"COPILOT_NAME_MODELS names {spec.strip()}, but the package {_NEEDS[kind]} is not "
                              "installed; install it or take it out of the setting.")
    return kind, name


def _finder(kind: str, name: str) -> Find:
    if kind == "gliner":
        return _gliner(name)
    language = name[:2]
    try:
        analyzer = _analyzer(kind, name, language)
    except (Exception, SystemExit) as problem:  # spaCy's own downloader leaves by SystemExit
        raise RedactionFailed(f"The model {kind}:{name} cannot be loaded ({type(problem).__name__}); install it or "
                              "take it out of COPILOT_NAME_MODELS.") from None

    def find(text: str) -> Iterable[Span]:
        for r in analyzer.analyze(text, language=language, entities=_WANTED):
            yield Span(r.start, r.end, "PERSON", min(_SURE, r.score))

    return find


def _analyzer(kind: str, name: str, language: str) -> AnalyzerEngine:
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngine, SpacyNlpEngine, StanzaNlpEngine
    from presidio_analyzer.predefined_recognizers import SpacyRecognizer, StanzaRecognizer
    from spacy.util import is_package

    models = [{"lang_code": language, "model_name": name}]
    if kind == "spacy":
        if not is_package(name):  # Presidio would download it
            raise ModuleNotFoundError(name)
        engine: NlpEngine = SpacyNlpEngine(models)
        recognizer = SpacyRecognizer(supported_language=language)
    else:
        engine = StanzaNlpEngine(models, download_if_missing=False)
        recognizer = StanzaRecognizer(supported_language=language)
    engine.load()
    registry = RecognizerRegistry(recognizers=[recognizer], supported_languages=[language])
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=[language])


def _gliner(folder: str) -> Find:
    from presidio_analyzer.predefined_recognizers import GLiNERRecognizer

    try:
        model = GLiNERRecognizer(model_name=folder, entity_mapping={"person": "PERSON"}, local_files_only=True)
        model.load()
    except Exception as problem:
        raise RedactionFailed(f"The model gliner:{folder} cannot be loaded ({type(problem).__name__}); install it or "
                              "take it out of COPILOT_NAME_MODELS.") from None

    def find(text: str) -> Iterable[Span]:
        for r in model.analyze(text, _WANTED):
            yield Span(r.start, r.end, "PERSON", min(_SURE, r.score))

    return find
