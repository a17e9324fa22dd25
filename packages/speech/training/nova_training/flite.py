"""Synthetic speech with exact phones: teaches the encoder substitutions and inserted vowels that experts rarely mark.

Needs Debian's `flite` (2.2) with its voices kal16, awb, rms and slt. Sentences are those of training speakers only.
"""

from __future__ import annotations

import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np

from .data import PHONE_ID, SIL, VOWELS, Utterance, build_utterance

VOICES = ("kal16", "awb", "rms", "slt")
# Confusions of Korean learners (after the list of the product's tips), both ways; the rest is drawn at random.
CONFUSIONS = {
    "R": ["L"], "L": ["R"], "F": ["P"], "P": ["F"], "V": ["B"], "B": ["V"], "TH": ["S", "T"], "DH": ["D"],
    "S": ["TH", "SH"], "T": ["TH"], "D": ["DH"], "Z": ["JH", "S"], "JH": ["Z"], "SH": ["S"], "IH": ["IY"],
    "IY": ["IH"], "AE": ["EH"], "EH": ["AE"], "UH": ["UW"], "UW": ["UH"], "AA": ["AO", "AH"], "AO": ["OW", "AA"],
    "AH": ["AA", "AE"], "ER": ["AO", "AA"], "OW": ["AO"], "EY": ["EH"], "W": ["V"], "N": ["NG"], "NG": ["N"],
    "CH": ["SH", "JH"], "K": ["G"], "G": ["K"], "M": ["N"], "HH": ["F"], "AY": ["EY"], "AW": ["AO"],
}


def run_flite(arguments: list[str]) -> list[tuple[str, float]]:
    """Runs flite with -psdur and returns (symbol, end time in seconds) of every segment."""
    out = subprocess.run(["flite", *arguments, "-psdur"], check=True, capture_output=True, text=True).stdout
    return [(name, float(end)) for name, end in re.findall(r"(\w+):([\d.]+)", out)]


def to_arpabet(symbol: str) -> str:
    """Maps flite's symbols to the 40 phones (ax is AH, pau is SIL)."""
    return {"ax": "AH", "pau": "SIL"}.get(symbol, symbol.upper())


@lru_cache(maxsize=None)
def word_symbols(word: str) -> tuple[str, ...]:
    """flite's own phones of one word, as flite writes them."""
    return tuple(n for n, _ in run_flite(["-voice", "kal16", "-t", word.lower(), "-o", "/dev/null"]) if n != "pau")


def canonical(symbols: tuple[str, ...]) -> list[str]:
    """ARPAbet with stress digits: the first full vowel of a word is taken as stressed."""
    result, stressed = [], False
    for symbol in symbols:
        phone = to_arpabet(symbol)
        if phone in VOWELS:
            full = symbol != "ax" and not stressed
            stressed = stressed or full
            phone += "1" if full else "0"
        result.append(phone)
    return result


def mutate(symbols: list[str], rng: np.random.Generator) -> list[str]:
    """Korean-style version of a phone string: substitutions, and short vowels put into clusters and after finals."""
    result = []
    for index, symbol in enumerate(symbols):
        phone = to_arpabet(symbol)
        options = CONFUSIONS.get(phone)
        draw = rng.random()
        if phone != "SIL" and options and draw < 0.18:
            result.append(str(rng.choice(options)).lower())
        elif phone != "SIL" and draw < 0.20:
            continue
        else:
            result.append(symbol)
        follower = to_arpabet(symbols[index + 1]) if index + 1 < len(symbols) else "SIL"
        consonant = phone not in VOWELS and phone != "SIL"
        if consonant and follower not in VOWELS and rng.random() < 0.10:
            result.append("ih" if phone in ("CH", "JH", "SH") else str(rng.choice(["uh", "ax", "uw"])))
    return result


def synthesise(job: dict, folder: Path) -> dict | None:
    """Speaks one job {id, text, voice, stretch, seed, mutate}; returns its row with timings, None if words do not match."""
    rng = np.random.default_rng(job["seed"])
    options = ["-voice", job["voice"], "--setf", f"duration_stretch={job['stretch']:.2f}"]
    target = folder / f"{job['id']}.wav"
    words = [w for w in job["text"].split() if re.search(r"\w", w)]
    if any(not word_symbols(w) for w in words):
        return None
    plain = run_flite([*options, "-t", job["text"].lower(), "-o", str(target)])
    by_word = [word_symbols(w) for w in words]
    flat = [s for word in by_word for s in word]
    if [to_arpabet(n) for n, _ in plain if n != "pau"] != [to_arpabet(s) for s in flat]:
        return None
    segments = plain
    if job["mutate"]:
        stressed = [s + "1" if to_arpabet(s) in VOWELS and s != "ax" else s for s in mutate([n for n, _ in plain], rng)]
        segments = run_flite([*options, "-p", " ".join(stressed), "-o", str(target)])
    rows = [{"text": w, "phones": canonical(s), "phoneScores": [2.0] * len(s), "accuracy": 10, "total": 10}
            for w, s in zip(words, by_word)]
    return {
        "id": job["id"], "speaker": f"flite-{job['voice']}", "text": job["text"], "accuracy": 9.5, "fluency": 9.5,
        "prosodic": 9.0, "total": 9.5, "words": rows, "mutated": job["mutate"],
        "segments": [[to_arpabet(n), end] for n, end in segments],
    }


def build_flite(utterances: list[Utterance], work: Path, natural: int, mutated: int, seed: int) -> list[Utterance]:
    """Synthesises `natural` + `mutated` sentences of the training speakers; cached in `work/flite`.

    Each returned utterance has `.segments` ([phone, end seconds] as spoken) and `.mutated`.
    """
    folder = work / "flite"
    folder.mkdir(parents=True, exist_ok=True)
    index = folder / f"rows-{natural}-{mutated}-{seed}.json"
    if not index.exists():
        rng = np.random.default_rng(seed)
        texts = [u.text for u in utterances if not u.is_validation and len(u.text.split()) >= 2]
        jobs = [
            {"id": f"f{i:05d}", "text": str(rng.choice(texts)), "voice": VOICES[i % len(VOICES)],
             "stretch": float(rng.uniform(0.85, 1.45)), "seed": seed * 100000 + i, "mutate": i >= natural}
            for i in range(natural + mutated)
        ]
        with ThreadPoolExecutor(2) as pool:
            rows = [row for row in pool.map(lambda job: synthesise(job, folder), jobs) if row]
        index.write_text(json.dumps(rows))
    result = []
    for row in json.loads(index.read_text()):
        utterance = build_utterance(row, folder / f"{row['id']}.wav", source="flite")
        utterance.segments = row["segments"]  # type: ignore[attr-defined]
        utterance.mutated = row["mutated"]  # type: ignore[attr-defined]
        utterance.train_scores = utterance.scores  # type: ignore[attr-defined]
        result.append(utterance)
    return result


def segment_labels(segments: list[list], frame_count: int) -> np.ndarray:
    """Phone id of every 20 ms frame (by its centre) from [phone, end seconds] segments."""
    centres = (np.arange(frame_count) * 0.02) + 0.01
    ends = np.array([end for _, end in segments])
    ids = np.array([PHONE_ID[p] for p, _ in segments])
    at = np.searchsorted(ends, centres, side="right")
    return np.where(at < len(ids), ids[np.minimum(at, len(ids) - 1)], SIL)


def corrupt_reference(utterance: Utterance, rng: np.random.Generator, rate: float = 0.12) -> Utterance:
    """A copy whose *reference* differs from what was spoken: swapped phones, scored 0 (the rest stays as it was).

    What a learner does wrong is here done to the expectation instead, so the sound stays natural. Word scores follow
    the caller's choice; the sentence scores of the copy mean nothing.
    """
    import copy

    result = copy.copy(utterance)
    result.phones, result.phone_scores = utterance.phones.copy(), utterance.phone_scores.copy()
    names = list(PHONE_ID)
    for index, phone in enumerate(utterance.phones):
        if rng.random() >= rate:
            continue
        name = names[phone]
        pool = CONFUSIONS.get(name) if rng.random() < 0.75 else None
        if pool is None:
            same = [p for p in names[1:] if (p in VOWELS) == (name in VOWELS) and p != name]
            pool = same
        result.phones[index] = PHONE_ID[str(rng.choice(pool))]
        result.phone_scores[index] = 0.0
    result.id = utterance.id + "-corrupt"
    return result
