from __future__ import annotations

import pytest

from recoupe.extraction.acronyms import introductions


@pytest.mark.parametrize(
    ("text", "lang", "acronym", "expansion"),
    [
        ("l’Union économique eurasiatique (UEE), le nombre", "fr", "UEE", "Union économique eurasiatique"),
        (
            "The National Institute of Civil Defence (INDECI) said",
            "en",
            "INDECI",
            "National Institute of Civil Defence",
        ),
        (
            "l'Organisation de coopération de Shanghai (OCS).",
            "fr",
            "OCS",
            "Organisation de coopération de Shanghai",
        ),
        ("l'Organisation du traité de Shanghai (OCS) ou", "fr", "OCS", "Organisation du traité de Shanghai"),
        (
            "la UCVO (Union des coopératives du Val d'Orne)",
            "fr",
            "UCVO",
            "Union des coopératives du Val d'Orne",
        ),
        ("the National Health Service (NHS) said", "en", "NHS", "National Health Service"),
        ("the Bank of New Lanark (BNL) said", "en", "BNL", "Bank of New Lanark"),
        ("la société d’économie mixte azuréenne (Sema), que", "fr", "Sema", "société d’économie mixte azuréenne"),
        ("Syndicat d'équipement maritime azuréen (Sema).", "fr", "Sema", "Syndicat d'équipement maritime azuréen"),
        ("le comité social et économique (CSE) est", "fr", "CSE", "comité social et économique"),
        ("la Sema, société d’économie mixte azuréenne que", "fr", "Sema", "société d’économie mixte azuréenne"),
        ("NTSA, the National Transport and Safety Agency,", "en", "NTSA", "National Transport and Safety Agency"),
        ("non-governmental organisations (NGOs) said", "en", "NGO", "non-governmental organisations"),
        ("the World Health Organization (W.H.O.) said", "en", "WHO", "World Health Organization"),
    ],
)  # fmt: skip
def test_an_acronym_is_read_with_what_it_stands_for(
    text: str, lang: str, acronym: str, expansion: str
) -> None:
    found = list(introductions(text, 0, len(text), lang))
    assert [(one.acronym, one.expansion) for one in found] == [(acronym, expansion)]
    assert expansion in text[found[0].start : found[0].end]


@pytest.mark.parametrize(
    "text",
    [
        "un match (OM)",
        "the Ethiopian Tesfaye Worku Bale (ETH)",
        "Le maire (PS) parle",
        "Comment (0)",
        "Jean Dupont (UMP)",
        "Paris (CDG) dort",
        "maire de Roquebelle-sur-Mer (Alpes-Maritimes) de",
        "la commune de Rians-en-Vallée (Rhône)",
        "la CGT, la CFDT et l'UNSA, puis SUD, ont dit",
        "À Lyon, les yeux ouverts, nous avons",
        "un match nul (MN)",
    ],
)
def test_a_bracket_after_other_words_introduces_nothing(text: str) -> None:
    assert list(introductions(text, 0, len(text), "fr")) == []
