import { z } from 'zod';
import { LocalizedText } from './common.ts';

/** A better way to say what the learner said, found by rule. */
const TalkCorrection = z.strictObject({ better: z.string(), rule: z.string(), why: LocalizedText });

/** What a guardrail, or our own forms of personal data, made of a final text of a talk. */
export const TalkScreening = z
  .enum(['passed', 'masked', 'withheld', 'unguarded'])
  .meta({ id: 'TalkScreening' });

/** What is kept of a talk: final turns only, as they were really said. */
export const TalkReport = z
  .strictObject({
    scenarioId: z.string(),
    /** `offline`: the partner played the scenario's own lines. */
    partner: z.strictObject({
      kind: z.enum(['offline', 'model']),
      modelId: z.string(),
      /**
       * The offline partner stood in for a model that could not be reached, or might not be asked any more (a consent taken back), from
       * this turn (from 0) on, until the other, where the model was there again when the talk was gone on with later. `earlier`: the times before that, oldest first.
       */
      standsInFor: z
        .strictObject({
          modelId: z.string(),
          fromTurn: z.int().min(0),
          untilTurn: z.int().min(0).optional(),
          earlier: z
            .array(z.strictObject({ fromTurn: z.int().min(0), untilTurn: z.int().min(0) }))
            .optional(),
        })
        .optional(),
    }),
    /** null while it runs, or when it was cut off and not ended yet: what was said so far. */
    endReason: z.enum(['completed', 'finished', 'idle', 'time-limit', 'left', 'failed']).nullable(),
    goals: z.array(z.strictObject({ goalId: z.string(), isMet: z.boolean() })),
    turns: z.array(
      z.strictObject({
        speaker: z.enum(['learner', 'partner']),
        text: z.string(),
        gloss: z.string().nullable(),
        isTyped: z.boolean(),
        /** True when it was made out word by word, so that some of its words may be others than were said. */
        isGuessed: z.boolean().optional(),
        /** Of `attempts`: how the learner's spoken turn sounded; null when it was not scored. */
        attemptId: z.string().nullable(),
        correction: TalkCorrection.nullable(),
        /**
         * What a guardrail made of the text: as it was said, with personal data masked, left out (a sentence of ours stands there),
         * or not judged because it could not be reached. Our own forms of personal data mask in every talk. Absent where no guardrail
         * judged the talk and nothing is masked.
         */
        screening: TalkScreening.optional(),
        /** The learner spoke for about so long, and no word was made out: `text` is empty. Absent in every other turn. */
        notMadeOutMs: z.int().min(0).optional(),
      }),
    ),
    /** What comes back in review because of it, in English; absent while it runs, and in talks of before this was kept. */
    review: z.array(z.string()).optional(),
    /** What the learner spoke of that goes before practice, so that the page says whom to call; absent mostly. Read from the turns each time, never kept. */
    care: z.array(z.enum(['needs-help', 'needs-protection'])).optional(),
  })
  .meta({ id: 'TalkReport' });
export type TalkReport = z.infer<typeof TalkReport>;
