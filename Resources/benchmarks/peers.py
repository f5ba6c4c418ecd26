#!/usr/bin/env python3
"""The work of InklingBenchmarks in NumPy, JAX, PyTorch and scikit-learn, whichever are installed.

    swift build -c release --product InklingBenchmarks
    python3 Resources/benchmarks/peers.py --inkling .build/release/InklingBenchmarks

prints both side by side: seconds for an epoch (the median of the runs) and how many times faster
Inkling is than the fastest of the others. Every library runs with its usual threads, or with the
number that --threads gives.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--inkling", help="the InklingBenchmarks executable, to run it too")
parser.add_argument("--runs", type=int, default=3, help="runs of each work (default 3)")
parser.add_argument("--images", type=int, default=60000, help="images of an epoch")
parser.add_argument("--threads", type=int, default=os.cpu_count(), help="threads for every library")
parser.add_argument("--only", default="", help="only works whose name contains this text")
arguments = parser.parse_args()
for variable in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]:
    os.environ[variable] = str(arguments.threads)

import numpy as np  # noqa: E402  (after the environment that it reads)

WORKS = [
    ("784-128-64-10 relu, batch 32, SGD", [784, 128, 64, 10], "relu", 32, "sgd", 0.05),
    ("784-128-128-10 relu, batch 32, SGD", [784, 128, 128, 10], "relu", 32, "sgd", 0.05),
    ("784-128-64-10 sigmoid, batch 32, SGD", [784, 128, 64, 10], "sigmoid", 32, "sgd", 0.05),
    ("784-128-10 relu, batch 128, SGD", [784, 128, 10], "relu", 128, "sgd", 0.05),
    ("784-800-800-10 relu, batch 128, Adam", [784, 800, 800, 10], "relu", 128, "adam", 0.001),
]


def pictures(count):
    """Pictures with ink in the middle, a fifth of the pixels not 0, and labels."""
    random = np.random.default_rng(1)
    x = np.zeros((count, 28, 28), dtype=np.float32)
    rows = random.integers(4, 16, (count, 3))
    columns = random.integers(4, 18, (count, 3))
    for image in range(count):
        for row, column in zip(rows[image], columns[image]):
            x[image, row : row + 9, column : column + 7] = random.random((9, 7), dtype=np.float32)
    return x.reshape(count, 784), random.integers(0, 10, count)


def timed(epoch):
    """The median of the runs after one that warms up."""
    seconds = []
    for run in range(arguments.runs + 1):
        start = time.perf_counter()
        epoch()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def initial(sizes):
    random = np.random.default_rng(2)
    return [
        (
            (random.standard_normal((i, o)) * np.sqrt(2 / i)).astype(np.float32),
            np.zeros(o, np.float32),
        )
        for i, o in zip(sizes, sizes[1:])
    ]


def numpy_epoch(x, labels, sizes, activation, batch, optimizer, rate):
    layers = initial(sizes)
    state = {"t": 0, "m": [], "v": []}
    if optimizer == "adam":
        state["m"] = [[np.zeros_like(p) for p in layer] for layer in layers]
        state["v"] = [[np.zeros_like(p) for p in layer] for layer in layers]

    def update(index, part, gradient):
        parameter = layers[index][part]
        if optimizer == "sgd":
            gradient *= rate
            parameter -= gradient
            return
        m, v, t = state["m"][index][part], state["v"][index][part], state["t"]
        m *= 0.9
        m += 0.1 * gradient
        v *= 0.999
        v += 0.001 * gradient * gradient
        step = rate * np.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        parameter -= np.float32(step) * m / (np.sqrt(v) + np.float32(1e-8))

    def epoch():
        for start in range(0, len(x) - batch + 1, batch):
            state["t"] += 1
            values = [x[start : start + batch]]
            for index, (w, b) in enumerate(layers):
                z = values[-1] @ w
                z += b
                if index == len(layers) - 1:
                    z -= z.max(axis=1, keepdims=True)
                    np.exp(z, out=z)
                    z /= z.sum(axis=1, keepdims=True)
                elif activation == "relu":
                    np.maximum(z, 0, out=z)
                else:
                    z = 1 / (1 + np.exp(-z))
                values.append(z)
            delta = values[-1]
            y = labels[start : start + batch]
            state["loss"] = -np.log(delta[np.arange(batch), y] + 1e-30).mean()
            delta[np.arange(batch), y] -= 1
            delta /= batch
            for index in reversed(range(len(layers))):
                a = values[index]
                gradient = a.T @ delta
                bias = delta.sum(axis=0)
                if index > 0:
                    delta = delta @ layers[index][0].T
                    delta *= (a > 0) if activation == "relu" else a * (1 - a)
                update(index, 0, gradient)
                update(index, 1, bias)

    return epoch


def jax_epoch(x, labels, sizes, activation, batch, optimizer, rate):
    import jax
    import jax.numpy as jnp

    count = len(x) // batch
    xs = jnp.asarray(x[: count * batch].reshape(count, batch, -1))
    ys = jnp.asarray(labels[: count * batch].reshape(count, batch))
    f = jax.nn.relu if activation == "relu" else jax.nn.sigmoid

    def loss(layers, x, y):
        for w, b in layers[:-1]:
            x = f(x @ w + b)
        w, b = layers[-1]
        logits = jax.nn.log_softmax(x @ w + b)
        return -jnp.take_along_axis(logits, y[:, None], axis=1).mean()

    def step(state, xy):
        layers, m, v, t = state
        gradients = jax.grad(loss)(layers, *xy)
        tree = jax.tree_util.tree_map
        if optimizer == "sgd":
            return (tree(lambda p, g: p - rate * g, layers, gradients), m, v, t), None
        t = t + 1
        m = tree(lambda m, g: 0.9 * m + 0.1 * g, m, gradients)
        v = tree(lambda v, g: 0.999 * v + 0.001 * g * g, v, gradients)
        size = rate * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        return (
            tree(lambda p, m, v: p - size * m / (jnp.sqrt(v) + 1e-8), layers, m, v), m, v, t,
        ), None

    run = jax.jit(lambda state: jax.lax.scan(step, state, (xs, ys))[0])
    layers = [tuple(map(jnp.asarray, layer)) for layer in initial(sizes)]
    zeros = jax.tree_util.tree_map(jnp.zeros_like, layers)
    holder = [(layers, zeros, zeros, jnp.float32(0))]

    def epoch():
        holder[0] = jax.block_until_ready(run(holder[0]))

    return epoch


def torch_epoch(x, labels, sizes, activation, batch, optimizer, rate):
    import torch

    torch.set_num_threads(arguments.threads)
    modules = []
    for index, (i, o) in enumerate(zip(sizes, sizes[1:])):
        modules.append(torch.nn.Linear(i, o))
        if index < len(sizes) - 2:
            modules.append(torch.nn.ReLU() if activation == "relu" else torch.nn.Sigmoid())
    model = torch.nn.Sequential(*modules)
    make = torch.optim.SGD if optimizer == "sgd" else torch.optim.Adam
    optimizer = make(model.parameters(), lr=rate)
    xs, ys = torch.from_numpy(x), torch.from_numpy(labels)

    def epoch():
        for start in range(0, len(x) - batch + 1, batch):
            optimizer.zero_grad()
            output = model(xs[start : start + batch])
            torch.nn.functional.cross_entropy(output, ys[start : start + batch]).backward()
            optimizer.step()

    return epoch


def sklearn_epoch(x, labels, sizes, activation, batch, optimizer, rate):
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        hidden_layer_sizes=sizes[1:-1],
        activation="relu" if activation == "relu" else "logistic",
        solver=optimizer, alpha=0, batch_size=batch, learning_rate_init=rate, momentum=0,
        shuffle=False,
    )
    return lambda: model.partial_fit(x, labels, classes=np.arange(10))


def main():
    makers = {"numpy": numpy_epoch}
    for name, maker in [
        ("jax", jax_epoch), ("torch", torch_epoch), ("sklearn", sklearn_epoch),
    ]:
        try:
            __import__(name)
            makers[name] = maker
        except ImportError:
            print(f"{name} is not installed", file=sys.stderr)
    inkling = {}
    if arguments.inkling:
        command = [
            arguments.inkling, "--json", "--runs", str(arguments.runs),
            "--images", str(arguments.images), "--threads", str(arguments.threads),
        ]
        if arguments.only:
            command += ["--only", arguments.only]
        report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        inkling = {row["work"]: statistics.median(row["seconds"]) for row in report["rows"]}
    x, labels = pictures(arguments.images)
    print(f"{arguments.images} images, {arguments.threads} threads, "
          f"{(x != 0).mean():.0%} of the pixels not 0; seconds for an epoch")
    columns = (["inkling"] if inkling else []) + list(makers)
    print(f"{'work':<42}" + "".join(f"{c:>10}" for c in columns) + ("  faster" if inkling else ""))
    for name, sizes, activation, batch, optimizer, rate in WORKS:
        if arguments.only not in name:
            continue
        peers = [
            timed(make(x, labels, sizes, activation, batch, optimizer, rate))
            for make in makers.values()
        ]
        cells = ([inkling[name]] if inkling else []) + peers
        line = f"{name:<42}" + "".join(f"{c:>10.3f}" for c in cells)
        if inkling:
            line += f"{min(peers) / inkling[name]:>7.1f}x"
        print(line, flush=True)


if __name__ == "__main__":
    main()
