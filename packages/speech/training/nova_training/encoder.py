"""The encoder: Moonshine's convolutions and first layers under a small head that gives phone posteriors every 12 ms."""

from __future__ import annotations

import torch
from torch import nn

from .data import PHONES
from .moonshine import LAYERS, LEFT_PAD, LEVEL, STEM, WIDTH, Moonshine, rotary_tables

FRAME_SECONDS = 0.012
PROBE, STATE = 256, WIDTH
HIDDEN = PROBE + STATE  # what the scorer sees of a frame: the head's own output and the mixed states under it
RIGHT_PAD = 160
MASKED = -1e4


def frames_of(samples: int) -> int:
    """12 ms frames of a recording of so many samples: 2 floor((N - 191) / 384) + 1."""
    return 2 * ((samples - 191) // 384) + 1


def upsample(x: torch.Tensor) -> torch.Tensor:
    """24 ms frames [B, T, C] -> 12 ms frames [B, 2 T + 1, C]: frame 2 t + 1 is t itself, those between are means."""
    padded = torch.cat([x[:, :1], x, x[:, -1:]], dim=1)
    between = (padded[:, 1:] + padded[:, :-1]) * 0.5
    pairs = torch.stack([between[:, :-1], x], dim=2).flatten(1, 2)
    return torch.cat([pairs, between[:, -1:]], dim=1)


class PhoneHead(nn.Module):
    """States of every layer [B, L, T24, 288] and the stem [B, T12, 576] -> (logits [B, T12, 40], hidden [B, T12, 544])."""

    def __init__(self, states: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(states))
        self.norm, self.stem_norm = nn.LayerNorm(WIDTH, elementwise_affine=False), nn.LayerNorm(STEM, elementwise_affine=False)
        self.stem = nn.Linear(STEM, 128)
        self.inputs = nn.Linear(WIDTH + 128, PROBE)
        self.conv1 = nn.Conv1d(PROBE, PROBE, 5, padding=2)
        self.conv2 = nn.Conv1d(PROBE, PROBE, 3, padding=1)
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(PROBE) for _ in range(3))
        self.dropout = nn.Dropout(dropout)
        self.output = nn.Linear(PROBE, len(PHONES))

    def forward(
        self, states: list[torch.Tensor], stem: torch.Tensor, mask: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """`mask` [B, T12, 1] zeroes padding before every convolution, so that a batch equals single utterances."""
        share = torch.softmax(self.mix, dim=0)
        mixed = upsample(sum(share[i] * self.norm(state) for i, state in enumerate(states)))
        fine = nn.functional.gelu(self.stem(self.stem_norm(stem)))
        x = self.dropout(self.norm1(nn.functional.gelu(self.inputs(torch.cat([mixed, fine], dim=-1)))))
        for conv, norm in ((self.conv1, self.norm2), (self.conv2, self.norm3)):
            x = x if mask is None else x * mask
            x = norm(x + self.dropout(nn.functional.gelu(conv(x.transpose(1, 2)).transpose(1, 2))))
        return self.output(x), torch.cat([x, mixed], dim=-1)


class Encoder(nn.Module):
    """Moonshine's first `layers` layers and the head."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.body = Moonshine(layers)
        self.head = PhoneHead(layers + 1)

    def upper(
        self, state: torch.Tensor, first: int, lower: list[torch.Tensor], bias: torch.Tensor | None
    ) -> list[torch.Tensor]:
        """States [.., of layers `first`..] after `state`, appended to `lower`."""
        cos, sin = rotary_tables(state.shape[1])
        states = [*lower]
        for layer in self.body.layers[first:]:
            state = layer(state, cos, sin, bias)
            states.append(state)
        return states

    def forward(self, samples: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Level-normalised, padded waveform of one utterance [1, N + 320] -> (logits, hidden)."""
        fine, state = self.body.stem(samples)
        stem = fine.transpose(1, 2)[:, : 2 * state.shape[1] + 1]
        return self.head(self.upper(state, 0, [state], None), stem)


class WaveEncoder(nn.Module):
    """The exported graph: samples [1, N] -> (log_posteriors [1, T, 40], hidden [1, T, 544])."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, samples: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        x = samples - samples.mean(dim=1, keepdim=True)
        x = x * (LEVEL / (torch.sqrt((x * x).mean(dim=1, keepdim=True)) + 1e-5))
        logits, hidden = self.encoder(nn.functional.pad(x, (LEFT_PAD, RIGHT_PAD)))
        return torch.log_softmax(logits, dim=-1), hidden
