"""The shipped weights are those of the card, and the card's data are those of the folder."""

import hashlib
import json
import random

import numpy as np
import pytest

from projects.reading import adapter, deep
from projects.reading.blas import use_one_thread
from projects.reading.engine import item_keys
from projects.reading.gaps import WIDTH, gap_features
from projects.reading.learning import data, folds, tuning
from projects.reading.learning.optimise import minimise
from projects.reading.learning.train import ask_id, sentence_id
from projects.reading.model import PATH, load, save, shipped
from projects.reading.scoring import counts_of, predict, score, terms_of
from projects.rules.asks import Kind
from projects.rules.verdicts import Counts, judge

CARD = json.loads(PATH.with_name("card.json").read_text(encoding="utf-8"))
KEPT_ASIDE = ["w4", "w13", "w25"]
WRITERS = [*folds.WRITERS, *KEPT_ASIDE]


def test_the_weights_are_those_of_the_card():
    assert hashlib.sha256(PATH.read_bytes()).hexdigest() == CARD["weights_sha256"]


def test_the_training_data_are_those_of_the_card():
    assert data.digests(CARD["trained_on"]) == CARD["data_sha256"]
    assert not set(KEPT_ASIDE) & set(CARD["trained_on"])


def test_the_adapter_is_that_of_the_card():
    assert hashlib.sha256(adapter.PATH.read_bytes()).hexdigest() == CARD["adapter"]["sha256"]


def test_saved_weights_read_back_the_same(tmp_path):
    save(shipped(), tmp_path / "copy.npz")

    assert (tmp_path / "copy.npz").read_bytes() == PATH.read_bytes()
    assert load(tmp_path / "copy.npz").full.threshold == shipped().full.threshold


def test_a_file_that_is_no_model_is_refused(tmp_path):
    np.savez(tmp_path / "other.npz", boundary=np.zeros(3))

    with pytest.raises(ValueError, match="holds no"):
        load(tmp_path / "other.npz")


def test_a_saved_adapter_reads_back_the_same(tmp_path):
    adapter.save(adapter.shipped(), tmp_path / "copy.npz")

    assert (tmp_path / "copy.npz").read_bytes() == adapter.PATH.read_bytes()


def test_a_file_that_is_no_adapter_is_refused(tmp_path):
    np.savez(tmp_path / "other.npz", kinds=np.zeros(3))

    with pytest.raises(ValueError, match="holds no pools"):
        adapter.load(tmp_path / "other.npz")


def test_encoders_not_tuned_on_a_training_message_have_read_its_asks_and_sentences():
    said = folds.load()
    wanted = {}
    for message in data.messages(folds.WRITERS):
        items = len(item_keys(terms_of(message.contract)))
        wanted |= {ask_id(message, place): items for place in range(len(message.groups or ()))}
        wanted |= {sentence_id(message, place): items for place in range(len(message.body))}

    assert {name: len(one.items) for name, one in said.items()} == wanted


def test_what_the_encoders_said_reads_back_the_same(tmp_path):
    folds.save(folds.load(), tmp_path / "copy.npz")

    assert (tmp_path / "copy.npz").read_bytes() == folds.STORED.read_bytes()


def test_fits_nothing_is_weighed_apart():
    rows = deep.item_features(np.log(np.array([0.5, 0.2, 0.3], dtype=np.float32)))

    assert rows.shape == (3, deep.WIDTH)
    assert rows[0, ::2] == pytest.approx([np.log(0.5), 0.5, np.log(0.5) - np.log(0.3)])
    assert not rows[:2, 1::2].any()
    assert not rows[2, ::2].any()


def test_a_sentence_of_another_kind_and_item_stands_out_from_those_before_it():
    logo = deep.Tuned(np.log(_most(0, 8)), np.log(_most(0, 4)))
    price = deep.Tuned(np.log(_most(4, 8)), np.log(_most(3, 4)))

    rows = gap_features([logo, logo, price])

    alike, same, both = 2 * 8, 2 * 8 + 3, 2 * 8 + 6
    assert rows.shape == (2, WIDTH)
    assert rows[0, [alike, same, both]].min() > 0.6
    assert rows[1, [alike, same, both]].max() < 0.3
    assert gap_features([logo]).shape == (0, WIDTH)


def _most(place, count):
    """Chances of which one has nearly all."""
    chances = np.full(count, 0.1 / (count - 1), dtype=np.float32)
    chances[place] = 0.9
    return chances


def test_every_batch_has_asks_and_no_ask_is_lost():
    asks = tuning.labelled(["w6"])

    found = tuning.batches(asks, random.Random(1))

    assert sorted(one.text for batch in found for one in batch) == sorted(one.text for one in asks)


@pytest.mark.parametrize("writer", WRITERS)
def test_every_label_follows_the_rule(writer):
    for message in data.messages([writer]):
        terms, counts = terms_of(message.contract), counts_of(message.request)
        for label in message.request["expect"]:
            ledger = counts.get(label["item"] or "", Counts())
            verdict = judge(Kind(label["kind"]), label["item"], terms, ledger).verdict
            assert label["verdict"] == verdict, message.request["id"]
            assert label["item"] is None or terms.item(label["item"])


def test_training_messages_say_where_their_asks_start():
    """Some asks of the newer writers start within a sentence, where messages are not cut."""
    messages = data.messages(CARD["trained_on"])
    unmarked = [one for one in messages if not one.groups]

    assert len(unmarked) < len(messages) / 50
    assert not [one for one in unmarked if len(one.request["expect"]) == 1]


def test_the_figures_hold_on_messages_never_trained_on():
    held = data.messages(KEPT_ASIDE)[:60:2]

    figures = score(
        [one.request for one in held], [predict(one.contract, one.request) for one in held]
    )

    assert figures.verdict_f1 > 0.55
    assert figures.kind_f1 > 0.6
    assert figures.count_right > 0.75


def test_matrix_products_keep_to_one_thread():
    assert use_one_thread()


def test_minimise_finds_the_foot_of_a_bowl():
    target = np.array([3.0, -2.0, 0.5])

    def bowl(point):
        return float(((point - target) ** 2).sum()), 2 * (point - target)

    assert minimise(bowl, np.zeros(3)) == pytest.approx(target, abs=1e-4)
