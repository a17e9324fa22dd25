"""Log-mel front end as a torch module made of convolutions, so that the same code trains and is exported."""

from __future__ import annotations

import math

import torch
from torch import nn

WINDOW = 400  # 25 ms
HOP = 160  # 10 ms
FFT = 512
MEL_BINS = 64
LOW_HZ, HIGH_HZ = 50.0, 7800.0
LEFT_PAD, RIGHT_PAD = 40, 200  # centre mel frame 2t on 20 t + 10 ms and give ceil(floor(N/160)/2) output frames
POWER_FLOOR = 1e-3  # relative to unit-variance input: hides digital silence, -50 dB or more under speech


def hz_to_mel(hz: float) -> float:
    """HTK mel scale (Young et al., The HTK Book)."""
    return 2595.0 * math.log10(1.0 + hz / 700.0)


def mel_matrix() -> torch.Tensor:
    """Triangular filters, [64, 257], equally spaced on the mel scale from 50 to 7800 Hz."""
    low, high = hz_to_mel(LOW_HZ), hz_to_mel(HIGH_HZ)
    edges = torch.linspace(low, high, MEL_BINS + 2, dtype=torch.float64)
    bins = 2595.0 * torch.log10(1.0 + torch.arange(FFT // 2 + 1, dtype=torch.float64) * (16000 / FFT) / 700.0)
    rising = (bins[None, :] - edges[:-2, None]) / (edges[1:-1, None] - edges[:-2, None])
    falling = (edges[2:, None] - bins[None, :]) / (edges[2:, None] - edges[1:-1, None])
    return torch.clamp(torch.minimum(rising, falling), min=0.0).float()


def dft_kernels() -> torch.Tensor:
    """Hann-windowed cosine and sine kernels, [514, 1, 400]: a 512-point DFT written as a convolution."""
    n = torch.arange(WINDOW, dtype=torch.float64)
    window = 0.5 - 0.5 * torch.cos(2 * math.pi * (n + 0.5) / WINDOW)
    angle = 2 * math.pi * torch.arange(FFT // 2 + 1, dtype=torch.float64)[:, None] * n[None, :] / FFT
    return torch.cat([torch.cos(angle) * window, torch.sin(angle) * window]).float().unsqueeze(1)


class LogMel(nn.Module):
    """samples [B, N] -> un-normalised log-mel [B, 64, floor(N/160)]; independent of gain and DC offset."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("kernels", dft_kernels(), persistent=False)
        self.register_buffer("mel", mel_matrix().unsqueeze(-1), persistent=False)

    def forward(self, samples: torch.Tensor) -> torch.Tensor:
        x = samples - samples.mean(dim=1, keepdim=True)
        x = x / (torch.sqrt((x * x).mean(dim=1, keepdim=True)) + 1e-5)
        x = nn.functional.pad(x, (LEFT_PAD + 1, RIGHT_PAD))
        x = (x[:, 1:] - 0.97 * x[:, :-1]).unsqueeze(1)
        spectrum = nn.functional.conv1d(x, self.kernels, stride=HOP)
        half = FFT // 2 + 1
        power = spectrum[:, :half] ** 2 + spectrum[:, half:] ** 2
        return torch.log(nn.functional.conv1d(power, self.mel) + POWER_FLOOR)


def normalise(logmel: torch.Tensor) -> torch.Tensor:
    """Removes the utterance's mean per bin and divides by its overall standard deviation; [B, 64, M] -> same."""
    x = logmel - logmel.mean(dim=2, keepdim=True)
    return x / (torch.sqrt((x * x).mean(dim=(1, 2), keepdim=True)) + 1e-3)
