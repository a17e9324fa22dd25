"""Viterbi alignment exactly as INTERFACE.md defines it (the TypeScript runtime is held to the same golden vectors)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .data import SIL

LOG_FLOOR = -12.0


@dataclass
class Alignment:
    """Phone spans [P, 2] in frames (end exclusive), the best path's score and the aligned phone id of every frame."""

    spans: np.ndarray
    score: float
    path: np.ndarray


def state_graph(phones: np.ndarray, word_index: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Returns (phone id per state, phone index per state or -1): a silence before every word and after the last."""
    ids, owners, previous = [], [], -1
    for index, (phone, word) in enumerate(zip(phones, word_index)):
        if word != previous:
            ids.append(SIL)
            owners.append(-1)
            previous = word
        ids.append(int(phone))
        owners.append(index)
    return np.array(ids + [SIL]), np.array(owners + [-1])


def viterbi(log_posteriors: np.ndarray, phones: np.ndarray, word_index: np.ndarray) -> Alignment | None:
    """Best path of the canonical phones through [T, 40] log posteriors; None if there are too few frames."""
    ids, owners = state_graph(phones, word_index)
    frames = len(log_posteriors)
    if frames < len(phones):
        return None
    emissions = np.maximum(log_posteriors.astype(np.float64), LOG_FLOOR)[:, ids]
    count = len(ids)
    can_skip = np.zeros(count, bool)
    can_skip[2:] = owners[1:-1] == -1
    best = np.full(count, -np.inf)
    best[:2] = emissions[0, :2]
    back = np.zeros((frames, count), np.int8)
    stepped, skipped = np.full(count, -np.inf), np.full(count, -np.inf)
    for t in range(1, frames):
        stepped[1:] = best[:-1]
        skipped[2:] = np.where(can_skip[2:], best[:-2], -np.inf)
        move = (stepped > best).astype(np.int8)
        top = np.where(move == 1, stepped, best)
        further = skipped > top
        move[further] = 2
        back[t] = move
        best = np.where(further, skipped, top) + emissions[t]
    state = count - 1 if best[-1] > best[-2] else count - 2
    if not np.isfinite(best[state]):
        return None
    score = float(best[state])
    states = np.zeros(frames, np.int64)
    for t in range(frames - 1, -1, -1):
        states[t] = state
        state -= back[t, state]
    return Alignment(spans_of(owners[states], len(phones)), score, ids[states])


def spans_of(owner: np.ndarray, phone_count: int) -> np.ndarray:
    """Turns a phone index per frame (-1 silence) into [P, 2] spans."""
    spans = np.zeros((phone_count, 2), np.int64)
    for index in range(phone_count):
        frames = np.flatnonzero(owner == index)
        spans[index] = frames[0], frames[-1] + 1
    return spans


def labels_from_spans(spans: np.ndarray, phones: np.ndarray, frame_count: int) -> tuple[np.ndarray, np.ndarray]:
    """Frame labels from 20 ms spans: (phone id, phone index or -1), each [frame_count]."""
    labels = np.full(frame_count, SIL, np.int64)
    owner = np.full(frame_count, -1, np.int64)
    for index, (start, end) in enumerate(spans):
        labels[start:end] = phones[index]
        owner[start:end] = index
    return labels, owner


def alignment_gap(log_posteriors: np.ndarray, phones: np.ndarray, spans: np.ndarray) -> float:
    """Mean over phones of the mean over their frames of best minus canonical floored log posterior (>= 0).

    Averaged per phone first: a wrong phone squeezed into one frame then counts as much as a long right one.
    """
    floored = np.maximum(log_posteriors, LOG_FLOOR)
    best = floored.max(axis=1)
    return float(np.mean([(best[s:e] - floored[s:e, p]).mean() for p, (s, e) in zip(phones, spans)]))
