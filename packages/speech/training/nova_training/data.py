"""Corpus reading, audio decoding and the phone inventory.

Corpus: speechocean762 (Zhang et al. 2021, arXiv 2104.01378), the folder with `labels.jsonl` and `audio/*.opus`.
"""

from __future__ import annotations

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SAMPLE_RATE_HZ = 16000
FRAME_SAMPLES = 320  # 20 ms, one encoder output frame

PHONES = ["SIL"] + (
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH"
).split()
PHONE_ID = {phone: index for index, phone in enumerate(PHONES)}
VOWELS = set("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
SIL = 0

# The validation speakers that the corpus' README fixes; they take part in no phase of training.
VAL20 = set(
    "0036 0054 0135 0482 0813 1027 1362 1407 1418 1435 1447 2034 2129 3068 5195 5401 6401 9634 9643 9649".split()
)

# The experts transcribe with a few symbols of their own (AXR, OO, EE, TS, DR ...). Only the canonical phones are
# used here, and those are plain ARPAbet.


@dataclass
class Utterance:
    """One recording with its canonical phones and expert scores.

    `phones`, `position`, `stress`, `word_index` and `phone_scores` (0-2) run over the P phones;
    `word_scores` is [W, 2] (accuracy, total, 0-10); `scores` is [accuracy, fluency, prosody, total], 0-10.
    `source` is "corpus" or "flite".
    """

    id: str
    speaker: str
    age: int
    gender: str
    text: str
    words: list[str]
    phones: np.ndarray
    position: np.ndarray
    stress: np.ndarray
    word_index: np.ndarray
    phone_scores: np.ndarray
    word_scores: np.ndarray
    scores: np.ndarray
    audio: Path
    source: str = "corpus"

    @property
    def is_validation(self) -> bool:
        """True for the twenty held-out speakers."""
        return self.speaker in VAL20


def split_phone(symbol: str) -> tuple[str, str]:
    """Splits "IY1" into ("IY", "1"); consonants give an empty digit."""
    return (symbol[:-1], symbol[-1]) if symbol[-1].isdigit() else (symbol, "")


def encode_word(symbols: list[str]) -> tuple[list[int], list[int], list[int]]:
    """Returns phone ids, positions and stress ids of one word by the rules of INTERFACE.md."""
    pairs = [split_phone(s) for s in symbols]
    vowel_count = sum(p in VOWELS for p, _ in pairs)
    last = len(pairs) - 1
    position = [3] if last == 0 else [0] + [1] * (last - 1) + [2]
    stress = []
    for phone, digit in pairs:
        if phone not in VOWELS:
            stress.append(0)
        elif vowel_count == 1:
            stress.append(2)
        else:
            stress.append({"1": 2, "2": 3}.get(digit, 1))
    return [PHONE_ID[p] for p, _ in pairs], position, stress


def build_utterance(row: dict, audio: Path, source: str = "corpus") -> Utterance:
    """Builds an Utterance from one line of labels.jsonl (or a row of the same shape)."""
    phones, position, stress, word_index, scores = [], [], [], [], []
    for index, word in enumerate(row["words"]):
        ids, pos, st = encode_word(word["phones"])
        phones += ids
        position += pos
        stress += st
        word_index += [index] * len(ids)
        scores += word["phoneScores"]
    return Utterance(
        id=row["id"],
        speaker=row["speaker"],
        age=row.get("age", 0),
        gender=row.get("gender", ""),
        text=row["text"],
        words=[w["text"] for w in row["words"]],
        phones=np.array(phones, np.int64),
        position=np.array(position, np.int64),
        stress=np.array(stress, np.int64),
        word_index=np.array(word_index, np.int64),
        phone_scores=np.array(scores, np.float32),
        word_scores=np.array([[w["accuracy"], w["total"]] for w in row["words"]], np.float32),
        scores=utterance_targets(row),
        audio=audio,
        source=source,
    )


def utterance_targets(row: dict) -> np.ndarray:
    """Published (median) sentence scores, 0-10: accuracy, fluency, prosody, total."""
    return np.array([row["accuracy"], row["fluency"], row["prosodic"], row["total"]], np.float32)


def soft_targets(row: dict) -> np.ndarray:
    """Training targets, 0-10: the mean of the median and of the experts' mean (less quantised than the median)."""
    raters = row.get("raters")
    median = utterance_targets(row)
    if not raters:
        return median
    mean = [float(np.mean(raters[k])) for k in ("accuracy", "fluency", "prosodic", "total")]
    return (median + np.array(mean, np.float32)) / 2


def decode_audio(corpus: Path, work: Path, ids: list[str]) -> Path:
    """Decodes the Opus files to 16 kHz mono WAV in `work/pcm` with opusdec; existing files are kept."""
    folder = work / "pcm"
    folder.mkdir(parents=True, exist_ok=True)

    def decode(utterance_id: str) -> None:
        target = folder / f"{utterance_id}.wav"
        if target.exists():
            return
        source = corpus / "audio" / f"{utterance_id}.opus"
        subprocess.run(
            ["opusdec", "--quiet", "--rate", str(SAMPLE_RATE_HZ), "--force-wav", str(source), str(target)],
            check=True,
            capture_output=True,
        )

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(decode, ids))
    return folder


def read_wav(path: Path) -> np.ndarray:
    """Reads a 16-bit mono 16 kHz WAV as float32 in [-1, 1) (sample / 32768)."""
    raw = path.read_bytes()
    at = raw.index(b"data") + 8
    samples = np.frombuffer(raw[at : at + (len(raw) - at) // 2 * 2], np.int16)
    return samples.astype(np.float32) / 32768.0


def load_corpus(corpus: Path, work: Path) -> list[Utterance]:
    """Loads every utterance of the corpus; audio is decoded on first use."""
    rows = [json.loads(line) for line in (corpus / "labels.jsonl").read_text().splitlines() if line]
    folder = decode_audio(corpus, work, [row["id"] for row in rows])
    utterances = []
    for row in rows:
        utterance = build_utterance(row, folder / f"{row['id']}.wav")
        utterance.train_scores = soft_targets(row)  # type: ignore[attr-defined]
        utterances.append(utterance)
    return utterances
