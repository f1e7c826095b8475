"""Articles to claims, in batches: what the rooms of this package find, put together."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from recoupe.calendar import TIMES
from recoupe.extraction import acronyms, aspects, clauses, modality, tenses
from recoupe.extraction.ages import Age, age
from recoupe.extraction.canonical import whole_content
from recoupe.extraction.companions import placed_among
from recoupe.extraction.ellipses import Opinion, antecedent, completed, opinion, tellers
from recoupe.extraction.events import event
from recoupe.extraction.headings import is_bare, is_heading, of_what_follows, on_topic
from recoupe.extraction.lengths import length
from recoupe.extraction.measures import Measure, counts_nothing, is_anaphoric, measure
from recoupe.extraction.naming import speaker_at
from recoupe.extraction.parsing import Token, parse
from recoupe.extraction.passages import Passage
from recoupe.extraction.periods import is_former, opens_range, period
from recoupe.extraction.places import code_of, places
from recoupe.extraction.preparing import TITLE, Prepared, prepare, text_of, texts
from recoupe.extraction.questions import with_questions
from recoupe.extraction.sentences import Sentence
from recoupe.extraction.titles import titles
from recoupe.extraction.units import with_unit
from recoupe.extraction.voices import Voices, voices
from recoupe.extraction.weekdays import in_the_tense
from recoupe.language.concepts import EXCLUDED, excludes
from recoupe.language.territories import is_code, territory
from recoupe.language.text import fold
from recoupe.models import Article, Claim, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from recoupe.models import Aspect, Bound

_BATCH = 64
"""Articles whose sentences are parsed together."""
_DATES = frozenset({"date", "date_range", "time"})
_ASPECT_OF: Mapping[str, Aspect] = {**dict.fromkeys(_DATES, "event"), "ordinal": "rank", "score": "level"}
"""Kinds of values that no word makes a change: `blew a lead to go down 84-76`."""
_OTHER_BOUND: Mapping[str, Bound] = {"at_least": "at_most", "at_most": "at_least"}
_ANTECEDENT = 2
"""Sentences before one that may name who `she` or `the 18-year-old` is."""


def extract(article: Article) -> list[Claim]:
    """Return the checkable claims of an article, in the order of the text.

    Raises:
        UnknownLanguageError: The article's language is none of `recoupe.language.languages()`.
    """
    return next(extract_all([article]))


def extract_all(articles: Iterable[Article]) -> Iterator[list[Claim]]:
    """Yield the claims of each article, in order, parsing many articles' sentences in one batch."""
    waiting = iter(articles)
    while batch := list(islice(waiting, _BATCH)):
        prepared = [prepare(article) for article in batch]
        parsed: dict[int, list[tuple[Token, ...]]] = {}
        for lang in sorted({item.lang for item in prepared}):
            own = [item for item in prepared if item.lang == lang]
            tokens = parse(texts(own), lang)
            for item in own:
                parsed[id(item)] = list(islice(tokens, len(item.sentences)))
            _read_with_questions(own, parsed, lang)
        for item in prepared:
            yield sorted(_claims(item, parsed[id(item)]), key=lambda claim: (claim.start, claim.end))


def _read_with_questions(
    items: Sequence[Prepared], parsed: dict[int, list[tuple[Token, ...]]], lang: str
) -> None:
    """Parse answers that are no sentences anew, with their questions."""
    joined = [
        (item, place, (sentence, item.sentences[place][1]))
        for item in items
        for place, sentence in with_questions(
            item.article.text, item.every_sentence, item.sentences, parsed[id(item)]
        )
    ]
    texts = (text_of(item, sentence, found) for item, _, (sentence, found) in joined)
    for (item, place, valued), tokens in zip(joined, parse(texts, lang), strict=True):
        item.sentences[place] = valued
        parsed[id(item)][place] = tokens


def _claims(item: Prepared, parsed: Sequence[tuple[Token, ...]]) -> Iterator[Claim]:
    pairs = zip(item.sentences, parsed, strict=True)
    told: list[Claim] = []
    for _, paragraph in groupby(pairs, key=lambda pair: pair[0][0].paragraph):
        together = list(paragraph)
        spoken = voices(
            item.article.text,
            [(sentence.start, sentence.end, tokens) for (sentence, _), tokens in together],
            item.names,
            item.lang,
            item.roles,
        )
        headed = together[0] if is_heading(item.article.text, together[0][0][0]) else None
        for at, ((sentence, found), tokens) in enumerate(together):
            for token in tokens:
                claim = _claim(item, sentence, tokens, token, spoken) if token.mention else None
                if claim is None:
                    continue
                if headed and at and not headed[0][1]:
                    claim = on_topic(claim, tokens, token.index, headed[1], item.lang)
                elif headed and not at and len(together) > 1 and is_bare(tokens, found):
                    claim = of_what_follows(claim, together[1][1], item.lang)
                told.append(_completed(item, claim, tokens, token.index, told))
    yield from placed_among(told, item.article)
    tokens_at = {sentence.start: tokens for (sentence, _), tokens in zip(item.sentences, parsed, strict=True)}
    yield from _acronyms(item, tokens_at)
    yield from _titles(item, tokens_at)


def _claim(
    item: Prepared, sentence: Sentence, tokens: Sequence[Token], token: Token, spoken: Voices
) -> Claim | None:
    mention, lang, text = token.mention, item.lang, item.article.text
    if mention is None or is_anaphoric(tokens, token.index, lang):
        return None
    at = token.index
    mention = with_unit(tokens, at, item.found, lang)
    passage = Passage(text, tokens, item.names, _before(item, sentence), lang)
    told = age(passage, at, mention)
    kind: Any = "age" if told else "duration" if mention.kind == "age" else mention.kind
    unit = mention.unit
    if kind in _DATES:
        what = event(text, tokens, at, lang)
    elif told:
        what = _age(told)
        unit = unit or "year"
    else:
        what = measure(text, tokens, at, lang)
        if kind in {"number", "count"}:
            kind = "count" if what.head else "number"
            unit = what.head or None
        if what.head and counts_nothing(what.head, lang):
            what = event(text, tokens, at, lang)
    speaker = spoken.speaker(mention.core_start, mention.end)
    tense = tenses.tense(tokens, at, lang)
    mode = modality.modality(tokens, at, lang, speaker=speaker, tense=tense)
    if mention.bound in _OTHER_BOUND and modality.turns_bound(tokens, at, lang):
        mention = _bounded_otherwise(mention)
        mode = mode if mode != "denied" else "reported" if speaker else "asserted"
    coming = "future" if mode == "planned" and tense == "present" else tense
    mention = in_the_tense(mention, coming, item.article.published, lang)
    aspect, direction = aspects.change(tokens, at, lang)
    if aspect == "change" and opens_range(tokens, at, lang):
        aspect, direction = ("share" if kind == "percent" else "level"), None
    elif kind == "percent" and direction is None:
        aspect, direction = aspects.moving(what.head, what.concept, lang, before=what.first < at) or (
            aspect,
            None,
        )
    if kind in _ASPECT_OF:
        aspect, direction = _ASPECT_OF[kind], None
    return Claim(
        **_place_in_text(item, mention.start, mention.end, sentence),
        kind=kind,
        low=mention.low,
        high=mention.high,
        bound=mention.bound,
        unit=unit,
        earliest=mention.earliest,
        latest=mention.latest,
        period=_own_days(mention) if kind in _DATES else period(tokens, at, lang),
        speaker=speaker,
        modality=mode,
        stated=text[mention.core_start : mention.end],
        amount=mention.amount,
        step=mention.step,
        weekday=mention.weekday,
        relative=mention.relative,
        aspect=aspect,
        direction=direction,
        measure=what.phrase,
        concept=what.concept,
        terms=(*what.terms, *_excluded(tokens, at, lang)),
        alternatives=what.alternatives,
        guessed=what.guessed,
        predicate=what.predicate,
        agent=what.agent,
        entities=_holder(told) if told else _entities(item, tokens, at, what),
        places=places(tokens, at, item.names, lang),
        context_terms=whole_content(tokens, lang),
        lasting=length(tokens, at, lang),
        scope=aspects.scope(tokens, at, lang),
        former=told.elsewhen if told else is_former(tokens, at, lang),
        tense=tense,
        per=mention.per if mention.per in TIMES else None,
    )


def _bounded_otherwise(mention: Mention) -> Mention:
    """Return what a negation makes of a bound: `no station recorded more than 41 degrees` says 41 at most."""
    return replace(mention, bound=_OTHER_BOUND[mention.bound], low=mention.high, high=mention.low)


def _completed(
    item: Prepared, claim: Claim, tokens: Sequence[Token], at: int, told: Sequence[Claim]
) -> Claim:
    """Return a claim with what it measures, where only a sentence before tells that."""
    measured = not claim.guessed and bool(claim.concept)
    given = opinion(tokens, at, item.lang, measured=measured, spoken=claim.speaker is not None)
    if given is None:
        return claim
    speaker = (claim.speaker if given.who is None else None) or _teller(item, tokens, given)
    if not speaker:
        return claim
    claim = claim.model_copy(update={"speaker": speaker})
    of = antecedent(claim, given, told)
    return claim if of is None else completed(claim, of)


def _teller(item: Prepared, tokens: Sequence[Token], given: Opinion) -> str | None:
    """Name who gives a figure; a country has figures, and gives none."""
    for who in tellers(tokens, given, item.lang):
        named = speaker_at(tokens, who, item.names, item.lang, item.roles)
        if named and territory(named, item.lang) is None:
            return named
    return None


def _age(told: Age) -> Measure:
    """An age measures the person it is of; somebody who is not named, what they are called."""
    return Measure(told.holder, "age", "age" if told.holder else told.noun, (), 0, 0)


def _holder(told: Age) -> tuple[str, ...]:
    """Name whom an age may be compared for: nobody where it is of another time."""
    return (told.holder,) if told.holder and not told.elsewhen else ()


def _before(item: Prepared, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the spans of the two sentences before one."""
    at = bisect_left(item.every_sentence, sentence.start, key=attrgetter("start"))
    return [(earlier.start, earlier.end) for earlier in item.every_sentence[max(0, at - _ANTECEDENT) : at]]


def _excluded(tokens: Sequence[Token], at: int, lang: str) -> tuple[str, ...]:
    """Return the term that says that a value leaves something out, where its clause says so.

    Not where the value itself is what is done without: `Sans les dix-neuf arrêts de sa gardienne, …`.
    """
    first, last = clauses.segment_around(tokens, at)
    if last < len(tokens) and tokens[last].text == "(":  # `438 M€ HT (valeur 2025), hors matériel roulant`
        last = next((token.index + 2 for token in tokens[last:] if token.text == ")"), last)
    near = tokens[first : min(len(tokens), last + 2)]
    missed = max(
        (token.index for token in tokens[first:at] if token.pos != "DET" and not token.hedge), default=-1
    )
    return (EXCLUDED,) if any(excludes(token.text, lang) for token in near if token.index != missed) else ()


def _own_days(mention: Mention) -> str | None:
    if mention.earliest is None or mention.earliest == mention.latest:
        return mention.earliest
    return f"{mention.earliest}/{mention.latest or '..'}"


def _entities(item: Prepared, tokens: Sequence[Token], index: int, what: Measure) -> tuple[str, ...]:
    """Name who and what the clause is about, then the measure's own territories."""
    first, last = clauses.around(tokens, index)
    found = [
        code_of(name, item.lang) for name in item.names.within(tokens[first].start, tokens[last - 1].end)
    ]
    codes = [term for term in what.terms if is_code(term)]
    return tuple(dict.fromkeys([*found, *codes]))


def _acronyms(item: Prepared, tokens_at: Mapping[int, tuple[Token, ...]]) -> Iterator[Claim]:
    text = item.article.text
    for found in acronyms.introductions(text, item.article.body_start, len(text), item.lang):
        sentence = Sentence(*_line_around(text, found.start, found.end), paragraph=0)
        yield Claim(
            **_place_in_text(item, found.start, found.end, sentence),
            kind="acronym",
            value=found.expansion,
            measure=found.acronym,
            concept=fold(found.acronym),
            terms=tuple(dict.fromkeys(fold(found.expansion).split())),
            context_terms=whole_content(tokens_at.get(sentence.start, ()), item.lang),
            entities=(found.acronym, found.expansion),
        )


def _titles(item: Prepared, tokens_at: Mapping[int, tuple[Token, ...]]) -> Iterator[Claim]:
    """Yield what people are told to be, each once: a president is called so in every second sentence."""
    article, told = item.article, set()
    for sentence in item.every_sentence:
        for found in titles(article.text, sentence.start, sentence.end, item.names, item.lang):
            if (found.person, found.post, found.standing) in told:
                continue
            told.add((found.person, found.post, found.standing))
            yield Claim(
                **_place_in_text(item, found.start, found.end, sentence),
                kind="title",
                stated=found.stated,
                value=found.post,
                measure=found.person,
                concept=found.group,
                terms=found.body,
                context_terms=whole_content(tokens_at.get(sentence.start, ()), item.lang),
                entities=(found.person,),
                former=found.standing == "former",
                modality="planned" if found.standing in {"coming", "acting"} else "asserted",
            )


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, last if last >= 0 else len(text)


def _place_in_text(item: Prepared, start: int, end: int, sentence: Sentence) -> dict[str, Any]:
    line, column = item.lines.position(start)
    article = item.article
    return {
        "article": article.id,
        "start": start,
        "end": end,
        "line": line,
        "column": column,
        "quote": article.text[start:end],
        "context": article.text[sentence.start : sentence.end],
        "context_start": sentence.start,
        "headline": sentence.paragraph == TITLE,
        "published": article.published,
        "source": article.source,
        "lang": item.lang,
    }
