"""The speech encoder of Moonshine Tiny English, rebuilt in torch from the ONNX Runtime file in its wheel.

Source: PyPI `moonshine-voice` 0.0.65 (MIT, Copyright 2025 Moonshine AI), `assets/tiny-en/encoder_model.ort`; the network is
Jeffries et al. 2024, "Moonshine: Speech Recognition for Live Transcription and Voice Commands", arXiv 2410.15608. Its
matrices are stored as uint8 with one scale and zero point each, everything else as float32.
"""

from __future__ import annotations

import math
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

WHEEL = "moonshine-voice==0.0.65"
MEMBER = "moonshine_voice/assets/tiny-en/encoder_model.ort"
WIDTH, HEADS, FEED_FORWARD, LAYERS, STEM = 288, 8, 1152, 6, 576
HEAD_WIDTH, ROTARY = WIDTH // HEADS, 32
STEM_SAMPLES, FRAME_SAMPLES = 192, 384  # 12 ms after the second convolution, 24 ms after the third
LEFT_PAD = 160  # centres stem frame j on sample 192 j + 96, so layer frame t stands on stem frame 2 t + 1
WINDOW = 127 + 6 * 64 + 2 * STEM_SAMPLES  # samples that one layer frame sees: 895, 56 ms
LEVEL = 0.05  # RMS that recordings are brought to: the first convolution is followed by a tanh


def fetch_encoder(work: Path) -> Path:
    """Downloads the pinned wheel with pip (once) and unpacks the encoder's file into `work`."""
    target = work / "moonshine-tiny-en.ort"
    if not target.exists():
        subprocess.run(
            [sys.executable, "-m", "pip", "download", WHEEL, "--no-deps", "--only-binary", ":all:", "--dest", str(work)],
            check=True,
        )
        wheel = next(work.glob("moonshine_voice-*.whl"))
        target.write_bytes(zipfile.ZipFile(wheel).read(MEMBER))
    return target


def read_tensors(path: Path) -> tuple[dict[str, np.ndarray], dict[str, tuple[str, list[str]]]]:
    """Initialisers by name, and of every node its operator and inputs by the name of its first output."""
    from onnxruntime.tools.ort_format_model.ort_flatbuffers_py.fbs.InferenceSession import InferenceSession

    graph = InferenceSession.GetRootAs(path.read_bytes(), 0).Model().Graph()
    kinds = {1: np.float32, 2: np.uint8, 3: np.int8, 6: np.int32, 7: np.int64}
    tensors = {}
    for i in range(graph.InitializersLength()):
        tensor = graph.Initializers(i)
        shape = [tensor.Dims(d) for d in range(tensor.DimsLength())]
        tensors[tensor.Name().decode()] = tensor.RawDataAsNumpy().view(kinds[tensor.DataType()]).reshape(shape)
    nodes = {}
    for i in range(graph.NodesLength()):
        node = graph.Nodes(i)
        inputs = [node.Inputs(k).decode() for k in range(node.InputsLength())]
        nodes[node.Outputs(0).decode()] = (node.OpType().decode(), inputs)
    return tensors, nodes


def load_weights(path: Path) -> dict[str, torch.Tensor]:
    """The state of `Moonshine`, matrices dequantised as (value - zero point) x scale."""
    tensors, nodes = read_tensors(path)
    state: dict[str, np.ndarray] = {
        "conv1.weight": tensors["conv1.weight_add_tensor"],
        "conv2.weight": tensors["conv2.weight_add_tensor"], "conv2.bias": tensors["conv2.bias"],
        "conv3.weight": tensors["conv3.weight_add_tensor"], "conv3.bias": tensors["conv3.bias"],
        "group_weight": tensors[nodes["/groupnorm/Mul_output_0"][1][1]],
        "group_bias": tensors[nodes["/groupnorm/Add_output_0"][1][1]],
        "final.weight": tensors["layer_norm.weight"],
    }
    for output, (kind, inputs) in nodes.items():
        if kind not in ("MatMulIntegerToFloat", "DynamicQuantizeMatMul"):
            continue
        layer, part = re.match(r"/layers\.(\d)/(?:self_attn|mlp)/(\w+)/", output).groups()
        name = next(n for n in inputs if n.endswith("_quantized") and n in tensors).removesuffix("_quantized")
        values = tensors[name + "_quantized"].astype(np.float32) - np.float32(tensors[name + "_zero_point"])
        state[f"layers.{layer}.{part}.weight"] = (values * tensors[name + "_scale"]).T
    for layer in range(LAYERS):
        state[f"layers.{layer}.norm1.weight"] = tensors[f"layers.{layer}.input_layernorm.weight"]
        state[f"layers.{layer}.norm2.weight"] = tensors[f"layers.{layer}.post_attention_layernorm.weight"]
        for part in ("fc1", "fc2"):
            state[f"layers.{layer}.{part}.bias"] = tensors[f"layers.{layer}.mlp.{part}.bias"]
    return {name: torch.from_numpy(np.ascontiguousarray(value)).float() for name, value in state.items()}


def rotary_tables(count: int, device: torch.device | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    """Cosine and sine [count, 16] of the rotary position embedding (Su et al. 2021), base 10,000."""
    frequency = torch.exp(torch.arange(0, ROTARY, 2, device=device) * (-math.log(10000.0) / ROTARY))
    angle = torch.arange(count, device=device).float()[:, None] * frequency[None]
    return torch.cos(angle), torch.sin(angle)


def rotate(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    """Turns neighbouring pairs of the first 32 of 36 values; [B, H, T, 36]."""
    turned, rest = x[..., :ROTARY], x[..., ROTARY:]
    pairs = turned.reshape(turned.shape[0], HEADS, -1, ROTARY // 2, 2)
    even, odd = pairs[..., 0], pairs[..., 1]
    turned = torch.stack([even * cos - odd * sin, odd * cos + even * sin], dim=-1).flatten(3)
    return torch.cat([turned, rest], dim=-1)


class Layer(nn.Module):
    """Pre-norm transformer layer without biases in attention and norms."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, bias=False), nn.LayerNorm(WIDTH, bias=False)
        self.q_proj, self.k_proj, self.v_proj, self.o_proj = (nn.Linear(WIDTH, WIDTH, bias=False) for _ in range(4))
        self.fc1, self.fc2 = nn.Linear(WIDTH, FEED_FORWARD), nn.Linear(FEED_FORWARD, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
        """[B, T, 288] -> same; `bias` [B, 1, 1, T] is added to the attention logits (padding far below 0)."""
        y = self.norm1(x)
        query, key, value = (
            part(y).reshape(y.shape[0], -1, HEADS, HEAD_WIDTH).transpose(1, 2)
            for part in (self.q_proj, self.k_proj, self.v_proj)
        )
        weight = rotate(query, cos, sin) @ rotate(key, cos, sin).transpose(2, 3) * HEAD_WIDTH**-0.5
        weight = torch.softmax(weight if bias is None else weight + bias, dim=-1)
        x = x + self.dropout(self.o_proj((weight @ value).transpose(1, 2).reshape(y.shape[0], -1, WIDTH)))
        return x + self.dropout(self.fc2(nn.functional.gelu(self.fc1(self.norm2(x)))))


class Moonshine(nn.Module):
    """Waveform [B, N] -> states of 24 ms frames, and the 12 ms frames of the convolutional stem."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.conv1 = nn.Conv1d(1, WIDTH, 127, stride=64, bias=False)
        self.group_weight, self.group_bias = nn.Parameter(torch.ones(WIDTH, 1)), nn.Parameter(torch.zeros(WIDTH, 1))
        self.conv2 = nn.Conv1d(WIDTH, STEM, 7, stride=3)
        self.conv3 = nn.Conv1d(STEM, WIDTH, 3, stride=2)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.final = nn.LayerNorm(WIDTH, bias=False)

    @classmethod
    def pretrained(cls, path: Path, layers: int = LAYERS) -> "Moonshine":
        """The network with the wheel's weights, its first `layers` layers only."""
        model = cls(layers)
        kept = {k: v.reshape(model.state_dict()[k].shape) for k, v in load_weights(path).items() if k in model.state_dict()}
        model.load_state_dict(kept)
        return model.eval()

    def stem(self, samples: torch.Tensor, lengths: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """(stem [B, 576, T12], first states [B, T24, 288]); `lengths` [B] (samples) keeps padding out of the norm."""
        x = torch.tanh(self.conv1(samples.unsqueeze(1)))
        if lengths is None:
            mean = x.mean(dim=(1, 2), keepdim=True)
            variance = ((x - mean) ** 2).mean(dim=(1, 2), keepdim=True)
        else:
            count = (lengths - 127) // 64 + 1
            mask = (torch.arange(x.shape[2])[None] < count[:, None]).unsqueeze(1).float()
            total = (count * WIDTH).reshape(-1, 1, 1).float()
            mean = (x * mask).sum(dim=(1, 2), keepdim=True) / total
            variance = (((x - mean) * mask) ** 2).sum(dim=(1, 2), keepdim=True) / total
        x = (x - mean) * torch.rsqrt(variance + 1e-5) * self.group_weight + self.group_bias
        fine = nn.functional.gelu(self.conv2(x))
        return fine, nn.functional.gelu(self.conv3(fine)).transpose(1, 2)

    def forward(self, samples: torch.Tensor) -> torch.Tensor:
        """The original model's `last_hidden_state` [B, T24, 288]."""
        x = self.stem(samples)[1]
        cos, sin = rotary_tables(x.shape[1])
        for layer in self.layers:
            x = layer(x, cos, sin, None)
        return self.final(x)


def check_equal(path: Path, samples: np.ndarray) -> dict[str, float]:
    """How near the torch network is to the wheel's file run by onnxruntime: correlation and relative error of the states.

    They cannot be identical: onnxruntime also rounds activations to 8 bits.
    """
    import onnxruntime

    run = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    inputs = {"input_values": samples[None], "attention_mask": np.ones((1, len(samples)), np.int64)}
    known = {i.name for i in run.get_inputs()}
    theirs = run.run(None, {k: v for k, v in inputs.items() if k in known})[0][0]
    with torch.no_grad():
        ours = Moonshine.pretrained(path)(torch.from_numpy(samples[None]))[0].numpy()
    return {
        "frames": len(theirs), "framesOurs": len(ours),
        "correlation": float(np.corrcoef(theirs.ravel(), ours.ravel())[0, 1]),
        "relativeError": float(np.linalg.norm(theirs - ours) / np.linalg.norm(theirs)),
    }
