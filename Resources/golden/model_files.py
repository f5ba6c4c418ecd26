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
    texts = [f"{value:.9g}" for value in tensor.flatten().tolist()]
    rows = [", ".join(texts[start:start + 5]) for start in range(0, len(texts), 5)]
    if len(texts) <= 6:
        return "[" + ", ".join(texts) + "]"
    return "[\n        " + ",\n        ".join(rows) + ",\n      ]"


def add(name, network, metadata, shape):
    inputs = torch.randn(shape) * 2
    outputs = network.double()(inputs.double())
    if name != "sigmoid":
        outputs = torch.softmax(outputs, -1)
    state = {key: value.float() if value.is_floating_point() else value
             for key, value in network.state_dict().items()}
    text = base64.b64encode(save(state, metadata or None)).decode()
    lines = [f'"{text[start:start + 80]}"' for start in range(0, len(text), 80)]
    file = "\n        + ".join(lines)
    cases.append(
        f'    Golden(\n      name: "{name}",\n      file: {file},\n'
        f"      input: {numbers(inputs)},\n      output: {numbers(outputs)}),\n")


cases = []
for name, (network, metadata) in networks.items():
    add(name, network, metadata, [network[0].in_features])


class Residual(nn.Module):
    """What Inkling calls residual(...)."""

    def __init__(self, body, projection):
        super().__init__()
        self.body, self.projection = body, projection

    def forward(self, x):
        return self.body(x) + self.projection(x)


def trained(network, shape):
    """The network with normalizations that are not those of the beginning, for evaluation."""
    for module in network.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias)
    for _ in range(5):
        network(torch.randn([16] + shape) + 0.5)
    return network.eval()


images = {
    "convolutional": (
        nn.Sequential(
            nn.Conv2d(2, 4, (3, 2), padding=1), nn.BatchNorm2d(4), nn.LeakyReLU(), nn.MaxPool2d(2),
            nn.Conv2d(4, 3, 3, stride=2, padding=1), nn.GELU(), nn.AvgPool2d(2, stride=1),
            nn.Flatten(), nn.Dropout(0.25), nn.Linear(3, 4), nn.BatchNorm1d(4, 0.001, 0.2),
            nn.Tanh(), nn.Linear(4, 3)),
        {"inkling": "1", "input": "2x7x6",
         "architecture": "conv 4 3x2 pad 1, batchnorm, leaky-relu, pool 2, "
                         "conv 3 3x3 stride 2 pad 1, gelu, avgpool 2 stride 1, flatten, "
                         "dropout 0.25, dense 4, batchnorm momentum 0.2 epsilon 0.001, tanh, "
                         "dense 3, softmax"},
        [2, 7, 6]),
    "residual": (
        nn.Sequential(
            Residual(
                nn.Sequential(
                    nn.Conv2d(1, 2, 3, stride=2, padding=1), nn.BatchNorm2d(2), nn.ReLU(),
                    nn.Conv2d(2, 2, 3, padding=1)),
                nn.Conv2d(1, 2, 1, stride=2)),
            nn.ReLU(), nn.Flatten(), nn.Linear(18, 2)),
        {"inkling": "1", "input": "1x5x6",
         "architecture": "residual(conv 2 3x3 stride 2 pad 1, batchnorm, relu, conv 2 3x3 pad 1), "
                         "relu, flatten, dense 2, softmax"},
        [1, 5, 6]),
}
for name, (network, metadata, shape) in images.items():
    add(name, trained(network, shape), metadata, [1] + shape)

target = pathlib.Path(__file__).parents[2] / "Tests/ModelFilesTests/Golden.swift"
target.write_text(
    "// Made by Resources/golden/model_files.py with torch "
    + torch.__version__.split("+")[0] + ".\n\n"
    "/// A file that Python's safetensors wrote, in base64, and what PyTorch's network gives.\n"
    "struct Golden: Sendable {\n  var name, file: String\n  var input, output: [Float]\n\n"
    "  static let cases = [\n" + "".join(cases) + "  ]\n}\n")
