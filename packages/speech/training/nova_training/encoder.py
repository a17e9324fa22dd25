"""The encoder: a small dilated convolutional network from log-mel to 40 phone posteriors every 20 ms."""

from __future__ import annotations

import torch
from torch import nn

from .data import PHONES
from .frontend import MEL_BINS, LogMel, normalise

HIDDEN = 256
DILATIONS = (1, 1, 2, 2, 4, 4, 8)


class Block(nn.Module):
    """x + dropout(ReLU(BN(conv3(x)))) with a dilation."""

    def __init__(self, dilation: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.conv = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=dilation, dilation=dilation, bias=False)
        self.norm = nn.BatchNorm1d(HIDDEN)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.dropout(torch.relu(self.norm(self.conv(x))))


class Encoder(nn.Module):
    """Normalised log-mel [B, 64, M] -> (logits [B, T, 40], hidden [B, T, 256]) with T = ceil(M / 2)."""

    def __init__(self) -> None:
        super().__init__()
        self.input = nn.Sequential(
            nn.Conv1d(MEL_BINS, 128, 5, padding=2, bias=False), nn.BatchNorm1d(128), nn.ReLU(),
            nn.Conv1d(128, HIDDEN, 5, stride=2, padding=2, bias=False), nn.BatchNorm1d(HIDDEN), nn.ReLU(),
        )
        self.blocks = nn.ModuleList(Block(d) for d in DILATIONS)
        self.output = nn.Conv1d(HIDDEN, len(PHONES), 1)

    def forward(self, mel: torch.Tensor, frame_mask: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """`frame_mask` [B, 1, T] zeroes padding after every block, so that a batch equals single utterances."""
        x = self.input(mel)
        if frame_mask is not None:
            x = x * frame_mask
        for block in self.blocks:
            x = block(x)
            if frame_mask is not None:
                x = x * frame_mask
        return self.output(x).transpose(1, 2), x.transpose(1, 2)


class WaveEncoder(nn.Module):
    """The exported graph: samples [1, N] -> (log_posteriors [1, T, 40], hidden [1, T, 256])."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.logmel = LogMel()
        self.encoder = encoder

    def forward(self, samples: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        logits, hidden = self.encoder(normalise(self.logmel(samples)))
        return torch.log_softmax(logits, dim=-1), hidden
