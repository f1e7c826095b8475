from __future__ import annotations

import pytest

from recoupe.extraction.names import Names, find_names
from recoupe.extraction.sentences import split


def names(text: str, lang: str = "fr") -> Names:
    return find_names(text, lang, list(split(text, lang, 0, len(text))))


def test_a_family_name_leads_to_the_fullest_name() -> None:
    found = names("Vladimir Poutine est arrivé. M. Poutine a parlé, puis Poutine est reparti.")
    assert [name.canonical for name in found.found] == ["Vladimir Poutine"] * 3
    assert {name.kind for name in found.found} == {"person"}


def test_territories_have_codes_whatever_they_are_called() -> None:
    found = names("Le Kirghizstan et le Kirghizistan voisin de la Russie.")
    assert [(name.canonical, name.kind) for name in found.found] == [
        ("KG", "territory"),
        ("KG", "territory"),
        ("RU", "territory"),
    ]


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name() -> None:
    assert [name.canonical for name in names("Aujourd’hui le vent souffle. Demain aussi.").found] == []


def test_a_line_of_key_words_is_no_name() -> None:
    assert names("Poutine Atambaïev Moscou\n\nIl vit à Moscou.").found[-1].canonical == "Moscou"


def test_the_last_name_before_a_position() -> None:
    text = "La France, puis Anna Martin, puis l’Italie."
    found = names(text)
    last = found.last_before(len(text), "person")
    assert last is not None
    assert last.canonical == "Anna Martin"
    assert found.last_before(0, "person") is None
    assert [name.canonical for name in found.within(0, 12)] == ["FR"]


@pytest.mark.parametrize(
    ("text", "lang", "names_found"),
    [
        ("He met Judge Lorraine Petrakis there.", "en", ["Lorraine Petrakis"]),
        ("He met Transport Cabinet Secretary Ruth Oduor.", "en", ["Ruth Oduor"]),
        ("He saw Gemma Halliwell's coat.", "en", ["Gemma Halliwell"]),
        ("He met Dale R. Whitcomb there.", "en", ["Dale R. Whitcomb"]),
        ("Now it’s It's turn.", "en", []),
        ("He bought General Motors and Lady Ishbel.", "en", ["General Motors", "Lady Ishbel"]),
        ("Il a vu Mme Odile Perrachon.", "fr", ["Odile Perrachon"]),
        ("Il a battu la Néerlandaise Femke van Doorn.", "fr", ["Femke van Doorn"]),
    ],
)
def test_what_is_no_part_of_a_name_is_left_out(text: str, lang: str, names_found: list[str]) -> None:
    assert [name.canonical for name in names(text, lang).found] == names_found


def test_a_family_name_begins_a_sentence() -> None:
    found = names("Il a vu Patrick Delorme. Delorme a parlé.").found
    assert [name.canonical for name in found] == ["Patrick Delorme", "Patrick Delorme"]


def test_a_firm_is_not_the_person_whose_name_it_bears() -> None:
    found = names(
        "Le groupe Roux Emballages et Hélène Roux ont signé. Ici Roux emploie. Ici M. Roux rit."
    ).found
    assert [name.canonical for name in found][2:] == ["Roux", "Hélène Roux"]


def test_english_names_keep_their_particles() -> None:
    found = names("He met Ilse van der Meer in London. Van der Meer won.", "en")
    assert "Ilse van der Meer" in [name.canonical for name in found.found]
