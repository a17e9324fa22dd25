"""Trains the spelling model from CMUdict: the dictionary in, `src/text/spelling-model.json` out.

    python packages/speech/training/g2p/train.py

Needs nothing but Python 3.11, takes some minutes on one core and gives the same file every time. Every 50th word (of the
words of letters alone, in alphabetical order) is left out, so that `bench/g2p-bench.ts` measures the very file that is shipped.
"""

import re
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from graphones import cut, learn_weights  # noqa: E402
from ngram import prune, train  # noqa: E402
from pack import pack  # noqa: E402

ROOT = Path(__file__).parents[4]
DICTIONARY = ROOT / "node_modules/cmu-pronouncing-dictionary/index.js"
OUT = ROOT / "packages/speech/src/text/spelling-model.json"
HOLD_OUT_EVERY = 50
# The cuts hardly change when they are learnt from a sixth of the words.
CUT_EVERY = 6
# Rarer graphones are slips of the cutting.
MIN_GRAPHONE_COUNT = 4
ORDER = 6
# Chosen for a file of 300 kB after gzip.
PRUNE_BELOW = 4.3


def read_dictionary():
    """(word, phones with stress digits) of every variant of the words of letters alone."""
    entries = []
    for match in re.finditer(r'^  "([^"]+)": "([^"]+)"', DICTIONARY.read_text("latin-1"), re.MULTILINE):
        word = re.sub(r"\(\d\)$", "", match[1])
        if re.fullmatch("[a-z]{2,}", word):
            entries.append((word, tuple(match[2].split("#")[0].split())))
    words = sorted({word for word, _ in entries})
    held_out = set(words[::HOLD_OUT_EVERY])
    return [entry for entry in entries if entry[0] not in held_out]


def without_stress(phones):
    """The sounds alone: cutting needs no stress."""
    return tuple(phone.rstrip("012") for phone in phones)


def with_stress(graphones, phones):
    """The graphones of a cut with the entry's stress digits put back."""
    at, out = 0, []
    for letters, sounds in graphones:
        out.append((letters, phones[at : at + len(sounds)]))
        at += len(sounds)
    return out


def main():
    """Runs all of it."""
    started = time.time()
    entries = read_dictionary()
    weights = learn_weights([(word, without_stress(phones)) for word, phones in entries[::CUT_EVERY]])
    print(f"{len(entries)} entries, {len(weights)} graphones without stress ({time.time() - started:.0f} s)", flush=True)
    cuts = [(cut(word, without_stress(phones), weights), phones) for word, phones in entries]
    sequences = [with_stress(graphones, phones) for graphones, phones in cuts if graphones]
    counts = Counter(graphone for sequence in sequences for graphone in sequence)
    graphones = sorted(graphone for graphone, count in counts.items() if count >= MIN_GRAPHONE_COUNT)
    symbol = {graphone: index + 2 for index, graphone in enumerate(graphones)}
    known = [tuple(symbol[g] for g in sequence) for sequence in sequences if all(g in symbol for g in sequence)]
    print(f"{len(known)} entries cut into {len(graphones)} graphones ({time.time() - started:.0f} s)", flush=True)
    model, raw = train(known, ORDER)
    prune(model, raw, PRUNE_BELOW)
    OUT.write_text(pack(model, graphones))
    sizes = [len(level) for level in model.prob[1:]]
    print(f"n-grams kept by length: {sizes}; {OUT.stat().st_size} bytes ({time.time() - started:.0f} s)")


if __name__ == "__main__":
    main()
