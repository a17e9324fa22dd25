"""Log-mel caching, augmentation and batching for the encoder's training."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .data import Utterance, read_wav
from .frontend import LogMel


@dataclass
class Example:
    """One training utterance: un-normalised log-mel [64, M], labels and weights per 20 ms frame [T = ceil(M/2)]."""

    mel: np.ndarray
    labels: np.ndarray
    weight: np.ndarray  # cross-entropy weight of the frame
    reject: np.ndarray  # weight of the "it is not this phone" loss (canonical phones the experts marked down)


def cache_log_mel(utterances: list[Utterance], cache: Path) -> dict[str, np.ndarray]:
    """Un-normalised float16 log-mel per utterance id, [64, M]; computed by the exported front end."""
    if cache.exists():
        with np.load(cache) as stored:
            return {key: stored[key] for key in stored.files}
    front = LogMel()
    result = {}
    with torch.no_grad():
        for u in utterances:
            samples = torch.from_numpy(read_wav(u.audio)).unsqueeze(0)
            result[u.id] = front(samples)[0].numpy().astype(np.float16)
    np.savez(cache, **result)
    return result


def make_example(mel: np.ndarray, labels: np.ndarray, owner: np.ndarray, phone_scores: np.ndarray) -> Example:
    """Weights frames by the expert's score of their phone: max(0, (score - 0.6) / 1.4), silence 1."""
    score = np.where(owner >= 0, phone_scores[np.maximum(owner, 0)], 2.0).astype(np.float32)
    weight = np.maximum(0.0, (score - 0.6) / 1.4)
    reject = np.where(score < 1.2, np.minimum(1.0, 1.2 - score), 0.0)
    return Example(mel, labels, weight.astype(np.float32), reject.astype(np.float32))


def augment(example: Example, rng: np.random.Generator) -> Example:
    """Time and frequency stretch, edge trimming and padding, noise, per-bin offset, masks; labels follow."""
    mel = example.mel.astype(np.float32)
    bins, frames = mel.shape
    stretch = rng.uniform(0.85, 1.18)
    target = max(8, int(frames * stretch))
    at = np.linspace(0, frames - 1, target)
    low = at.astype(int)
    high, part = np.minimum(low + 1, frames - 1), (at - low).astype(np.float32)
    mel = mel[:, low] * (1 - part) + mel[:, high] * part
    bend = np.clip(np.arange(bins) * rng.uniform(0.86, 1.16), 0, bins - 1)
    low = bend.astype(int)
    high, part = np.minimum(low + 1, bins - 1), (bend - low).astype(np.float32)[:, None]
    mel = mel[low] * (1 - part) + mel[high] * part
    if rng.random() < 0.5:
        level = np.percentile(mel, 95) - rng.uniform(4.0, 10.0)
        slope = np.linspace(0, rng.uniform(-2.0, 1.0), bins, dtype=np.float32)[:, None]
        noise = level + slope + rng.normal(0, 0.6, mel.shape).astype(np.float32)
        mel = np.logaddexp(mel, noise)
    mel = mel + rng.normal(0, 0.3, (bins, 1)).astype(np.float32)
    # Output frame t stands on mel frame 2t; map it back to the original frame it came from.
    count = (target + 1) // 2
    source = np.clip((np.arange(count) * 2 + 0.5) * (frames / target) / 2, 0, len(example.labels) - 1).astype(int)
    out = Example(mel, example.labels[source], example.weight[source], example.reject[source])
    out = trim_edges(out, rng)
    out.mel = mask(normalise_numpy(out.mel), rng)
    return out


def trim_edges(example: Example, rng: np.random.Generator) -> Example:
    """Half of the time cuts part of the leading and trailing silence: learners' recordings differ in it."""
    if rng.random() < 0.5:
        return example
    speech = np.flatnonzero(example.labels != 0)
    if len(speech) == 0:
        return example
    start = int(rng.integers(0, max(1, speech[0] - 2)))
    end = int(rng.integers(min(len(example.labels), speech[-1] + 3), len(example.labels) + 1))
    return Example(
        example.mel[:, 2 * start : 2 * end], example.labels[start:end], example.weight[start:end],
        example.reject[start:end],
    )


def mask(mel: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """SpecAugment (Park et al. 2019): two frequency masks of at most 10 bins, three time masks of at most 12 frames."""
    for _ in range(2):
        width = int(rng.integers(0, 11))
        at = int(rng.integers(0, mel.shape[0] - width))
        mel[at : at + width] = 0
    for _ in range(3):
        width = int(rng.integers(0, 13))
        at = int(rng.integers(0, max(1, mel.shape[1] - width)))
        mel[:, at : at + width] = 0
    return mel


def normalise_numpy(mel: np.ndarray) -> np.ndarray:
    """`frontend.normalise` for one utterance."""
    centred = mel - mel.mean(axis=1, keepdims=True)
    return centred / (np.sqrt((centred**2).mean()) + 1e-3)


def plain(example: Example) -> Example:
    """No augmentation: only the normalisation of the exported graph."""
    return Example(
        normalise_numpy(example.mel.astype(np.float32)), example.labels, example.weight, example.reject
    )


def batches_by_length(lengths: list[int], size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Random batches of utterances of like length, in random order."""
    order = np.argsort(np.array(lengths) * rng.uniform(0.9, 1.1, len(lengths)))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    return groups


def collate(examples: list[Example]) -> tuple[torch.Tensor, ...]:
    """Pads to (mel [B, 64, M], frame mask [B, T], labels [B, T], weight [B, T], reject [B, T])."""
    longest = max(e.mel.shape[1] for e in examples)
    frames = (longest + 1) // 2
    mel = np.zeros((len(examples), examples[0].mel.shape[0], longest), np.float32)
    mask_, weight, reject = (np.zeros((len(examples), frames), np.float32) for _ in range(3))
    labels = np.zeros((len(examples), frames), np.int64)
    for i, e in enumerate(examples):
        count = min(len(e.labels), (e.mel.shape[1] + 1) // 2)
        mel[i, :, : e.mel.shape[1]] = e.mel
        mask_[i, :count] = 1
        labels[i, :count] = e.labels[:count]
        weight[i, :count] = e.weight[:count]
        reject[i, :count] = e.reject[:count]
    return tuple(torch.from_numpy(a) for a in (mel, mask_, labels, weight, reject))
