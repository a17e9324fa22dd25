"""Golden vectors: short synthetic recordings with everything the runtime must reproduce, computed by the ONNX files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from .align import alignment_gap, viterbi
from .data import PHONES, Utterance, build_utterance, read_wav
from .export import session
from .features import FEATURE_NAMES, DurationStats, phone_features
from .flite import run_flite

# name, voice, spoken text, reference words with phones (the second case speaks "lice" against "rice").
CASES = [
    ("slt-right", "slt", "we call it rice",
     [("we", "W IY1"), ("call", "K AO1 L"), ("it", "IH1 T"), ("rice", "R AY1 S")]),
    ("slt-rice-spoken-as-lice", "slt", "we call it lice",
     [("we", "W IY1"), ("call", "K AO1 L"), ("it", "IH1 T"), ("rice", "R AY1 S")]),
    ("rms-right", "rms", "the doctor is walking, slowly",
     [("the", "DH AH0"), ("doctor", "D AA1 K T ER0"), ("is", "IH1 Z"), ("walking", "W AO1 K IH0 NG"),
      ("slowly", "S L OW1 L IY0")]),
]


def reference(name: str, words: list[tuple[str, str]], audio: Path) -> Utterance:
    """An utterance with empty scores, for scoring only."""
    rows = [{"text": t, "phones": p.split(), "phoneScores": [2.0] * len(p.split()), "accuracy": 0, "total": 0}
            for t, p in words]
    row = {"id": name, "speaker": "golden", "text": " ".join(t for t, _ in words), "words": rows,
           "accuracy": 0, "fluency": 0, "prosodic": 0, "total": 0}
    return build_utterance(row, audio, source="golden")


class Engine:
    """The exported models run by onnxruntime with the alignment and features of this package: the reference runtime."""

    def __init__(self, folder: Path, stats: DurationStats) -> None:
        self.encoder, self.scorer = session(folder / "encoder.onnx"), session(folder / "scorer.onnx")
        self.stats = stats

    def encode(self, samples: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(log posteriors [T, 40], hidden [T, 544])."""
        log_posteriors, hidden = self.encoder.run(None, {"samples": samples[None]})
        return log_posteriors[0], hidden[0]

    def score(self, u: Utterance, samples: np.ndarray) -> dict:
        """Alignment, features and scores of one utterance. Raises ValueError when it is too short to align."""
        log_posteriors, hidden = self.encode(samples)
        found = viterbi(log_posteriors, u.phones, u.word_index)
        if found is None:
            raise ValueError("fewer frames than phones")
        features = phone_features(log_posteriors, hidden, u.phones, found.spans, self.stats)
        membership = np.zeros((len(u.words), len(u.phones)), np.float32)
        membership[u.word_index, np.arange(len(u.phones))] = 1
        phone, word, utterance = self.scorer.run(None, {
            "features": features[None], "phone_ids": u.phones[None], "position": u.position[None],
            "stress": u.stress[None], "word_membership": membership[None],
        })
        return {"log_posteriors": log_posteriors, "hidden": hidden, "alignment": found, "features": features,
                "phone": phone[0], "word": word[0], "utterance": utterance[0]}


def numbers(values, digits: int = 6) -> list:
    """A plain list, rounded."""
    return np.round(np.asarray(values, np.float64), digits).tolist()


def golden_case(engine: Engine, folder: Path, name: str, voice: str, text: str, words: list[tuple[str, str]]) -> dict:
    """Speaks, scores and writes down one case."""
    audio = folder / f"{name}.wav"
    if not audio.exists():
        run_flite(["-voice", voice, "-t", text, "-o", str(audio)])
    samples = read_wav(audio)
    u = reference(name, words, audio)
    out = engine.score(u, samples)
    frames = len(out["log_posteriors"])
    picked = [0, frames // 3, frames // 2, 2 * frames // 3, frames - 1]
    shown = ["hidden_000", "hidden_100", "hidden_255", "hidden_543", "logpost_SIL", "logpost_S", *FEATURE_NAMES[584:]]
    columns = [FEATURE_NAMES.index(n) for n in shown]
    return {
        "name": name, "audio": audio.name, "spoken": text, "sampleCount": len(samples),
        "words": [{"text": t, "phones": p.split()} for t, p in words],
        "frameCount": frames,
        "logPosteriorFrames": [{"frame": t, "values": numbers(out["log_posteriors"][t])} for t in picked],
        "hiddenFrames": [{"frame": t, "values": numbers(out["hidden"][t])} for t in picked[1:3]],
        "segments": [
            {"word": int(w), "phone": PHONES[p], "startFrame": int(s), "endFrame": int(e)}
            for w, p, (s, e) in zip(u.word_index, u.phones, out["alignment"].spans)
        ],
        "pathScore": round(out["alignment"].score, 4),
        "alignmentGap": round(alignment_gap(out["log_posteriors"], u.phones, out["alignment"].spans), 5),
        "features": [
            {"phone": p, "values": dict(zip(shown, numbers(out["features"][p, columns], 5)))} for p in range(len(u.phones))
        ],
        "inputs": {"phoneIds": u.phones.tolist(), "position": u.position.tolist(), "stress": u.stress.tolist()},
        "phoneScores": numbers(out["phone"], 5), "wordScores": numbers(out["word"], 5),
        "utteranceScores": numbers(out["utterance"], 5),
    }


def write_golden(out: Path, stats: DurationStats) -> None:
    """Writes model/golden/golden.json beside its recordings (kept when they exist)."""
    folder = out / "golden"
    folder.mkdir(parents=True, exist_ok=True)
    engine = Engine(out, stats)
    cases = [golden_case(engine, folder, *case) for case in CASES]
    text = json.dumps({"tolerance": {"logPosteriors": 1e-3, "scores": 1e-2}, "cases": cases}, indent=1)
    (folder / "golden.json").write_text(text + "\n")
