#!/usr/bin/env python3
"""Reference numbers for the layers, losses, optimizers and schedules, from PyTorch in float64.

Run it from the root of the project, with PyTorch installed, to write
Tests/NeuralNetworkTests/TorchNumbers.swift:

    python3 Resources/golden/make_torch_golden.py

Parameters and inputs follow a rule that any language can repeat; see `sequence`.
"""

import pathlib
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
BATCH = 4
CLASSES = 3


def sequence(start, count):
    """Numbers in -0.5...0.5 that any language makes alike."""
    i = torch.arange(start, start + count, dtype=torch.int64)
    return ((i * 7919 + 13) % 1009).double() / 1008.0 - 0.5


class Residual(nn.Module):
    def __init__(self, body, projection=None):
        super().__init__()
        self.body = nn.Sequential(*body)
        if projection is not None:
            self.projection = projection

    def forward(self, x):
        skip = self.projection(x) if hasattr(self, "projection") else x
        return self.body(x) + skip


def networks():
    """name, Inkling's text, input shape, layers"""
    return [
        ("conv", "conv 5 3x3, tanh, flatten, dense 3", (2, 5, 6),
         lambda: [nn.Conv2d(2, 5, 3), nn.Tanh(), nn.Flatten(), nn.Linear(60, 3)]),
        ("strided", "conv 9 3x2 stride 2 pad 1, leaky-relu, conv 3 1x1, flatten, dense 3", (1, 6, 7),
         lambda: [nn.Conv2d(1, 9, (3, 2), 2, 1), nn.LeakyReLU(), nn.Conv2d(9, 3, 1), nn.Flatten(),
                  nn.Linear(36, 3)]),
        ("pools", "conv 4 2x2, gelu, pool 2, avgpool 2 stride 1, flatten, dense 3", (1, 8, 8),
         lambda: [nn.Conv2d(1, 4, 2), nn.GELU(), nn.MaxPool2d(2), nn.AvgPool2d(2, 1), nn.Flatten(),
                  nn.Linear(16, 3)]),
        ("norm", "conv 3 3x3, batchnorm, relu, flatten, dense 6, batchnorm momentum 0.3, gelu, dense 3",
         (2, 4, 4),
         lambda: [nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3), nn.ReLU(), nn.Flatten(), nn.Linear(12, 6),
                  nn.BatchNorm1d(6, momentum=0.3), nn.GELU(), nn.Linear(6, 3)]),
        ("residual",
         "residual(conv 2 3x3 pad 1, batchnorm, tanh, conv 2 3x3 pad 1), relu, "
         "residual(tanh, conv 4 3x3 stride 2 pad 1), flatten, dense 3", (2, 5, 5),
         lambda: [Residual([nn.Conv2d(2, 2, 3, padding=1), nn.BatchNorm2d(2), nn.Tanh(),
                            nn.Conv2d(2, 2, 3, padding=1)]), nn.ReLU(),
                  Residual([nn.Tanh(), nn.Conv2d(2, 4, 3, 2, 1)], nn.Conv2d(2, 4, 1, 2)),
                  nn.Flatten(), nn.Linear(36, 3)]),
        ("dense", "dense 7, gelu, dense 4, leaky-relu, dense 3", (6, 1, 1),
         lambda: [nn.Flatten(), nn.Linear(6, 7), nn.GELU(), nn.Linear(7, 4), nn.LeakyReLU(),
                  nn.Linear(4, 3)]),
    ]


def make(layers):
    """The network with parameters from the sequence; normalizations start at theirs plus 1."""
    network = nn.Sequential(*layers())
    place = 0
    for name, p in network.named_parameters():
        values = sequence(place, p.numel()).reshape(p.shape)
        owner = network.get_submodule(name.rpartition(".")[0])
        if isinstance(owner, (nn.BatchNorm1d, nn.BatchNorm2d)) and name.endswith("weight"):
            values = values + 1
        p.data = values.clone()
        place += p.numel()
    return network


def statistics(network):
    parts = []
    for module in network.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            parts += [module.running_mean, module.running_var]
    return torch.cat(parts) if parts else torch.zeros(0)


def flat(network):
    return torch.cat([p.detach().ravel() for p in network.parameters()])


def groups(network, decay):
    """Weights decay, biases and normalizations do not."""
    weights = [p for p in network.parameters() if p.dim() > 1]
    others = [p for p in network.parameters() if p.dim() == 1]
    return [{"params": weights, "weight_decay": decay}, {"params": others, "weight_decay": 0}]


OPTIMIZERS = {
    "sgd": lambda n: torch.optim.SGD(n.parameters(), 0.05),
    "l2": lambda n: torch.optim.SGD(groups(n, 0.1), 0.05),
    "momentum": lambda n: torch.optim.SGD(n.parameters(), 0.05, 0.9),
    "nesterov": lambda n: torch.optim.SGD(n.parameters(), 0.05, 0.9, nesterov=True),
    "rmsprop": lambda n: torch.optim.RMSprop(n.parameters(), 0.01),
    "adam": lambda n: torch.optim.Adam(n.parameters(), 0.01),
    "adamw": lambda n: torch.optim.AdamW(groups(n, 0.2), 0.01),
    "clip": lambda n: torch.optim.SGD(n.parameters(), 0.05),
}


def trained(layers, x, y, name):
    network = make(layers)
    optimizer = OPTIMIZERS[name](network)
    for _ in range(3):
        optimizer.zero_grad()
        nn.functional.cross_entropy(network(x), y).backward()
        if name == "clip":
            torch.nn.utils.clip_grad_norm_(network.parameters(), 0.5)
        optimizer.step()
    return flat(network)


def literal(values, indent="      "):
    lines, line = [], indent
    for number in (f"{float(v):.9g}" for v in values):
        if len(line) + len(number) + 2 > 98:
            lines.append(line.rstrip())
            line = indent
        line += number + ", "
    return "\n".join(lines + [line.rstrip()])


def schedules():
    """The learning rates of the first twelve updates with base 0.4."""
    S = torch.optim.lr_scheduler
    kinds = {
        "step": lambda o: S.StepLR(o, 3, 0.5),
        "exponential": lambda o: S.ExponentialLR(o, 0.9),
        "cosine": lambda o: S.CosineAnnealingLR(o, 10, 0.04),
        "one-cycle": lambda o: S.OneCycleLR(o, 0.4, total_steps=12),
    }
    result = {}
    for name, kind in kinds.items():
        o = torch.optim.SGD([torch.zeros(1)], 0.4)
        s, rates = kind(o), []
        for i in range(11 if name == "cosine" else 12):
            rates.append(o.param_groups[0]["lr"])
            o.step()
            if i < 11:
                s.step()
        result[name] = rates
    return result


def main():
    out = [
        "// Written by Resources/golden/make_torch_golden.py; the rules of the numbers are there.", "",
        "/// One network of the reference, as PyTorch computes it.",
        "struct TorchGolden: Sendable {",
        "  let name: String", "  let text: String", "  let input: [Int]", "  let loss: Double",
        "  /// The loss with label smoothing 0.2.", "  let smoothedLoss: Double",
        "  let logits: [Double]", "  let gradients: [Double]", "  /// After the first pass.",
        "  let statistics: [Double]", "  /// Logits outside training, with these statistics.",
        "  let evaluated: [Double]", "  /// Parameters after three updates.",
        "  let trained: [String: [Double]]", "}", "",
        "let torchGoldens: [TorchGolden] = [",
    ]
    for name, text, shape, layers in networks():
        network = make(layers)
        x = (sequence(2000, BATCH * shape[0] * shape[1] * shape[2]) * 2).reshape(BATCH, *shape)
        y = torch.tensor([0, 2, 1, 2])
        logits = network(x)
        loss = nn.functional.cross_entropy(logits, y)
        smoothed = nn.functional.cross_entropy(logits, y, label_smoothing=0.2)
        loss.backward()
        gradients = torch.cat([p.grad.ravel() for p in network.parameters()])
        after = statistics(network)
        network.eval()
        evaluated = network(x)
        quoted = text.replace('"', "")
        out += [
            "  TorchGolden(", f'    name: "{name}",', "    text:", f'      "{quoted}",',
            f"    input: {list(shape)}, loss: {loss.item():.12g},",
            f"    smoothedLoss: {smoothed.item():.12g},",
            "    logits: [", literal(logits.detach().ravel()), "    ],",
            "    gradients: [", literal(gradients), "    ],",
            "    statistics: [", literal(after), "    ],",
            "    evaluated: [", literal(evaluated.detach().ravel()), "    ],", "    trained: [",
        ]
        for optimizer in OPTIMIZERS:
            out += [f'      "{optimizer}": [', literal(trained(layers, x, y, optimizer), "        "),
                    "      ],"]
        out += ["    ]),"]
    out += ["]", "", "/// Learning rates with base 0.4, update by update.",
            "let torchSchedules: [String: [Double]] = ["]
    for name, rates in schedules().items():
        out += [f'  "{name}": [', literal(rates, "    "), "  ],"]
    out += ["]", ""]
    text = "\n".join(line for line in "\n".join(out).split("\n") if line.strip() or line == "")
    path = pathlib.Path(__file__).parents[2] / "Tests/NeuralNetworkTests/TorchNumbers.swift"
    path.write_text(text)


if __name__ == "__main__":
    main()
