"""Figures on the held-out speakers, and the calibration that model.json carries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from .align import Alignment, alignment_gap, viterbi
from .data import SIL, Utterance
from .features import ScorerExample
from .scorer import Scorer
from .scorer_data import Outputs, collate_scorer
from .scorer_train import INPUTS


@dataclass
class Prediction:
    """Scores of one utterance: phones 0-2, words [W, 2] and utterance [4] on 0-10, clamped like the graph's."""

    phone: np.ndarray
    word: np.ndarray
    utterance: np.ndarray


@torch.no_grad()
def predict(scorer: Scorer, examples: list[ScorerExample]) -> list[Prediction]:
    """Scores every example on its own, as at run time."""
    scorer.eval()
    result = []
    for example in examples:
        batch = collate_scorer([example])
        phone, word, utterance = scorer(*(batch[k] for k in INPUTS))
        result.append(Prediction(
            phone[0].clamp(0, 2).numpy(), (word[0] * 5).clamp(0, 10).numpy(), (utterance[0] * 5).clamp(0, 10).numpy()
        ))
    return result


def pcc(a, b) -> float:
    """Pearson correlation, rounded to four digits."""
    return round(float(np.corrcoef(np.asarray(a, float), np.asarray(b, float))[0, 1]), 4)


def correlations(utterances: list[Utterance], predictions: list[Prediction]) -> dict[str, float]:
    """PCC with the published scores: phone, word accuracy and total, utterance accuracy, fluency, prosody, total."""
    phone = pcc(np.concatenate([u.phone_scores for u in utterances]), np.concatenate([p.phone for p in predictions]))
    words = np.concatenate([u.word_scores for u in utterances])
    said = np.concatenate([p.word for p in predictions])
    scores, got = np.array([u.scores for u in utterances]), np.array([p.utterance for p in predictions])
    return {
        "phone": phone, "wordAccuracy": pcc(words[:, 0], said[:, 0]), "wordTotal": pcc(words[:, 1], said[:, 1]),
        "utteranceAccuracy": pcc(scores[:, 0], got[:, 0]), "fluency": pcc(scores[:, 1], got[:, 1]),
        "prosody": pcc(scores[:, 2], got[:, 2]), "total": pcc(scores[:, 3], got[:, 3]),
    }


def auc(positive, negative) -> float:
    """Probability that a positive scores above a negative (ties count half)."""
    positive, negative = np.asarray(positive, float), np.sort(np.asarray(negative, float))
    below = np.searchsorted(negative, positive, "left") + np.searchsorted(negative, positive, "right")
    return round(float(below.mean() / 2 / len(negative)), 4)


def ordering(utterances: list[Utterance], predictions: list[Prediction]) -> dict[str, float]:
    """How well clear recordings (expert total >= 9) stand above poor ones (<= 4), and wrong phones below right ones."""
    expert = np.array([u.scores[3] for u in utterances])
    total = np.array([p.utterance[3] for p in predictions])
    marks = np.concatenate([u.phone_scores for u in utterances])
    phone = np.concatenate([p.phone for p in predictions])
    return {
        "clearCount": int((expert >= 9).sum()), "poorCount": int((expert <= 4).sum()),
        "clearMean": round(float(total[expert >= 9].mean()), 3), "poorMean": round(float(total[expert <= 4].mean()), 3),
        "clearAbovePoorAuc": auc(total[expert >= 9], total[expert <= 4]),
        "wrongPhoneShare": round(float((marks < 0.5).mean()), 4),
        "wrongPhoneAuc": auc(phone[marks >= 0.5], phone[marks < 0.5]),
        "accentedOrWrongPhoneAuc": auc(phone[marks >= 1.5], phone[marks < 1.5]),
    }


def gate_statistics(log_posteriors: np.ndarray, alignment: Alignment, phones: np.ndarray) -> dict[str, float]:
    """Candidates for the "a different sentence" gate, larger = more different.

    alignmentGap: as in INTERFACE.md. frameGap: the same averaged over frames. skipped: share of speech frames (best
    phone is not SIL) that the path calls SIL. wrongShare: share of phones
    whose gap is above 2.
    """
    floored = np.maximum(log_posteriors, -12.0)
    gap = floored.max(axis=1) - floored[np.arange(len(alignment.path)), alignment.path]
    per_phone = np.sort([gap[s:e].mean() for s, e in alignment.spans])
    speech = floored.argmax(axis=1) != SIL
    return {
        "alignmentGap": alignment_gap(log_posteriors, phones, alignment.spans),
        "frameGap": float(gap[alignment.path != SIL].mean()),
        "skipped": float((alignment.path[speech] == SIL).mean()) if speech.any() else 1.0,
        "wrongShare": float((per_phone > 2.0).mean()),
    }


def equal_error(right: np.ndarray, wrong: np.ndarray) -> tuple[float, float]:
    """(equal error rate, threshold) of a statistic that is larger for wrong sentences."""
    thresholds = np.unique(np.concatenate([right, wrong]))
    reject = np.array([(right > t).mean() for t in thresholds])
    accept = np.array([(wrong <= t).mean() for t in thresholds])
    at = int(np.argmin(np.abs(reject - accept)))
    return float((reject[at] + accept[at]) / 2), float(thresholds[at])


def calibrate_gate(utterances: list[Utterance], outputs: Outputs, seed: int, per_utterance: int = 3) -> dict:
    """Right sentences against random other sentences of the same set, on the given utterances."""
    rng = np.random.default_rng(seed)
    right: dict[str, list[float]] = {}
    wrong: dict[str, list[float]] = {}
    for u in utterances:
        log_posteriors = outputs[u.id][0]
        others = [o for o in utterances if o.text.lower() != u.text.lower()]
        picks = [others[i] for i in rng.choice(len(others), per_utterance, replace=False)]
        for reference, store in [(u, right), *((p, wrong) for p in picks)]:
            found = viterbi(log_posteriors, reference.phones, reference.word_index)
            if found is None:
                continue
            for key, value in gate_statistics(log_posteriors, found, reference.phones).items():
                store.setdefault(key, []).append(value)
    result = {}
    for key in right:
        a, b = np.array(right[key]), np.array(wrong[key])
        rate, threshold = equal_error(a, b)
        result[key] = {
            "equalErrorRate": round(rate, 4), "threshold": round(threshold, 4), "auc": auc(b, a),
            "rightMedian": round(float(np.median(a)), 4), "right99": round(float(np.quantile(a, 0.99)), 4),
            "wrongMedian": round(float(np.median(b)), 4), "wrong01": round(float(np.quantile(b, 0.01)), 4),
        }
    return result


def confidence_bins(utterances: list[Utterance], predictions: list[Prediction], bins: int = 8) -> list[dict[str, float]]:
    """Reliability of phone scores by predicted score: what the experts gave and how far off they were, per bin."""
    phone = np.concatenate([p.phone for p in predictions])
    marks = np.concatenate([u.phone_scores for u in utterances])
    edges = np.quantile(phone, np.linspace(0, 1, bins + 1))
    result = []
    for low, high in zip(edges[:-1], edges[1:]):
        keep = (phone >= low) & (phone <= high)
        result.append({
            "from": round(float(low), 4), "to": round(float(high), 4), "count": int(keep.sum()),
            "expertMean": round(float(marks[keep].mean()), 4),
            "correctShare": round(float((marks[keep] >= 1.5).mean()), 4),
            "meanAbsoluteError": round(float(np.abs(marks[keep] - phone[keep]).mean()), 4),
        })
    return result


def correct_probability(score: np.ndarray, slope: float, offset: float) -> np.ndarray:
    """Probability that the experts call a phone right (mark >= 1.5) from its score 0-2, logistic in ln(2.02 - score)."""
    x = -np.log(np.maximum(2.02 - np.asarray(score, float), 1e-3))
    return 1.0 / (1.0 + np.exp(-(slope * x + offset)))


def calibration_error(utterances: list[Utterance], predictions: list[Prediction], bins: int = 10) -> dict:
    """Expected calibration error of "right / not right" in ten equal bins of the probability.

    The logistic is fitted on the other half of the speakers each time (two-fold), so the error is of unseen speakers.
    """
    speakers = sorted({u.speaker for u in utterances})
    fold = np.concatenate([np.full(len(u.phone_scores), speakers.index(u.speaker) % 2) for u in utterances])
    phone = np.concatenate([p.phone for p in predictions])
    right = (np.concatenate([u.phone_scores for u in utterances]) >= 1.5).astype(float)
    probability = np.zeros(len(phone))
    for half in (0, 1):
        slope, offset = fit_logistic(phone[fold != half], right[fold != half])
        probability[fold == half] = correct_probability(phone[fold == half], slope, offset)
    slope, offset = fit_logistic(phone, right)
    at = np.minimum((probability * bins).astype(int), bins - 1)
    table, error = [], 0.0
    for b in range(bins):
        keep = at == b
        if not keep.any():
            continue
        mean, share = float(probability[keep].mean()), float(right[keep].mean())
        error += keep.mean() * abs(mean - share)
        table.append({"count": int(keep.sum()), "predicted": round(mean, 4), "observed": round(share, 4)})
    return {"expectedCalibrationError": round(float(error), 4), "slope": round(slope, 4), "offset": round(offset, 4), "bins": table}


def fit_logistic(score: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and offset of `correct_probability` by Newton's method."""
    x = np.stack([-np.log(np.maximum(2.02 - score.astype(float), 1e-3)), np.ones(len(score))], axis=1)
    weights = np.zeros(2)
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-x @ weights))
        gradient = x.T @ (right - p) - 1e-3 * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(2)
        weights = weights + np.linalg.solve(hessian, gradient)
    return float(weights[0]), float(weights[1])


def flag_threshold(utterances: list[Utterance], predictions: list[Prediction], precision: float = 0.5) -> dict[str, float]:
    """The highest phone score below which at least `precision` of the phones were marked under 1.0, and its recall."""
    phone = np.concatenate([p.phone for p in predictions])
    wrong = np.concatenate([u.phone_scores for u in utterances]) < 1.0
    order = np.argsort(phone)
    hits = np.cumsum(wrong[order])
    at = np.flatnonzero((hits / np.arange(1, len(order) + 1) >= precision) & (np.arange(len(order)) >= 20))
    if len(at) == 0:
        return {"phoneScore": 0.0, "precision": 0.0, "recall": 0.0}
    last = int(at[-1])
    return {
        "phoneScore": round(float(phone[order[last]]), 4), "precision": round(float(hits[last] / (last + 1)), 4),
        "recall": round(float(hits[last] / wrong.sum()), 4),
    }


def groups(utterances: list[Utterance], predictions: list[Prediction]) -> dict[str, dict[str, float]]:
    """Correlations for children (under 16), adults, female and male speakers, with the number of recordings."""
    choose = {
        "children": lambda u: u.age < 16, "adults": lambda u: u.age >= 16,
        "female": lambda u: u.gender.lower().startswith("f"), "male": lambda u: u.gender.lower().startswith("m"),
    }
    result = {}
    for name, keep in choose.items():
        pairs = [(u, p) for u, p in zip(utterances, predictions) if keep(u)]
        if pairs:
            chosen, got = [u for u, _ in pairs], [p for _, p in pairs]
            result[name] = {"recordings": len(pairs), **correlations(chosen, got)}
    return result
