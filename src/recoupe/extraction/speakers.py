"""Who says it, in one sentence: `selon X`, `X a déclaré que …`, `«…», a poursuivi X`, `…, Arrieta said`.

What a speech verb covers follows the grammar of reported speech (Riegel, Pellat, Rioul, *Grammaire méthodique du
français*, XXIII; Quirk et al., *A Comprehensive Grammar of the English Language*, 14.28 ff.): its `que` clause in
indirect speech, the quotation before or after it in direct speech, the whole sentence for a comment clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.territories import territory
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.extraction.names import Names
    from recoupe.extraction.parsing import Token

_OPEN, _CLOSE = frozenset("«“"), frozenset("»”")
_STRAIGHT = '"'
_ENDS = frozenset(';:.«»“”"')
_FIGURES = frozenset({"number", "count", "money", "percent", "ratio", "quantity", "duration"})
_BEFORE_COMMENT = frozenset(',»”"?!')
_NOUN_PHRASE = frozenset({"DET", "PROPN", "NOUN", "ADJ"})
_MARK = re.compile('[«»“”"]')
_NEAR = 8
"""Words between a speech verb and its subject, at most."""


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
    found = [*_according_to(tokens, names, lang, roles), *_said(tokens, names, lang, roles)]
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


def described_people(text: str, names: Names, lang: str) -> dict[str, str]:
    """Map descriptions to the people they introduce: `le président russe Vladimir Poutine` gives `président RU`."""
    described: dict[str, str] = {}
    for name in names.found:
        if name.kind != "person":
            continue
        words = fold(text[max(0, name.start - 60) : name.start]).replace("'", " ").split()[-4:]
        role = _role_in(words, lang)
        if role and role.split()[0] not in _set(lang, "bodies"):
            described.setdefault(role, name.canonical)
    return described


def _role_in(words: Sequence[str], lang: str) -> str | None:
    roles = _roles(lang)
    for at in range(len(words) - 1, -1, -1):
        if words[at] in roles or words[at] in _counterparts(lang):
            codes = {code for word in words[at + 1 :] if (code := territory(word, lang))}
            codes |= {code for word in words[:at] if lang == "en" and (code := territory(word, lang))}
            role = words[at] if words[at] in roles else "*"
            return f"{role} {' '.join(sorted(codes))}".strip() if codes or role != "*" else None
    return None


def _according_to(
    tokens: Sequence[Token], names: Names, lang: str, roles: Mapping[str, str]
) -> list[Attribution]:
    """`4 200 selon la préfecture, 11 000 selon les syndicats`: each covers what stands since the one before."""
    told = sorted(_phrases_found(tokens, names, lang, roles))
    found = []
    for number, (at, end, speaker) in enumerate(told):
        start, last = _scope_of_according_to(tokens, at)
        if len(told) > 1 and told[0][0] > 0:
            start = tokens[told[number - 1][1]].start if number else start
            last = tokens[end - 1].end
        elif len(told) > 1:
            last = tokens[told[number + 1][0] - 1].end if number + 1 < len(told) else last
            start = tokens[at].start
        found.append(Attribution(speaker, start, last, quoted=False, carries=at == 0))
    return found


def _phrases_found(
    tokens: Sequence[Token], names: Names, lang: str, roles: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    written = [fold(token.text) for token in tokens]
    taken: set[int] = set()
    for phrase in _phrases(lang):
        if phrase[0] not in written:
            continue
        length = len(phrase)
        for at in range(len(tokens) - length):
            if at in taken or tuple(written[at : at + length]) != phrase:
                continue
            speaker = _speaker_from(tokens, at + length, names, lang, roles, pronouns=True)
            if speaker:
                taken.update(range(at, at + length))
                yield at, at + length, speaker


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
    found = []
    for verb in tokens:
        if (
            verb.pos not in {"VERB", "AUX", "NOUN"}
            or verb.mention is not None
            or fold(verb.lemma) not in _verbs(lang)
        ):
            if verb.pos == "VERB" and _closes_quotation(tokens, verb, lang):
                speaker = _speaker_from(tokens, verb.index + 1, names, lang, roles, pronouns=False)
                if speaker:
                    found.append(
                        Attribution(speaker, tokens[0].start, tokens[-1].end, quoted=True, carries=False)
                    )
            continue
        that = _complementizer(tokens, verb.index, lang)
        quotes = any(token.text in _OPEN | _CLOSE | {_STRAIGHT} for token in tokens)
        estimated = _estimates(tokens, verb, lang)
        if fold(verb.lemma) in _weak(lang) and that is None and not quotes and not estimated:
            continue
        if verb.pos == "NOUN" and that is None and not quotes:
            continue
        turned = _after_quotation(tokens, verb)
        before = None if turned else _subject_before(tokens, verb, names, lang, roles)
        after = None if before else _speaker_from(tokens, verb.index + 1, names, lang, roles, pronouns=False)
        if turned and after is None:
            before = _subject_before(tokens, verb, names, lang, roles)
        speaker = before or after
        if speaker is None and estimated:
            speaker = before = _whoever(tokens, verb, lang)
        if speaker is None:
            if not quotes or verb.pos == "NOUN":
                continue
            speaker = ""
        start, end, quoted = _scope_of_verb(
            tokens, verb.index, that, inverted=bool(after) or not before, quotes=quotes and not estimated
        )
        if start < end:
            found.append(
                Attribution(speaker, start, end, quoted=quoted, carries=that is not None and not quotes)
            )
    return found


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
    while at >= 0 and (tokens[at].pos == "AUX" or fold(tokens[at].text) in _reflexives(lang)):
        at -= 1
    if at >= 0 and tokens[at].text == ",":
        at -= 1
    following = tokens[verb.index + 1] if verb.index + 1 < len(tokens) else None
    closed = at > 0 and tokens[at].text in _CLOSE | {_STRAIGHT}
    return closed and following is not None and following.pos in _NOUN_PHRASE


def _whoever(tokens: Sequence[Token], verb: Token, lang: str) -> str | None:
    """Return the noun that gives a figure of its own, whoever that is (`le canton estime la perte à …`)."""
    passive = _set(lang, "passive_auxiliaries")
    if any(token.head == verb.index and fold(token.lemma) in passive for token in tokens[: verb.index]):
        return None
    for token in tokens[: verb.index]:
        if token.head == verb.index and token.dep == "nsubj" and token.pos in {"NOUN", "PROPN"}:
            return token.text
    return None


def _estimates(tokens: Sequence[Token], verb: Token, lang: str) -> bool:
    """Tell whether a verb gives its subject's own figure: `X puts the damage at £600,000`, `la commune chiffre à …`."""
    if fold(verb.lemma) not in _set(lang, "estimating_verbs"):
        return False
    linked = fold(verb.lemma) not in _set(lang, "estimating_at")
    for token in tokens[verb.index + 1 : verb.index + 1 + _NEAR]:
        if token.text in _ENDS:
            return False
        if token.mention is not None and token.mention.kind in _FIGURES:
            return linked
        linked = linked or fold(token.text) in _set(lang, "estimating_links")
    return False


def _scope_of_verb(
    tokens: Sequence[Token], verb: int, that: int | None, *, inverted: bool, quotes: bool
) -> tuple[int, int, bool]:
    if that is not None:
        return tokens[that].start, tokens[-1].end, False
    if quotes:
        return tokens[0].start, tokens[-1].end, True
    comment = inverted or _closes_sentence(tokens, verb)
    if comment:
        return tokens[0].start, tokens[verb].start, False
    return tokens[verb].end, tokens[-1].end, False


def _closes_sentence(tokens: Sequence[Token], verb: int) -> bool:
    return all(token.pos in {"PUNCT", "ADV", "NUM", "PROPN", "SPACE"} for token in tokens[verb + 1 :])


def _complementizer(tokens: Sequence[Token], verb: int, lang: str) -> int | None:
    for token in tokens[verb + 1 : verb + 1 + _NEAR]:
        if token.text in ',;:.«“"':
            return None
        if fold(token.text) in _complementizers(lang):
            return token.index
    return None


def _subject_before(
    tokens: Sequence[Token], verb: Token, names: Names, lang: str, roles: Mapping[str, str]
) -> str | None:
    comma = _last_comma(tokens, verb)
    for token in tokens:
        if token.head == verb.index and token.dep.startswith("nsubj") and comma < token.index < verb.index:
            return _speaker_at(tokens, token, names, lang, roles) or _addressed(token, names)
    for token in reversed(tokens[max(0, verb.index - _NEAR) : verb.index]):
        if token.text in ',;:.«»“”"' or token.mention is not None:
            return None
        if token.pos in {"PROPN", "NOUN"}:
            return _speaker_at(tokens, token, names, lang, roles)
    return None


def _last_comma(tokens: Sequence[Token], verb: Token) -> int:
    """Return where the comma of a closing comment stands (`…, police said.`), -1 where there is none."""
    if not _closes_sentence(tokens, verb.index):
        return -1
    for token in reversed(tokens[max(0, verb.index - _NEAR) : verb.index]):
        if token.text == ",":
            return token.index if token.index < verb.index - 1 else -1
        if token.pos not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "ADP", "AUX", "ADV", "PART"}:
            return -1
    return -1


def _addressed(token: Token, names: Names) -> str | None:
    """Name the person behind a form of address that the parser took for the subject (`M. Poutine`)."""
    for name in names.within(token.start, token.end + 2):
        if name.kind == "person":
            return name.canonical
    return None


def _speaker_from(  # noqa: PLR0913  # the sentence, where to look, and what is known of the article
    tokens: Sequence[Token], first: int, names: Names, lang: str, roles: Mapping[str, str], *, pronouns: bool
) -> str | None:
    """Name the speaker that begins within a few words of `first`."""
    for token in tokens[first : first + _NEAR]:
        if (
            token.text in ',;:.«»“”"'
            or token.mention is not None
            or fold(token.text) in _complementizers(lang)
        ):
            return None
        if pronouns and fold(token.text) in _pronouns(lang):
            person = names.last_before(token.start, "person")
            return person.canonical if person else None
        speaker = _speaker_at(tokens, token, names, lang, roles)
        if speaker:
            return speaker
    return None


def _speaker_at(
    tokens: Sequence[Token], token: Token, names: Names, lang: str, roles: Mapping[str, str]
) -> str | None:
    """Name the speaker whose noun phrase has its head or name at a token."""
    if fold(token.lemma) in _roles(lang) or fold(token.text) in _roles(lang):
        return _described_speaker(tokens, token, names, lang, roles)
    for name in names.within(token.start - 40, token.end):
        if name.start <= token.start < name.end:
            return tokens_text(tokens, token) if name.kind == "territory" else name.canonical
    if fold(token.text) in _person_pronouns(lang):
        person = names.last_before(token.start, "person")
        return person.canonical if person else None
    return None


def _described_speaker(
    tokens: Sequence[Token], token: Token, names: Names, lang: str, roles: Mapping[str, str]
) -> str | None:
    end = token.index + 1
    while (
        end < len(tokens)
        and end - token.index < _NEAR
        and tokens[end].pos in {"ADJ", "NOUN", "PROPN", "ADP", "DET"}
    ):
        end += 1
    close = tokens[end - 1].end
    people = [name for name in names.within(token.start, close + 3) if name.kind == "person"]
    if people:  # `the director, Helen Astbury, said`, too
        return people[0].canonical
    codes = {code for near in tokens[max(0, token.index - 1) : end] if (code := territory(near.text, lang))}
    role = f"{fold(token.text)} {' '.join(sorted(codes))}".strip()
    known = roles.get(role) or (roles.get(f"* {' '.join(sorted(codes))}") if codes else None)
    while end - 1 > token.index and tokens[end - 1].pos in {"ADP", "DET"}:
        end -= 1
    return known or " ".join(near.text for near in tokens[token.index : min(end, token.index + 5)])


def tokens_text(tokens: Sequence[Token], token: Token) -> str:
    """Return a token as written."""
    return tokens[token.index].text


@cache
def _set(lang: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table(lang, "speech").get(key, ()))


@cache
def _reflexives(lang: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table(lang, "modality").get("reflexives", ()))


def _verbs(lang: str) -> frozenset[str]:
    return _set(lang, "verbs")


def _weak(lang: str) -> frozenset[str]:
    return _set(lang, "weak_verbs")


def _roles(lang: str) -> frozenset[str]:
    return _set(lang, "roles")


def _counterparts(lang: str) -> frozenset[str]:
    return _set(lang, "counterparts")


def _pronouns(lang: str) -> frozenset[str]:
    return _set(lang, "according_to_pronouns")


def _complementizers(lang: str) -> frozenset[str]:
    return _set(lang, "complementizers")


@cache
def _person_pronouns(lang: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table(lang, "grammar")["person_pronouns"])


@cache
def _phrases(lang: str) -> tuple[tuple[str, ...], ...]:
    phrases = {
        tuple(fold(phrase).replace("'", "' ").split()) for phrase in table(lang, "speech")["according_to"]
    }
    return tuple(sorted(phrases, key=len, reverse=True))
