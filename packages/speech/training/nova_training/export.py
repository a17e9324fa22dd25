"""ONNX export (opset 14, dynamic axes), with large weights stored as float16 and cast back when the model loads."""

from __future__ import annotations

import copy
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .encoder import Encoder, WaveEncoder
from .features import FEATURE_COUNT
from .scorer import ExportedScorer, Scorer

OPSET = 14
HALF_FROM = 2048  # weights of at least this many elements are stored in half precision


def fold_norms(encoder: Encoder) -> Encoder:
    """A copy with every BatchNorm folded into its convolution (same function, for inference only)."""
    folded = copy.deepcopy(encoder).eval()
    layers = list(folded.input)
    for at in (0, 3):
        layers[at] = fuse_conv_bn_eval(layers[at], layers[at + 1])
        layers[at + 1] = nn.Identity()
    folded.input = nn.Sequential(*layers)
    for block in folded.blocks:
        block.conv = fuse_conv_bn_eval(block.conv, block.norm)
        block.norm = nn.Identity()
    return folded.eval()


@torch.no_grad()
def round_to_half(module: nn.Module) -> None:
    """Rounds large weights to what float16 can hold, so that torch and the stored model compute the same."""
    for parameter in module.parameters():
        if parameter.numel() >= HALF_FROM:
            parameter.copy_(parameter.half().float())


def store_half(model: onnx.ModelProto) -> None:
    """Stores exactly representable large float initialisers as float16 + Cast (halves the file, changes no value)."""
    casts = []
    for index, tensor in enumerate(list(model.graph.initializer)):
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < HALF_FROM:
            continue
        half = values.astype(np.float16)
        if not np.array_equal(half.astype(np.float32), values):
            continue
        name = tensor.name
        model.graph.initializer[index].CopyFrom(numpy_helper.from_array(half, name + "_half"))
        casts.append(helper.make_node("Cast", [name + "_half"], [name], to=TensorProto.FLOAT))
    for node in reversed(casts):
        model.graph.node.insert(0, node)


def export_graph(module: nn.Module, inputs: tuple, names: list[str], outputs: list[str], axes: dict, path: Path) -> None:
    """Writes one graph and checks it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), inputs, str(path), dynamo=False, opset_version=OPSET, input_names=names,
            output_names=outputs, dynamic_axes=axes, do_constant_folding=True,
        )
    model = onnx.load(str(path))
    store_half(model)
    model.producer_name, model.producer_version = "nova-speech-training", "1"
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def export_models(encoder: Encoder, scorer: Scorer, out: Path) -> dict[str, float]:
    """Writes encoder.onnx and scorer.onnx; returns the largest difference from torch of every output.

    Raises AssertionError above 1e-3 (float32 sums in another order give about 1e-5).
    """
    wave, exported = WaveEncoder(encoder).eval(), ExportedScorer(scorer).eval()
    samples = torch.randn(1, 32000) * 0.05
    export_graph(
        wave, (samples,), ["samples"], ["log_posteriors", "hidden"],
        {"samples": {1: "N"}, "log_posteriors": {1: "T"}, "hidden": {1: "T"}}, out / "encoder.onnx",
    )
    example = scorer_inputs(7, 2)
    export_graph(
        exported, example, ["features", "phone_ids", "position", "stress", "word_membership"],
        ["phone_scores", "word_scores", "utterance_scores"],
        {"features": {1: "P"}, "phone_ids": {1: "P"}, "position": {1: "P"}, "stress": {1: "P"},
         "word_membership": {1: "W", 2: "P"}, "phone_scores": {1: "P"}, "word_scores": {1: "W"}},
        out / "scorer.onnx",
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
