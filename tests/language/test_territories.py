from __future__ import annotations

import pytest

from recoupe.language import languages, table
from recoupe.language.territories import all_territories, city_territory, is_code, territory, title


@pytest.mark.parametrize(
    ("name", "lang", "code"),
    [
        ("Kirghizstan", "fr", "KG"),
        ("Kirghizistan", "fr", "KG"),
        ("Kyrgyzstan", "en", "KG"),
        ("kirghizes", "fr", "KG"),
        ("russe", "fr", "RU"),
        ("Russians", "en", "RU"),
        ("États-Unis", "fr", "US"),
        ("U.S.", "en", "US"),
        ("Grande-Bretagne", "fr", "GB"),
        ("maison", "fr", None),
        ("Nigeria", "en", "NG"),
        ("Niger", "en", "NE"),
    ],
)
def test_every_name_of_a_territory_leads_to_its_code(name: str, lang: str, code: str | None) -> None:
    assert territory(name, lang) == code


def test_a_compound_speaks_of_two_territories() -> None:
    assert all_territories("russo-kazakhs", "fr") == ("RU", "KZ")
    assert all_territories("franco-allemand", "fr") == ("FR", "DE")
    assert all_territories("table", "fr") == ()


def test_a_great_city_stands_for_its_country() -> None:
    assert city_territory("Moscou", "fr") == city_territory("Moscow", "en") == "RU"
    assert city_territory("Bichkek", "fr") == "KG"
    assert city_territory("Nulle-Part", "fr") is None


def test_codes_have_names_of_the_language() -> None:
    assert title("DE", "fr") == "Allemagne"
    assert title("DE", "en") == "Germany"
    assert is_code("DE")
    assert not is_code("de")


def test_demonyms_stand_under_known_territories() -> None:
    for lang in ("fr", "en"):
        for code in table(lang, "demonyms")["demonyms"]:
            assert title(code, lang) != code, f"{lang}: {code} is no territory of the CLDR"


def test_languages_have_the_same_files() -> None:
    assert {"en", "fr"} <= set(languages())
    for name in ("concepts", "demonyms", "grammar", "measures", "modality", "speech", "titles"):
        keys = {lang: set(table(lang, name)) for lang in ("fr", "en")}
        assert keys["fr"] == keys["en"], name
        assert keys["fr"], name
