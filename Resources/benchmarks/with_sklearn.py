"""The dense works in scikit-learn's MLPClassifier."""

import numpy as np
from sklearn.neural_network import MLPClassifier

NAME = "sklearn"


def settings(work):
    return ["MLPClassifier"] if work.is_dense else []


class Trainer:
    def __init__(self, work, setting, threads, x, y):
        self.x, self.y = x, y
        self.model = MLPClassifier(
            hidden_layer_sizes=work.sizes[1:-1], activation="relu", solver=work.optimizer, alpha=0,
            batch_size=work.batch, learning_rate_init=work.rate, momentum=0, shuffle=False,
            random_state=1,
        )

    def epoch(self):
        self.model.partial_fit(self.x, self.y, classes=np.arange(10))

    def logits(self, x):
        return np.log(np.maximum(self.model.predict_proba(x), 1e-30))
