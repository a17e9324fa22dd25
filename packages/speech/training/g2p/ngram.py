"""A back-off n-gram model of graphone sequences: interpolated Kneser-Ney with three discounts, then pruned.

Chen and Goodman 1999, "An empirical study of smoothing techniques for language modeling" (modified Kneser-Ney);
Seymore and Rosenfeld 1996, "Scalable backoff language models" (pruning by weighted difference).
"""

import math
from collections import defaultdict

START, END = 0, 1


class NgramModel:
    """`prob[n]`: n-gram tuple -> natural-log probability of its last symbol; `bow[n]`: context tuple -> log weight."""

    def __init__(self, order):
        self.order = order
        self.prob = [{} for _ in range(order + 1)]
        self.bow = [{} for _ in range(order + 1)]

    def log_prob(self, context, symbol):
        """Natural-log probability of a symbol after a context (the last `order - 1` symbols count)."""
        context = context[-(self.order - 1) :] if self.order > 1 else ()
        weight = 0.0
        while True:
            found = self.prob[len(context) + 1].get(context + (symbol,))
            if found is not None:
                return weight + found
            if not context:
                return weight - 20.0
            weight += self.bow[len(context)].get(context, 0.0)
            context = context[1:]


def _counts(sequences, order):
    """Raw counts of the highest order and of whatever begins a word; below that the number of left neighbours."""
    raw = [defaultdict(int) for _ in range(order + 1)]
    for sequence in sequences:
        symbols = (START, *sequence, END)
        for end in range(1, len(symbols)):
            for n in range(1, min(order, end + 1) + 1):
                raw[n][symbols[end - n + 1 : end + 1]] += 1
    counts = [defaultdict(int) for _ in range(order + 1)]
    counts[order] = raw[order]
    for n in range(1, order):
        for ngram in raw[n + 1]:
            counts[n][ngram[1:]] += 1
        for ngram, count in raw[n].items():
            if ngram[0] == START:
                counts[n][ngram] = count
    return counts, raw


def _discounts(counts):
    """The three discounts of modified Kneser-Ney for counts of 1, 2 and more."""
    of = [0] * 5
    for count in counts.values():
        if count <= 4:
            of[count] += 1
    y = of[1] / max(1, of[1] + 2 * of[2])
    discounts = [0.0]
    for k in (1, 2, 3):
        discounts.append(min(k - 0.05, max(0.05, k - (k + 1) * y * of[k + 1] / max(1, of[k]))))
    return discounts


def train(sequences, order):
    """The unpruned model, and the raw counts that pruning weighs by."""
    counts, raw = _counts(sequences, order)
    model = NgramModel(order)
    vocabulary = len(counts[1]) + 1
    for n in range(1, order + 1):
        discounts = _discounts(counts[n])
        total, taken = defaultdict(int), defaultdict(float)
        for ngram, count in counts[n].items():
            total[ngram[:-1]] += count
            taken[ngram[:-1]] += discounts[min(count, 3)]
        for ngram, count in counts[n].items():
            context = ngram[:-1]
            lower = math.exp(model.prob[n - 1][ngram[1:]]) if n > 1 else 1 / vocabulary
            kept = (count - discounts[min(count, 3)]) / total[context]
            model.prob[n][ngram] = math.log(kept + taken[context] / total[context] * lower)
        for context in total:
            if n > 1:
                model.bow[n - 1][context] = math.log(taken[context] / total[context])
    return model, raw


def prune(model, raw, keep):
    """Removes n-grams whose loss, raw count times log ratio to the backed-off probability, is least; `keep` stay."""
    for n in range(model.order, 1, -1):
        _drop(model, raw, n, keep)
    _renormalise(model)


def _drop(model, raw, n, threshold):
    """Drops the n-grams of order n that no longer one needs as a context and that are worth less than the threshold."""
    needed = {ngram[:-1] for ngram in model.prob[n + 1]} if n < model.order else set()
    for ngram in list(model.prob[n]):
        if ngram in needed:
            continue
        context, symbol = ngram[:-1], ngram[-1]
        backed_off = model.bow[n - 1][context] + model.log_prob(context[1:], symbol)
        if raw[n].get(ngram, 0) * (model.prob[n][ngram] - backed_off) < threshold:
            del model.prob[n][ngram]


def _renormalise(model):
    """Back-off weights that make every context's probabilities sum to one again."""
    for n in range(2, model.order + 1):
        seen = defaultdict(list)
        for ngram in model.prob[n]:
            seen[ngram[:-1]].append(ngram)
        model.bow[n - 1] = {}
        for context, ngrams in seen.items():
            here = sum(math.exp(model.prob[n][ngram]) for ngram in ngrams)
            below = sum(math.exp(model.log_prob(context[1:], ngram[-1])) for ngram in ngrams)
            model.bow[n - 1][context] = math.log(max(1e-4, 1 - here) / max(1e-4, 1 - below))
