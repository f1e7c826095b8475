"""What stored results depend on beside the articles."""

import pytest

from recoupe.engine import versions


@pytest.mark.parametrize(
    ("stage", "library"),
    [
        (versions.extraction, "fr-core-news-sm"),
        (versions.extraction, "spacy"),
        (versions.outcome, "rapidfuzz"),
    ],
)
def test_depend_on_libraries_and_models(monkeypatch: pytest.MonkeyPatch, stage: object, library: str) -> None:
    """Another model gives other claims: those of the store are read again."""
    work_out = getattr(stage, "__wrapped__")  # noqa: B009  # of `cache`
    before = work_out()
    told = versions._installed
    monkeypatch.setattr(versions, "_installed", lambda name: "0.0.0" if name == library else told(name))
    assert work_out() != before
