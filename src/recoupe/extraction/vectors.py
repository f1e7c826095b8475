"""The vectors of words in their sentences: spaCy's `tok2vec`, the same numbers with less work.

The component embeds each word by itself (a third of its time) and then lets in its neighbours, one further in each of
four layers (Honnibal, *Embed, encode, attend, predict*, 2016). News repeats its words, so what a word is by itself is
kept. The layers are computed as thinc's are, in fewer passes over memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_WORDS = 100_000
"""Words whose vectors are kept, in 40 MB; when there are more, it begins anew."""
_LEAST_VARIANCE = 1e-8
"""What thinc adds to a variance that it divides by."""


class Vectors:
    """The `tok2vec` of a model, for documents made of words and spaces alone.

    A word's own vector depends on how it is written and whether a space follows it: its norm, prefix, suffix and
    shape are those of its lexeme in such a document.
    """

    def __init__(self, model: Any) -> None:  # noqa: ANN401  # spaCy's Language carries no types of its own
        import numpy as np  # noqa: PLC0415  # spaCy brings it, and is loaded where it is needed alone

        tok2vec = model.get_pipe("tok2vec").model
        self._vocabulary = model.vocab
        self._embed, self._layers = tok2vec.get_ref("embed"), list(_layers(tok2vec.get_ref("encode")))
        self._rows: dict[tuple[int, int], int] = {}
        self._table: Any = np.empty((0, tok2vec.get_dim("nO")), dtype=np.float32)

    def annotate(self, documents: Sequence[Any]) -> None:
        """Set the vectors of documents (their `tensor`), where the other components look for them."""
        words = [list(map(tuple, document.to_array(["ORTH", "SPACY"]).tolist())) for document in documents]
        self._learn({word for document in words for word in document})
        self._encode(documents, [[self._rows[word] for word in document] for document in words])

    def _learn(self, words: set[tuple[int, int]]) -> None:
        """Embed the words not met before, all in one document."""
        import numpy as np  # noqa: PLC0415  # as above
        from spacy.tokens import Doc  # noqa: PLC0415  # as above

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

    def _encode(self, documents: Sequence[Any], rows: Sequence[Sequence[int]]) -> None:
        """Let the neighbours in; between two documents stand as many empty words as there are layers."""
        import numpy as np  # noqa: PLC0415  # as above

        gap, width = len(self._layers), self._table.shape[1]
        starts = np.cumsum([gap, *(len(own) + gap for own in rows)]).tolist()
        vectors = np.zeros((starts[-1], width), dtype=np.float32)
        for start, own in zip(starts, rows, strict=False):
            vectors[start : start + len(own)] = self._table[own]
        windows = np.zeros((len(vectors), 3 * width), dtype=np.float32)
        for weights, bias, scale, shift in self._layers:
            windows[1:, :width] = vectors[:-1]
            windows[:, width : 2 * width] = vectors
            windows[:-1, 2 * width :] = vectors[1:]
            pieces = windows @ weights
            pieces += bias
            found = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
            np.maximum(found, pieces[:, 2 * width :], out=found)
            found -= found.mean(axis=1, keepdims=True)
            variance = np.einsum("ij,ij->i", found, found) / np.float32(width)
            found *= (1 / np.sqrt(variance + np.float32(_LEAST_VARIANCE)))[:, None]
            found *= scale
            found += shift
            vectors += found
        for document, start in zip(documents, starts, strict=False):
            document.tensor = vectors[start : start + len(document)]


def _layers(encoder: Any) -> Iterator[tuple[Any, Any, Any, Any]]:  # noqa: ANN401
    """Yield each layer's weights and bias, its three pieces one after another, and its norm's scale and shift."""
    import numpy as np  # noqa: PLC0415  # as above

    weights = bias = None
    for node in encoder.walk():
        if node.name == "maxout":
            outputs, pieces, inputs = node.get_param("W").shape
            weights = np.ascontiguousarray(node.get_param("W").transpose(2, 1, 0)).reshape(
                inputs, pieces * outputs
            )
            bias = node.get_param("b").T.reshape(-1)
        elif node.name == "layernorm":
            yield weights, bias, node.get_param("G"), node.get_param("b")
