from __future__ import annotations

import pytest

from recoupe.judging.wording import said, source, told, value_of, voice
from recoupe.models import Claim


def claim(
    quote: str = "12", context: str = "", article: str = "news/a.md", line: int = 3, **given: object
) -> Claim:
    context = context or f"There were {quote} of them."
    fields = {"kind": "count", "lang": "en", **given}
    return Claim(
        article=article, start=0, end=len(quote), line=line, column=1, quote=quote, context=context, **fields
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("speaker", "lang", "context", "told"),
    [
        ("Anne Rivière", "fr", "Selon Anne Rivière, 12.", "Anne Rivière"),
        ("ministre", "fr", "12, a précisé la ministre déléguée.", "“la ministre”"),
        ("exploitant", "fr", "12, selon l’exploitant.", "“l’exploitant”"),
        ("direction", "fr", "Il y en avait 12.", "“direction”"),
        ("mayor", "en", "Police counted 12, the mayor said.", "the mayor"),
        ("mayor", "en", "There were 12.", "the mayor"),
        ("spokesman", "en", "A spokesman said 12.", "a spokesman"),
        ("Officials", "en", "Officials said 12.", "officials"),
        ("Kremlin", "en", "Nobody but the Kremlin said 12.", "the Kremlin"),
        ("Fédération wallonne de l' assurance", "fr", "La Fédération wallonne de l'assurance dit 12.", None),
        ("Élysée", "fr", "12, selon l'Élysée.", "“l'Élysée”"),
        (" ", "fr", "12.", ""),
        (None, "fr", "12.", ""),
        ("ministre", "../x", "12, a dit la ministre.", "ministre"),
    ],
)
def test_who_speaks_is_named_as_a_reader_would_be_told(
    speaker: str | None, lang: str, context: str, told: str | None
) -> None:
    expected = "Fédération wallonne de l'assurance" if told is None else told or None
    assert voice(claim("12", context, speaker=speaker, lang=lang)) == expected


def test_values_stand_as_inside_a_sentence() -> None:
    assert said(claim("Fourteen")) == "fourteen"
    assert said(claim("Quarante-six ans", kind="duration")) == "quarante-six ans"
    assert said(claim("Friday", kind="date")) == "Friday"
    assert value_of(claim("some £640m", stated="640m", kind="money")) == "£640m"
    assert value_of(claim("plus de 500", stated="500")) == "500"


def test_who_and_where_are_said_once_for_each_teller() -> None:
    post, wire = {"source": "Evening Post"}, {"source": "City Wire", "article": "news/b.md"}
    one = claim(line=3, **post), claim(line=7, **post)
    assert source(*one) == "(Evening Post, a.md lines 3 and 7)"
    assert source(*one, claim(line=5, **wire)) == "(Evening Post, a.md lines 3 and 7; City Wire, b.md line 5)"
    assert source(claim(line=9, speaker="Anne Rivière", **post)) == "(Anne Rivière, a.md line 9)"
    assert source(*(claim(line=line) for line in (4, 2, 9, 3, 3))) == "(a.md lines 2 to 9)"
    many = [claim(article=f"{number}.md") for number in range(6)]
    assert source(*many).endswith("3.md line 3; and 2 more)")


def test_a_side_tells_each_of_its_values() -> None:
    side = [claim("14", line=1), claim("Fourteen", line=2, source="City Wire"), claim("14", line=5)]
    assert told(side) == "14 (a.md lines 1 and 5) and fourteen (City Wire, a.md line 2)"
