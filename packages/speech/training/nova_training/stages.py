"""The stages of the encoder's training, each cached in the work folder so that a run can be continued."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

import numpy as np
import torch

from .align import viterbi
from .data import Utterance
from .encoder import FRAME_SECONDS, Encoder
from .examples import Example, real_example, synthetic_example
from .moonshine import Moonshine, fetch_encoder
from .phase_a import encode_cached, train_encoder
from .states import States, cached_states

Log = Callable[[str], None]
LAYERS = 4  # of Moonshine's six: what real time and memory allow in baseline WASM


def fresh_encoder(work: Path, seed: int) -> Encoder:
    """Moonshine's frozen layers under a new head."""
    torch.manual_seed(seed)
    encoder = Encoder(LAYERS)
    encoder.body = Moonshine.pretrained(fetch_encoder(work), LAYERS)
    for parameter in encoder.body.parameters():
        parameter.requires_grad_(False)
    return encoder


def aligned_spans(encoder: Encoder, states: States, corpus: list[Utterance], log: Log) -> dict[int, np.ndarray]:
    """Spans [P, 2] in seconds by the encoder's own Viterbi, which is what the runtime has; by index."""
    outputs = encode_cached(encoder, [(states, i) for i in range(len(corpus))], LAYERS)
    spans = {}
    for i, (u, (log_posteriors, _)) in enumerate(zip(corpus, outputs)):
        found = viterbi(log_posteriors, u.phones, u.word_index)
        if found is not None:
            spans[i] = found.spans * FRAME_SECONDS
    log(f"own alignment: {len(corpus) - len(spans)} of {len(corpus)} failed")
    return spans


def real_examples(
    states: States, corpus: list[Utterance], spans: dict[int, np.ndarray]
) -> tuple[list[Example], list[Example]]:
    """(training, validation) examples of the aligned recordings."""
    train, validation = [], []
    for i, at in spans.items():
        example = real_example(states, i, corpus[i], at)
        (validation if corpus[i].is_validation else train).append(example)
    return train, validation


def encoder_stage(corpus: list[Utterance], flite: list[Utterance], work: Path, seed: int, log: Log) -> Encoder:
    """Trains (or loads `work/encoder.pt`) the head on frozen layers.

    The first alignment of the corpus comes from a head that has heard nothing but synthetic speech, whose phones and
    times are known; a new head is then trained on both and aligns the corpus once more half-way.
    """
    target = work / "encoder.pt"
    encoder = fresh_encoder(work, seed)
    real, synthetic = body_states(encoder, corpus, flite, work, seed)
    if target.exists():
        encoder.load_state_dict(torch.load(target))
        return encoder.eval()
    made = [synthetic_example(synthetic, i, u) for i, u in enumerate(flite)]
    first = train_encoder(encoder, made, made[:60], 2, 2e-3, seed, log, LAYERS, per_epoch=700)
    train, validation = real_examples(real, corpus, aligned_spans(first, real, corpus, log))
    encoder = train_encoder(
        fresh_encoder(work, seed), train + made, validation, 2, 2e-3, seed, log, LAYERS, per_epoch=2500
    )
    train, validation = real_examples(real, corpus, aligned_spans(encoder, real, corpus, log))
    encoder = train_encoder(encoder, train + made, validation, 4, 1.5e-3, seed, log, LAYERS, per_epoch=2800)
    torch.save(encoder.state_dict(), target)
    return encoder.eval()


def body_states(
    encoder: Encoder, corpus: list[Utterance], flite: list[Utterance], work: Path, seed: int
) -> tuple[States, States]:
    """The cached states of the corpus and of the synthetic speech."""
    body = encoder.body.eval()
    return (
        cached_states(body, corpus, work, "corpus", 0, seed), cached_states(body, flite, work, "flite", 0, seed),
    )


def all_outputs(
    encoder: Encoder, corpus: list[Utterance], flite: list[Utterance], work: Path, seed: int
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """(log posteriors [T, 40], hidden [T, 544]) of every recording by id."""
    real, synthetic = body_states(encoder, corpus, flite, work, seed)
    pairs = [(real, i) for i in range(len(corpus))] + [(synthetic, i) for i in range(len(flite))]
    outputs = encode_cached(encoder, pairs, LAYERS)
    return {u.id: out for u, out in zip([*corpus, *flite], outputs)}
