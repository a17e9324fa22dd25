import {
  ApplyGuardrailCommand,
  type ApplyGuardrailCommandOutput,
  type BedrockRuntimeClient,
} from '@aws-sdk/client-bedrock-runtime';
import type { ScreenVerdict, TranscriptScreen } from '@nova/core/ports/transcript-screen.ts';
import { toModelFailure } from './bedrock-client.ts';
import type { Guardrail } from './guardrail.ts';

/** Judges texts of live talks by ApplyGuardrail: the learner's as input, the partner's as output. */
export function createGuardrailScreen(
  client: BedrockRuntimeClient,
  { identifier, version }: Guardrail,
): TranscriptScreen {
  return {
    async judge({ speaker, text, signal }) {
      try {
        const answer = await client.send(
          new ApplyGuardrailCommand({
            guardrailIdentifier: identifier,
            guardrailVersion: version,
            source: speaker === 'learner' ? 'INPUT' : 'OUTPUT',
            content: [{ text: { text } }],
          }),
          { abortSignal: signal },
        );
        return verdictOf(answer);
      } catch (error) {
        throw signal.aborted ? signal.reason : toModelFailure(error);
      }
    },
  };
}

/**
 * It intervenes to block as to mask; which it was stands in what its policies did (`BLOCKED`, `ANONYMIZED`), and the masked text
 * is its output (Amazon Bedrock API Reference, ApplyGuardrail). What is not plainly masked is blocked.
 */
function verdictOf({ action, assessments, outputs }: ApplyGuardrailCommandOutput): ScreenVerdict {
  if (action === 'NONE') return { kind: 'passed' };
  const actions = new Set(actionsIn(assessments));
  const text = outputs?.[0]?.text;
  const isMasked = actions.has('ANONYMIZED') && !actions.has('BLOCKED') && text !== undefined;
  return isMasked ? { kind: 'masked', text } : { kind: 'blocked' };
}

/** Every action named anywhere in the assessments: each policy has a shape of its own. */
function actionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'action' && typeof inner === 'string' ? [inner] : actionsIn(inner),
  );
}
