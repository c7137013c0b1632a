"""Models that look for names join in by a setting; the weights are not here, so small real ones are made."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from copilot.adapters.redactor import build_redactors
from copilot.adapters.vault import EncryptedVault, MemoryRows
from copilot.domain.errors import RedactionFailed


def vault() -> EncryptedVault:
    return EncryptedVault(MemoryRows(), environment={})


@pytest.fixture
def spacy_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installed spaCy package whose pipeline knows one odd name: loaded exactly as a downloaded one is."""
    import spacy

    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "blarn oqwit"}])
    package = tmp_path / "en_testnames_sm"
    package.mkdir()
    nlp.to_disk(package / "en_testnames_sm-1.0.0")
    (package / "__init__.py").write_text(
        "from pathlib import Path\nfrom spacy.util import load_model_from_init_py\n__version__ = '1.0.0'\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n")
    (package / "meta.json").write_text((package / "en_testnames_sm-1.0.0" / "meta.json").read_text())
    meta = (package / "meta.json").read_text()
    (package / "meta.json").write_text(meta.replace('"name":"pipeline"', '"name":"testnames_sm"').replace(
        '"version":"0.0.0"', '"version":"1.0.0"'))
    about = tmp_path / "en_testnames_sm-1.0.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: en-testnames-sm\nVersion: 1.0.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "en_testnames_sm"


def test_a_spacy_model_hides_what_the_rules_cannot_know(spacy_package: str) -> None:
    text = "yesterday blarn oqwit counted 400 boxes"
    assert build_redactors(vault()).of("e").redact(text).text == text
    hidden = build_redactors(vault(), models=[f"spacy:{spacy_package}"]).of("e").redact(text)
    assert hidden.text == "yesterday <PERSON_1> counted 400 boxes"
    assert [(e.start, e.end) for e in hidden.entities] == [(10, 21)]


def test_a_gliner_model_is_asked_through_presidio(monkeypatch: pytest.MonkeyPatch) -> None:
    """GLiNER's weights are not on this machine; a module with its two calls stands in for the package."""
    asked: list[dict[str, Any]] = []

    class GLiNER:
        @classmethod
        def from_pretrained(cls, name: str, **options: Any) -> GLiNER:
            asked.append({"name": name, **options})
            return cls()

        def predict_entities(self, text: str, **_: Any) -> list[dict[str, Any]]:
            at = text.find("blarn oqwit")
            return [] if at < 0 else [{"label": "person", "start": at, "end": at + 11, "score": 0.9}]

    module = ModuleType("gliner")
    module.GLiNER = GLiNER  # type: ignore[attr-defined]
    module.__spec__ = __import__("importlib.machinery", fromlist=["x"]).ModuleSpec("gliner", None)
    monkeypatch.setitem(sys.modules, "gliner", module)
    from presidio_analyzer.predefined_recognizers.ner import gliner_recognizer

    monkeypatch.setattr(gliner_recognizer, "GLiNER", GLiNER)
    hidden = build_redactors(vault(), models=["gliner:folder"]).of("e").redact("ask blarn oqwit today")
    assert hidden.text == "ask <PERSON_1> today"
    assert asked[0]["name"] == "folder" and asked[0]["local_files_only"] is True, "nothing is downloaded"


@pytest.mark.parametrize(("spec", "says"), [
    ("spacy:en_not_there_at_all", "cannot be loaded"), ("en_core_web_sm", "is none of"), ("bert:x", "is none of"),
    ("gliner:folder", "not installed"), ("stanza:zh", "not installed")])
def test_a_model_that_is_not_there_stops_the_work(spec: str, says: str) -> None:
    with pytest.raises(RedactionFailed, match=says):
        build_redactors(vault(), models=[spec])
