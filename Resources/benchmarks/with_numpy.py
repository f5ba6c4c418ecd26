"""The dense works in NumPy: every product into memory that was made once, updates in place."""

import numpy as np

from works import dense_parameters

NAME = "numpy"


def settings(work):
    return ["in place"] if work.is_dense else []


class Trainer:
    def __init__(self, work, setting, threads, x, y):
        self.work, self.x, self.y = work, x, y
        self.layers = dense_parameters(work.sizes)
        batch, sizes = work.batch, work.sizes
        self.values = [np.empty((batch, o), np.float32) for o in sizes[1:]]
        self.deltas = [np.empty((batch, o), np.float32) for o in sizes[1:]]
        self.gradients = [(np.empty_like(w), np.empty_like(b)) for w, b in self.layers]
        self.moments = [
            [(np.zeros_like(p), np.zeros_like(p), np.empty_like(p)) for p in layer]
            for layer in self.layers
        ]
        self.updates = 0

    def epoch(self):
        batch = self.work.batch
        for start in range(0, len(self.x) - batch + 1, batch):
            self.step(self.x[start : start + batch], self.y[start : start + batch])

    def step(self, x, y):
        batch = self.work.batch
        source = x
        for (w, b), z in zip(self.layers, self.values):
            np.matmul(source, w, out=z)
            z += b
            if z is not self.values[-1]:
                np.maximum(z, 0, out=z)
            source = z
        delta = self.deltas[-1]
        np.subtract(source, source.max(axis=1, keepdims=True), out=delta)
        np.exp(delta, out=delta)
        delta /= delta.sum(axis=1, keepdims=True)
        delta[np.arange(batch), y] -= 1
        delta /= batch
        self.updates += 1
        for index in reversed(range(len(self.layers))):
            w, _ = self.layers[index]
            gw, gb = self.gradients[index]
            source = self.values[index - 1] if index > 0 else x
            np.matmul(source.T, delta, out=gw)
            np.sum(delta, axis=0, out=gb)
            if index > 0:
                np.matmul(delta, w.T, out=self.deltas[index - 1])
                delta = self.deltas[index - 1]
                delta *= source > 0
            for part in range(2):
                self.update(index, part)

    def update(self, index, part):
        parameter, gradient = self.layers[index][part], self.gradients[index][part]
        rate = np.float32(self.work.rate)
        if self.work.optimizer == "sgd":
            gradient *= rate
            parameter -= gradient
            return
        m, v, scratch = self.moments[index][part]
        t = self.updates
        m *= np.float32(0.9)
        np.multiply(gradient, np.float32(0.1), out=scratch)
        m += scratch
        gradient *= gradient
        gradient *= np.float32(0.001)
        v *= np.float32(0.999)
        v += gradient
        np.sqrt(v, out=scratch)
        scratch *= np.float32(1 / np.sqrt(1 - 0.999**t))
        scratch += np.float32(1e-8)
        np.divide(m, scratch, out=scratch)
        scratch *= np.float32(rate / (1 - 0.9**t))
        parameter -= scratch

    def logits(self, x):
        for index, (w, b) in enumerate(self.layers):
            x = x @ w
            x += b
            if index < len(self.layers) - 1:
                np.maximum(x, 0, out=x)
        return x
