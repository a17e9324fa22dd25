"""The encoder's own training: the head on frozen states first, then the upper layers with it at a low rate."""

from __future__ import annotations

import copy
import time
from typing import Callable

import numpy as np
import torch
from torch import nn

from .encoder import Encoder
from .examples import Batch, Example, batches_by_length, collate


def frame_loss(logits: torch.Tensor, labels: torch.Tensor, weight: torch.Tensor, reject: torch.Tensor) -> torch.Tensor:
    """Weighted cross-entropy (label smoothing .05) plus -log(1.001 - p(canonical)) where the experts marked it down."""
    flat = logits.float().reshape(-1, logits.shape[-1])
    ce = nn.functional.cross_entropy(flat, labels.reshape(-1), reduction="none", label_smoothing=0.05)
    p = torch.softmax(flat, dim=-1).gather(1, labels.reshape(-1, 1)).squeeze(1)
    total = ce * weight.reshape(-1) - torch.log(1.001 - p) * reject.reshape(-1)
    return total.sum() / (weight.sum() + reject.sum() + 1e-6)


def run_batch(encoder: Encoder, batch: Batch, first: int, lower: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    """(logits, hidden) from cached states: layers below `first` come from the cache, those from it on are run."""
    states = list(batch.states.unbind(1))
    if first < len(encoder.body.layers):
        states = encoder.upper(states[first], first, states[: first + 1], batch.bias)
        # Padding keeps the last real frame's state, as in the cache.
        keep = batch.bias[:, 0, 0, :, None] == 0
        last = keep.sum(dim=1, keepdim=True) - 1
        states = [
            s if i <= first else torch.where(keep, s, s.gather(1, last.expand(-1, 1, s.shape[2])))
            for i, s in enumerate(states)
        ]
    return encoder.head(states, batch.stem, batch.mask)


@torch.no_grad()
def frame_accuracy(encoder: Encoder, examples: list[Example], first: int) -> float:
    """Share of frames whose best phone is the label (weights above one half only)."""
    encoder.eval()
    right = total = 0.0
    for start in range(0, len(examples), 16):
        batch = collate(examples[start : start + 16], slice(0, first + 1))
        logits, _ = run_batch(encoder, batch, first)
        keep = (batch.weight > 0.5) & (batch.mask[..., 0] > 0)
        right += float((logits.argmax(-1) == batch.labels)[keep].sum())
        total += float(keep.sum())
    return right / max(total, 1.0)


def train_encoder(
    encoder: Encoder, pool: list[Example], validation: list[Example], epochs: int, peak: float, seed: int,
    log: Callable[[str], None], first: int, body_peak: float = 0.0, per_epoch: int | None = None,
) -> Encoder:
    """Trains head (rate `peak`) and layers from `first` on (rate `body_peak`); returns the moving average of the weights.

    `first` = number of layers leaves the body frozen. Every epoch takes a fresh random sample of `per_epoch` examples.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    groups = [{"params": encoder.head.parameters(), "lr": peak}]
    rates = [peak]
    if body_peak > 0:
        groups.append({"params": [p for layer in encoder.body.layers[first:] for p in layer.parameters()], "lr": body_peak})
        rates.append(body_peak)
    optimiser = torch.optim.AdamW(groups, weight_decay=1e-2)
    taken = min(per_epoch or len(pool), len(pool))
    steps = epochs * ((taken + 15) // 16)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, total_steps=steps, pct_start=0.15)
    trained = [p for g in groups for p in g["params"]]
    average, step = copy.deepcopy(encoder), 0
    for epoch in range(epochs):
        started, losses = time.time(), []
        encoder.train()
        chosen = [pool[i] for i in rng.permutation(len(pool))[:taken]]
        for group in batches_by_length([len(e.labels) for e in chosen], 16, rng):
            batch = collate([chosen[i] for i in group], slice(0, first + 1))
            batch.states = batch.states + 0.1 * torch.randn_like(batch.states) * batch.states.std(-1, keepdim=True)
            logits, _ = run_batch(encoder, batch, first)
            loss = frame_loss(logits, batch.labels, batch.weight, batch.reject)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(trained, 2.0)
            optimiser.step()
            schedule.step()
            step += 1
            update_average(average, encoder, min(0.995, step / (step + 10)))
            losses.append(float(loss.detach()))
        accuracy = frame_accuracy(average, validation, first)
        log(f"encoder epoch {epoch + 1}/{epochs} loss {np.mean(losses):.4f} val frame acc {accuracy:.4f} "
            f"{time.time() - started:.1f} s")
    return average


@torch.no_grad()
def update_average(average: nn.Module, model: nn.Module, decay: float) -> None:
    """Moves the averaged weights towards the model's."""
    for kept, current in zip(average.parameters(), model.parameters()):
        if current.requires_grad:
            kept.mul_(decay).add_(current, alpha=1 - decay)


@torch.no_grad()
def encode_cached(encoder: Encoder, examples: list[tuple], first: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """(log posteriors [T, 40], hidden [T, 544]) of (States, index) pairs from cached states."""
    encoder.eval()
    result: list[tuple[np.ndarray, np.ndarray]] = [None] * len(examples)  # type: ignore[list-item]
    order = np.argsort([s.frames(i) for s, i in examples])
    for start in range(0, len(order), 16):
        chosen = order[start : start + 16]
        batch_examples = []
        for at in chosen:
            states, index = examples[at]
            zeros = np.zeros(states.frames(index), np.float32)
            batch_examples.append(Example(states, index, zeros.astype(np.int64), zeros, zeros))
        logits, hidden = run_batch(encoder, collate(batch_examples, slice(0, first + 1)), first)
        log_posteriors = torch.log_softmax(logits, dim=-1)
        for row, at in enumerate(chosen):
            frames = len(batch_examples[row].labels)
            result[at] = (log_posteriors[row, :frames].numpy(), hidden[row, :frames].numpy())
    return result
