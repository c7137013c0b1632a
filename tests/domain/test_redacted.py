"""Only redacted text may be kept or sent, and the type says so."""

import pickle

import pytest
from pydantic import ValidationError

from copilot.domain.evidence import Fact
from copilot.domain.redacted import Redacted


def test_nobody_makes_redacted_text_by_calling_the_type() -> None:
    with pytest.raises(TypeError, match="comes from the redactor"):
        Redacted("王经理")


def test_a_plain_string_is_refused_where_redacted_text_is_wanted() -> None:
    with pytest.raises(ValidationError):
        Fact(item="1.1", quote="Mr Brown said so")  # type: ignore[arg-type]


def test_redacted_text_goes_through_json_and_pickle() -> None:
    fact = Fact(item="1.1", quote=Redacted.by_redactor("<PERSON_1> said so"))
    again = Fact.model_validate_json(fact.model_dump_json())
    assert again == fact and isinstance(again.quote, Redacted)
    assert isinstance(pickle.loads(pickle.dumps(fact.quote)), Redacted)
