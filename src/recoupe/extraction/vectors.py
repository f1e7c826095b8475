"""The vectors of words: the first of spaCy's components, with what depends on the word alone worked out once.

A model's `tok2vec` embeds each word by itself (a third of the component's time) and then lets its neighbours in.
News repeats its words: two thirds of a batch, nine tenths of a day's articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_WORDS = 100_000
"""Words whose vectors are kept, in 40 MB; when there are more, it begins anew."""


class Vectors:
    """The `tok2vec` of a model, for documents made of words and spaces alone.

    A word's own vector depends on how it is written and whether a space follows it: its norm, prefix, suffix and
    shape are those of its lexeme in such a document.
    """

    def __init__(self, model: Any) -> None:  # noqa: ANN401  # spaCy's Language carries no types of its own
        import numpy as np  # noqa: PLC0415  # spaCy brings it, and is loaded where it is needed alone

        tok2vec = model.get_pipe("tok2vec").model
        self._vocabulary = model.vocab
        self._embed, self._encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
        self._rows: dict[tuple[int, int], int] = {}
        self._table: Any = np.empty((0, tok2vec.get_dim("nO")), dtype=np.float32)

    def annotate(self, documents: Sequence[Any]) -> None:
        """Set the vectors of documents (their `tensor`), where the other components look for them."""
        words = [list(map(tuple, document.to_array(["ORTH", "SPACY"]).tolist())) for document in documents]
        self._learn({word for document in words for word in document})
        vectors = self._encode.predict(
            [self._table[[self._rows[word] for word in document]] for document in words]
        )
        for document, own in zip(documents, vectors, strict=True):
            document.tensor = own

    def _learn(self, words: set[tuple[int, int]]) -> None:
        import numpy as np  # noqa: PLC0415
        from spacy.tokens import Doc  # noqa: PLC0415

        if len(self._rows) + len(words) > _MOST_WORDS:
            self._rows.clear()
            self._table = self._table[:0]
        new = [word for word in words if word not in self._rows]
        if not new:
            return
        strings = self._vocabulary.strings
        document = Doc(
            self._vocabulary,
            words=[strings[orth] for orth, _ in new],
            spaces=[bool(space) for _, space in new],
        )
        self._rows.update({word: len(self._rows) + at for at, word in enumerate(new)})
        self._table = np.concatenate([self._table, *self._embed.predict([document])])
