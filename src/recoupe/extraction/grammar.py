"""spaCy's components over documents: the same annotations as its own pipeline, in a third of the time.

What is done otherwise, and why:

- Matrices are multiplied by numpy's BLAS, not by thinc's own, which runs without vector instructions on processors
  newer than itself; and by one thread, since matrices this small cost more to share than to multiply. Where cores
  are to be had, articles are shared among processes.
- What words are by themselves is worked out once: their tokens, their vectors (`vectors`), what rules tell of them
  (`forms`).
- The parser scores a step of all sentences at once (`transitions`).
"""

from __future__ import annotations

from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from recoupe.extraction.forms import Form, Forms
from recoupe.extraction.loading import load
from recoupe.extraction.transitions import Transitions
from recoupe.extraction.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_CHUNKS = 100_000
"""Runs of text between two spaces whose tokens are kept."""


class Grammar:
    """The linguistic model of a language.

    Attributes:
        vocabulary: spaCy's, for documents.
        tokens: The tokens of a run of text without white space, each with where it begins.
    """

    def __init__(self, lang: str) -> None:
        from threadpoolctl import ThreadpoolController  # noqa: PLC0415  # loads numpy, which only parsing needs

        model = load(lang)
        self._threads = ThreadpoolController()
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
        with self._threads.limit(limits=1, user_api="blas"):
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


def _tokens(tokenizer: Any, chunk: str) -> tuple[tuple[str, int], ...]:  # noqa: ANN401
    return tuple((token.text, token.idx) for token in tokenizer(chunk))
