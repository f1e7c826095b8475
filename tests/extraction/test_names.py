from __future__ import annotations

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


def test_english_names_keep_their_particles() -> None:
    found = names("He met Ilse van der Meer in London. Van der Meer won.", "en")
    assert "Ilse van der Meer" in [name.canonical for name in found.found]
