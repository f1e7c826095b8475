"""What a count of people is a count of: the dead, the hurt, the seriously hurt."""

from __future__ import annotations

import pytest

from recoupe.extraction import extract_all
from recoupe.models import Article


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "A ferry struck a pier, injuring 19 people, two of them seriously.", ["injured", "seriously_injured"]),
        ("en", "The crash left 12 people dead and 40 people injured.", ["dead", "injured"]),
        ("fr", "Huit blessés graves et 14 blessés légers.", ["seriously_injured", "slightly_injured"]),
        ("fr", "Deux personnes sont mortes et 31 ont été blessées, dont quatre grièvement.",
         ["dead", "injured", "seriously_injured"]),
        ("fr", "Douze personnes se trouvaient à bord.", ["person"]),
    ],
)  # fmt: skip
def test_people_are_counted_by_what_befell_them(lang: str, text: str, expected: list[str]) -> None:
    claims = next(iter(extract_all([Article(id="a", text=text, lang=lang, published="2026-03-01")])))
    assert [claim.concept for claim in claims] == expected
