"""Graphs as onnxruntime would make them each time it opens one, made once: a browser or a function that starts need not wait for it.

    python -m nova_training.optimise ../model

rewrites encoder.onnx and scorer.onnx in a folder (for files exported before this was a step of the export) and what
model.json says of them. The answers stay the same bit for bit: these are the runtime's own rewritings.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

Stored = list[tuple[np.ndarray, np.ndarray, np.ndarray]]


def store_integers(model: onnx.ModelProto, stored: Stored) -> int:
    """Replaces initialisers that equal a rounded weight (or its transpose) by int8 -> Cast -> Mul; returns how many.

    The runtime folds these nodes before it opens the graph, so its kernels see float32 weights.
    """
    nodes, extra = [], []
    for index, tensor in enumerate(list(model.graph.initializer)):
        values = numpy_helper.to_array(tensor)
        for weight, whole, scale in stored:
            if values.shape == weight.shape and np.array_equal(values, weight):
                break
            if values.ndim == 2 and values.shape == weight.shape[::-1] and np.array_equal(values, weight.T):
                whole, scale = np.ascontiguousarray(whole.T), np.ascontiguousarray(scale.T)
                break
        else:
            continue
        name = tensor.name
        model.graph.initializer[index].CopyFrom(numpy_helper.from_array(whole, name + "_int8"))
        extra.append(numpy_helper.from_array(scale, name + "_scale"))
        nodes.append(helper.make_node("Cast", [name + "_int8"], [name + "_whole"], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [name + "_whole", name + "_scale"], [name]))
    model.graph.initializer.extend(extra)
    for node in reversed(nodes):
        model.graph.node.insert(0, node)
    return len(extra)


def stored_integers(model: onnx.ModelProto) -> Stored:
    """What `store_integers` has put into a graph: rounded weights, integers, scales."""
    tensors = {tensor.name: tensor for tensor in model.graph.initializer}
    scale_of = {node.input[0]: node.input[1] for node in model.graph.node if node.op_type == "Mul"}
    stored = []
    for node in model.graph.node:
        tensor = tensors.get(node.input[0]) if node.op_type == "Cast" else None
        if tensor is not None and tensor.data_type == TensorProto.INT8:
            whole = numpy_helper.to_array(tensor)
            scale = numpy_helper.to_array(tensors[scale_of[node.output[0]]])
            stored.append((whole.astype(np.float32) * scale, whole, scale))
    return stored


def shorten_names(graph: onnx.GraphProto) -> None:
    """Numbers instead of the exporter's long names, which the runtime would compare and copy for a fifth of the time it opens a graph.

    Inputs and outputs of the graph keep theirs.
    """
    names = {value.name: value.name for value in [*graph.input, *graph.output]} | {"": ""}

    def short(name: str) -> str:
        return names.setdefault(name, format(len(names), "x"))

    for tensor in graph.initializer:
        tensor.name = short(tensor.name)
    for node in graph.node:
        node.name = ""
        node.input[:] = [short(name) for name in node.input]
        node.output[:] = [short(name) for name in node.output]


def optimise(path: Path) -> None:
    """Folds and fuses the nodes of a graph in place, stores its rounded weights as integers again and shortens its names.

    Only what is the same on every machine ("extended"): layouts for one processor are left to the runtime.
    Raises RuntimeError when a rounded weight is no longer in the graph.
    """
    stored = stored_integers(onnx.load(str(path)))
    with tempfile.TemporaryDirectory() as folder:
        rewritten = Path(folder) / path.name
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(rewritten)
        options.log_severity_level = 3
        onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        model = onnx.load(str(rewritten))
    shorten_names(model.graph)
    found = store_integers(model, stored)
    if found != len(stored):
        raise RuntimeError(f"{len(stored) - found} rounded weights are no longer in the graph {path.name}")
    del model.graph.value_info[:]
    used = {node.domain for node in model.graph.node}
    for opset in [each for each in model.opset_import if each.domain not in used]:
        model.opset_import.remove(opset)
    model.producer_name, model.producer_version = "nova-speech-training", "2"
    onnx.save(model, str(path))


def describe_files(folder: Path) -> dict[str, dict]:
    """Length and SHA-256 of both graphs, as model.json has them."""
    files = {}
    for name in ("encoder.onnx", "scorer.onnx"):
        data = (folder / name).read_bytes()
        files[name] = {"sizeBytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return files


def main(folder: Path) -> None:
    """Rewrites the files of a folder."""
    for name in ("encoder.onnx", "scorer.onnx"):
        optimise(folder / name)
    description = json.loads((folder / "model.json").read_text())
    description["files"] = describe_files(folder)
    (folder / "model.json").write_text(json.dumps(description, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
