"""Moonshine's states of whole corpora, computed once and kept on disk in half precision: the frozen part of training."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from .data import Utterance, read_wav
from .encoder import MASKED, RIGHT_PAD
from .moonshine import FRAME_SAMPLES, LEFT_PAD, LEVEL, WINDOW, Moonshine, rotary_tables


def level(samples: np.ndarray) -> np.ndarray:
    """No DC, RMS .05: what the exported graph does first."""
    centred = samples - samples.mean()
    return (centred * (LEVEL / (np.sqrt((centred * centred).mean()) + 1e-5))).astype(np.float32)


def varied(samples: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, float]:
    """Speed and pitch (.87-1.15), noise at 15-35 dB, spectral tilt; with the speed, by which times shrink."""
    speed = float(rng.uniform(0.87, 1.15))
    at = np.arange(int(len(samples) / speed)) * speed
    changed = level(np.interp(at, np.arange(len(samples)), samples).astype(np.float32))
    if rng.random() < 0.6:
        noise = LEVEL * 10 ** (-rng.uniform(15, 35) / 20)
        changed = changed + rng.normal(0, noise, len(changed)).astype(np.float32)
    changed[1:] = changed[1:] + rng.uniform(-0.3, 0.3) * changed[:-1]
    return level(changed), speed


class States:
    """The cached states of a list of utterances; `copy` 0 is the recordings as they are, others are varied."""

    def __init__(self, work: Path, name: str, copy: int) -> None:
        base = work / f"{name}{copy}"
        with np.load(f"{base}.meta.npz") as meta:
            self.offsets, self.speed = meta["off"], meta["speed"]
        self.states = np.load(f"{base}.st.npy", mmap_mode="r")
        self.stem = np.load(f"{base}.stem.npy", mmap_mode="r")

    def frames(self, index: int) -> int:
        """12 ms frames of an utterance."""
        return 2 * int(self.offsets[index + 1] - self.offsets[index]) + 1

    def get(self, index: int, layers: slice) -> tuple[np.ndarray, np.ndarray]:
        """(states [L, T24, 288], stem [T12, 576]), half precision."""
        start, end = int(self.offsets[index]), int(self.offsets[index + 1])
        return np.asarray(self.states[layers, start:end]), np.asarray(self.stem[2 * start + index : 2 * end + index + 1])


def cached_states(body: Moonshine, utterances: list[Utterance], work: Path, name: str, copy: int, seed: int) -> States:
    """Computes (once) and opens the states of one copy of the utterances."""
    if not (work / f"{name}{copy}.meta.npz").exists():
        write_states(body, utterances, work, name, copy, seed)
    return States(work, name, copy)


@torch.no_grad()
def write_states(body: Moonshine, utterances: list[Utterance], work: Path, name: str, copy: int, seed: int) -> None:
    """Runs the body in batches of eight recordings of like length."""
    rng = np.random.default_rng(seed + copy)
    order = np.argsort([u.audio.stat().st_size for u in utterances])
    stems: list[np.ndarray] = [np.empty(0)] * len(utterances)
    states: list[np.ndarray] = [np.empty(0)] * len(utterances)
    speed = np.ones(len(utterances))
    for start in range(0, len(order), 8):
        chosen, waves = order[start : start + 8], []
        for i in chosen:
            samples = read_wav(utterances[i].audio)
            if copy:
                samples, speed[i] = varied(samples, rng)
            waves.append(np.pad(level(samples), (LEFT_PAD, RIGHT_PAD)))
        lengths = torch.tensor([len(w) for w in waves])
        batch = torch.zeros(len(waves), int(lengths.max()))
        for row, wave in zip(batch, waves):
            row[: len(wave)] = torch.from_numpy(wave)
        fine, state = body.stem(batch, lengths)
        count = (lengths - WINDOW) // FRAME_SAMPLES + 1
        outside = torch.arange(state.shape[1])[None] >= count[:, None]
        bias = (outside.float() * MASKED)[:, None, None, :]
        cos, sin = rotary_tables(state.shape[1])
        every = [state]
        for layer in body.layers:
            every.append(layer(every[-1], cos, sin, bias))
        stacked = torch.stack(every, dim=1)
        for row, i in enumerate(chosen):
            t = int(count[row])
            stems[i] = fine[row, :, : 2 * t + 1].T.numpy().astype(np.float16)
            states[i] = stacked[row, :, :t].numpy().astype(np.float16)
    base = work / f"{name}{copy}"
    np.save(f"{base}.stem.npy", np.concatenate(stems))
    np.save(f"{base}.st.npy", np.concatenate(states, axis=1))
    np.savez(f"{base}.meta.npz", off=np.cumsum([0] + [s.shape[1] for s in states]), speed=speed)
