"""The scorer: a small transformer over the phones of an utterance, three of them averaged in one graph."""

from __future__ import annotations

import torch
from torch import nn

from .features import DURATION_Z, FEATURE_COUNT, GAP_BEFORE, GAP_UNIT, LOG_DURATION

WIDTH, HEADS, FEED_FORWARD, DROPOUT = 96, 4, 192, 0.15
GLOBALS = 9


class Attention(nn.Module):
    """Multi-head self-attention written out, so that its export has only plain operators."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, count = x.shape[0], x.shape[1]
        mixed = self.mix(x).reshape(batch, count, 3, HEADS, WIDTH // HEADS)
        query, key, value = (mixed[:, :, i].transpose(1, 2) for i in range(3))
        weight = query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5
        weight = weight + (mask[:, None, None, :] - 1.0) * 1e4
        weight = self.dropout(torch.softmax(weight, dim=-1))
        return self.out((weight @ value).transpose(1, 2).reshape(batch, count, WIDTH))


class Layer(nn.Module):
    """Pre-norm transformer layer."""

    def __init__(self) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.attention = Attention()
        self.feed = nn.Sequential(
            nn.Linear(WIDTH, FEED_FORWARD), nn.ReLU(), nn.Dropout(DROPOUT), nn.Linear(FEED_FORWARD, WIDTH)
        )
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        x = x + self.dropout(self.attention(self.norm1(x), mask))
        return x + self.dropout(self.feed(self.norm2(x)))


class Head(nn.Module):
    """One scorer. Works on the 0-2 scale everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(FEATURE_COUNT)
        self.inputs = nn.Linear(FEATURE_COUNT, WIDTH)
        self.phone, self.position, self.stress = nn.Embedding(40, WIDTH), nn.Embedding(4, WIDTH), nn.Embedding(4, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(2))
        self.final = nn.LayerNorm(WIDTH)
        self.phone_out = nn.Sequential(nn.Linear(WIDTH, 48), nn.ReLU(), nn.Linear(48, 1))
        self.word_out = nn.Sequential(nn.Linear(2 * WIDTH + 2, 64), nn.ReLU(), nn.Dropout(DROPOUT), nn.Linear(64, 2))
        self.pool = nn.Linear(WIDTH, 1)
        self.utterance_out = nn.Sequential(
            nn.Linear(3 * WIDTH + GLOBALS + 3, 96), nn.ReLU(), nn.Dropout(DROPOUT), nn.Linear(96, 4)
        )
        for embedding in (self.phone, self.position, self.stress):
            nn.init.normal_(embedding.weight, std=0.1)
        for layer, value in ((self.phone_out[-1], 1.7), (self.word_out[-1], 1.6), (self.utterance_out[-1], 1.4)):
            nn.init.constant_(layer.bias, value)

    def forward(self, x, phone_ids, position, stress, membership, mask, timing):
        h = self.inputs(self.norm(x)) + self.phone(phone_ids) + self.position(position) + self.stress(stress)
        h = h * mask.unsqueeze(-1)
        for layer in self.layers:
            h = layer(h, mask)
        h = self.final(h)
        phone = self.phone_out(h).squeeze(-1)
        return phone, self.words(h, phone, membership), self.utterance(h, phone, mask, timing)

    def words(self, h: torch.Tensor, phone: torch.Tensor, membership: torch.Tensor) -> torch.Tensor:
        """[B, W, 2] from mean and deviation of the outputs and mean and least phone score of the word."""
        share = membership / membership.sum(dim=2, keepdim=True).clamp(min=1.0)
        mean = share @ h
        deviation = torch.sqrt((share @ (h * h) - mean * mean).clamp(min=0.0) + 1e-4)
        score_mean = share @ phone.unsqueeze(-1)
        score_least = (phone.unsqueeze(1) + (1.0 - membership) * 10.0).min(dim=2, keepdim=True)[0]
        return self.word_out(torch.cat([mean, deviation, score_mean, score_least.clamp(max=3.0)], dim=-1))

    def utterance(self, h, phone, mask, timing) -> torch.Tensor:
        """[B, 4] from mean, attention mean and deviation of the outputs, timing and phone-score statistics."""
        share = (mask / mask.sum(dim=1, keepdim=True)).unsqueeze(1)
        mean = (share @ h).squeeze(1)
        deviation = torch.sqrt(((share @ (h * h)).squeeze(1) - mean * mean).clamp(min=0.0) + 1e-4)
        attention = torch.softmax(self.pool(h).squeeze(-1) + (mask - 1.0) * 1e4, dim=1).unsqueeze(1)
        focus = (attention @ h).squeeze(1)
        score_mean = (share @ phone.unsqueeze(-1)).squeeze(1)
        score_deviation = torch.sqrt(
            ((share @ (phone * phone).unsqueeze(-1)).squeeze(1) - score_mean * score_mean).clamp(min=0.0) + 1e-4
        )
        least = (phone + (1.0 - mask) * 10.0).min(dim=1, keepdim=True)[0]
        return self.utterance_out(
            torch.cat([mean, focus, deviation, timing, score_mean, score_deviation, least], dim=-1)
        )


def timing_globals(features: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Nine timing numbers of the utterance, [B, 9], from the raw durations and gaps (frames of 12 ms)."""
    log_duration, z = features[..., LOG_DURATION], features[..., DURATION_Z]
    duration = torch.exp(log_duration) * mask
    pause = (torch.exp(features[..., GAP_BEFORE]) - 1.0) * GAP_UNIT * mask
    count = mask.sum(dim=1)
    spoken, silent = duration.sum(dim=1), pause.sum(dim=1)
    total = spoken + silent
    mean_log = (log_duration * mask).sum(dim=1) / count
    mean_z = (z * mask).sum(dim=1) / count
    spread_log = torch.sqrt((((log_duration - mean_log.unsqueeze(1)) * mask) ** 2).sum(dim=1) / count + 1e-4)
    spread_z = torch.sqrt((((z - mean_z.unsqueeze(1)) * mask) ** 2).sum(dim=1) / count + 1e-4)
    long_pauses = torch.sigmoid((pause - 16.5) * 2.0).sum(dim=1)
    return torch.stack(
        [torch.log(count), torch.log(count / total), silent / total, long_pauses / count,
         torch.log1p(pause.max(dim=1)[0]), mean_log, spread_log, mean_z, spread_z],
        dim=1,
    )


class Scorer(nn.Module):
    """Averaged heads with the input scaling inside. Outputs on the 0-2 scale, unclamped."""

    def __init__(self, heads: int = 3) -> None:
        super().__init__()
        self.heads = nn.ModuleList(Head() for _ in range(heads))
        self.register_buffer("mean", torch.zeros(FEATURE_COUNT))
        self.register_buffer("std", torch.ones(FEATURE_COUNT))
        self.register_buffer("timing_mean", torch.zeros(GLOBALS))
        self.register_buffer("timing_std", torch.ones(GLOBALS))
        self.register_buffer("keep", torch.ones(FEATURE_COUNT))  # zeros switch inputs off (baselines)

    def scaled(self, features, mask):
        """z-scored features clipped to 5 and z-scored timing, as the heads see them."""
        x = ((features - self.mean) / self.std).clamp(-5.0, 5.0) * self.keep
        timing = ((timing_globals(features, mask) - self.timing_mean) / self.timing_std).clamp(-5.0, 5.0)
        return x, timing

    def each(self, features, phone_ids, position, stress, membership, mask, noise: float = 0.0):
        """The outputs of every head, a list of (phone [B, P], word [B, W, 2], utterance [B, 4])."""
        x, timing = self.scaled(features, mask)
        results = []
        for head in self.heads:
            noisy = x + noise * torch.randn_like(x) if noise > 0 else x
            results.append(head(noisy, phone_ids, position, stress, membership, mask, timing))
        return results

    def forward(self, features, phone_ids, position, stress, membership, mask):
        results = self.each(features, phone_ids, position, stress, membership, mask)
        return tuple(sum(r[i] for r in results) / len(results) for i in range(3))


class ExportedScorer(nn.Module):
    """The exported graph: one utterance, clamped, words and utterance on 0-10."""

    def __init__(self, scorer: Scorer) -> None:
        super().__init__()
        self.scorer = scorer

    def forward(self, features, phone_ids, position, stress, word_membership):
        mask = torch.ones_like(features[:, :, 0])
        phone, word, utterance = self.scorer(features, phone_ids, position, stress, word_membership, mask)
        return phone.clamp(0.0, 2.0), (word * 5.0).clamp(0.0, 10.0), (utterance * 5.0).clamp(0.0, 10.0)
