"""The wheel's landmark model without the layers that only draw who is where (the mask), for when nobody asks for that.

They are a tenth of the model's arithmetic but work on its largest pictures: without them a look costs about a third
less, and every point it gives is the same to the last bit. The wheel's file is read, never changed; where it is not
built as expected, the wheel's own chain is used as it is.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from mediapipe.framework import calculator_pb2
from mediapipe.python import solution_base
from mediapipe.python._framework_bindings import validated_graph_config

__all__ = ["MODEL_FILE", "SIDE_PACKET", "graph_with_model", "without_mask"]

#: The embedded model, where the wheel keeps it.
MODEL_FILE: Final = Path(solution_base.__file__).parents[1] / "modules" / "pose_landmark" / "pose_landmark_full.tflite"
#: Under this name the chain takes the model.
SIDE_PACKET: Final = "model_blob"
#: Parts of the chain that choose and read the wheel's file.
LOADING: Final = frozenset(
    {"SwitchDemuxCalculator", "ConstantSidePacketCalculator", "SwitchMuxCalculator", "LocalFileContentsCalculator"}
)
#: Places of fields in the tables of a TFLite file. Source: TensorFlow Lite, schema.fbs, version 3.
SUBGRAPHS, TENSORS, INPUTS, OUTPUTS, OPERATORS, SHAPE, TAKES, GIVES = 2, 0, 1, 2, 3, 0, 1, 2


def without_mask(model: bytes) -> bytes | None:
    """Return the same model without the layers that only the mask needs; None where it is not built as expected."""
    changed = bytearray(model)
    try:
        return bytes(changed) if _leave_out_mask(changed) else None
    except (struct.error, ValueError, IndexError):
        return None


def _leave_out_mask(file: bytearray) -> bool:
    """Shorten the list of layers in its place. The mask's output is given a neighbour's tensor, and never read."""
    graph = _tables(file, _at(file, _u32(file, 0), SUBGRAPHS))[0]
    tensors = _tables(file, _at(file, graph, TENSORS))
    shapes = [_numbers(file, _at(file, one, SHAPE)) for one in tensors]
    (picture,) = _numbers(file, _at(file, graph, INPUTS))
    outputs_at, layers_at = _at(file, graph, OUTPUTS), _at(file, graph, OPERATORS)
    outputs = _numbers(file, outputs_at)
    masks = [k for k, one in enumerate(outputs) if shapes[one] == (*shapes[picture][:3], 1)]
    if len(masks) != 1 or len(outputs) < 2:  # noqa: PLR2004 -- one mask and something else
        return False
    kept = [outputs[k if k != masks[0] else k - 1] for k in range(len(outputs))]
    layers = _needed(file, _tables(file, layers_at), kept)
    struct.pack_into(f"<{len(kept)}i", file, outputs_at + 4, *kept)
    struct.pack_into("<I", file, layers_at, len(layers))
    for number, layer in enumerate(layers):
        place = layers_at + 4 + 4 * number
        struct.pack_into("<I", file, place, layer - place)
    return True


def _needed(file: bytearray, layers: Sequence[int], outputs: Sequence[int]) -> list[int]:
    """Return the layers that these outputs come from, in their order (which is that of working them out)."""
    wanted = set(outputs)
    chosen: list[int] = []
    for layer in reversed(layers):
        if wanted.intersection(_numbers(file, _at(file, layer, GIVES))):
            wanted.update(_numbers(file, _at(file, layer, TAKES)))
            chosen.append(layer)
    return chosen[::-1]


def _u32(file: bytearray, place: int) -> int:
    return int.from_bytes(file[place : place + 4], "little")


def _at(file: bytearray, table: int, field: int) -> int:
    """Return where what a field of a table points to stands. Source: FlatBuffers, its internals."""
    names = table - struct.unpack_from("<i", file, table)[0]
    (size,) = struct.unpack_from("<H", file, names)
    offset = struct.unpack_from("<H", file, names + 4 + 2 * field)[0] if 4 + 2 * field < size else 0
    if not offset:
        raise ValueError(field)
    place = table + int(offset)
    return place + _u32(file, place)


def _tables(file: bytearray, vector: int) -> list[int]:
    places = [vector + 4 + 4 * number for number in range(_u32(file, vector))]
    return [place + _u32(file, place) for place in places]


def _numbers(file: bytearray, vector: int) -> tuple[int, ...]:
    return struct.unpack_from(f"<{_u32(file, vector)}i", file, vector + 4)


def graph_with_model(graph: Any) -> Any | None:  # noqa: ANN401 -- the library is untyped
    """Return a chain of the wheel that takes its model from outside; None where it is not built as expected.

    Parameters
    ----------
    graph : the chain's `CalculatorGraphConfig`, with the wheel's ready-made parts in it.
    """
    checked = validated_graph_config.ValidatedGraphConfig()
    checked.initialize(graph_config=graph)
    full = calculator_pb2.CalculatorGraphConfig.FromString(checked.binary_config)
    nodes = [node for node in full.node if node.calculator not in LOADING]
    takers = [node for node in nodes if node.calculator == "TfLiteModelCalculator"]
    if len(takers) != 1 or len(takers[0].input_side_packet) != 1:
        return None
    takers[0].input_side_packet[0] = f"MODEL_BLOB:{SIDE_PACKET}"
    lean = calculator_pb2.CalculatorGraphConfig()
    lean.node.extend(nodes)
    lean.input_stream.extend(full.input_stream)
    lean.output_stream.extend(full.output_stream)
    lean.input_side_packet.extend(["enable_segmentation", SIDE_PACKET])
    return lean
