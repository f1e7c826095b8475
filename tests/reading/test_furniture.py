from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reading import furniture

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = "Une longue phrase du texte, avec 3 chiffres.\n" * 4


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in furniture(text)]


FURNITURE = """\
Comment (0)
12 commentaires
Aucun commentaire
Écrire un commentaire
ECRIRE UN COMMENTAIRE
Captcha *
Lire aussi sur Le Journal : Les 3 points de la réforme
À lire aussi : 12 morts à Paris
**Lire aussi** : le dossier
> Lire aussi : x
Partager avec
Partager sur Facebook
Partagez cet article
Suivez également Le Monde sur Google Actualités
Suivez-nous sur WhatsApp
Abonnez-vous à partir de 1 € par mois
Je m'abonne pour 5,99 € par mois
Il vous reste 72 % de cet article à lire. La suite est réservée aux abonnés.
Inscrivez-vous à notre newsletter
Recevez chaque matin les 5 infos à retenir
Publié le 18/11/2025 à 9h05, mis à jour à 20h41
Mis à jour le 12 mars 2024 à 14:30
Article publié le 12 mars 2024
Dernière mise à jour : il y a 3 heures
Temps de lecture : 3 minutes
Lecture 4 min.
© 2024 AFP
Tous droits réservés 2024
Contact presse\u00a0: 03\u202f20\u202f00\u202f24\u202f10
Source : https://example.org/2024/295356.html
24.kg
www.example.org
Traduit du russe par Anne Petit
Share this article
42 shares
Read more: 12 dead in Paris
Related: The 5 best films
READ ALSO: Three dead
Sign up for our newsletter
Subscribe now for $1 a week
Follow us on Twitter and Facebook
Advertisement
5 min read
Published on 12 March 2024 at 14:30 GMT
Updated 3:14 PM EDT, Tue May 3, 2024
Posted 3 hours ago
No comments yet
© 2024 The Paper. All rights reserved.
Most read
Press contact: 020 7946 0000
No data
"""


@pytest.mark.parametrize("line", FURNITURE.strip().splitlines())
def test_lines_of_furniture(line: str) -> None:
    assert marked(f"{BODY}{line}\n{BODY * 3}") == [line]


TEXT = """\
(Source : RIA Novosti)
Le président, le 27 novembre. (Source : AFP)
Photo : AFP
Share prices fell 3% on Monday.
Home sales rose 3% in May.
Search teams found 3 bodies.
Published on 3 March, the report says 30 people died.
Publié le 3 mars, le rapport chiffre le coût à 3 milliards.
Le partage du butin a fait 3 morts.
Lire est un plaisir pour 72 % des Français.
Suivez le guide : 3 musées à voir.
Follow-up talks are due on 3 June.
Les commentaires de 3 ministres ont choqué.
3 commentaires du ministre ont choqué.
Accueil de 300 réfugiés
Menu à 15 euros
Updated figures show 30 dead.
Mis à jour, le bilan est de 30 morts.
Sign of recovery: 3% growth
Related deaths rose to 30.
Publicité : un marché de 3 milliards
Abonnés : 300 000 au total
Le site compte 12 millions d'abonnés.
Newsletter readers grew by 3%.
Contact tracing found 30 cases.
More than 300 people died.
Réagir en 3 minutes sauve des vies.
"""


@pytest.mark.parametrize("line", TEXT.strip().splitlines())
def test_lines_of_text(line: str) -> None:
    assert marked(f"{BODY}{line}\n{BODY}") == []


def test_a_paragraph_is_no_furniture_however_it_begins() -> None:
    assert marked("Lire aussi " + "le rapport de 2024 " * 30) == []


def test_addresses_inside_a_sentence() -> None:
    assert marked("Voir https://a.org/2024/12?x=3, (ou www.b.fr/7) et a.b@c.org.") == [
        "https://a.org/2024/12?x=3",
        "www.b.fr/7",
        "a.b@c.org",
    ]
    assert marked('Le [rapport](/2024/12/x.pdf "p. 3") et ![photo 3](p3.jpg).') == [
        '(/2024/12/x.pdf "p. 3")',
        "(p3.jpg)",
    ]
    assert marked('Il y a <span class="w-100">3</span> chats.<!-- 12\n13 --> Oui.') == [
        '<span class="w-100">',
        "</span>",
        "<!-- 12\n13 -->",
    ]
    assert marked("Il y en a 3 < 4 et 5 > 2.") == []


def test_after_the_readers_comments_nothing_is_the_article_s() -> None:
    text = BODY + "3 commentaires\n\nJean : il y a eu 40 morts !\n"
    assert marked(text) == ["3 commentaires\n\nJean : il y a eu 40 morts !\n"]


def test_a_counter_of_comments_at_the_top_hides_nothing() -> None:
    assert marked("3 commentaires\n\n" + BODY) == ["3 commentaires"]


def test_the_front_matter_is_left_alone() -> None:
    text = "---\nsource: https://a.org/1\n---\nVoir https://a.org/2\n"
    assert [text[start:end] for start, end in furniture(text, text.index("Voir"))] == ["https://a.org/2"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end(end: str) -> None:
    assert marked(end.join([BODY.strip(), "Partager avec", "Fin.", BODY.strip()])) == ["Partager avec"]


def test_the_seeds() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    found = [span for text in texts for span in marked(text)]
    assert len(found) == 12
    for line in (
        "Captcha *",
        "Partager avec",
        "Suivez également",
        "Lire aussi sur",
        "Comment (0)",
        "abonnez-vous ici",
    ):
        assert any(line in span for span in found)
    # Nothing that a reader would call the article.
    assert sum(map(len, found)) < 0.06 * sum(map(len, texts))


@given(st.text(alphabet="a1 .:/@<>()[]#*-\n\r\"’'éw", max_size=200))
def test_spans_are_sorted_apart_and_inside(text: str) -> None:
    spans = furniture(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end < start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a ",
        "[](",
        "<a ",
        "a@",
        "a.-",
        "](a ",
        "<!--",
        "suivez sur ",
        "publié le 1 ",
        "1 " * 140 + "\n",
        " " * 250 + "x\n",
        "a.a@a",
    ],
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    started = time.perf_counter()
    furniture(text)
    assert time.perf_counter() - started < 2
