"""Stated, planned, denied, supposed; a level or a change."""

from __future__ import annotations

import pytest

from recoupe import Article, extract


@pytest.mark.parametrize(
    ("lang", "text", "quote", "modality"),
    [
        ("fr", "L'usine n'a tourné l'an dernier qu'à 62 % de ses capacités.", "62 %", "asserted"),
        ("en", "The bill would raise the tax by 3 percent.", "3 percent", "planned"),
        ("en", "If approved, the merger would cost 12,000 jobs.", "12,000", "hypothetical"),
        ("en", "The reform would have saved 2 billion euros.", "2 billion", "hypothetical"),
        ("en", "The firm cut 1,200 jobs last year and plans to hire 300 engineers.", "1,200", "asserted"),
        ("en", "The firm plans to cut 300 jobs and hire 40 engineers.", "40", "planned"),
        ("en", "Restoration should take three months.", "three months", "planned"),
        ("fr", "La fusion créerait un groupe de 12 000 salariés.", "12 000", "planned"),
        ("fr", "Le conseil proposera un dividende de 2 euros.", "2 euros", "planned"),
        ("fr", "Le village ne compte que 300 habitants.", "300", "asserted"),
        ("fr", "On n'était pas 20 000 dans la rue.", "20 000", "denied"),
        ("fr", "L'usine ne compte pas que 300 salariés.", "300", "denied"),
        ("fr", "Il ne reste plus que 40 loups.", "40", "asserted"),
        ("fr", "L'incendie a détruit 40 hectares, et non 400.", "400", "denied"),
        ("fr", "L'inflation recule à 4 %, et non à 6 %.", "6 %", "denied"),
        ("en", "The mayor wants a park rather than the 300 homes that were built.", "300", "asserted"),
        ("fr", "Le ministre n'a jamais promis que 300 postes seraient créés à Brest.", "300", "denied"),
        ("fr", "Il n'est plus question que 300 postes soient supprimés.", "300", "denied"),
        ("fr", "L'usine n'en compte plus que 300.", "300", "asserted"),
        ("fr", "Les décès dus au froid, au nombre de 14, ont cessé.", "14", "asserted"),
        ("fr", "Ils sont restés avant que le patron ne verse 400 000 euros.", "400 000", "asserted"),
        (
            "fr",
            "Ceux qui ne respectaient pas les règles représentent 36 % de la filière.",
            "36 %",
            "asserted",
        ),
        ("fr", "La marche a réuni 9 000 personnes si l'on en croit la CGT.", "9 000", "asserted"),
        ("fr", "Au total, le siège aura duré six jours.", "six jours", "asserted"),
        ("fr", "Palmarès sans fausse note pour la 32e édition du festival.", "32e", "asserted"),
        ("fr", "Une fausse information faisait état de 300 morts.", "300", "denied"),
        ("fr", "Le plafond n'avait pas été relevé depuis cinq ans.", "cinq ans", "asserted"),
        ("fr", "« Je dirais quatre minutes », a dit Paul Durand.", "quatre minutes", "reported"),
        ("fr", "Quelque 12 400 poules ont dû être abattues.", "12 400", "asserted"),
        ("fr", "Le pont doit coûter 3 millions d'euros.", "3 millions", "planned"),
        (
            "fr",
            "Ils étaient 4 200 à défiler pour dénoncer les suppressions prévues en septembre.",
            "4 200",
            "asserted",
        ),
        ("fr", "Septième avec 71 points, Castelbrac vise le Top 14.", "71", "asserted"),
        ("en", "Not for five years had the ceiling been raised.", "five years", "asserted"),
        ("en", "Some 214,000 gallons escaped before the firm could close the valves.", "214,000", "asserted"),
        ("en", "The total damage, insured or not, is $3.8 billion.", "3.8", "asserted"),
        ("en", "The €1.2bn fund is to be disbursed over five years.", "five years", "planned"),
        ("fr", "La marche réunira 9 000 personnes si la CGT appelle.", "9 000", "hypothetical"),
        ("en", "The diggers have not stopped since 4 May.", "4 May", "asserted"),
        ("en", "The museum will not open until 12 June.", "12 June", "planned"),
        ("en", "If the mayor is to be believed, 400 people came.", "400", "asserted"),
        ("en", "If you ask the union, 400 people came.", "400", "reported"),
        ("en", "The company announced it would cut 340 jobs.", "340", "planned"),
        ("en", "The company said it would cut 340 jobs if the talks failed.", "340", "hypothetical"),
        ("en", "The firm dismissed 40 workers on Monday.", "40", "asserted"),
        ("en", "They were dismissed for 264 in the morning.", "264", "asserted"),
        ("en", "The firm dismissed claims that 30 people had died.", "30", "denied"),
        (
            "en",
            "The firm dismissed as false a message according to which 30 people had died.",
            "30",
            "denied",
        ),
    ],
)
def test_in_which_mode(lang: str, text: str, quote: str, modality: str) -> None:
    found = extract(Article(id="a", text=text, lang=lang, published="2026-02-01"))
    said = next(claim.modality for claim in found if quote in claim.quote)
    assert said == modality or {said, modality} == {"asserted", "reported"}


@pytest.mark.parametrize(
    ("text", "quote", "mode"),
    [
        ("« C’est faux, elles n’ont reculé que de 25 % », dit Paul Morand, le délégué.", "25 %", "reported"),
        ("La part du pays ne dépassera pas 15 %.", "15 %", "planned"),
        ("Le chiffre de 300 suppressions, qui courait, est faux.", "300", "denied"),
    ],
)
def test_what_is_denied_and_what_is_not(text: str, quote: str, mode: str) -> None:
    found = extract(Article(id="a", text=text, lang="fr", published="2026-02-01"))
    assert next(claim.modality for claim in found if quote in claim.quote) == mode


def test_what_is_done_without_leaves_nothing_out() -> None:
    text = "Sans les dix-neuf arrêts de sa gardienne, Vannes ne serait jamais revenu."
    found = extract(Article(id="a", text=text, lang="fr", published="2026-02-01"))
    assert "~without" not in found[0].terms


@pytest.mark.parametrize(
    ("lang", "text", "quote", "bound", "amount"),
    [
        ("fr", "Les températures n'ont pas dépassé 40 degrés.", "40", "at_most", 40),
        ("fr", "Aucune station n'a enregistré plus de 41 degrés.", "41", "at_most", 41),
        ("fr", "Le prix n'est pas inférieur à 30 euros.", "30", "at_least", 30),
        ("fr", "Il n'y a pas plus de 40 places.", "40", "at_most", 40),
        ("en", "The rate was not above 5 per cent.", "5", "at_most", 5),
        ("en", "No station recorded more than 41 degrees.", "41", "at_most", 41),
        ("en", "No fewer than 300 people came.", "300", "at_least", 300),
    ],
)
def test_a_denied_bound_is_the_other_bound(
    lang: str, text: str, quote: str, bound: str, amount: float
) -> None:
    found = next(one for one in extract(Article(id="a", text=text, lang=lang)) if quote in one.quote)
    assert (found.bound, found.modality) == (bound, "asserted")
    assert (found.high if bound == "at_most" else found.low) == amount
    assert (found.low if bound == "at_most" else found.high) is None


@pytest.mark.parametrize(
    ("lang", "text", "modality"),
    [
        ("en", "The minister denied that more than 40 jobs were lost.", "denied"),
        ("en", "The climber has not been seen for more than three weeks.", "denied"),
        ("en", "The minister did not know that at least 40 people had died.", "denied"),
        ("en", "The strike did not stop more than 300 trains.", "denied"),
        ("fr", "Aucun des plus de 300 passagers n'a été blessé.", "asserted"),
    ],
)
def test_a_denial_of_something_else_leaves_the_bound(lang: str, text: str, modality: str) -> None:
    found = next(iter(extract(Article(id="a", text=text, lang=lang))))
    assert (found.bound, found.modality) == ("at_least", modality)
