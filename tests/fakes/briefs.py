"""Made-up briefs, as many as asked for: what extraction and an engine take at a hundred thousand articles.

Each has 400 to 600 characters and three figures or dates that are claims. A story is told by three to five papers
within some days; one telling in eight of a figure has another value. Towns, people and firms are made up for each
story, the rest of the words come from a few dozen sentences, so that articles are less varied than a newsroom's.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DIFFERS = 1 / 8
_A_DAY = 200
_FIRST_DAY = date(2022, 1, 1)
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_EVENTS = (
    ("L'incendie d'un entrepôt de {firm} à {town} a fait {0} blessés", "le maire {who}"),
    ("Le déraillement d'un train près de {town} a fait {0} blessés, selon {firm}", "le préfet {who}"),
    ("La grève de {firm} à {town} a réuni {0} salariés", "la syndicaliste {who}"),
    ("L'usine que {firm} ouvre à {town} emploiera {0} personnes", "la directrice {who}"),
    ("Les inondations de {town} ont touché {0} logements, dont ceux de {firm}", "le maire {who}"),
    ("Le tribunal de {town} a jugé {0} anciens cadres de {firm}", "l'avocate {who}"),
)
_MONEY = (
    "Les dégâts sont estimés à {1} millions d'euros par {firm}.",
    "Le chantier a coûté {1} millions d'euros à la commune de {town}.",
    "{firm} y a investi {1} millions d'euros.",
    "La région doit verser {1} millions d'euros à la ville de {town}.",
)
_DATES = (
    "Une réunion publique est prévue le {2}.",
    "Le procès s'ouvrira le {2}.",
    "Les travaux finiront le {2}.",
)
_FILLERS = (
    "Les habitants interrogés disent attendre des réponses claires de la part des responsables de la ville.",
    "Personne n'a souhaité commenter ces informations pour le moment, et les recherches se poursuivent sur place.",
    "L'affaire est suivie de près dans toute la vallée, où chacun connaît quelqu'un qui travaille là.",
    "Plusieurs élus de l'opposition demandent que la lumière soit faite et que les comptes soient publiés.",
    "Des associations locales ont apporté leur aide aux familles et proposent un accueil dans la salle des fêtes.",
)


def briefs(count: int, seed: int = 0) -> Iterator[Mapping[str, str]]:
    """Yield the fields of `recoupe.Article` of so many briefs."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    number = story = 0
    while number < count:
        begun = _FIRST_DAY + timedelta(days=number // _A_DAY)
        names = {"town": _name(chance), "firm": _name(chance), "who": f"{_name(chance)} {_name(chance)}"}
        event, voice = chance.choice(_EVENTS)
        money, dated = chance.choice(_MONEY), chance.choice(_DATES)
        people, millions = chance.randint(3, 900), chance.randint(2, 400)
        day = begun + timedelta(days=chance.randint(20, 200))
        for report in range(min(chance.choice((3, 4, 4, 5)), count - number)):
            told = (
                _told(chance, people, chance.randint(1, 40)),
                _told(chance, millions, chance.randint(1, 20)),
                f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
            )
            if chance.random() < _DIFFERS:
                other = day + timedelta(days=1)
                told = (*told[:2], f"{other.day} {_MONTHS[other.month - 1]} {other.year}")
            first = f"{event}, a annoncé {voice}."
            fillers = chance.sample(_FILLERS, chance.choice((2, 2, 3)))
            text = " ".join((first, fillers[0], money, *fillers[1:], dated)).format(*told, **names)
            published = begun + timedelta(days=chance.randint(0, 6))
            yield {
                "id": f"{story:06}-{report}",
                "text": text,
                "lang": "fr",
                "published": published.isoformat(),
                "source": f"Journal {chance.randint(1, 60)}",
            }
            number += 1
        story += 1


def _told(chance: random.Random, value: int, apart: int) -> str:
    return str(value + apart if chance.random() < _DIFFERS else value)


def _name(chance: random.Random) -> str:
    parts = ("BDFGKLMPRST", "aeiou", "lmnrst", "aeiou", "lmnrst", "aeio", "lmnrs", "aeio")
    return "".join(chance.choice(part) for part in parts)
