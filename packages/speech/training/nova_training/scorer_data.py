"""Scorer examples from encoder outputs, and their batches."""

from __future__ import annotations

import numpy as np
import torch

from .align import viterbi
from .data import Utterance
from .features import DurationStats, ScorerExample, phone_duration_stats, phone_features, scorer_example
from .flite import corrupt_reference

Outputs = dict[str, tuple[np.ndarray, np.ndarray]]


def word_score_fit(utterances: list[Utterance]) -> np.ndarray:
    """Least squares of the experts' word scores on [1, mean, least phone score]: [3, 2], for made-up errors."""
    rows, targets = [], []
    for u in utterances:
        for w in range(len(u.words)):
            scores = u.phone_scores[u.word_index == w]
            rows.append([1.0, scores.mean(), scores.min()])
            targets.append(u.word_scores[w])
    return np.linalg.lstsq(np.array(rows), np.array(targets), rcond=None)[0]


def corrupted_copies(flite: list[Utterance], fit: np.ndarray, seed: int) -> list[Utterance]:
    """Copies of natural synthetic sentences with a wrong reference; word scores from `fit`, sentence scores NaN."""
    rng = np.random.default_rng(seed)
    copies = []
    for u in flite:
        copy = corrupt_reference(u, rng)
        scores = u.word_scores.copy()
        for w in range(len(u.words)):
            of_word = copy.phone_scores[u.word_index == w]
            if of_word.min() < 2.0:
                scores[w] = np.clip(np.array([1.0, of_word.mean(), of_word.min()]) @ fit, 0.0, 10.0)
        copy.word_scores = scores
        copy.train_scores = np.full(4, np.nan, np.float32)
        copies.append(copy)
    return copies


def make_examples(utterances: list[Utterance], outputs: Outputs, stats: DurationStats | None = None) -> tuple[list[ScorerExample], DurationStats]:
    """Aligns with the encoder's Viterbi and pools features; duration statistics come from the first call's data.

    Utterances that cannot be aligned are left out.
    """
    aligned = []
    for u in utterances:
        found = viterbi(outputs[audio_key(u)][0], u.phones, u.word_index)
        if found is not None:
            aligned.append((u, found))
    if stats is None:
        stats = phone_duration_stats([(u.phones, a.spans) for u, a in aligned])
    examples = []
    for u, a in aligned:
        log_posteriors, hidden = outputs[audio_key(u)]
        examples.append(scorer_example(u, phone_features(log_posteriors, hidden, u.phones, a.spans, stats), a))
    return examples, stats


def audio_key(u: Utterance) -> str:
    """Id of the audio: a corrupted copy shares its original's."""
    return u.id.removesuffix("-corrupt")


def collate_scorer(examples: list[ScorerExample]) -> dict[str, torch.Tensor]:
    """Pads scorer inputs and targets; NaN marks targets that do not exist."""
    batch, phones = len(examples), max(len(e.phones) for e in examples)
    words = max(len(e.word_target) for e in examples)
    out = {
        "features": np.zeros((batch, phones, examples[0].features.shape[1]), np.float32),
        "phone_ids": np.zeros((batch, phones), np.int64),
        "position": np.zeros((batch, phones), np.int64),
        "stress": np.zeros((batch, phones), np.int64),
        "membership": np.zeros((batch, words, phones), np.float32),
        "mask": np.zeros((batch, phones), np.float32),
        "phone_target": np.full((batch, phones), np.nan, np.float32),
        "word_target": np.full((batch, words, 2), np.nan, np.float32),
        "utterance_target": np.full((batch, 4), np.nan, np.float32),
    }
    for i, e in enumerate(examples):
        count = len(e.phones)
        out["features"][i, :count] = e.features
        out["phone_ids"][i, :count] = e.phones
        out["position"][i, :count] = e.position
        out["stress"][i, :count] = e.stress
        out["membership"][i, e.word_index, np.arange(count)] = 1
        out["mask"][i, :count] = 1
        out["phone_target"][i, :count] = e.phone_target
        out["word_target"][i, : len(e.word_target)] = e.word_target
        out["utterance_target"][i] = e.utterance_target
    return {key: torch.from_numpy(value) for key, value in out.items()}
