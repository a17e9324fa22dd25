"""The stages of training, each cached in the work folder so that a run can be continued."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

import numpy as np
import torch

from .align import labels_from_spans, viterbi
from .augment import Example, cache_log_mel, make_example, normalise_numpy
from .bootstrap import bootstrap_alignment, spans_to_frame_labels
from .data import Utterance
from .encoder import Encoder
from .flite import segment_labels
from .phase_a import train_encoder

Log = Callable[[str], None]


def bootstrap_examples(
    corpus: list[Utterance], flite: list[Utterance], mel: dict[str, np.ndarray], work: Path, log: Log
) -> tuple[list[Example], list[Example], list[Example]]:
    """Examples labelled by the GMM aligner (corpus) and by the synthesiser (flite): (train, validation, synthetic)."""
    spans = bootstrap_alignment(corpus, work / "bootstrap.json")
    failed = sum(v is None for v in spans.values())
    log(f"bootstrap alignment: {failed} of {len(corpus)} failed and are skipped in the first phase")
    train, validation = [], []
    for u in corpus:
        if spans[u.id] is None:
            continue
        frames = (mel[u.id].shape[1] + 1) // 2
        labels, owner = spans_to_frame_labels(spans[u.id], u.phones, frames)
        (validation if u.is_validation else train).append(make_example(mel[u.id], labels, owner, u.phone_scores))
    return train, validation, synthetic_examples(flite, mel)


def synthetic_examples(flite: list[Utterance], mel: dict[str, np.ndarray]) -> list[Example]:
    """Frames labelled with what the synthesiser spoke, weight 1 (there are no doubts about it)."""
    examples = []
    for u in flite:
        labels = segment_labels(u.segments, (mel[u.id].shape[1] + 1) // 2)
        ones = np.ones(len(labels), np.float32)
        examples.append(Example(mel[u.id], labels, ones, ones * 0))
    return examples


@torch.no_grad()
def encode(encoder: Encoder, mel: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Runs one utterance as the exported graph would: (log posteriors [T, 40], hidden [T, 256])."""
    encoder.eval()
    logits, hidden = encoder(torch.from_numpy(normalise_numpy(mel.astype(np.float32))).unsqueeze(0))
    return torch.log_softmax(logits, -1)[0].numpy(), hidden[0].numpy()


def realigned_examples(
    encoder: Encoder, corpus: list[Utterance], mel: dict[str, np.ndarray], log: Log
) -> tuple[list[Example], list[Example]]:
    """Examples labelled by the encoder's own Viterbi, which is what the runtime has: (train, validation)."""
    train, validation, failed = [], [], 0
    for u in corpus:
        found = viterbi(encode(encoder, mel[u.id])[0], u.phones, u.word_index)
        if found is None:
            failed += 1
            continue
        labels, owner = labels_from_spans(found.spans, u.phones, len(found.path))
        (validation if u.is_validation else train).append(make_example(mel[u.id], labels, owner, u.phone_scores))
    log(f"own alignment: {failed} of {len(corpus)} failed")
    return train, validation


def encoder_stage(
    corpus: list[Utterance],
    flite: list[Utterance],
    mel: dict[str, np.ndarray],
    work: Path,
    epochs: int,
    peak: float,
    realign_after: tuple[int, ...],
    seed: int,
    log: Log,
) -> Encoder:
    """Trains (or loads `work/encoder.pt`) the encoder; realigns the corpus with its own Viterbi after some epochs.

    The average after every epoch is kept in `work/encoder.partial.pt`.
    """
    target = work / "encoder.pt"
    torch.manual_seed(seed)
    encoder = Encoder()
    if target.exists():
        encoder.load_state_dict(torch.load(target))
        return encoder
    train, validation, synthetic = bootstrap_examples(corpus, flite, mel, work, log)

    def after_epoch(average: Encoder, epoch: int) -> list[Example] | None:
        torch.save(average.state_dict(), work / "encoder.partial.pt")
        return realigned_examples(average, corpus, mel, log)[0] if epoch in realign_after else None

    average = train_encoder(encoder, train, validation, epochs, peak, seed, log, extra=synthetic, on_epoch=after_epoch)
    torch.save(average.state_dict(), target)
    return average


def all_log_mel(corpus: list[Utterance], flite: list[Utterance], work: Path) -> dict[str, np.ndarray]:
    """Log-mel of the corpus and of the synthetic speech."""
    mel = cache_log_mel(corpus, work / "mel-corpus.npz")
    if flite:
        mel.update(cache_log_mel(flite, work / "mel-flite.npz"))
    return mel
