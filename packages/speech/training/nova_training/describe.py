"""model.json: everything the runtime needs to know besides the graphs."""

from __future__ import annotations

import json
from pathlib import Path

from .data import PHONES, SAMPLE_RATE_HZ
from .encoder import HIDDEN
from .features import FEATURE_NAMES, DurationStats
from .optimise import describe_files

VERSION = "0.2.0"


def write_model_json(out: Path, stats: DurationStats, facts: dict) -> None:
    """Writes model.json; `facts` adds thresholds, val20, calibration, seeds and so on."""
    description = {
        "version": VERSION,
        "files": describe_files(out),
        "phones": PHONES,
        "sampleRateHz": SAMPLE_RATE_HZ,
        "frameHopMs": 12,
        "frameOffsetMs": 6,
        "frameTiming": "frame t covers [12 t, 12 t + 12) ms, centre 12 t + 6 ms; T = 2 floor((N - 191) / 384) + 1",
        "hiddenSize": HIDDEN,
        "featureNames": FEATURE_NAMES,
        "utteranceFeatureNames": [],
        "logPosteriorFloor": -12,
        "scales": {"phone": [0, 2], "word": [0, 10], "utterance": [0, 10], "wordOutputs": ["accuracy", "total"],
                   "utteranceOutputs": ["accuracy", "fluency", "prosody", "total"]},
        **facts,
        "phoneDurationStats": stats,
    }
    (out / "model.json").write_text(json.dumps(description, indent=1) + "\n")
