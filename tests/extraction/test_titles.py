from __future__ import annotations

import pytest

from recoupe.extraction.names import find_names
from recoupe.extraction.sentences import split
from recoupe.extraction.titles import titles


def posts(text: str, lang: str) -> list[tuple[str, str]]:
    names = find_names(text, lang, list(split(text, lang, 0, len(text))))
    found = list(titles(text, 0, len(text), names, lang))
    return [(one.person, one.post) for one in found]


@pytest.mark.parametrize(
    ("text", "lang", "person", "post"),
    [
        (
            "La directrice générale du groupe, Sophie Delmarre, a parlé.",
            "fr",
            "Sophie Delmarre",
            "chief_executive",
        ),
        (
            "Sophie Delmarre, directrice financière, a parlé.",
            "fr",
            "Sophie Delmarre",
            "chief_financial_officer",
        ),
        ("Le Premier ministre Jean Rivard a parlé.", "fr", "Jean Rivard", "prime_minister"),
        (
            "This is a door ajar, said Radu Hentsch, Kalvenia's prime minister.",
            "en",
            "Radu Hentsch",
            "prime_minister",
        ),
        ("Chief executive Catriona Ames said so.", "en", "Catriona Ames", "chief_executive"),
        ("He met Pellworth chair Catriona Ames.", "en", "Catriona Ames", "chair"),
    ],
)
def test_a_person_beside_a_post_holds_it(text: str, lang: str, person: str, post: str) -> None:
    assert posts(text, lang) == [(person, post)]


def test_a_post_without_a_name_is_nobodys() -> None:
    assert posts("Le maire a parlé. Jean Rivard aussi.", "fr") == []
