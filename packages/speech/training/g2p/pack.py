"""The model as one JSON file: the graphones in clear, the trie of n-grams as deflated bytes in base64.

Level by level (unigrams first), four arrays one after the other: how many children each node of the level before has
(LEB128), the back-off weights of those that have any (from the second level on), the children's symbols in rising order as
differences (LEB128) and their log probabilities. Weights and probabilities are one byte each: steps of -1/8 natural-log unit,
back-off weights plus 32.
"""

import base64
import json
import zlib

STEP = 8
BACKOFF_SHIFT = 32


def _leb128(values):
    out = bytearray()
    for value in values:
        while value >= 128:
            out.append(value & 127 | 128)
            value >>= 7
        out.append(value)
    return bytes(out)


def _byte(log_probability, shift=0):
    return max(0, min(255, round(-log_probability * STEP) + shift))


def pack(model, graphones):
    """The JSON text of the model; `graphones[i]` is (letters, sounds) of symbol i + 2 (0 begins a word, 1 ends it)."""
    data = bytearray()
    parents = [()]
    for n in range(1, model.order + 1):
        children = {parent: [] for parent in parents}
        for ngram in sorted(model.prob[n]):
            children[ngram[:-1]].append(ngram)
        # The start of a word has no probability, but is a context.
        if n == 1:
            children[()].insert(0, (0,))
        nodes = [ngram for parent in parents for ngram in children[parent]]
        data += _leb128(len(children[parent]) for parent in parents)
        if n > 1:
            data += bytes(_byte(model.bow[n - 1][parent], BACKOFF_SHIFT) for parent in parents if children[parent])
        steps = []
        for parent in parents:
            last = -1
            for ngram in children[parent]:
                steps.append(ngram[-1] - last - 1)
                last = ngram[-1]
        data += _leb128(steps)
        data += bytes(_byte(model.prob[n].get(ngram, -31.0)) for ngram in nodes)
        parents = nodes
    deflated = zlib.compress(bytes(data), 9)
    text = json.dumps(
        {
            "order": model.order,
            "graphones": [f"{letters}:{' '.join(sounds)}" for letters, sounds in graphones],
            "trie": base64.b64encode(deflated).decode("ascii"),
        },
        indent=2,
    )
    return text + "\n"
