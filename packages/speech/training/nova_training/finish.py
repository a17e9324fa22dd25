"""From a trained encoder to the shipped files: scorer, fine-tuning, figures on the held-out speakers, export."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from .data import Utterance
from .describe import write_model_json
from .encoder import Encoder
from .evaluate import (
    calibrate_gate, confidence_bins, correlations, flag_threshold, groups, ordering, predict,
)
from .export import export_models, fold_norms, round_to_half
from .features import ALIGNMENT_ONLY
from .golden import write_golden
from .scorer import Scorer
from .scorer_data import corrupted_copies, encode_all, make_examples, word_score_fit
from .scorer_train import fine_tune, train_scorer
from .stages import Log

HEADS, SCORER_EPOCHS, TUNE_EPOCHS = 3, 8, 3
SYNTHETIC_CLEAN, SYNTHETIC_CORRUPT = 250, 450


def row(name: str, values: dict[str, float]) -> str:
    """One line of the log's table."""
    return f"VAL20 {name}: " + " ".join(f"{k} {v:.3f}" for k, v in values.items())


def finish(
    encoder: Encoder, corpus: list[Utterance], flite: list[Utterance], mel: dict[str, np.ndarray], work: Path, out: Path,
    seed: int, log: Log,
) -> None:
    """Trains the scorer on the frozen encoder, tunes both, reports on VAL20 and writes everything to `out`."""
    training = [u for u in corpus if not u.is_validation]
    held_out = [u for u in corpus if u.is_validation]
    natural = [u for u in flite if not u.mutated]
    clean, wrong = natural[:SYNTHETIC_CLEAN], natural[-SYNTHETIC_CORRUPT:]
    outputs = encode_all(encoder, corpus + natural, mel)
    examples, stats = make_examples(training, outputs)
    made_up, _ = make_examples(clean + corrupted_copies(wrong, word_score_fit(training), seed), outputs, stats)
    validation, _ = make_examples(held_out, outputs, stats)
    log(f"scorer examples: {len(examples)} real, {len(made_up)} synthetic, {len(validation)} held out")

    rows: dict[str, dict[str, float]] = {}
    baseline = train_scorer(examples, 6, seed, quiet, heads=1, keep=ALIGNMENT_ONLY)
    rows["alignmentOnly"] = correlations(held_out, predict(baseline, validation))
    log(row("alignment only, 1 head", rows["alignmentOnly"]))
    real_only = train_scorer(examples, SCORER_EPOCHS, seed, quiet, heads=1)
    rows["frozenRealOnlyOneHead"] = correlations(held_out, predict(real_only, validation))
    log(row("frozen, real speech only, 1 head", rows["frozenRealOnlyOneHead"]))
    scorer = train_scorer(examples + made_up, SCORER_EPOCHS, seed, log, heads=HEADS)
    rows["frozen"] = correlations(held_out, predict(scorer, validation))
    log(row(f"frozen, {HEADS} heads", rows["frozen"]))
    torch.save({"scorer": scorer.state_dict(), "stats": stats}, work / "scorer.pt")

    frozen_encoder = Encoder()
    frozen_encoder.load_state_dict(encoder.state_dict())
    ship(frozen_encoder, scorer, held_out, stats, mel, rows, out, seed, log, "frozen encoder (before fine-tuning)")
    fine_tune(encoder, scorer, examples + made_up, mel, TUNE_EPOCHS, seed, log)
    torch.save({"encoder": encoder.state_dict(), "scorer": scorer.state_dict(), "stats": stats}, work / "tuned.pt")
    ship(encoder, scorer, held_out, stats, mel, rows, out, seed, log, "fine-tuned")


def quiet(_: str) -> None:
    """A log that says nothing (side runs)."""


def ship(
    encoder: Encoder, scorer: Scorer, held_out: list[Utterance], stats: dict, mel: dict[str, np.ndarray],
    rows: dict[str, dict[str, float]], out: Path, seed: int, log: Log, name: str,
) -> None:
    """Folds, rounds to half precision, measures exactly what is stored, and writes models, model.json and golden."""
    encoder = fold_norms(encoder)
    round_to_half(encoder)
    round_to_half(scorer)
    outputs = encode_all(encoder, held_out, mel)
    validation, _ = make_examples(held_out, outputs, stats)
    if len(validation) != len(held_out):
        raise RuntimeError("a held-out recording could not be aligned")
    predictions = predict(scorer, validation)
    val20 = correlations(held_out, predictions)
    log(row(f"shipped: {name}", val20))
    gate = calibrate_gate(held_out, outputs, seed)
    log(f"gate: {json.dumps(gate)}")
    order = ordering(held_out, predictions)
    log(f"ordering: {json.dumps(order)}")
    flag = flag_threshold(held_out, predictions)
    by_group = groups(held_out, predictions)
    out.mkdir(parents=True, exist_ok=True)
    difference = export_models(encoder, scorer, out)
    log(f"largest difference from torch: {json.dumps(difference)}")
    facts = {
        "thresholds": {
            "alignmentGap": gate["alignmentGap"]["threshold"], "phoneFlag": flag["phoneScore"],
            "calibration": {"gate": gate, "phoneFlag": flag},
        },
        "phoneReliability": confidence_bins(held_out, predictions),
        "val20": val20, "val20Rows": rows, "val20Ordering": order, "val20Groups": by_group,
        "trainedOn": "speechocean762 training half without the VAL20 speakers (105 speakers, 2100 recordings) and "
                     "Flite speech of their sentences (voices kal16, awb, rms, slt)",
        "recipe": name, "seeds": [seed],
    }
    write_model_json(out, stats, facts)
    write_golden(out, stats)
