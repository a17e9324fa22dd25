"""Phase A: the encoder learns phone posteriors from frame labels."""

from __future__ import annotations

import copy
import time
from typing import Callable

import numpy as np
import torch
from torch import nn

from .augment import Example, augment, batches_by_length, collate, plain
from .encoder import Encoder


def frame_loss(logits: torch.Tensor, labels: torch.Tensor, weight: torch.Tensor, reject: torch.Tensor) -> torch.Tensor:
    """Weighted cross-entropy (label smoothing .05) plus -log(1.001 - p(canonical)) where the experts marked it down."""
    flat = logits.float().reshape(-1, logits.shape[-1])
    ce = nn.functional.cross_entropy(flat, labels.reshape(-1), reduction="none", label_smoothing=0.05)
    p = torch.softmax(flat, dim=-1).gather(1, labels.reshape(-1, 1)).squeeze(1)
    total = ce * weight.reshape(-1) - torch.log(1.001 - p) * reject.reshape(-1)
    return total.sum() / (weight.sum() + reject.sum() + 1e-6)


def frame_accuracy(encoder: Encoder, examples: list[Example]) -> float:
    """Share of frames whose best phone is the label (weights above one half only)."""
    encoder.eval()
    right = total = 0.0
    with torch.no_grad():
        for start in range(0, len(examples), 32):
            mel, mask, labels, weight, _ = collate([plain(e) for e in examples[start : start + 32]])
            logits, _ = encoder(mel, mask.unsqueeze(1))
            keep = (weight > 0.5) & (mask > 0)
            right += float((logits.argmax(-1) == labels)[keep].sum())
            total += float(keep.sum())
    return right / max(total, 1.0)


def train_encoder(
    encoder: Encoder,
    train: list[Example],
    validation: list[Example],
    epochs: int,
    peak: float,
    seed: int,
    log: Callable[[str], None],
    extra: list[Example] | None = None,
    extra_per_epoch: int = 400,
    warmup: float = 0.15,
    on_epoch: Callable[[Encoder, int], list[Example] | None] | None = None,
) -> Encoder:
    """Trains for `epochs` (one-cycle, AdamW) and returns the exponential moving average of the weights.

    `extra` (synthetic speech) joins as a fresh random sample of `extra_per_epoch` in every epoch.
    `on_epoch(average, epoch)` may return the training examples anew (realigned); their number must stay the same.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(encoder.parameters(), lr=peak, weight_decay=1e-2)
    extra = extra or []
    extra_count = min(extra_per_epoch, len(extra))
    steps = epochs * ((len(train) + extra_count + 31) // 32)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, peak, total_steps=steps, pct_start=warmup)
    ema = copy.deepcopy(encoder)
    step = 0
    for epoch in range(epochs):
        started, losses = time.time(), []
        encoder.train()
        pool = train + [extra[i] for i in rng.permutation(len(extra))[:extra_count]]
        for group in batches_by_length([e.mel.shape[1] for e in pool], 32, rng):
            mel, mask, labels, weight, reject = collate([augment(pool[i], rng) for i in group])
            logits, _ = encoder(mel, mask.unsqueeze(1))
            loss = frame_loss(logits, labels, weight, reject)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(encoder.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            step += 1
            update_average(ema, encoder, min(0.995, step / (step + 10)))
            losses.append(float(loss.detach()))
        accuracy = frame_accuracy(ema, validation)
        log(f"encoder epoch {epoch + 1}/{epochs} loss {np.mean(losses):.4f} val frame acc {accuracy:.4f} "
            f"{time.time() - started:.1f} s")
        relabelled = on_epoch(ema, epoch + 1) if on_epoch else None
        train = relabelled or train
    return ema


@torch.no_grad()
def update_average(average: nn.Module, model: nn.Module, decay: float) -> None:
    """Moves the averaged weights towards the model's; BatchNorm statistics are averaged too, counters copied."""
    for kept, current in zip(average.state_dict().values(), model.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.mul_(decay).add_(current, alpha=1 - decay)
        else:
            kept.copy_(current)
