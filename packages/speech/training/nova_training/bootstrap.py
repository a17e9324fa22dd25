"""First alignment, by soundswallower's GMM model: labels for the first phase only (the runtime never needs it)."""

from __future__ import annotations

import json
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from .data import PHONES, SIL, Utterance, read_wav

GMM_FRAME_MS = 10


def _align_chunk(jobs: list[tuple[str, str, list[list[str]]]]) -> dict[str, list[list[int]] | None]:
    import soundswallower

    results: dict[str, list[list[int]] | None] = {}
    # Wide beams: learners' speech fits the native model badly and narrow ones lose the path.
    options = dict(hmm=soundswallower.get_model_path("en-us"), beam=1e-100, wbeam=1e-80, pbeam=1e-100)
    decoder = soundswallower.Decoder(**options)
    known: set[str] = set()
    for utterance_id, audio, words in jobs:
        names = []
        for phones in words:
            name = "w_" + "_".join(phones).lower()
            if name not in known:
                decoder.add_word(name, " ".join(phones), True)
                known.add(name)
            names.append(name)
        try:
            results[utterance_id] = _align_one(decoder, read_wav(Path(audio)), names, sum(map(len, words)))
        except Exception:  # the decoder raises bare RuntimeErrors of many texts; each is one skipped recording
            results[utterance_id] = None
            decoder = soundswallower.Decoder(**options)
            known = set()
    return results


def _align_one(decoder, samples: np.ndarray, names: list[str], phone_count: int) -> list[list[int]] | None:
    decoder.set_align_text(" ".join(names))
    decoder.start_utt()
    decoder.process_raw((samples * 32767).astype(np.int16).tobytes(), full_utt=True)
    decoder.end_utt()
    alignment = decoder.alignment
    if alignment is None:
        return None
    spans = []
    for word in alignment:
        if not word.name.startswith("w_"):
            continue
        for phone in word:
            spans.append([phone.start, phone.start + phone.duration])
    return spans if len(spans) == phone_count else None


def bootstrap_alignment(utterances: list[Utterance], cache: Path) -> dict[str, list[list[int]] | None]:
    """Returns phone spans in 10 ms frames per utterance id, None where the aligner failed; cached as JSON."""
    if cache.exists():
        return json.loads(cache.read_text())
    jobs = []
    for u in utterances:
        words = [[PHONES[p] for p in u.phones[u.word_index == w]] for w in range(len(u.words))]
        jobs.append((u.id, str(u.audio), words))
    chunks = [jobs[i::8] for i in range(8)]
    merged: dict[str, list[list[int]] | None] = {}
    with Pool(2) as pool:
        for part in pool.imap_unordered(_align_chunk, chunks):
            merged.update(part)
    cache.write_text(json.dumps(merged))
    return merged


def spans_to_frame_labels(spans: list[list[int]], phones: np.ndarray, frame_count: int) -> tuple[np.ndarray, np.ndarray]:
    """Turns 10 ms spans into 20 ms frame labels.

    Returns (phone id per frame, index of the phone within the utterance or -1 for silence), each [frame_count].
    The GMM's 10 ms frame i is centred near 10 i + 12.5 ms, ours at 20 t + 10 ms.
    """
    labels = np.full(frame_count, SIL, np.int64)
    owner = np.full(frame_count, -1, np.int64)
    for index, (start, end) in enumerate(spans):
        first = int(round(start / 2))
        last = max(first + 1, int(round(end / 2)))
        labels[first:last] = phones[index]
        owner[first:last] = index
    return labels, owner
