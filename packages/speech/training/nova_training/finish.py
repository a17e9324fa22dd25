"""From a trained encoder to the shipped files: scorers of several seeds, export, figures on the held-out speakers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from .data import Utterance, read_wav
from .describe import write_model_json
from .encoder import Encoder
from .evaluate import (
    Prediction, calibrate_gate, calibration_error, confidence_bins, correlations, flag_threshold, groups, ordering, predict,
)
from .export import export_models
from .features import ALIGNMENT_ONLY
from .golden import Engine, write_golden
from .scorer_data import corrupted_copies, make_examples, word_score_fit
from .scorer_train import train_scorer
from .stages import Log, all_outputs

HEADS, SCORER_EPOCHS = 4, 8
SYNTHETIC_CLEAN, SYNTHETIC_CORRUPT = 250, 450


def row(name: str, values: dict[str, float]) -> str:
    """One line of the log's table."""
    return f"VAL20 {name}: " + " ".join(f"{k} {v:.3f}" for k, v in values.items())


def quiet(_: str) -> None:
    """A log that says nothing (side runs)."""


def mean_row(rows: list[dict[str, float]]) -> dict[str, float]:
    """Means over seeds."""
    return {key: round(float(np.mean([r[key] for r in rows])), 4) for key in rows[0]}


def finish(
    encoder: Encoder, corpus: list[Utterance], flite: list[Utterance], work: Path, out: Path, seeds: list[int], log: Log
) -> None:
    """Trains a scorer per seed on the frozen encoder, exports the first (at once) and measures exactly what is stored."""
    training = [u for u in corpus if not u.is_validation]
    held_out = [u for u in corpus if u.is_validation]
    natural = [u for u in flite if not u.mutated]
    outputs = all_outputs(encoder, corpus, flite, work, seeds[0])
    examples, stats = make_examples(training, outputs)
    wrong = corrupted_copies(natural[-SYNTHETIC_CORRUPT:], word_score_fit(training), seeds[0])
    made_up, _ = make_examples(natural[:SYNTHETIC_CLEAN] + wrong, outputs, stats)
    validation, _ = make_examples(held_out, outputs, stats)
    log(f"scorer examples: {len(examples)} real, {len(made_up)} synthetic, {len(validation)} held out")

    shipped = train_scorer(examples + made_up, SCORER_EPOCHS, seeds[0], log, heads=HEADS)
    by_seed = [correlations(held_out, predict(shipped, validation))]
    log(row(f"frozen encoder, {HEADS} heads, seed {seeds[0]}", by_seed[0]))
    torch.save({"scorer": shipped.state_dict(), "stats": stats}, work / "scorer.pt")
    out.mkdir(parents=True, exist_ok=True)
    difference = export_models(encoder, shipped, out)
    log(f"largest difference from torch: {json.dumps(difference)}")
    facts = measure(held_out, stats, out, seeds[0], log)
    write_model_json(out, stats, {**facts, "seeds": seeds})
    write_golden(out, stats)

    baseline = train_scorer(examples, 6, seeds[0], quiet, heads=1, keep=ALIGNMENT_ONLY)
    rows = {"alignmentOnly": correlations(held_out, predict(baseline, validation))}
    log(row("alignment only, 1 head", rows["alignmentOnly"]))
    for seed in seeds[1:]:
        other = train_scorer(examples + made_up, SCORER_EPOCHS, seed, quiet, heads=HEADS)
        by_seed.append(correlations(held_out, predict(other, validation)))
        log(row(f"frozen encoder, {HEADS} heads, seed {seed}", by_seed[-1]))
    rows["meanOfSeeds"] = mean_row(by_seed)
    log(row(f"mean of seeds {seeds}", rows["meanOfSeeds"]))
    facts |= {"val20Rows": rows, "val20BySeed": dict(zip(map(str, seeds), by_seed)), "seeds": seeds}
    write_model_json(out, stats, facts)


def measure(held_out: list[Utterance], stats: dict, out: Path, seed: int, log: Log) -> dict:
    """Runs the stored files over the held-out recordings: thresholds and figures for model.json."""
    engine = Engine(out, stats)
    outputs, predictions = {}, []
    for u in held_out:
        result = engine.score(u, read_wav(u.audio))
        outputs[u.id] = (result["log_posteriors"], result["hidden"])
        predictions.append(Prediction(result["phone"], result["word"], result["utterance"]))
    val20 = correlations(held_out, predictions)
    log(row("stored files", val20))
    gate = calibrate_gate(held_out, outputs, seed)
    order = ordering(held_out, predictions)
    flag = flag_threshold(held_out, predictions)
    calibration = calibration_error(held_out, predictions)
    by_group = groups(held_out, predictions)
    for name, facts in (("gate", gate), ("ordering", order), ("flag", flag), ("calibration", calibration), ("groups", by_group)):
        log(f"{name}: {json.dumps(facts)}")
    return {
        "thresholds": {
            "alignmentGap": gate["alignmentGap"]["threshold"], "phoneFlag": flag["phoneScore"],
            "calibration": {"gate": gate, "phoneFlag": flag},
        },
        "phoneReliability": confidence_bins(held_out, predictions), "correctness": calibration,
        "val20": val20, "val20Ordering": order, "val20Groups": by_group,
        "trainedOn": "first four layers of Moonshine Tiny English (moonshine-voice 0.0.65, MIT), frozen; speechocean762 "
                     "training half without the VAL20 speakers (105 speakers, 2100 recordings); Flite speech of their "
                     "sentences (voices kal16, awb, rms, slt)",
        "recipe": f"frozen body, head on 12 ms frames, {HEADS} averaged scorer heads",
    }
