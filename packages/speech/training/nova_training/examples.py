"""Frame labels and weights for training the encoder, and their batches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from .data import PHONE_ID, SIL, Utterance
from .encoder import FRAME_SECONDS, MASKED
from .moonshine import STEM, WIDTH
from .states import States


@dataclass
class Example:
    """One utterance of a `States`: label and weights per 12 ms frame [T12]."""

    states: States
    index: int
    labels: np.ndarray
    weight: np.ndarray  # cross-entropy weight of the frame
    reject: np.ndarray  # weight of the "it is not this phone" loss (canonical phones the experts marked down)


def frame_labels(spans: np.ndarray, phones: np.ndarray, frames: int) -> tuple[np.ndarray, np.ndarray]:
    """(phone id, phone index or -1 for silence) of every frame from [P, 2] spans in seconds."""
    labels, owner = np.full(frames, SIL, np.int64), np.full(frames, -1, np.int64)
    for index, (start, end) in enumerate(spans):
        first = int(round(start / FRAME_SECONDS))
        last = max(first + 1, int(round(end / FRAME_SECONDS)))
        labels[first:last] = phones[index]
        owner[first:last] = index
    return labels, owner


def real_example(states: States, index: int, u: Utterance, spans: np.ndarray) -> Example:
    """Weights frames by the expert's score of their phone: max(0, (score - 0.6) / 1.4), silence 1. `spans` in seconds."""
    labels, owner = frame_labels(spans / states.speed[index], u.phones, states.frames(index))
    score = np.where(owner >= 0, u.phone_scores[np.maximum(owner, 0)], 2.0).astype(np.float32)
    weight = np.maximum(0.0, (score - 0.6) / 1.4).astype(np.float32)
    reject = np.where(score < 1.2, np.minimum(1.0, 1.2 - score), 0.0).astype(np.float32)
    return Example(states, index, labels, weight, reject)


def synthetic_example(states: States, index: int, u: Utterance) -> Example:
    """Frames labelled with what the synthesiser spoke ([phone, end seconds] in `u.segments`), weight 1."""
    centres = (np.arange(states.frames(index)) + 0.5) * FRAME_SECONDS * states.speed[index]
    ends = np.array([end for _, end in u.segments])
    ids = np.array([PHONE_ID[p] for p, _ in u.segments])
    at = np.searchsorted(ends, centres, side="right")
    labels = np.where(at < len(ids), ids[np.minimum(at, len(ids) - 1)], SIL)
    ones = np.ones(len(labels), np.float32)
    return Example(states, index, labels, ones, ones * 0)


@dataclass
class Batch:
    """Padded examples: states [B, L, T24, 288], stem [B, T12, 576], mask [B, T12, 1], bias [B, 1, 1, T24], labels ..."""

    states: torch.Tensor
    stem: torch.Tensor
    mask: torch.Tensor
    bias: torch.Tensor
    labels: torch.Tensor
    weight: torch.Tensor
    reject: torch.Tensor


def collate(examples: list[Example], layers: slice) -> Batch:
    """Reads the chosen layers' states. The last state is repeated into the padding, which upsampling may read."""
    read = [e.states.get(e.index, layers) for e in examples]
    size, frames = len(examples), max(stem.shape[0] for _, stem in read)
    states = np.zeros((size, read[0][0].shape[0], (frames - 1) // 2, WIDTH), np.float32)
    stems, mask = np.zeros((size, frames, STEM), np.float32), np.zeros((size, frames, 1), np.float32)
    bias = np.full((size, 1, 1, (frames - 1) // 2), MASKED, np.float32)
    labels = np.zeros((size, frames), np.int64)
    weight, reject = (np.zeros((size, frames), np.float32) for _ in range(2))
    for row, (example, (state, stem)) in enumerate(zip(examples, read)):
        coarse, fine = state.shape[1], stem.shape[0]
        states[row, :, :coarse], states[row, :, coarse:] = state, state[:, -1:]
        stems[row, :fine], mask[row, :fine], bias[row, :, :, :coarse] = stem, 1, 0
        labels[row, :fine], weight[row, :fine] = example.labels[:fine], example.weight[:fine]
        reject[row, :fine] = example.reject[:fine]
    return Batch(*(torch.from_numpy(a) for a in (states, stems, mask, bias, labels, weight, reject)))


def batches_by_length(lengths: list[int], size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Random batches of utterances of like length, in random order."""
    order = np.argsort(np.array(lengths) * rng.uniform(0.9, 1.1, len(lengths)))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    return groups
