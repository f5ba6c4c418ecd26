"""The works in PyTorch: eager or compiled, channels last or first, with the fused optimizers."""

import numpy as np

from works import cnn_parameters, dense_parameters

NAME = "torch"


def settings(work):
    modes = ["eager", "compiled"]
    if work.is_dense:
        return modes
    return [f"{mode} {layout}" for mode in modes for layout in ("channels-last", "channels-first")]


class Trainer:
    def __init__(self, work, setting, threads, x, y):
        import torch

        torch.set_num_threads(threads)
        torch.set_flush_denormal(True)
        self.torch, self.work = torch, work
        self.last = "channels-last" in setting
        self.model = self.dense() if work.is_dense else self.convolutional()
        self.xs = self.arranged(torch.from_numpy(x))
        self.ys = torch.from_numpy(y)
        make = torch.optim.SGD if work.optimizer == "sgd" else torch.optim.Adam
        self.optimizer = make(self.model.parameters(), lr=work.rate, fused=True)
        self.loss = self.plain_loss
        if "compiled" in setting:
            self.loss = torch.compile(self.plain_loss, dynamic=False)

    def plain_loss(self, x, y):
        return self.torch.nn.functional.cross_entropy(self.model(x), y)

    def arranged(self, x):
        if self.work.is_dense:
            return x
        x = x.reshape(-1, 1, 28, 28)
        return x.to(memory_format=self.torch.channels_last) if self.last else x

    def dense(self):
        nn, modules = self.torch.nn, []
        for w, b in dense_parameters(self.work.sizes):
            modules += [self.layer(nn.Linear(*w.shape), w.T, b), nn.ReLU()]
        return nn.Sequential(*modules[:-1])

    def convolutional(self):
        nn = self.torch.nn
        (w1, b1), (w2, b2), (w3, b3), (w4, b4) = cnn_parameters()
        model = nn.Sequential(
            self.layer(nn.Conv2d(1, 16, 3), w1.transpose(3, 2, 0, 1), b1), nn.ReLU(),
            nn.MaxPool2d(2),
            self.layer(nn.Conv2d(16, 32, 3), w2.transpose(3, 2, 0, 1), b2), nn.ReLU(),
            nn.MaxPool2d(2), nn.Flatten(),
            self.layer(nn.Linear(800, 128), w3.T, b3), nn.ReLU(),
            self.layer(nn.Linear(128, 10), w4.T, b4))
        return model.to(memory_format=self.torch.channels_last) if self.last else model

    def layer(self, layer, weights, biases):
        with self.torch.no_grad():
            layer.weight.copy_(self.torch.from_numpy(np.ascontiguousarray(weights)))
            layer.bias.copy_(self.torch.from_numpy(biases))
        return layer

    def epoch(self):
        batch = self.work.batch
        for start in range(0, len(self.xs) - batch + 1, batch):
            self.optimizer.zero_grad()
            self.loss(self.xs[start : start + batch], self.ys[start : start + batch]).backward()
            self.optimizer.step()

    def logits(self, x):
        with self.torch.inference_mode():
            return self.model(self.arranged(self.torch.from_numpy(x))).numpy()
