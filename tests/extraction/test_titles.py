from __future__ import annotations

import pytest

from recoupe.extraction.names import find_names
from recoupe.extraction.sentences import split
from recoupe.extraction.titles import titles
from recoupe.language import table


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
            "Vice-présidente de la société, Sophie Delmarre a parlé.",
            "fr",
            "Sophie Delmarre",
            "vice_president",
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
        ("It was safe, chief executive Dr Catriona Ames said.", "en", "Catriona Ames", "chief_executive"),
        ("He met Pellworth chair Catriona Ames.", "en", "Catriona Ames", "chair"),
    ],
)
def test_a_person_beside_a_post_holds_it(text: str, lang: str, person: str, post: str) -> None:
    assert posts(text, lang) == [(person, post)]


@pytest.mark.parametrize(
    ("text", "lang", "person", "post"),
    [
        ("Luc Aubin, directeur financier de Roux.\nAnne Roux part.", "fr", "Luc Aubin", "chief_financial_officer"),
        ("Le directeur commercial Jean Blanc a parlé.", "fr", "Jean Blanc", "sales_director"),
        ("La PDG, Hélène Roux, 58 ans, partira.", "fr", "Hélène Roux", "chief_executive|chair"),
        ("Le préfet de la Drôme, Jean-Marc Vauquelin, a parlé.", "fr", "Jean-Marc Vauquelin", "prefect"),
        ("Gérard Salvetti, 67 ans, maire de Roquebelle, a parlé.", "fr", "Gérard Salvetti", "mayor"),
        ("Le président conservateur Luis Pou a parlé.", "fr", "Luis Pou", "president"),
        ("Claire Vasseneix, qui préside la chambre, a parlé.", "fr", "Claire Vasseneix", "president"),
        ("Judge Lena Stone told him so.", "en", "Lena Stone", "judge|investigating_judge|presiding_judge"),
        ("Said head coach Gemma Halliwell, who left.", "en", "Gemma Halliwell", "coach|manager"),
        ("Transport Cabinet Secretary Ruth Oduor came.", "en", "Ruth Oduor", "transport_minister"),
        ("The coach driver, Joseph Lagat, was charged.", "en", "Joseph Lagat", "driver"),
        ("Tom Hill, 71, a retired school bus driver, came.", "en", "Tom Hill", "driver"),
        ("The council leader, Graham Tetlow, who lost, left.", "en", "Graham Tetlow", "councillor"),
        ("The museum's curator, Lena Stone, came.", "en", "Lena Stone", "curator"),
        ("He met Northgate CEO Helen Stone.", "en", "Helen Stone", "chief_executive"),
        ("He met the mayor of Calderbrook Paul Stone.", "en", "Paul Stone", "mayor"),
        ("Le procureur de Roquebelle Luc Aubin a parlé.", "fr", "Luc Aubin", "prosecutor|deputy_prosecutor"),
        ("La présidente de Radio Roquebelle Sophie Roux a parlé.", "fr", "Sophie Roux", "president"),
        ("L'avocat de la défense, Me Luc Aubin, a parlé.", "fr", "Luc Aubin", "defence_lawyer"),
    ],
)  # fmt: skip
def test_who_holds_a_post(text: str, lang: str, person: str, post: str) -> None:
    assert posts(text, lang) == [(person, post)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("C'est ainsi que le maire de Cholet qualifie l'annonce du rachat de Roux Emballages.", "fr"),
        ("L'avion, piloté par Jean Blanc, a décollé.", "fr"),
        ("“We told the mayor,” Ann Lee said.", "en"),
        ("The mayor, Ann Lee said, was late.", "en"),
        ("The mayor's wife, Ann Lee, came.", "en"),
        ("The man at the wheel of the coach, Joseph Lagat, was held.", "en"),
        ("They need a new leader following Graham Tetlow's defeat.", "en"),
    ],
)
def test_a_post_near_a_name_is_not_yet_held(text: str, lang: str) -> None:
    assert posts(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "standing"),
    [
        ("L'ancien maire Jean Rivard a parlé.", "fr", "former"),
        ("L'ex-maire Jean Rivard a parlé.", "fr", "former"),
        ("Jean Rivard, maire de Roquebelle de 2001 à 2020, a parlé.", "fr", "former"),
        ("Jean Rivard, maire par intérim, a parlé.", "fr", "acting"),
        ("Jean Rivard, nommé directeur général, a parlé.", "fr", "coming"),
        ("Jean Rivard, directeur général, a parlé.", "fr", "current"),
        ("The former Calderbrook captain Shona Blakey spoke.", "en", "former"),
        ("Ann Lee, mayor until 2020, came.", "en", "former"),
        ("Ann Lee, elected mayor in March, came.", "en", "coming"),
        ("Acting governor Ann Lee came.", "en", "acting"),
        ("Governor Ann Lee came.", "en", "current"),
    ],
)
def test_how_a_post_is_held(text: str, lang: str, standing: str) -> None:
    names = find_names(text, lang, list(split(text, lang, 0, len(text))))
    assert [one.standing for one in titles(text, 0, len(text), names, lang)] == [standing]


def test_a_deputy_holds_another_post() -> None:
    assert posts("Jean Rivard, directeur financier adjoint, a parlé.", "fr") == [
        ("Jean Rivard", "deputy chief_financial_officer")
    ]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le directeur du Crédit Agricole Normandie a parlé.", "fr"),
        ("Le maire de la ville a vu Luc Aubin.", "fr"),
        ("The director of New York City Ballet left.", "en"),
        ("The captain of the team that beat Mary Hale left.", "en"),
    ],
)
def test_a_body_is_no_holder(text: str, lang: str) -> None:
    assert posts(text, lang) == []


def test_a_title_spans_its_name_and_knows_its_body() -> None:
    text = "Bruno Castaing, directeur financier de Carnexa, a parlé."
    names = find_names(text, "fr", list(split(text, "fr", 0, len(text))))
    [found] = titles(text, 0, len(text), names, "fr")
    assert text[found.start : found.end] == "Bruno Castaing, directeur financier"
    assert (found.stated, found.body) == ("directeur financier", ("carnexa",))


def test_languages_have_the_same_groups_and_words() -> None:
    french, english = table("fr", "titles"), table("en", "titles")
    assert french["posts"].keys() == english["posts"].keys()
    assert french["words"].keys() == english["words"].keys()
    assert table("fr", "ages").keys() == table("en", "ages").keys()


def test_a_post_without_a_name_is_nobodys() -> None:
    assert posts("Le maire a parlé. Jean Rivard aussi.", "fr") == []


def test_two_posts_of_one_person() -> None:
    found = posts("Catriona Ames, its founder and finance director, drove out.", "en")
    assert found == [("Catriona Ames", "founder"), ("Catriona Ames", "chief_financial_officer")]
