"""Makes Tests/ModelFilesTests/Golden.swift: files as PyTorch writes them, and PyTorch's outputs.

Needs numpy, safetensors and torch. Run it from anywhere; it writes the file in its place.
"""

import base64
import pathlib

import torch
from safetensors.torch import save
from torch import nn

torch.manual_seed(1)

networks = {
    "relu": (nn.Sequential(nn.Linear(6, 4), nn.ReLU(), nn.Linear(4, 3)), {}),
    "sigmoid": (
        nn.Sequential(nn.Linear(4, 3), nn.Sigmoid(), nn.Linear(3, 2), nn.Sigmoid()),
        {"format": "pt", "inkling": "1", "input": "4",
         "architecture": "dense 3, sigmoid, dense 2, sigmoid"},
    ),
    "tanh": (
        nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 2)),
        {"inkling": "1", "input": "3", "architecture": "dense 5, tanh, dense 2, softmax"},
    ),
}


def numbers(tensor):
    return "[" + ", ".join(f"{value:.9g}" for value in tensor.tolist()) + "]"


cases = []
for name, (network, metadata) in networks.items():
    inputs = torch.randn(network[0].in_features) * 2
    outputs = network.double()(inputs.double())
    if name != "sigmoid":
        outputs = torch.softmax(outputs, 0)
    state = {key: value.float() for key, value in network.state_dict().items()}
    text = base64.b64encode(save(state, metadata or None)).decode()
    lines = [f'"{text[start:start + 80]}"' for start in range(0, len(text), 80)]
    file = "\n        + ".join(lines)
    cases.append(
        f'    Golden(\n      name: "{name}",\n      file: {file},\n'
        f"      input: {numbers(inputs)},\n      output: {numbers(outputs)}),\n")

target = pathlib.Path(__file__).parents[2] / "Tests/ModelFilesTests/Golden.swift"
target.write_text(
    "// Made by Resources/golden/model_files.py with torch "
    + torch.__version__.split("+")[0] + ".\n\n"
    "/// A file that Python's safetensors wrote, in base64, and what PyTorch's network gives.\n"
    "struct Golden: Sendable {\n  var name, file: String\n  var input, output: [Float]\n\n"
    "  static let cases = [\n" + "".join(cases) + "  ]\n}\n")
