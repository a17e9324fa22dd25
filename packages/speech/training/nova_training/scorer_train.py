"""Phase B: scorer heads on the frozen encoder; phase C: low-rate joint fine-tuning."""

from __future__ import annotations

import time
from typing import Callable

import numpy as np
import torch
from torch import nn

from .align import LOG_FLOOR, labels_from_spans
from .augment import Example, batches_by_length, collate, make_example, mask as spec_mask, plain
from .encoder import HIDDEN, Encoder
from .features import CANONICAL, GAP_BEFORE, MARGIN, ScorerExample
from .phase_a import frame_loss
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


def pooled_features(logits, hidden, pool, batch) -> torch.Tensor:
    """`features.phone_features` in torch, so that gradients reach the encoder; timing is taken from the batch.

    `pool` [B, P, T] averages each phone's frames.
    """
    log_posteriors = torch.log_softmax(logits.float(), dim=-1)
    mask = batch["mask"]
    mean = pool @ log_posteriors.clamp(min=LOG_FLOOR)
    ids = batch["phone_ids"].unsqueeze(-1)
    canonical = mean.gather(2, ids).squeeze(-1)
    margin = canonical - mean.scatter(2, ids, -1e4).max(dim=2)[0]
    count = mask.sum(dim=1, keepdim=True)
    confidence = (pool @ log_posteriors.exp()).gather(2, ids).squeeze(-1)
    timing = batch["features"]
    centred = [x - (x * mask).sum(dim=1, keepdim=True) / count for x in (canonical, margin)]
    columns = torch.stack([canonical, margin, *centred], dim=-1)
    return torch.cat(
        [pool @ hidden.float(), mean, columns, timing[..., CANONICAL + 4 : GAP_BEFORE + 2], confidence.unsqueeze(-1),
         timing[..., GAP_BEFORE + 3 :]], dim=-1,
    ) * mask.unsqueeze(-1)


def frame_example(example: ScorerExample, mel: np.ndarray) -> Example:
    """The frame labels of an aligned scorer example."""
    labels, owner = labels_from_spans(example.alignment.spans, example.phones, len(example.alignment.path))
    return make_example(mel, labels, owner, example.phone_target)


def fine_tune(
    encoder: Encoder, scorer: Scorer, examples: list[ScorerExample], mel: dict[str, np.ndarray], epochs: int, seed: int,
    log: Callable[[str], None], encoder_peak: float = 1.5e-4, head_peak: float = 3e-4,
) -> None:
    """Joint low-rate training in place: scores + .5 x frame cross-entropy, BatchNorm statistics frozen."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    groups = [{"params": encoder.parameters(), "lr": encoder_peak}, {"params": scorer.parameters(), "lr": head_peak}]
    optimiser = torch.optim.AdamW(groups, weight_decay=1e-2)
    steps = epochs * ((len(examples) + 31) // 32)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [encoder_peak, head_peak], total_steps=steps, pct_start=0.15
    )
    frames = [frame_example(e, mel[e.id.removesuffix("-corrupt")]) for e in examples]
    for epoch in range(epochs):
        started, losses = time.time(), []
        encoder.train()
        scorer.train()
        for module in encoder.modules():
            if isinstance(module, nn.BatchNorm1d):
                module.eval()
        for group in batches_by_length([e.mel.shape[1] for e in frames], 32, rng):
            chosen = []
            for i in group:
                clean = plain(frames[i])
                chosen.append(Example(spec_mask(clean.mel.copy(), rng), clean.labels, clean.weight, clean.reject))
            spectra, mask, labels, weight, reject = collate(chosen)
            batch = collate_scorer([examples[i] for i in group])
            logits, hidden = encoder(spectra, mask.unsqueeze(1))
            pool = torch.zeros(len(group), batch["mask"].shape[1], logits.shape[1])
            for row, i in enumerate(group):
                for p, (start, end) in enumerate(examples[i].alignment.spans):
                    pool[row, p, start:end] = 1.0 / (end - start)
            features = pooled_features(logits, hidden, pool, batch)
            inputs = [features, *(batch[k] for k in INPUTS[1:])]
            loss = score_loss(scorer.each(*inputs, noise=0.1), batch)
            loss = loss + 0.5 * frame_loss(logits, labels, weight, reject)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder.parameters(), *scorer.parameters()], 2.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        log(f"fine-tune epoch {epoch + 1}/{epochs} loss {np.mean(losses):.4f} {time.time() - started:.1f} s")
    encoder.eval()
    scorer.eval()
