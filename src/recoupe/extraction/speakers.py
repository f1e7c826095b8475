"""Who says it, in one sentence: `selon X`, `X a déclaré que …`, `«…», a poursuivi X`, `…, Arrieta said`.

What a speech verb covers follows the grammar of reported speech (Riegel, Pellat, Rioul, *Grammaire méthodique du
français*, XXIII; Quirk et al., *A Comprehensive Grammar of the English Language*, 14.28 ff.): its `que` clause in
indirect speech, the quotation before or after it in direct speech, the whole sentence for a comment clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.extraction.according import openings
from recoupe.extraction.clauses import segment_around
from recoupe.extraction.giving import FIGURES, givings, in_order
from recoupe.extraction.naming import NEAR, closes_sentence, speaker_from, subject_before
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.extraction.names import Names
    from recoupe.extraction.parsing import Token

_OPEN, _CLOSE = frozenset("«“"), frozenset("»”")
_STRAIGHT = '"'
_MARKS = _OPEN | _CLOSE | {_STRAIGHT}
_ENDS = frozenset(';:.«»“”"')
_BEFORE_COMMENT = frozenset(',»”"?!')
_NOUN_PHRASE = frozenset({"DET", "PROPN", "NOUN", "ADJ"})
_SAYING = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADV", "X", "INTJ"})
_GIVEN = 16
"""Words from a verb to the figure it gives, at most (`put the revenue lost since the first stoppage at £26m`)."""
_FINITE = frozenset({"VERB", "AUX"})
_SPEAKING = frozenset({"DET", "PROPN", "NOUN", "ADP", "ADV", "PRON"})
_FRAGMENT = 9
"""Words that a figure or a denial has before its comma, at most."""
_MARK = re.compile('[«»“”"]')


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker, and the span of the article that is said by them.

    `quoted` is set where only quotations in the span are theirs; `carries` where indirect speech may go on in
    the sentences after.
    """

    speaker: str
    start: int
    end: int
    quoted: bool
    carries: bool


def attributions(
    tokens: Sequence[Token], names: Names, lang: str, roles: Mapping[str, str]
) -> list[Attribution]:
    """Find who says what in a parsed sentence; the narrowest span that holds a value tells its speaker."""
    if not tokens:
        return []
    said = _said(tokens, names, lang, roles)
    found = [*_according_to(tokens, names, lang, roles, alone=not said), *said]
    return sorted(found, key=lambda item: item.end - item.start)


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of a paragraph that stand in quotation marks, nested ones within the outer."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    straight = False
    for sign in _MARK.finditer(text, start, end):
        at, mark = sign.start(), sign[0]
        if opened is None:
            if mark in _OPEN or mark == _STRAIGHT:
                opened, straight = at, mark == _STRAIGHT
        elif (mark == _STRAIGHT) if straight else (mark in _CLOSE):
            found.append((opened, at + 1))
            opened = None
    if opened is not None and not straight:
        found.append((opened, end))
    return found


def _according_to(
    tokens: Sequence[Token], names: Names, lang: str, roles: Mapping[str, str], *, alone: bool
) -> list[Attribution]:
    """`4 200 selon la préfecture, 11 000 selon les syndicats`: each covers what stands since the one before."""
    told = []
    for opening in openings(tokens, lang):
        speaker = speaker_from(tokens[: opening.until], opening.end, names, lang, roles, pronouns=True)
        told += [(opening.start, opening.end, speaker)] if speaker else []
    told.sort()
    found = []
    for number, (at, end, speaker) in enumerate(told):
        start, last = _scope_of_according_to(tokens, at)
        if len(told) > 1 and told[0][0] > 0:
            start = tokens[told[number - 1][1]].start if number else start
            last = tokens[end - 1].end
        elif len(told) > 1:
            last = tokens[told[number + 1][0] - 1].end if number + 1 < len(told) else last
            start = tokens[at].start
        own = _own_segment(tokens, at) if len(told) > 1 or not alone else None
        if own is not None:
            start, last = own
        found.append(Attribution(speaker, start, last, quoted=False, carries=at == 0))
    return found


def _own_segment(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the phrase without a verb whose figure somebody tells: `…, 9,000 according to organisers`."""
    first, last = segment_around(tokens, at)
    before = tokens[first:at]
    figures = any(token.mention is not None and token.mention.kind in FIGURES for token in before)
    if first == 0 or not figures or any(token.pos in _FINITE and token.tense for token in before):
        return None
    return tokens[first].start, tokens[last - 1].end


def _scope_of_according_to(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The whole sentence, but not what a semicolon separates from it."""
    first, last = 0, len(tokens)
    for token in tokens:
        if token.text == ";":
            if token.index < at:
                first = token.index + 1
            else:
                last = token.index
                break
    return tokens[first].start, tokens[last - 1].end


def _said(tokens: Sequence[Token], names: Names, lang: str, roles: Mapping[str, str]) -> list[Attribution]:
    fragment = [*_said_of_a_fragment(tokens, names, lang, roles)]
    if fragment:
        return fragment
    quotes = any(token.text in _MARKS for token in tokens)
    found: list[Attribution | None] = []
    for verb in tokens:
        if verb.mention is not None or verb.pos not in _SAYING:
            continue
        if verb.pos in {"VERB", "AUX", "NOUN"} and fold(verb.lemma) in listed(lang, "speech", "verbs"):
            found.append(_by_verb(tokens, verb, names, lang, roles, quotes=quotes))
        elif _may_say(tokens, verb) and _closes_quotation(tokens, verb, lang):
            speaker = speaker_from(tokens, verb.index + 1, names, lang, roles, pronouns=False)
            found.append(_whole(tokens, speaker) if speaker else None)
    return [one for one in found if one is not None]


def _said_of_a_fragment(
    tokens: Sequence[Token], names: Names, lang: str, roles: Mapping[str, str]
) -> Iterator[Attribution]:
    """`Onze mille, corrigent les organisateurs`, `Pas du tout, objecte le bureau d'études : …`.

    Before a verb and a noun phrase, a figure or a denial without a verb can only be what is said.
    """
    comma = next((token.index for token in tokens[:_FRAGMENT] if token.text == ","), 0)
    if not comma or comma + 2 >= len(tokens):
        return
    before, verb, after = tokens[:comma], tokens[comma + 1], tokens[comma + 2]
    figure = any(token.mention is not None and token.mention.kind in FIGURES for token in before)
    if not (figure and _is_noun_phrase(before)) and " ".join(
        fold(token.text) for token in before if token.text not in _MARKS
    ) not in listed(lang, "ellipses", "denials"):
        return
    if verb.pos not in _SAYING or not verb.text.islower():
        return
    if after.pos not in (_SPEAKING if verb.pos == "VERB" else {"DET", "PROPN"}):
        return
    speaker = speaker_from(tokens, comma + 2, names, lang, roles, pronouns=False) or next(
        (token.text for token in tokens[comma + 2 : comma + 2 + NEAR] if token.pos in {"NOUN", "PROPN"}), None
    )
    if speaker:
        yield Attribution(speaker, tokens[0].start, tokens[-1].end, quoted=False, carries=False)


def _is_noun_phrase(tokens: Sequence[Token]) -> bool:
    return all(token.pos in _NOUN_PHRASE | {"NUM", "PUNCT", "ADP", "CCONJ", "SYM"} for token in tokens)


def _may_say(tokens: Sequence[Token], verb: Token) -> bool:
    """Tell whether a word may be the verb behind a quotation: `», peste Élodie Achard`, taken for a noun."""
    if verb.pos == "VERB":
        return True
    after = tokens[verb.index + 1] if verb.index + 1 < len(tokens) else None
    return verb.text.islower() and verb.text.isalpha() and after is not None and after.pos in {"DET", "PROPN"}


def _whole(tokens: Sequence[Token], speaker: str) -> Attribution:
    return Attribution(speaker, tokens[0].start, tokens[-1].end, quoted=True, carries=False)


def _by_verb(  # noqa: PLR0913  # the sentence, and what is known of the article
    tokens: Sequence[Token], verb: Token, names: Names, lang: str, roles: Mapping[str, str], *, quotes: bool
) -> Attribution | None:
    that = _complementizer(tokens, verb.index, lang)
    if _is_said_to(tokens, verb, lang):
        return None
    estimated = _estimates(tokens, verb, lang)
    counted = estimated or _has_counted(tokens, verb, lang)
    weak = verb.pos == "NOUN" or (fold(verb.lemma) in listed(lang, "speech", "weak_verbs") and not counted)
    if weak and that is None and not quotes and not _has_clause(tokens, verb):
        return None
    before, after = _beside(tokens, verb, names, lang, roles)
    speaker = before or after
    if speaker is None and (estimated or not weak):
        speaker = before = _whoever(tokens, verb, lang)
    if speaker is None and (not quotes or verb.pos == "NOUN"):
        return None
    start, end, quoted = _scope_of_verb(
        tokens, verb.index, that, inverted=bool(after) or not before, quotes=quotes and not estimated
    )
    if start >= end:
        return None
    return Attribution(speaker or "", start, end, quoted=quoted, carries=that is not None and not quotes)


def _has_clause(tokens: Sequence[Token], verb: Token) -> bool:
    """Tell whether a clause without `that` is what a verb says: `organisers claimed 1,200 people had turned up`."""
    return any(token.head == verb.index and token.dep == "ccomp" for token in tokens[verb.index + 1 :])


def _is_said_to(tokens: Sequence[Token], verb: Token, lang: str) -> bool:
    """`a budget said to be $95 million`: nobody is named who says it."""
    after = [fold(token.text) for token in tokens[verb.index + 1 : verb.index + 3]]
    return " ".join(after) in listed(lang, "speech", "passive_to")


def _beside(
    tokens: Sequence[Token], verb: Token, names: Names, lang: str, roles: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """Name the speaker before a verb, or the one after it; after a quotation, the one behind it comes first."""
    turned = _after_quotation(tokens, verb)
    before = None if turned else subject_before(tokens, verb, names, lang, roles)
    after = None if before else speaker_from(tokens, verb.index + 1, names, lang, roles, pronouns=False)
    if turned and after is None:
        before = subject_before(tokens, verb, names, lang, roles)
    return before, after


def _after_quotation(tokens: Sequence[Token], verb: Token) -> bool:
    """`…», a déclaré la directrice`, `…," said the commander`: a verb right after a mark has its subject behind it."""
    at = verb.index - 1
    while at >= 0 and tokens[at].pos == "AUX":
        at -= 1
    following = tokens[verb.index + 1] if verb.index + 1 < len(tokens) else None
    marked = at >= 0 and tokens[at].text in _BEFORE_COMMENT
    return marked and following is not None and following.pos in _NOUN_PHRASE and following.mention is None


def _closes_quotation(tokens: Sequence[Token], verb: Token, lang: str) -> bool:
    """`…», s'étrangle le délégué`: whatever verb stands between a quotation and a noun phrase tells who speaks."""
    at = verb.index - 1
    while at >= 0 and (
        tokens[at].pos == "AUX" or fold(tokens[at].text) in listed(lang, "modality", "reflexives")
    ):
        at -= 1
    if at >= 0 and tokens[at].text == ",":
        at -= 1
    following = tokens[verb.index + 1] if verb.index + 1 < len(tokens) else None
    closed = at > 0 and tokens[at].text in _CLOSE | {_STRAIGHT}
    return closed and following is not None and following.pos in _NOUN_PHRASE


def _whoever(tokens: Sequence[Token], verb: Token, lang: str) -> str | None:
    """Return the noun that gives a figure of its own, whoever that is (`le canton estime la perte à …`)."""
    passive = listed(lang, "speech", "passive_auxiliaries")
    if any(token.head == verb.index and fold(token.lemma) in passive for token in tokens[: verb.index]):
        return None
    for token in tokens[: verb.index]:
        if token.head == verb.index and token.dep == "nsubj" and token.pos in {"NOUN", "PROPN"}:
            return None if fold(token.lemma) in listed(lang, "ellipses", "figures") else token.text
    return None


def _has_counted(tokens: Sequence[Token], verb: Token, lang: str) -> bool:
    """Tell whether somebody has counted: `la préfecture a compté 5 800 …`, not `la commune compte 3 480 …`."""
    if fold(verb.lemma) not in givings(lang) or not verb.participle:
        return False
    before = {fold(token.lemma) for token in tokens[max(0, verb.index - 3) : verb.index]}
    return bool(before & listed(lang, "modality", "have")) and _figure_after(tokens, verb) is not None


def _figure_after(tokens: Sequence[Token], verb: Token) -> Token | None:
    """Return the figure that a verb leads to, with nothing between that ends its clause."""
    for token in tokens[verb.index + 1 : verb.index + 1 + _GIVEN]:
        if token.text in _ENDS:
            return None
        if token.mention is not None and token.mention.kind in FIGURES:
            return token
    return None


def _estimates(tokens: Sequence[Token], verb: Token, lang: str) -> bool:
    """Tell whether a verb gives its subject's own figure: `X puts the damage at £600,000`, `la commune chiffre à …`."""
    ways = [way for way in givings(lang).get(fold(verb.lemma), ()) if way.own]
    figure = _figure_after(tokens, verb) if ways else None
    if figure is None:
        return False
    between = [fold(token.text) for token in tokens[verb.index + 1 : figure.index]]
    return any(in_order(way.links, iter(between)) for way in ways)


def _scope_of_verb(
    tokens: Sequence[Token], verb: int, that: int | None, *, inverted: bool, quotes: bool
) -> tuple[int, int, bool]:
    if that is not None:
        return tokens[that].start, tokens[-1].end, False
    if quotes:
        return tokens[0].start, tokens[-1].end, True
    comment = inverted or closes_sentence(tokens, verb) or _is_aside(tokens, verb)
    if comment:
        return tokens[0].start, tokens[verb].start, False
    return tokens[verb].end, tokens[-1].end, False


def _is_aside(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether a comment stands between commas, and another clause behind it: `…, the firm says, but …`."""
    first, last = segment_around(tokens, verb)
    if first == 0 or last != verb + 1 or last + 1 >= len(tokens) or tokens[last].text != ",":
        return False
    return tokens[first - 1].text == "," and tokens[last + 1].pos in {"CCONJ", "SCONJ"}


def _complementizer(tokens: Sequence[Token], verb: int, lang: str) -> int | None:
    for token in tokens[verb + 1 : verb + 1 + NEAR]:
        if token.text in ',;:.«“"':
            return None
        if fold(token.text) in listed(lang, "speech", "complementizers"):
            return token.index
    return None
