"""The works in JAX: a whole epoch is one compiled program (scan), or each step is one."""

import os

import numpy as np

from works import cnn_parameters, dense_parameters

NAME = "jax"


def settings(work):
    if work.is_dense:
        return ["scan", "step"]
    return [
        f"{layout} {pool} {loop}"
        for layout in ("NHWC", "NCHW") for pool in ("window", "reshape") for loop in ("scan", "step")
    ]


class Trainer:
    def __init__(self, work, setting, threads, x, y):
        # JAX takes as many threads as there are processors that the process may use.
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
        import jax
        import jax.numpy as jnp

        self.jax, self.work = jax, work
        words = setting.split()
        self.layout = "NCHW" if "NCHW" in words else "NHWC"
        self.pools_by_reshape = "reshape" in words
        parameters = dense_parameters(work.sizes) if work.is_dense else cnn_parameters()
        parameters = [tuple(map(jnp.asarray, layer)) for layer in parameters]
        zeros = jax.tree_util.tree_map(jnp.zeros_like, parameters)
        again = jax.tree_util.tree_map(jnp.zeros_like, parameters)
        moments = (zeros, again) if work.optimizer == "adam" else ()
        self.state = (parameters, moments, jnp.float32(0))
        count = len(x) // work.batch
        self.xs = jnp.asarray(x[: count * work.batch].reshape(count, work.batch, 784))
        self.ys = jnp.asarray(y[: count * work.batch].reshape(count, work.batch))
        if "scan" in words:
            run = jax.jit(
                lambda state, xs, ys: jax.lax.scan(self.step, state, (xs, ys))[0], donate_argnums=0)
            self.run = lambda state: run(state, self.xs, self.ys)
        else:
            step = jax.jit(lambda state, x, y: self.step(state, (x, y))[0], donate_argnums=0)
            batches = list(zip(self.xs, self.ys))

            def run_steps(state):
                for x, y in batches:
                    state = step(state, x, y)
                return state

            self.run = run_steps
        self.forward_jit = jax.jit(self.forward)

    def forward(self, layers, x):
        if not self.work.is_dense:
            x = self.features(layers[:2], x)
            layers = layers[2:]
        for w, b in layers[:-1]:
            x = self.jax.nn.relu(x @ w + b)
        w, b = layers[-1]
        return x @ w + b

    def features(self, layers, x):
        first = self.layout == "NCHW"
        x = x.reshape((-1, 1, 28, 28) if first else (-1, 28, 28, 1))
        for w, b in layers:
            x = self.jax.lax.conv_general_dilated(
                x, w, (1, 1), "VALID", dimension_numbers=(self.layout, "HWIO", self.layout))
            x = self.jax.nn.relu(x + (b[:, None, None] if first else b))
            x = self.pool(x)
        return x.reshape(x.shape[0], -1)

    def pool(self, x):
        first = self.layout == "NCHW"
        if not self.pools_by_reshape:
            window = (1, 1, 2, 2) if first else (1, 2, 2, 1)
            return self.jax.lax.reduce_window(
                x, -np.inf, self.jax.lax.max, window, window, "VALID")
        n, a, b, c = x.shape
        if first:
            x = x[:, :, : b // 2 * 2, : c // 2 * 2]
            return x.reshape(n, a, b // 2, 2, c // 2, 2).max((3, 5))
        x = x[:, : a // 2 * 2, : b // 2 * 2, :]
        return x.reshape(n, a // 2, 2, b // 2, 2, c).max((2, 4))

    def loss(self, layers, x, y):
        import jax.numpy as jnp

        logits = self.jax.nn.log_softmax(self.forward(layers, x))
        return -jnp.take_along_axis(logits, y[:, None], axis=1).mean()

    def step(self, state, xy):
        import jax.numpy as jnp

        layers, moments, t = state
        gradients = self.jax.grad(self.loss)(layers, *xy)
        tree, rate = self.jax.tree_util.tree_map, self.work.rate
        if self.work.optimizer == "sgd":
            return (tree(lambda p, g: p - rate * g, layers, gradients), moments, t), None
        t = t + 1
        m = tree(lambda m, g: 0.9 * m + 0.1 * g, moments[0], gradients)
        v = tree(lambda v, g: 0.999 * v + 0.001 * g * g, moments[1], gradients)
        size, root = rate / (1 - 0.9**t), 1 / jnp.sqrt(1 - 0.999**t)
        layers = tree(
            lambda p, m, v: p - size * m / (jnp.sqrt(v) * root + 1e-8), layers, m, v)
        return (layers, (m, v), t), None

    def epoch(self):
        self.state = self.jax.block_until_ready(self.run(self.state))

    def logits(self, x):
        return np.asarray(self.forward_jit(self.state[0], x))
