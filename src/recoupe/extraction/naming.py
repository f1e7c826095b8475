"""The name of whoever speaks: a person, an organisation, or a role that the article has given a name to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.extraction.giving import FIGURES
from recoupe.language.territories import territory
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.extraction.names import Names
    from recoupe.extraction.parsing import Token

NEAR = 8
"""Words between a speech verb and its subject, at most."""
_STOPS = frozenset(',;:.«»“”"')
_COMMENT = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "ADP", "AUX", "ADV", "PART"})


def described_people(text: str, names: Names, lang: str) -> dict[str, str]:
    """Map descriptions to the people they introduce: `le président russe Vladimir Poutine` gives `président RU`."""
    described: dict[str, str] = {}
    for name in names.found:
        if name.kind != "person":
            continue
        before = fold(text[max(0, name.start - 60) : name.start]).replace("'", " ").split()[-4:]
        role = _role_in(before, lang)
        if role and role.split()[0] not in listed(lang, "speech", "bodies"):
            described.setdefault(role, name.canonical)
    return described


def _role_in(before: Sequence[str], lang: str) -> str | None:
    roles = listed(lang, "speech", "roles")
    for at in range(len(before) - 1, -1, -1):
        if before[at] in roles or before[at] in listed(lang, "speech", "counterparts"):
            codes = {code for word in before[at + 1 :] if (code := territory(word, lang))}
            codes |= {code for word in before[:at] if lang == "en" and (code := territory(word, lang))}
            role = before[at] if before[at] in roles else "*"
            return f"{role} {' '.join(sorted(codes))}".strip() if codes or role != "*" else None
    return None


def subject_before(
    tokens: Sequence[Token], verb: Token, names: Names, lang: str, roles: Mapping[str, str]
) -> str | None:
    """Name the subject of a speech verb that stands before it."""
    comma = _last_comma(tokens, verb)
    for token in tokens:
        if token.head == verb.index and token.dep.startswith("nsubj") and comma < token.index < verb.index:
            return speaker_at(tokens, token, names, lang, roles) or _addressed(token, names)
    for token in reversed(tokens[max(0, verb.index - NEAR) : verb.index]):
        if token.text in _STOPS or token.mention is not None:
            return None
        if token.pos in {"PROPN", "NOUN"}:
            return speaker_at(tokens, token, names, lang, roles)
    return None


def _last_comma(tokens: Sequence[Token], verb: Token) -> int:
    """Return where the comma of a closing comment stands (`…, police said.`), -1 where there is none."""
    if not closes_sentence(tokens, verb.index):
        return -1
    for token in reversed(tokens[max(0, verb.index - NEAR) : verb.index]):
        if token.text == ",":
            return token.index if token.index < verb.index - 1 else -1
        if token.pos not in _COMMENT:
            return -1
    return -1


def _addressed(token: Token, names: Names) -> str | None:
    """Name the person behind a form of address that the parser took for the subject (`M. Poutine`)."""
    for name in names.within(token.start, token.end + 2):
        if name.kind == "person":
            return name.canonical
    return None


def speaker_from(  # noqa: PLR0913  # the sentence, where to look, and what is known of the article
    tokens: Sequence[Token], first: int, names: Names, lang: str, roles: Mapping[str, str], *, pronouns: bool
) -> str | None:
    """Name the speaker that begins within a few words of `first`."""
    for token in tokens[first : first + NEAR]:
        if (
            token.text in _STOPS
            or token.mention is not None
            or fold(token.text) in listed(lang, "speech", "complementizers")
        ):
            return None
        if pronouns and fold(token.text) in listed(lang, "speech", "according_to_pronouns"):
            person = names.last_before(token.start, "person")
            return person.canonical if person else None
        speaker = speaker_at(tokens, token, names, lang, roles)
        if speaker:
            return speaker
    return None


def speaker_at(
    tokens: Sequence[Token], token: Token, names: Names, lang: str, roles: Mapping[str, str]
) -> str | None:
    """Name the speaker whose noun phrase has its head or name at a token."""
    own = next(
        (name for name in names.within(token.start - 40, token.end) if name.start < token.start < name.end),
        None,
    )
    if own is not None and own.kind != "territory" and token.text[:1].isupper():
        return own.canonical  # `the American Geological Observatory`, not any observatory
    if fold(token.lemma) in listed(lang, "speech", "roles") or fold(token.text) in listed(
        lang, "speech", "roles"
    ):
        return _described_speaker(tokens, token, names, lang, roles)
    for name in names.within(token.start - 40, token.end):
        if name.start <= token.start < name.end:
            return token.text if name.kind == "territory" else name.canonical
    if fold(token.text) in listed(lang, "grammar", "person_pronouns"):
        person = names.last_before(token.start, "person")
        return person.canonical if person else None
    return None


def _described_speaker(
    tokens: Sequence[Token], token: Token, names: Names, lang: str, roles: Mapping[str, str]
) -> str | None:
    end = token.index + 1
    while (
        end < len(tokens)
        and end - token.index < NEAR
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


def closes_sentence(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether nothing of weight follows a verb in its sentence, such as a figure of what it is said to be."""
    return all(
        token.pos in {"PUNCT", "ADV", "NUM", "PROPN", "SPACE"}
        and (token.mention is None or token.mention.kind not in FIGURES)
        for token in tokens[verb + 1 :]
    )
