"""Letters and sounds of a word cut into pairs ("graphones"), learnt from the dictionary alone.

A graphone is one or two letters with no, one or two sounds: `ph:F`, `x:K S`, `e:`. Which cut of a word is the right one is
not in the dictionary; expectation maximisation finds the cuts that use few graphones often (Bisani and Ney 2008,
"Joint-sequence models for grapheme-to-phoneme conversion"; sizes as in Jiampojamarn et al. 2007).
"""

import math
from collections import defaultdict

# (letters, sounds) of a graphone.
SHAPES = ((1, 1), (1, 0), (2, 1), (1, 2))
ITERATIONS = 6


def _arcs(word, phones):
    """Every graphone that may cover letters i.. and phones j.., as (i, j, i2, j2, graphone)."""
    for i in range(len(word)):
        for j in range(len(phones) + 1):
            for letters, sounds in SHAPES:
                if i + letters <= len(word) and j + sounds <= len(phones):
                    yield i, j, i + letters, j + sounds, (word[i : i + letters], phones[j : j + sounds])


def _expect(word, phones, weight, counts):
    """Adds the expected graphone counts of one entry (forward-backward); returns whether it can be cut at all."""
    arcs = list(_arcs(word, phones))
    forward = defaultdict(float)
    forward[0, 0] = 1.0
    for i, j, i2, j2, graphone in arcs:
        if (i, j) in forward:
            forward[i2, j2] += forward[i, j] * weight[graphone]
    total = forward.get((len(word), len(phones)), 0.0)
    if total <= 0:
        return False
    backward = defaultdict(float)
    backward[len(word), len(phones)] = 1.0
    for i, j, i2, j2, graphone in reversed(arcs):
        through = weight[graphone] * backward.get((i2, j2), 0.0)
        if through > 0:
            backward[i, j] += through
            if (i, j) in forward:
                counts[graphone] += forward[i, j] * through / total
    return True


def learn_weights(entries):
    """Graphone -> probability, from (word, phones) entries. Deterministic."""
    weight = defaultdict(lambda: 1.0)
    for _ in range(ITERATIONS):
        counts = defaultdict(float)
        for word, phones in entries:
            _expect(word, phones, weight, counts)
        total = sum(counts.values())
        weight = defaultdict(float, {g: c / total for g, c in counts.items() if c > 0.01})
    return dict(weight)


def cut(word, phones, weight):
    """The most probable cut of an entry into graphones, or None when there is none."""
    best = {(0, 0): (0.0, None, None)}
    for i, j, i2, j2, graphone in _arcs(word, phones):
        w = weight.get(graphone, 0.0)
        if w > 0 and (i, j) in best:
            score = best[i, j][0] + math.log(w)
            if (i2, j2) not in best or score > best[i2, j2][0]:
                best[i2, j2] = (score, (i, j), graphone)
    at = (len(word), len(phones))
    if at not in best:
        return None
    graphones = []
    while best[at][1] is not None:
        graphones.append(best[at][2])
        at = best[at][1]
    return graphones[::-1]
