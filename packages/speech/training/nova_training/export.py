"""ONNX export (opset 17, dynamic axes), with large weights stored as int8 and scaled back when the model loads."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

from .encoder import Encoder, WaveEncoder
from .features import FEATURE_COUNT
from .optimise import Stored, optimise, store_integers
from .scorer import ExportedScorer, Scorer

OPSET = 17
SMALL = 2048  # weights of fewer elements stay float32
LEVELS = 127  # largest stored integer


@torch.no_grad()
def quantise(module: nn.Module, skip: tuple[str, ...] = ()) -> Stored:
    """Rounds large weights in place to integers of +-127 times one scale per output channel.

    Returns (rounded weights, integers, scales) of each, so that the file can store the integers.
    """
    stored = []
    for name, parameter in module.named_parameters():
        if parameter.numel() < SMALL or parameter.dim() < 2 or name.startswith(skip):
            continue
        flat = parameter.reshape(parameter.shape[0], -1)
        scale = flat.abs().amax(dim=1).clamp(min=1e-8) / LEVELS
        whole = torch.round(flat / scale[:, None])
        parameter.copy_((whole * scale[:, None]).reshape(parameter.shape))
        shape = (-1,) + (1,) * (parameter.dim() - 1)
        stored.append((
            parameter.numpy().copy(), whole.reshape(parameter.shape).numpy().astype(np.int8),
            scale.reshape(shape).numpy().astype(np.float32),
        ))
    return stored


def export_graph(
    module: nn.Module, inputs: tuple, names: list[str], outputs: list[str], axes: dict, path: Path,
    stored: Stored,
) -> None:
    """Writes one graph, checks it and optimises it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), inputs, str(path), dynamo=False, opset_version=OPSET, input_names=names,
            output_names=outputs, dynamic_axes=axes, do_constant_folding=True,
        )
    model = onnx.load(str(path))
    found = store_integers(model, stored)
    if found != len(stored):
        raise RuntimeError(f"{len(stored) - found} rounded weights are not in the graph {path.name}")
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    optimise(path)


def export_models(encoder: Encoder, scorer: Scorer, out: Path) -> dict[str, float]:
    """Rounds the weights in place, writes encoder.onnx and scorer.onnx; returns the largest difference from torch of every output.

    Raises AssertionError above 1e-3 (float32 sums in another order give about 1e-5).
    """
    wave, exported = WaveEncoder(encoder).eval(), ExportedScorer(scorer).eval()
    encoder_weights, scorer_weights = quantise(wave), quantise(exported)
    samples = torch.randn(1, 32000) * 0.05
    export_graph(
        wave, (samples,), ["samples"], ["log_posteriors", "hidden"],
        {"samples": {1: "N"}, "log_posteriors": {1: "T"}, "hidden": {1: "T"}}, out / "encoder.onnx", encoder_weights,
    )
    example = scorer_inputs(7, 2)
    export_graph(
        exported, example, ["features", "phone_ids", "position", "stress", "word_membership"],
        ["phone_scores", "word_scores", "utterance_scores"],
        {"features": {1: "P"}, "phone_ids": {1: "P"}, "position": {1: "P"}, "stress": {1: "P"},
         "word_membership": {1: "W", 2: "P"}, "phone_scores": {1: "P"}, "word_scores": {1: "W"}},
        out / "scorer.onnx", scorer_weights,
    )
    return compare(wave, exported, out)


def scorer_inputs(phones: int, words: int) -> tuple[torch.Tensor, ...]:
    """Random scorer inputs of some size."""
    membership = torch.zeros(1, words, phones)
    membership[0, torch.arange(phones) * words // phones, torch.arange(phones)] = 1
    return (
        torch.randn(1, phones, FEATURE_COUNT), torch.randint(1, 40, (1, phones)), torch.randint(0, 4, (1, phones)),
        torch.randint(0, 4, (1, phones)), membership,
    )


def session(path: Path) -> onnxruntime.InferenceSession:
    """A single-threaded CPU session."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@torch.no_grad()
def compare(wave: WaveEncoder, exported: ExportedScorer, out: Path) -> dict[str, float]:
    """Largest absolute difference between torch and onnxruntime over several sizes."""
    worst: dict[str, float] = {}
    run = session(out / "encoder.onnx")
    for count in (1600, 16123, 48000):
        samples = torch.randn(1, count) * 0.1
        got = run.run(None, {"samples": samples.numpy()})
        for name, a, b in zip(("log_posteriors", "hidden"), got, wave(samples)):
            worst[name] = max(worst.get(name, 0.0), float(np.abs(a - b.numpy()).max()))
    run = session(out / "scorer.onnx")
    names = [i.name for i in run.get_inputs()]
    for phones, words in ((1, 1), (9, 3), (60, 20)):
        inputs = scorer_inputs(phones, words)
        got = run.run(None, {n: t.numpy() for n, t in zip(names, inputs)})
        for name, a, b in zip(("phone_scores", "word_scores", "utterance_scores"), got, exported(*inputs)):
            worst[name] = max(worst.get(name, 0.0), float(np.abs(a - b.numpy()).max()))
    assert max(worst.values()) < 1e-3, worst
    return worst
