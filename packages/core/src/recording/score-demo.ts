import type { PronunciationResult } from '@nova/speech/result.ts';
import type { NovaDeps } from '../deps.ts';
import type { LocalizedText } from '../localized-text.ts';
import { requireFeature } from '../operator/require-feature.ts';
import type { FeedbackSource } from '../ports/feedback-source.ts';
import type { FeedbackFocus } from '../ports/learning-repository.ts';
import type { ScoredBy, ScoreRequest } from '../ports/pronunciation-scorer.ts';
import { chooseFocus } from './choose-focus.ts';
import { type FindingPractice, practiseFindings } from './practise-findings.ts';

/**
 * Scores a visitor's recording and keeps nothing of it.
 * @throws NovaError audio-* | no-speech | too-quiet | clipped | too-noisy | different-sentence | reference-* | service-busy | feature-off
 */
export async function scoreDemo(
  deps: Pick<NovaDeps, 'scorer' | 'catalog' | 'feedback' | 'flags' | 'cache'>,
  input: ScoreRequest,
): Promise<{
  result: PronunciationResult;
  feedback: LocalizedText;
  feedbackSource: FeedbackSource;
  focus: FeedbackFocus | null;
  practice: FindingPractice[];
  scoredBy: ScoredBy;
}> {
  await requireFeature(deps, 'demo');
  const { result, scoredBy } = await deps.scorer.score(input);
  const focus = chooseFocus(result, deps.catalog);
  const visitor = { userId: null, level: null, goal: null, mayAskModel: false };
  const { text: feedback, source: feedbackSource } = await deps.feedback.write({ ...visitor, result, focus });
  const practice = practiseFindings(result, deps.catalog);
  return { result, feedback, feedbackSource, focus, practice, scoredBy };
}
