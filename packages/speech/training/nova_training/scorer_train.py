"""Phase B: scorer heads on the frozen encoder."""

from __future__ import annotations

import time
from typing import Callable

import numpy as np
import torch
from torch import nn

from .examples import batches_by_length
from .features import ScorerExample
from .scorer import Scorer, timing_globals
from .scorer_data import collate_scorer

INPUTS = ("features", "phone_ids", "position", "stress", "membership", "mask")


def fit_scaling(scorer: Scorer, examples: list[ScorerExample]) -> None:
    """Sets the z-scoring of the graph from training data."""
    stacked = np.concatenate([e.features for e in examples])
    scorer.mean.copy_(torch.from_numpy(stacked.mean(axis=0)))
    scorer.std.copy_(torch.from_numpy(np.maximum(stacked.std(axis=0), 1e-2)))
    timing = []
    for start in range(0, len(examples), 64):
        batch = collate_scorer(examples[start : start + 64])
        timing.append(timing_globals(batch["features"], batch["mask"]))
    timing = torch.cat(timing)
    scorer.timing_mean.copy_(timing.mean(dim=0))
    scorer.timing_std.copy_(timing.std(dim=0).clamp(min=1e-2))


def masked_mse(predicted: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Mean squared error over the targets that are not NaN."""
    known = ~torch.isnan(target)
    if not bool(known.any()):
        return predicted.sum() * 0.0
    return ((predicted - torch.nan_to_num(target)) ** 2)[known].mean()


def score_loss(results, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """Sum over heads of the squared errors plus .3 (1 - PCC of the batch's phones)."""
    loss = torch.zeros(())
    known = ~torch.isnan(batch["phone_target"])
    target = batch["phone_target"][known]
    for phone, word, utterance in results:
        predicted = phone[known]
        centred, wanted = predicted - predicted.mean(), target - target.mean()
        pcc = (centred * wanted).sum() / (centred.norm() * wanted.norm() + 1e-6)
        loss = loss + masked_mse(phone, batch["phone_target"]) + 0.3 * (1 - pcc)
        loss = loss + masked_mse(word, batch["word_target"]) + masked_mse(utterance, batch["utterance_target"])
    return loss / len(results)


def train_scorer(
    examples: list[ScorerExample], epochs: int, seed: int, log: Callable[[str], None], heads: int = 3,
    keep: list[int] | None = None, peak: float = 1.5e-3,
) -> Scorer:
    """Trains averaged heads on fixed features; `keep` restricts the inputs to some feature indices (baselines)."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    scorer = Scorer(heads)
    fit_scaling(scorer, examples)
    if keep is not None:
        scorer.keep.zero_()
        scorer.keep[keep] = 1.0
    optimiser = torch.optim.AdamW(scorer.parameters(), lr=peak, weight_decay=1e-2)
    steps = epochs * ((len(examples) + 31) // 32)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, peak, total_steps=steps, pct_start=0.15)
    for epoch in range(epochs):
        started, losses = time.time(), []
        scorer.train()
        for group in batches_by_length([len(e.phones) for e in examples], 32, rng):
            batch = collate_scorer([examples[i] for i in group])
            loss = score_loss(scorer.each(*(batch[k] for k in INPUTS), noise=0.1), batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(scorer.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        log(f"scorer epoch {epoch + 1}/{epochs} loss {np.mean(losses):.4f} {time.time() - started:.1f} s")
    return scorer.eval()
