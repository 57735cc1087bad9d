"""The layers of the second encoder as a graph that onnxruntime runs on one core.

With `reach`, matrices are kept in 8 bits: a third of the time and a quarter of the memory. What
goes into a matrix is scaled column by column first, so that a few large columns do not drown the
others (SmoothQuant, Xiao et al. 2023); the matrix takes the scales back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

from projects.reading import adapter
from projects.reading.weights import HEADS, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from projects.reading.weights import Layer

    Array = NDArray[np.float32]

_SMOOTH = 0.8  # how much of the spread goes from what comes in to the matrix
_TOP = 127
_OURS = "com.microsoft"  # the domain of onnxruntime's own operators
_VERSION = 10  # of the file format: onnxruntime 1.20 and later read it


class _Graph:
    """Nodes and constants as they are added; each method returns the name of what it adds."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def add(self, kind: str, inputs: Sequence[str], name: str, **options: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], **options))
        return name

    def norm(self, taken: str, name: str, norm: Array) -> str:
        both = (self.constant(f"{name}.gain", norm[0]), self.constant(f"{name}.bias", norm[1]))
        return self.add("LayerNormalization", [taken, *both], name, epsilon=1e-12)

    def product(self, taken: str, name: str, layer: Layer, reach: Array | None) -> str:
        part = name.split(".")[1]
        matrix, offset = layer[part], self.constant(f"{name}.offset", layer[f"{part}_b"])
        if reach is None:
            found = self.add("MatMul", [taken, self.constant(f"{name}.matrix", matrix)], f"{name}*")
            return self.add("Add", [found, offset], name)
        most = np.maximum(np.abs(matrix).max(axis=1), 1e-5)
        scale = np.maximum(reach, 1e-3) ** _SMOOTH / most ** (1 - _SMOOTH)
        matrix = matrix * scale[:, None]
        steps = np.abs(matrix).max(axis=0) / _TOP
        small = self.constant(f"{name}.matrix", np.round(matrix / steps).astype(np.int8))
        steps_name = self.constant(f"{name}.steps", steps.astype(np.float32))
        inverse = self.constant(f"{name}.scale", (1 / scale).astype(np.float32))
        smooth = self.add("Mul", [taken, inverse], f"{name}~")
        inputs = [smooth, small, steps_name, "", offset]
        return self.add("DynamicQuantizeMatMul", inputs, name, domain=_OURS)


def build(
    layers: Iterable[Layer], reach: Mapping[str, Array] | None = None, watch: bool = False
) -> bytes:
    """The graph from inputs "pieces" (pieces, size) to what the last layer makes of them.

    Without `reach` it is exact, in single precision; `watch` adds what goes into each matrix, by
    "layer.matrix", to the outputs.
    """
    graph, last, watched = _Graph(), "pieces", []
    size = 0
    for number, layer in enumerate(layers):
        size = len(layer["qkv"])
        last, seen = _layer(graph, number, last, layer, reach or {})
        watched += seen
    ends = [last, *(watched if watch else ())]
    made = helper.make_graph(
        [*graph.nodes, *(helper.make_node("Identity", [end], [f"out {end}"]) for end in ends)],
        "layers",
        [helper.make_tensor_value_info("pieces", onnx.TensorProto.FLOAT, ["count", size])],
        [helper.make_tensor_value_info(f"out {end}", onnx.TensorProto.FLOAT, None) for end in ends],
        list(graph.constants.values()),
    )
    sets = [helper.make_opsetid("", 21), helper.make_opsetid(_OURS, 1)]
    model = helper.make_model(made, opset_imports=sets, ir_version=_VERSION)
    written: bytes = model.SerializeToString()
    return written


def _layer(
    graph: _Graph, number: int, taken: str, layer: Layer, reach: Mapping[str, Array]
) -> tuple[str, list[str]]:
    """Adds one layer; its end, and what goes into its four matrices in their order."""

    def product(taken: str, part: str) -> str:
        return graph.product(taken, f"{number}.{part}", layer, reach.get(f"{number}.{part}"))

    size = len(layer["qkv"])
    apart = graph.constant("apart", np.array([-1, 3 * HEADS, size // HEADS], dtype=np.int64))
    joined = graph.constant("joined", np.array([-1, size], dtype=np.int64))
    name = f"{number}:"
    heads = graph.add("Reshape", [product(taken, "qkv"), apart], f"{name}heads")
    turned = graph.add("Transpose", [heads], f"{name}turned", perm=[1, 0, 2])
    query, key, value = (f"{name}{part}" for part in ("query", "key", "value"))
    graph.nodes.append(
        helper.make_node("Split", [turned], [query, key, value], axis=0, num_outputs=3)
    )
    key = graph.add("Transpose", [key], f"{name}key'", perm=[0, 2, 1])
    weights = graph.add("Softmax", [graph.add("MatMul", [query, key], f"{name}near")], f"{name}see")
    mixed = graph.add("MatMul", [weights, value], f"{name}mixed")
    mixed = graph.add("Transpose", [mixed], f"{name}mixed'", perm=[1, 0, 2])
    mixed = graph.add("Reshape", [mixed, joined], f"{name}seen")
    kept = graph.add("Add", [product(mixed, "out"), taken], f"{name}kept")
    middle = graph.norm(kept, f"{name}middle", layer["norm1"])
    grown = graph.add("Gelu", [product(middle, "up")], f"{name}grown")
    kept = graph.add("Add", [product(grown, "down"), middle], f"{name}grown+")
    end = graph.norm(kept, f"{name}end", layer["norm2"])
    return end, [taken, mixed, middle, grown]


def made(tuning: adapter.Adapter) -> bytes:
    """The graph in 8 bits of the encoder with an adapter."""
    return build(tuning.corrected(Weights()), tuning.reach)
