"""What a parsed word is by itself: part of speech, tense, dictionary form, each worked out once.

English has these from its model's attribute ruler, French from its morphologizer and both from a lemmatizer: rules
in Python that take as long as all statistics together. They look at one word with its tag and relation, but for a few
of the ruler's that look at two words; a document in which one of those fits goes through the ruler as a whole.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_FORMS = 500_000
_TENSES = {"Past": "past", "Imp": "past", "Pres": "present", "Fut": "future"}
_TAGGED, _RULED = ("ORTH", "TAG", "DEP"), ("ORTH", "POS", "MORPH", "LEMMA")
_GAP = "_"
"""Stands between words that have nothing to do with each other."""


class Form(NamedTuple):
    """What a word is, whatever sentence it stands in; the fields are those of `Token`."""

    lemma: str
    pos: str
    tense: str | None
    conditional: bool
    participle: bool
    infinitive: bool


class Forms:
    """The rules of a model that tell what a word is once it is tagged and parsed."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401  # spaCy's Language carries no types of its own
        self._vocabulary = model.vocab
        self._lemmatizer = model.get_pipe("lemmatizer")
        self._ruler: Any = model.get_pipe("attribute_ruler") if model.has_pipe("attribute_ruler") else None
        self._of_two_words = _rules_of_two_words(self._ruler) if self._ruler else None
        self._ruled: dict[tuple[int, ...], Form] = {}
        self._known: dict[tuple[int, ...], Form] = {}

    def of(self, documents: Sequence[Any]) -> list[list[Form]]:
        """Return the forms of the words of tagged and parsed documents."""
        if self._of_two_words is None:
            return list(map(self._read, documents))
        apart = [not self._of_two_words(document, allow_missing=True) for document in documents]
        words = [_rows(document, _TAGGED) for document in documents]
        self._rule(set(chain.from_iterable(own for own, one in zip(words, apart, strict=True) if one)))
        return [
            [self._ruled[word] for word in own] if one else self._read(self._ruler(document))
            for document, own, one in zip(documents, words, apart, strict=True)
        ]

    def _rule(self, words: set[tuple[int, ...]]) -> None:
        """Ask the ruler of the words not met before, all in one document."""
        from spacy.tokens import Doc  # noqa: PLC0415  # loaded with the models alone

        if len(self._ruled) > _MOST_FORMS:
            self._ruled.clear()
        new = list(words - self._ruled.keys())
        if not new:
            return
        import numpy as np  # noqa: PLC0415  # as above

        strings = self._vocabulary.strings
        document = Doc(self._vocabulary, words=[text for orth, *_ in new for text in (strings[orth], _GAP)])
        tags: Any = np.zeros((2 * len(new), 2), dtype=np.uint64)
        tags[::2] = [word[1:] for word in new]
        self._ruler(document.from_array(list(_TAGGED[1:]), tags))
        self._ruled.update(zip(new, self._read(document, step=2), strict=True))

    def _read(self, document: Any, step: int = 1) -> list[Form]:  # noqa: ANN401
        """Return the forms of every word of a document, or of every other, parts of speech and morphology known."""
        if len(self._known) > _MOST_FORMS:
            self._known.clear()
        forms = []
        for at, word in enumerate(_rows(document, _RULED)[::step]):
            form = self._known.get(word)
            if form is None:
                form = self._known[word] = self._form(document[at * step])
            forms.append(form)
        return forms

    def _form(self, token: Any) -> Form:  # noqa: ANN401
        verb_form, tense = token.morph.get("VerbForm"), token.morph.get("Tense")
        return Form(
            lemma=(token.lemma_ or self._lemmatizer.lemmatize(token)[0] or token.text).lower(),
            pos=token.pos_,
            tense=_TENSES.get(tense[0]) if tense and token.pos_ in {"VERB", "AUX"} else None,
            conditional="Cnd" in token.morph.get("Mood"),
            participle="Part" in verb_form,
            infinitive="Inf" in verb_form,
        )


def _rows(document: Any, attributes: Sequence[str]) -> list[tuple[int, ...]]:  # noqa: ANN401
    return list(map(tuple, document.to_array(list(attributes)).tolist()))


def _rules_of_two_words(ruler: Any) -> Any:  # noqa: ANN401
    from spacy.matcher import Matcher  # noqa: PLC0415

    matcher = Matcher(ruler.vocab)
    for rule in ruler.patterns:
        for pattern in rule["patterns"]:
            if len(pattern) > 1:
                matcher.add(str(pattern), [pattern])
    return matcher
