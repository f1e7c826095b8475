"""The parser's transitions: spaCy's greedy parser, a step of all sentences at a time.

Its own loop takes and gives back Python's lock for each of the sixty-four units of each transition. Here numpy scores a
step of all sentences at once, and spaCy's arc-eager system (Nivre, 2003; Honnibal and Johnson, 2014) says what state
each is in, takes the best transition that is allowed, and writes the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


class Transitions:
    """The parser of a model: a layer over the words of a state, computed once for each, and one over the state."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401  # spaCy's Language carries no types of its own
        import numpy as np  # noqa: PLC0415  # spaCy brings it, and is loaded where it is needed alone
        from spacy.tokens import Doc  # noqa: PLC0415  # as above

        self._parser = model.get_pipe("parser")
        network = self._parser.model
        lower, upper = network.get_ref("lower"), network.get_ref("upper")
        linear = next(node for node in network.get_ref("tok2vec").walk() if node.name == "linear")
        self._linear, self._linear_bias = linear.get_param("W").T, linear.get_param("b")
        places, self._units, pieces, inputs = lower.get_param("W").shape
        self._lower = np.ascontiguousarray(lower.get_param("W").transpose(3, 0, 2, 1)).reshape(inputs, -1)
        self._lower_bias = lower.get_param("b").T.reshape(-1)
        self._missing = lower.get_param("pad").transpose(0, 1, 3, 2).reshape(places * pieces * self._units)
        self._upper, self._upper_bias = upper.get_param("W").T, upper.get_param("b").copy()
        self._upper_bias[list(network.attrs["unseen_classes"])] = -np.inf
        self._places = np.arange(places)
        # The scorer of any document tells which words a state looks at; -1 where there is none.
        self._words_of = network.predict([Doc(model.vocab, words=["."])]).get_token_ids

    def annotate(self, documents: Sequence[Any]) -> None:
        """Set heads and relations of documents that have vectors."""
        import numpy as np  # noqa: PLC0415  # as above

        vectors = (
            np.concatenate([document.tensor for document in documents]) @ self._linear + self._linear_bias
        )
        table = np.empty((1 + len(vectors), self._lower.shape[1]), dtype=np.float32)
        table[0] = self._missing
        np.matmul(vectors, self._lower, out=table[1:])
        table = table.reshape(-1, len(self._lower_bias))
        parses = self._parser.moves.init_batch(documents)
        states = [state for state in parses if not state.is_final()]
        while states:
            rows = (self._words_of(states) + 1) * len(self._places) + self._places
            pieces = table[rows].sum(axis=1) + self._lower_bias
            units = np.maximum(pieces[:, : self._units], pieces[:, self._units :])
            states = self._parser.transition_states(states, units @ self._upper + self._upper_bias)
        self._parser.set_annotations(documents, parses)
