"""Dates in a text: from the words to the days they mean.

    words       the language's words for dates, from CLDR and dates.toml
    context     what every reader needs: the text, the words, the publication time
    numeric     27/11/2024, 2016-10-16, 22/04, whose order `order` tells
    days        19 juin 2017, Friday, Sept. 26, octobre
    years       2016, en deux mille dix-sept, l'exercice 2024
    periods     cette année, les dix derniers mois, il y a 13 ans
    centuries   19th century, du XIVe au XVIe siècle
    weekdays    lundi en huit, Monday week
    months      first week of May, premier vendredi de juillet, the last three days of June
    parts       premier trimestre 2017, Q3, la première semaine de mai, les années 1990, l'été 2019
    points      any of these at a token, with `dernier`, `next` and the tense around it
    ranges      du 27 au 28 novembre, entre janvier et septembre de cette année, 16 et 25 septembre
    tense       whether the verbs near a date say that it was or is to come
    feasts      Easter and what goes with it, Thanksgiving
    portions    fin 2023, later this year, before Christmas
    steps       days and periods so many units away
    shifts      il y a 13 ans, two weeks from Monday
    resolution  what is told in part, against the publication time
    reader      all of it to mentions

A reader takes a token and returns what it found there with the token after it, or None.
"""

from __future__ import annotations
