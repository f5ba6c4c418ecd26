#!/usr/bin/env python3
"""Reference numbers for the tests of NeuralNetwork, from an implementation of its own.

Everything is computed in float64 with NumPy, straight from the textbook formulas; nothing is shared
with the Swift code but the rule by which inputs and parameters are made. Run it from the root of the
project to write Tests/NeuralNetworkTests/GoldenNumbers.swift:

    python3 Resources/golden/make_golden.py
    swift format -i Tests/NeuralNetworkTests/GoldenNumbers.swift
"""

import pathlib
import numpy as np

SIZES = [5, 4, 3]
BATCH = 6
STEPS = 3


def sequence(start, count):
    """Numbers in -0.5...0.5 that any language makes alike."""
    i = np.arange(start, start + count, dtype=np.int64)
    return ((i * 7919 + 13) % 1009) / 1008.0 - 0.5


def parameters():
    """weight [out, in] and bias [out] of each layer, one after the other in one sequence."""
    result, place = [], 0
    for inputs, outputs in zip(SIZES, SIZES[1:]):
        weight = sequence(place, inputs * outputs).reshape(outputs, inputs) * 2
        place += inputs * outputs
        bias = sequence(place, outputs) * 2
        place += outputs
        result += [weight, bias]
    return result


ACTIVATIONS = {
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a * (1 - a)),
    "tanh": (np.tanh, lambda z, a: 1 - a**2),
    "relu": (lambda z: np.maximum(z, 0), lambda z, a: (z > 0).astype(float)),
}


def loss_and_gradients(p, x, labels, activation, loss):
    f, df = ACTIVATIONS[activation]
    y = np.eye(SIZES[-1])[labels]
    z1 = x @ p[0].T + p[1]
    a1 = f(z1)
    z2 = a1 @ p[2].T + p[3]
    if loss == "cross-entropy":
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        a2 = e / e.sum(axis=1, keepdims=True)
        value = -np.log(a2[np.arange(len(labels)), labels]).mean()
        d2 = (a2 - y) / len(labels)
    else:
        a2 = 1 / (1 + np.exp(-z2))
        value = ((a2 - y) ** 2).sum(axis=1).mean()
        d2 = 2 * (a2 - y) * a2 * (1 - a2) / len(labels)
    d1 = d2 @ p[2] * df(z1, a1)
    return value, a2, [d1.T @ x, d1.sum(axis=0), d2.T @ a1, d2.sum(axis=0)]


def train(optimizer, x, labels, activation, loss, rate):
    """The parameters after STEPS updates."""
    p = parameters()
    m = [np.zeros_like(q) for q in p]
    v = [np.zeros_like(q) for q in p]
    for t in range(1, STEPS + 1):
        _, _, gradients = loss_and_gradients(p, x, labels, activation, loss)
        for i, g in enumerate(gradients):
            if optimizer == "sgd":
                p[i] = p[i] - rate * g
            elif optimizer == "momentum":
                v[i] = 0.9 * v[i] + g
                p[i] = p[i] - rate * v[i]
            else:
                m[i] = 0.9 * m[i] + 0.1 * g
                v[i] = 0.999 * v[i] + 0.001 * g**2
                step = m[i] / (1 - 0.9**t) / (np.sqrt(v[i] / (1 - 0.999**t)) + 1e-8)
                p[i] = p[i] - rate * step
    return p


def literal(values):
    numbers = [f"{v:.9g}" for v in values]
    lines, line = [], "      "
    for number in numbers:
        if len(line) + len(number) + 2 > 98:
            lines.append(line.rstrip())
            line = "      "
        line += number + ", "
    return "\n".join(lines + [line.rstrip()])


def flat(arrays):
    return np.concatenate([a.ravel() for a in arrays])


def main():
    x = sequence(1000, BATCH * SIZES[0]).reshape(BATCH, SIZES[0]) * 2
    labels = np.array([0, 2, 1, 2, 0, 1])
    out = [
        "// Written by Resources/golden/make_golden.py; the rules of the numbers are there.",
        "",
        "/// One case of the reference: a 5-4-3 network and six images.",
        "struct Golden: Sendable {",
        "  let activation: String",
        "  let loss: String",
        "  let lossValue: Double",
        "  let outputs: [Double]",
        "  let gradients: [Double]",
        "  /// Parameters after three updates at rate 0.1, by optimizer.",
        "  let trained: [String: [Double]]",
        "}",
        "",
        "let goldenCases: [Golden] = [",
    ]
    for activation in ACTIVATIONS:
        for loss in ["cross-entropy", "mean-squared-error"]:
            value, a2, gradients = loss_and_gradients(parameters(), x, labels, activation, loss)
            out += [
                "  Golden(",
                f'    activation: "{activation}", loss: "{loss}", lossValue: {value:.12g},',
                "    outputs: [", literal(a2.ravel()), "    ],",
                "    gradients: [", literal(flat(gradients)), "    ],",
                "    trained: [",
            ]
            for optimizer in ["sgd", "momentum", "adam"]:
                trained = train(optimizer, x, labels, activation, loss, 0.1)
                out += [f'      "{optimizer}": [', literal(flat(trained)), "      ],"]
            out += ["    ]),"]
    out += ["]", ""]
    path = pathlib.Path(__file__).parents[2] / "Tests/NeuralNetworkTests/GoldenNumbers.swift"
    path.write_text("\n".join(out))


if __name__ == "__main__":
    main()
