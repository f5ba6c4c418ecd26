"""What is measured: the works of InklingBenchmarks, and the pictures they are done with."""

import gzip
import os

import numpy as np

CNN = "conv 16 3x3, relu, pool 2, conv 32 3x3, relu, pool 2, dense 128, relu, dense 10"


class Work:
    """An epoch of training: the same name, network, batch and optimizer as in InklingBenchmarks."""

    def __init__(self, name, sizes, batch, optimizer, rate):
        self.name = name
        self.sizes = sizes  # the widths of a dense network; None for the convolutional one
        self.batch = batch
        self.optimizer = optimizer
        self.rate = rate

    @property
    def is_dense(self):
        return self.sizes is not None


WORKS = [
    Work("784-128-64-10 relu, batch 32, SGD", [784, 128, 64, 10], 32, "sgd", 0.05),
    Work("784-128-10 relu, batch 128, SGD", [784, 128, 10], 128, "sgd", 0.05),
    Work("784-800-800-10 relu, batch 128, Adam", [784, 800, 800, 10], 128, "adam", 0.001),
    Work("convolutional, batch 64, Adam", None, 64, "adam", 0.001),
]


def read_idx(path):
    """The bytes of an IDX file without their header, as an array of their shape."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rb") as file:
        header = file.read(4)
        if header[:3] != b"\x00\x00\x08":
            raise ValueError(f"{path} is not an IDX file of bytes")
        shape = [int.from_bytes(file.read(4), "big") for _ in range(header[3])]
        return np.frombuffer(file.read(), np.uint8).reshape(shape)


def load(directory, limit=None):
    """Pictures [count, 784] of 0...1 and labels from DIR/mnist or DIR."""
    for place in (os.path.join(directory, "mnist"), directory):
        for middle in ("-", "."):
            for end in ("", ".gz"):
                images = os.path.join(place, f"train-images{middle}idx3-ubyte{end}")
                labels = os.path.join(place, f"train-labels{middle}idx1-ubyte{end}")
                if os.path.exists(images) and os.path.exists(labels):
                    x = read_idx(images)[:limit].reshape(-1, 784)
                    y = read_idx(labels)[:limit].astype(np.int64)
                    return x.astype(np.float32) / np.float32(255), y
    raise FileNotFoundError(
        f"No train-images-idx3-ubyte and train-labels-idx1-ubyte in {directory} or {directory}/mnist"
    )


def he(random, inputs, shape):
    """Kaiming He's normal initialization."""
    return (random.standard_normal(shape) * np.sqrt(2 / inputs)).astype(np.float32)


def dense_parameters(sizes):
    """For each layer weights [in, out] and biases."""
    random = np.random.default_rng(1)
    return [(he(random, i, (i, o)), np.zeros(o, np.float32)) for i, o in zip(sizes, sizes[1:])]


def cnn_parameters():
    """Convolutions as [height, width, in, out], dense layers as [in, out]; 800 = 5 x 5 x 32."""
    random = np.random.default_rng(1)
    shapes = [(3, 3, 1, 16), (3, 3, 16, 32), (800, 128), (128, 10)]
    return [
        (he(random, int(np.prod(shape[:-1])), shape), np.zeros(shape[-1], np.float32))
        for shape in shapes
    ]
