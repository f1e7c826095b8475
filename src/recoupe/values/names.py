"""Digits that count nothing: names (Covid-19, Boeing 737), labels (article 49), serial and telephone numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from recoupe.language import table
from recoupe.values.lexicon import clitics, phrases_of, words_of

if TYPE_CHECKING:
    from recoupe.values.numerals import Number
    from recoupe.values.phrases import Phrases
    from recoupe.values.tokens import Tokens

_URL = re.compile(r"(?:https?|ftp)://\S*|www\.\S*")
_EMAIL_REACH = 64
_PHONE = re.compile(
    r"\+\d{1,3}[ .\xa0-]?(?:\(0?\d{0,4}\)[ .\xa0-]?)?\d{1,4}(?:[ .\xa0-]\d{2,4}){1,5}(?!\d)"
    r"|0\d(?:[ .\xa0-]\d\d){4}(?!\d)"
    r"|1?[ .-]?\(?\d{3}\)?[. -]\d{3}[.-]\d{4}(?!\d)"
    r"|\d{3}-\d{4}(?!\d)"
)
DIALLED = frozenset("-.)(")
"""What stands between the parts of a telephone number."""

_SENTENCE_ENDS = frozenset('.!?:;\n"“”«»‘(')
_LINE = 200
_TITLE_SHARE = 0.6
_LABEL_REACH = 3
_YEAR_DIGITS = 4
_POST_DIGITS = 5
_LIST_DIGITS = 2
_FEW_LETTERS = 3


@dataclass(slots=True)
class Names:
    """A language's knowledge of what is no quantity; see names.toml."""

    fixed: Phrases[bool]
    labels: frozenset[str]
    strict: frozenset[str]
    capitals: frozenset[str]
    makers: frozenset[str]
    capital_endings: tuple[str, ...]
    no_units: frozenset[str]
    unit_one_after: frozenset[str]
    adverb_before: frozenset[str]
    adverb_after: frozenset[str]
    dated: frozenset[str]
    stop: frozenset[str]
    naming_articles: frozenset[str]
    denominators: frozenset[str]
    lasting: frozenset[str]
    after_ordinal: dict[str, Phrases[bool]]
    after_fraction: dict[str, Phrases[bool]]
    prefixes: frozenset[str]
    adjectives: frozenset[str]
    before_number: frozenset[str]
    after_number: frozenset[str]
    streets_after: frozenset[str]
    streets_end: frozenset[str]
    streets_not_after: frozenset[str]
    one: frozenset[str]
    one_before: frozenset[str]
    one_after: frozenset[str]


@cache
def names(lang: str) -> Names:
    """Return what the language's data says is no quantity."""
    data: dict[str, Any] = table(lang, "names")

    def followers(section: str) -> dict[str, Phrases[bool]]:
        return {word: phrases_of(phrases, clitics(lang)) for word, phrases in data[section].items()}

    doubtful = data["doubtful"]
    return Names(
        fixed=phrases_of(data["fixed"], clitics(lang)),
        labels=words_of(data["labels"]),
        strict=words_of(data["strict_labels"]),
        capitals=words_of(data["capitals"]),
        dated=frozenset(data["dated_labels"]),
        capital_endings=tuple(data["capital_endings"]),
        makers=frozenset(data["makers"]),
        adverb_before=frozenset(doubtful.get("adverb_before", ())),
        adverb_after=frozenset(doubtful.get("adverb_after", ())),
        no_units=frozenset(doubtful.get("no_units", ())),
        unit_one_after=frozenset(doubtful.get("unit_one_after", ())),
        stop=words_of(doubtful["stop"]),
        naming_articles=frozenset(data["naming_articles"]),
        denominators=frozenset(data["denominators"]),
        lasting=frozenset(doubtful.get("lasting", ())),
        after_ordinal=followers("ordinal_names"),
        after_fraction=followers("fraction_names"),
        prefixes=frozenset(data["prefixes"]),
        adjectives=frozenset(doubtful["adjectives"]),
        before_number=frozenset(doubtful["before_number"]) | {""},
        after_number=frozenset(doubtful["after_number"]),
        streets_after=frozenset(data["streets"]["after_number"]),
        streets_not_after=frozenset(data["streets"].get("not_after", ())),
        streets_end=frozenset(data["streets"]["after_name"]),
        one=frozenset(doubtful.get("one", ())),
        one_before=frozenset(doubtful.get("one_before", ())),
        one_after=frozenset(doubtful.get("one_after", ())),
    )


def find_addresses(plain: str) -> list[tuple[int, int]]:
    """Return the spans of web and mail addresses, in order; digits in them mean nothing."""
    spans = [match.span() for match in _URL.finditer(plain)] if "://" in plain or "www." in plain else []
    place = plain.find("@")
    while place >= 0:
        begin = max(place - _EMAIL_REACH, 0)
        head, tail = plain[begin:place], plain[place : place + _EMAIL_REACH]
        start = begin + len(head) - len(head.split()[-1]) if head and not head[-1].isspace() else place
        stop = place + len(tail.split()[0])
        spans.append((start, stop))
        place = plain.find("@", stop)
    return sorted(spans)


def name_end(tokens: Tokens, number: Number, lang: str) -> int:
    """Return where a name that holds the number ends; 0 where the number is no name by what stands around it.

    Call it for numbers in digits that have no unit, and that `label_end` found no label for.
    """
    known = names(lang)
    if end := _glued_name(tokens, number, known):
        return end
    index = number.start
    texts = tokens.words
    if not number.bare:
        return 0
    if texts[index][0] == "0" and len(texts[index]) > 1:
        return number.end
    if _is_address(tokens, number.end, known) or _is_postcode(tokens, index):
        return number.end
    if _is_heading(tokens, index, number.end):
        return _end_of_labels(tokens, number.end)
    previous = texts[index - 1] if index else ""
    if previous in known.naming_articles and number.value > 1 and not _counts(tokens, number.end, known):
        return (
            0 if len(texts[index]) == _YEAR_DIGITS or previous not in {"la", "l'"} else number.end
        )  # a year
    if _follows_capital(tokens, index, known) and not _is_shared_out(tokens, index, known):
        return number.end
    return 0


def label_end(tokens: Tokens, number: Number, lang: str) -> int:
    """Return where the numbers that a label before them names end (`pages 6 to 9`); 0 where there is no label."""
    known, index = names(lang), number.start
    if not number.bare and (index == 0 or tokens.words[index - 1] not in known.strict):
        return 0  # article 49.3, but no `type 2,5`
    if _is_label(tokens, index, number.end, known):
        return _end_of_labels(tokens, number.end)
    return 0


def phone_end(tokens: Tokens, index: int) -> int:
    """Return the token after a telephone number that begins at a token; 0 where there is none."""
    start = tokens.starts[index]
    if tokens.words[index - 1] in {"+", "("} and index and tokens.glued(index):
        start -= 1
    match = _PHONE.match(tokens.plain, start, start + 40)
    return tokens.index_at(match.end(), index + 1) if match else 0


def _glued_name(tokens: Tokens, number: Number, known: Names) -> int:
    """Return the end of a name written in one piece with the number: G7, Covid-19, 24.kg, 737s, 401(k)."""
    end = number.end
    if _is_glued_before(tokens, number.start, known):
        return chain_end(tokens, end)
    following = tokens.words[end]
    if not following or not tokens.glued(end):
        return 0
    after = tokens.words[end + 1] if tokens.glued(end + 1) else ""
    if following == "(":
        letter = len(after) == 1 and after.isalpha() and tokens.words[end + 2] == ")"
        return end + 3 if letter else 0
    domain = following == "." and after[:1].isalpha() and tokens.cased(end + 1)[0].islower()
    code = following == "-" and after.isalpha() and tokens.cased(end + 1).isupper()
    ratio = following == ":" and after[:1].isdecimal()
    named = following[0].isalpha() or following in {"_", "@"} or domain or code or ratio
    return chain_end(tokens, end) if named else 0


def _is_glued_before(tokens: Tokens, index: int, known: Names) -> bool:
    """Return whether a name goes on in the number at a token: G7, Covid-19, v.2, 24-0711."""
    if not index or not tokens.glued(index):
        return False
    previous = tokens.words[index - 1]
    if previous[0].isalpha() or previous in {"_", "#", "@", "\\"}:
        return True
    before = tokens.words[index - 2] if index > 1 and tokens.glued(index - 1) else ""
    if previous in {"-", ".", "/", "*"} and before[:1].isalpha():
        return before not in known.prefixes
    return previous in {".", "-", ":"} and before[:1].isdecimal()


def chain_end(tokens: Tokens, end: int) -> int:
    """Return where what is written in one piece ends."""
    while (
        end < tokens.count
        and tokens.glued(end)
        and (tokens.words[end][0].isalnum() or tokens.words[end] in "-_./@:")
    ):
        end += 1
    return end


def _is_label(tokens: Tokens, index: int, end: int, known: Names) -> bool:
    """Return whether a label stands before the number: article 49, n° 9, No. 9, Comment (0)."""
    place = index - 1
    texts = tokens.words
    while place > 0 and texts[place] in {".", "°", "º", "(", ":", "#", "№"} and index - place <= _LABEL_REACH:
        if texts[place] in {"#", "№"}:
            return True
        place -= 1
    label = texts[place] if place >= 0 else ""
    if label not in known.labels:
        return False
    between = texts[place + 1 : index]
    if label in known.strict:
        return ":" not in between
    if between and between not in (["."], ["("]):
        return False
    return tokens.cased(place)[0].isupper() or not _counts(tokens, end, known)


def _counts(tokens: Tokens, end: int, known: Names) -> bool:
    """Return whether a word that may be counted stands right after the number."""
    word = tokens.words[end]
    return word[:1].isalpha() and word not in known.stop


def _end_of_labels(tokens: Tokens, end: int) -> int:
    """Return the end of the numbers that one label names: `mileposts 4 and 19`, `articles 3, 4 et 5`."""
    texts = tokens.words
    while (
        texts[end]
        and not texts[end][0].isdecimal()
        and texts[end] in _LABEL_JOINERS
        and texts[end + 1].isdecimal()
    ):
        end += 2
    return end


_LABEL_JOINERS = frozenset({",", "-", "/", "et", "and", "to", "à", "ou", "or", "au", "through", "&"})


def _is_heading(tokens: Tokens, index: int, end: int) -> bool:
    """Return whether the number numbers a line: `## 1. Who?`, `2) …`, `**3. …`, or is a footnote `[4]`."""
    texts = tokens.words
    if texts[index - 1] == "[" and texts[end] == "]" and index:
        return True
    if texts[end] not in {".", ")", "/", "°"} or not tokens.glued(end) or tokens.glued(end + 1):
        return False
    place = index - 1
    while place >= 0 and texts[place] in {"#", "*", "(", "-", "_"}:
        place -= 1
    if len(texts[index]) > _LIST_DIGITS:  # 100. begins a sentence
        return False
    if place < 0 or texts[place][0] == "\n":
        return True
    return texts[place] in {":", ";"} and texts[end] == "." and tokens.cased(end + 1)[:1].isupper()


def _follows_capital(tokens: Tokens, index: int, known: Names) -> bool:
    """Return whether a word with a capital, no word of the language's grammar, stands right before the number."""
    if not index or tokens.words[index - 1][:1].isalpha() is False:
        return False
    word = tokens.words[index - 1]
    if word in known.makers:
        return True
    cased = tokens.cased(index - 1)
    if not cased[:1].isupper() or word in known.capitals or len(cased) == 1:
        return False
    if word.endswith(known.capital_endings) and _begins_sentence(tokens, index - 1):
        return False
    if cased.isupper():
        # An acronym; in a headline all in capitals it says nothing.
        following = tokens.cased(index + 1)
        return not (following.isupper() and len(following) > 1)
    return not _in_capitals(tokens, index)


def _is_shared_out(tokens: Tokens, index: int, known: Names) -> bool:
    """Return whether a number goes on a list of who has how many: `la STM en apporte 372, l'État 130, la Région 75`."""
    texts, place = tokens.words, index - 2
    if texts[index + 1][:1].isalpha() and texts[index + 1] not in _LABEL_JOINERS:
        return False
    if place < 0 or texts[place] not in known.naming_articles:
        return False
    place -= 1
    if place < 1 or texts[place] not in _LABEL_JOINERS:
        return False
    place -= 1 + (texts[place - 1] == ",")
    if place < 1 or not texts[place].isdecimal():
        return False
    return not _follows_capital(tokens, place, known) or _is_shared_out(tokens, place, known)


def _begins_sentence(tokens: Tokens, index: int) -> bool:
    """Return whether a token begins a sentence or a paragraph."""
    return not index or tokens.words[index - 1][0] in _SENTENCE_ENDS


def is_model(tokens: Tokens, index: int) -> bool:
    """Return whether a hyphen joins a number to capitals before it: F-16s, B-52s."""
    words = tokens.words
    joined = index > 1 and words[index - 1] == "-" and tokens.glued(index) and tokens.glued(index - 1)
    return (
        joined
        and words[index - 2].isalpha()
        and len(words[index - 2]) < _FEW_LETTERS
        and tokens.cased(index - 2).isupper()
    )


def worded_name(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a number word with a capital ends a name (Formula One) or is one (les Vingt-Sept)."""
    if start < 1 or not tokens.cased(start)[:1].isupper():
        return False
    cased = tokens.cased(start - 1)
    small = cased.islower() or (_begins_sentence(tokens, start - 1) and 0 < len(cased) <= _FEW_LETTERS)
    if small and cased.isalpha() and tokens.cased(end - 1)[:1].isupper():
        return not (_begins_sentence(tokens, start) or _among_capitals(tokens, start))  # les Vingt-Sept
    if end != start + 1:
        return False
    return len(cased) > 1 and cased[0].isupper() and not _in_capitals(tokens, start)


def _in_capitals(tokens: Tokens, index: int) -> bool:
    """Return whether the line writes most words with a capital, as headlines do, so that a capital says nothing."""
    long = _long_words(tokens, index)
    return len(long) > _FEW_LETTERS and sum(word[0].isupper() for word in long) > _TITLE_SHARE * len(long)


def _among_capitals(tokens: Tokens, index: int) -> bool:
    """Return whether the line's words but its first and the one at the token have capitals, as a short headline's."""
    others = [word for word in _long_words(tokens, index)[1:] if not word.startswith(tokens.cased(index))]
    return bool(others) and sum(word[0].isupper() for word in others) > _TITLE_SHARE * len(others)


def _long_words(tokens: Tokens, index: int) -> list[str]:
    """Return the words of a token's line but the short ones, which stay small in headlines."""
    begin = tokens.text.rfind("\n", max(tokens.starts[index] - _LINE, 0), tokens.starts[index]) + 1
    begin = max(begin, tokens.starts[index] - _LINE)
    stop = tokens.text.find("\n", tokens.ends[index], tokens.ends[index] + _LINE)
    words = tokens.text[begin : stop if stop > 0 else tokens.ends[index] + _LINE].split()
    return [word for word in words if len(word) > _FEW_LETTERS and word[0].isalpha()]


def _is_address(tokens: Tokens, end: int, known: Names) -> bool:
    """Return whether a street's name follows: `78 rue du Général-Leclerc`, `40 Wharf Street`."""
    texts = tokens.words
    place = end + (texts[end] == ",")
    if end > 1 and texts[end - 2] in known.streets_not_after:
        return False  # 720 places, dont 410 avenue de la Marne
    if texts[place] in known.streets_after:
        return True
    for step in range(place, place + 3):
        if not tokens.cased(step)[:1].isupper():
            return False
        if texts[step + 1] in known.streets_end and tokens.cased(step + 1)[:1].isupper():
            return True
    return False


def _is_postcode(tokens: Tokens, index: int) -> bool:
    """Return whether five digits open the name of a place after a comma: `rue de la Paix, 75002 Paris`."""
    opened = index > 0 and tokens.words[index - 1] in {",", "-", "("}
    return opened and len(tokens.words[index]) == _POST_DIGITS and tokens.cased(index + 1)[:1].isupper()


def ordinal_is_name(tokens: Tokens, start: int, end: int, lang: str) -> bool:
    """Return whether an ordinal begins a title or a fixed phrase: Premier ministre, first lady."""
    after = names(lang).after_ordinal.get(tokens.words[start])
    return bool(after and after.match(tokens.words, tokens.skip_hyphen(end)))


def fraction_is_name(tokens: Tokens, end: int, lang: str) -> bool:
    """Return whether a fraction's last word begins a name: quart de finale, demi-tour, half-time."""
    after = names(lang).after_fraction.get(tokens.words[end - 1])
    return bool(after and after.match(tokens.words, tokens.skip_hyphen(end)))
