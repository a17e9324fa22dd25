"""Checks the exported models on synthetic minimal pairs: right words, and a word said as its neighbour.

    python packages/speech/training/check_flite.py --model packages/speech/model --work <folder>

The voices took part in training (with other sentences), so this measures the product's own test speech, not learners.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from nova_training.align import alignment_gap  # noqa: E402
from nova_training.data import PHONES, read_wav  # noqa: E402
from nova_training.encoder import HIDDEN  # noqa: E402
from nova_training.evaluate import auc  # noqa: E402
from nova_training.flite import VOICES, canonical, run_flite, word_symbols  # noqa: E402
from nova_training.golden import Engine, reference  # noqa: E402

PAIRS = [
    ("rice", "lice"), ("right", "light"), ("read", "lead"), ("fan", "pan"), ("coffee", "copy"), ("vest", "best"),
    ("very", "berry"), ("think", "sink"), ("thank", "tank"), ("they", "day"), ("then", "den"), ("zoo", "jew"),
    ("ship", "sheep"), ("fill", "feel"), ("bad", "bed"), ("man", "men"), ("full", "fool"), ("pull", "pool"),
    ("sing", "sin"), ("she", "see"), ("low", "law"), ("west", "vest"),
]
CARRIER = "we can say {} here"


def main() -> None:
    """Prints mean scores, the AUC of the changed phone and how often the spoken phone is heard."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    engine = Engine(options.model, json.loads((options.model / "model.json").read_text())["phoneDurationStats"])
    right, wrong, others, heard, gaps, totals = [], [], [], [], [], []
    for voice in VOICES:
        for a, b in [*PAIRS, *((b, a) for a, b in PAIRS)]:
            audio = options.work / f"{voice}-{a}.wav"
            run_flite(["-voice", voice, "-t", CARRIER.format(a), "-o", str(audio)])
            samples = read_wav(audio)
            spoken = [p.rstrip("012") for p in canonical(word_symbols(a))]
            for word in (a, b):
                words = [(w, " ".join(canonical(word_symbols(w)))) for w in CARRIER.format(word).split()]
                u = reference("check", words, audio)
                out = engine.score(u, samples)
                target = u.words.index(word)
                ids = np.flatnonzero(u.word_index == target)
                names = [PHONES[u.phones[i]] for i in ids]
                other = [p.rstrip("012") for p in canonical(word_symbols(b if word == a else a))]
                if len(other) != len(names):
                    continue
                changed = [i for i, (x, y) in enumerate(zip(names, other)) if x != y]
                for i in changed:
                    (right if word == a else wrong).append(float(out["phone"][ids[i]]))
                    if word == b:
                        means = out["features"][ids[i], HIDDEN : HIDDEN + 40]
                        heard.append(PHONES[int(means.argmax())] == spoken[i])
                if word == a:
                    gaps.append(alignment_gap(out["log_posteriors"], u.phones, out["alignment"].spans))
                    totals.append(out["utterance"])
                    others += out["phone"].tolist()
    print(f"changed phone: right mean {np.mean(right):.3f} (n {len(right)}), wrong mean {np.mean(wrong):.3f} "
          f"(n {len(wrong)}), AUC {auc(right, wrong):.4f}")
    for threshold in (0.8, 1.0, 1.2, 1.4):
        print(f"  below {threshold}: wrong caught {np.mean(np.array(wrong) < threshold):.3f}, "
              f"right flagged {np.mean(np.array(right) < threshold):.3f}")
    print(f"best phone over the segment is the spoken one: {np.mean(heard):.3f}")
    print(f"all phones of right sentences: mean {np.mean(others):.3f}, 5th percentile {np.quantile(others, 0.05):.3f}")
    print(f"sentence scores of right sentences (accuracy, fluency, prosody, total): {np.mean(totals, axis=0).round(2)}")
    print(f"alignmentGap of right sentences: median {np.median(gaps):.3f}, max {np.max(gaps):.3f}")


if __name__ == "__main__":
    main()
