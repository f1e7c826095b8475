from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recoupe.extraction.sentences import split


def sentences(text: str, lang: str = "fr", skip: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [text[found.start : found.end] for found in split(text, lang, 0, len(text), skip)]


def test_a_title_before_a_name_ends_no_sentence() -> None:
    assert sentences("M. Poutine est arrivé. Mme Dupont a parlé.") == [
        "M. Poutine est arrivé.",
        "Mme Dupont a parlé.",
    ]
    assert sentences("The U.S. Senate voted. Mr. Smith left.", "en") == [
        "The U.S. Senate voted.",
        "Mr. Smith left.",
    ]


def test_initials_and_decimals_end_no_sentence() -> None:
    assert sentences("J. Martin paie 3.5 euros. Fin.", "fr") == ["J. Martin paie 3.5 euros.", "Fin."]


def test_a_degree_sign_makes_no_initial() -> None:
    assert sentences("Il a fait 47 °C. La nuit, 31 °C. Fin.") == [
        "Il a fait 47 °C.",
        "La nuit, 31 °C.",
        "Fin.",
    ]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert sentences("« C’est fini. » Il est parti.") == ["« C’est fini. »", "Il est parti."]


def test_lines_end_sentences_and_number_paragraphs() -> None:
    text = "Un titre\r\n\r\nPremière phrase. Seconde phrase."
    assert sentences(text) == ["Un titre", "Première phrase.", "Seconde phrase."]
    assert [found.paragraph for found in split(text, "fr", 0, len(text))] == [0, 1, 1]


def test_what_is_skipped_is_in_no_sentence() -> None:
    text = "Avant.\nLire aussi : 3 articles\nAprès."
    assert sentences(text, skip=((7, 30),)) == ["Avant.", "Après."]


@given(st.text(alphabet="aAé .!?\n«»\u00a0M3", max_size=200))
def test_sentences_are_in_order_apart_and_trimmed(text: str) -> None:
    at = 0
    for found in split(text, "fr", 0, len(text)):
        assert at <= found.start < found.end
        assert text[found.start : found.end] == text[found.start : found.end].strip()
        at = found.end


def test_a_quotation_begins_a_sentence() -> None:
    assert sentences("Il aurait fallu 18 millions. « Notre expert est arrivé à 7 », dit-il.") == [
        "Il aurait fallu 18 millions.",
        "« Notre expert est arrivé à 7 », dit-il.",
    ]


def test_a_dateline_is_apart() -> None:
    assert sentences("NAKURU, April 14 (PNS) – At least nine people died.", "en") == [
        "NAKURU, April 14 (PNS) –",
        "At least nine people died.",
    ]
    assert sentences("PÉAGE-SUR-VARÈZE (Isère), 9 juin 2026 (ARP) - Une explosion a fait un mort.")[1:] == [
        "Une explosion a fait un mort."
    ]
    assert sentences("LVMH a gagné 3 % - un record - mardi.") == ["LVMH a gagné 3 % - un record - mardi."]
