#!/usr/bin/env python3
"""The work of InklingBenchmarks in NumPy, JAX, PyTorch and scikit-learn, whichever are installed.

Every library is tried on a tenth of the pictures with each of its settings (compiled or not, memory
layouts) on all threads, the fastest of them on one thread too, and measured with the fastest. The
first epoch, which compiles and warms up, does not count. Loss and accuracy on the training pictures
after the last epoch say whether all did the same work.
"""

import argparse
import importlib
import json
import os
import statistics
import subprocess
import sys
import time

sys.dont_write_bytecode = True

LIBRARIES = ["numpy", "jax", "torch", "sklearn"]
TRIAL_IMAGES = 6400


def main():
    options = arguments()
    if options.child:
        return child(options)
    try:
        rows = measure(options)
    except (OSError, ValueError) as error:
        sys.exit(f"peers.py: {error}")
    if options.json:
        text = json.dumps({"rows": rows}, indent=2)
        if options.json == "-":
            print(text)
        else:
            with open(options.json, "w") as file:
                file.write(text + "\n")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", default=os.environ.get("INKLING_DATA"),
                        help="the directory with MNIST, or with a folder mnist")
    parser.add_argument("--runs", type=int, default=3, help="epochs of each work (default 3)")
    parser.add_argument("--images", type=int, default=60000, help="pictures of an epoch")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)),
                        help="the largest number of threads to try")
    parser.add_argument("--only", default="", help="only works whose name contains this text")
    parser.add_argument("--peers", default=",".join(LIBRARIES), help="libraries, with commas")
    parser.add_argument("--json", nargs="?", const="-", metavar="FILE",
                        help="write the rows as JSON, to the terminal or to a file")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.runs < 1 or options.images < 128 or options.threads < 1:
        parser.error("--runs and --threads need at least 1, --images at least 128")
    if not options.data:
        parser.error("--data DIR is needed: the directory with MNIST")
    unknown = set(options.peers.split(",")) - set(LIBRARIES)
    if unknown:
        parser.error(f"--peers knows {', '.join(LIBRARIES)}, not {', '.join(sorted(unknown))}")
    return options


def measure(options):
    """One row for each work and library, printed on the way."""
    import works

    rows = []
    works.load(options.data, 1)
    for work in works.WORKS:
        if options.only not in work.name:
            continue
        for name in options.peers.split(","):
            best = best_setting(options, work, name)
            row = best and in_child(options, work, name, best, options.images, options.runs)
            if row:
                rows.append(row)
                if options.json != "-":
                    print(line(row), flush=True)
    return rows


def best_setting(options, work, name):
    """The fastest setting of a library and its threads; None where it is not installed or cannot do
    the work."""
    try:
        module = importlib.import_module(f"with_{name}")
        importlib.import_module(name)
    except ImportError:
        return None
    tried = []

    def attempt(setting, threads):
        row = in_child(options, work, name, (setting, threads), TRIAL_IMAGES, runs=2)
        if row:
            tried.append((min(row["seconds"]), setting, threads))

    for setting in module.settings(work):
        attempt(setting, options.threads)
    if tried and options.threads > 1:
        attempt(min(tried)[1], 1)
    return min(tried)[1:] if tried else None


def in_child(options, work, name, best, images, runs):
    """A measurement in a process of its own, whose libraries see the number of threads at start."""
    setting, threads = best
    environment = dict(os.environ)
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        environment[variable] = str(threads)
    environment["JAX_PLATFORMS"] = "cpu"
    task = {"work": work.name, "peer": name, "setting": setting, "threads": threads}
    command = [
        sys.executable, os.path.abspath(__file__), "--child", json.dumps(task),
        "--data", options.data, "--runs", str(runs), "--images", str(images),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"{name} ({setting}) fails: {reason}", file=sys.stderr)
        return None
    return json.loads(done.stdout.strip().splitlines()[-1])


def child(options):
    import works

    task = json.loads(options.child)
    work = next(work for work in works.WORKS if work.name == task["work"])
    x, y = works.load(options.data, options.images)
    module = importlib.import_module(f"with_{task['peer']}")
    trainer = module.Trainer(work, task["setting"], task["threads"], x, y)
    seconds = []
    for _ in range(options.runs + 1):
        start = time.perf_counter()
        trainer.epoch()
        seconds.append(time.perf_counter() - start)
    task["seconds"] = seconds[1:]
    task["loss"], task["accuracy"] = outcome(trainer, x, y)
    print(json.dumps(task))


def outcome(trainer, x, y):
    """The mean cross-entropy and the accuracy on the training pictures."""
    import numpy as np

    loss = hits = 0
    for start in range(0, len(x), 1000):
        z = trainer.logits(x[start : start + 1000]).astype(np.float64)
        labels = y[start : start + 1000]
        z -= z.max(axis=1, keepdims=True)
        loss += (np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels]).sum()
        hits += (z.argmax(axis=1) == labels).sum()
    return float(loss / len(x)), float(hits / len(x))


def line(row):
    seconds = row["seconds"]
    return (
        f"{row['work']:<38} {row['peer']:<8} {statistics.median(seconds):8.3f} s "
        f"({min(seconds):.3f} ... {max(seconds):.3f})  accuracy {row['accuracy']:.2%}, "
        f"loss {row['loss']:.4f}; {row['setting']}, threads: {row['threads']}"
    )


if __name__ == "__main__":
    main()
