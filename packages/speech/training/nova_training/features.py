"""The 594 features per phone, exactly as INTERFACE.md lists them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .align import LOG_FLOOR, Alignment
from .data import PHONES, Utterance
from .encoder import HIDDEN

FEATURE_NAMES = (
    [f"hidden_{i:03d}" for i in range(HIDDEN)]
    + [f"logpost_{p}" for p in PHONES]
    + ["canonical", "margin", "canonical_centred", "margin_centred", "log_duration", "duration_z", "gap_before",
       "gap_after", "confidence", "position_in_utterance"]
)
CANONICAL, MARGIN = HIDDEN + 40, HIDDEN + 41
LOG_DURATION, DURATION_Z, GAP_BEFORE = HIDDEN + 44, HIDDEN + 45, HIDDEN + 46
POSITION = HIDDEN + 49
FEATURE_COUNT = len(FEATURE_NAMES)
# Features that need no acoustic evidence: what the "alignment only" baseline may see.
ALIGNMENT_ONLY = [LOG_DURATION, DURATION_Z, GAP_BEFORE, GAP_BEFORE + 1, POSITION]

DurationStats = dict[str, dict[str, float]]


def phone_duration_stats(aligned: list[tuple[np.ndarray, np.ndarray]]) -> DurationStats:
    """Mean and standard deviation of ln(frames) per phone from (phones, spans) pairs; std is at least 0.1."""
    logs: dict[int, list[float]] = {}
    everything: list[float] = []
    for phones, spans in aligned:
        for phone, (start, end) in zip(phones, spans):
            value = float(np.log(end - start))
            logs.setdefault(int(phone), []).append(value)
            everything.append(value)
    overall = (float(np.mean(everything)), float(np.std(everything)))
    stats = {}
    for index, name in enumerate(PHONES):
        values = logs.get(index, [])
        mean, std = (float(np.mean(values)), float(np.std(values))) if len(values) >= 20 else overall
        stats[name] = {"meanLogFrames": round(mean, 5), "stdLogFrames": round(max(std, 0.1), 5)}
    return stats


def phone_features(
    log_posteriors: np.ndarray, hidden: np.ndarray, phones: np.ndarray, spans: np.ndarray, stats: DurationStats
) -> np.ndarray:
    """Features [P, 594] from encoder outputs [T, 40], [T, 544], canonical phones [P] and spans [P, 2] (frames)."""
    count = len(phones)
    floored = np.maximum(log_posteriors, LOG_FLOOR)
    out = np.zeros((count, FEATURE_COUNT), np.float32)
    for p, (start, end) in enumerate(spans):
        phone = int(phones[p])
        mean = floored[start:end].mean(axis=0)
        out[p, :HIDDEN] = hidden[start:end].mean(axis=0)
        out[p, HIDDEN : HIDDEN + 40] = mean
        out[p, CANONICAL] = mean[phone]
        out[p, MARGIN] = mean[phone] - np.delete(mean, phone).max()
        log_frames = np.log(end - start)
        stat = stats[PHONES[phone]]
        out[p, LOG_DURATION] = log_frames
        out[p, DURATION_Z] = (log_frames - stat["meanLogFrames"]) / stat["stdLogFrames"]
        out[p, GAP_BEFORE] = gap(start - spans[p - 1][1]) if p > 0 else 0.0
        out[p, GAP_BEFORE + 1] = gap(spans[p + 1][0] - end) if p + 1 < count else 0.0
        out[p, GAP_BEFORE + 2] = np.exp(log_posteriors[start:end, phone]).mean()
        out[p, POSITION] = (p + 0.5) / count
    out[:, CANONICAL + 2] = out[:, CANONICAL] - out[:, CANONICAL].mean()
    out[:, MARGIN + 2] = out[:, MARGIN] - out[:, MARGIN].mean()
    return out


GAP_UNIT, LONGEST_GAP = 15.0, 150  # frames: .18 s and 1.8 s


def gap(frames: int) -> float:
    """ln(1 + min(frames, 150) / 15)."""
    return float(np.log1p(min(int(frames), LONGEST_GAP) / GAP_UNIT))


@dataclass
class ScorerExample:
    """Scorer inputs and targets of one utterance; NaN targets are not trained on.

    `phone_target` 0-2, `word_target` [W, 2] and `utterance_target` [4] on 0-2 (a fifth of the 0-10 scale).
    """

    id: str
    features: np.ndarray
    phones: np.ndarray
    position: np.ndarray
    stress: np.ndarray
    word_index: np.ndarray
    phone_target: np.ndarray
    word_target: np.ndarray
    utterance_target: np.ndarray
    alignment: Alignment | None = None


def scorer_example(u: Utterance, features: np.ndarray, alignment: Alignment | None = None) -> ScorerExample:
    """Collects the inputs and the training targets of an utterance."""
    return ScorerExample(
        u.id, features, u.phones, u.position, u.stress, u.word_index, u.phone_scores,
        u.word_scores / 5.0, u.train_scores / 5.0, alignment,
    )
