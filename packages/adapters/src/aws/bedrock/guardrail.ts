import { ApplyGuardrailCommand, type BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { ModelFailure } from '@nova/core/model-failure.ts';

/** A guardrail of the account. */
export interface Guardrail {
  identifier: string;
  version: string;
}

/**
 * Holds what a model wrote as the input of a tool against the guardrail. Converse judges messages, and the text of answers; what
 * a tool is called with is material for a program to it. Whatever the guardrail would change counts as refused.
 * @throws ModelFailure refused; errors of the service as they come: what could not be judged is not passed on
 */
export async function requireUnobjectionable(
  client: BedrockRuntimeClient,
  { identifier, version }: Guardrail,
  { written, signal }: { written: unknown; signal: AbortSignal | undefined },
): Promise<void> {
  const texts = textsIn(written);
  if (texts.length === 0) return;
  const { action } = await client.send(
    new ApplyGuardrailCommand({
      guardrailIdentifier: identifier,
      guardrailVersion: version,
      source: 'OUTPUT',
      content: texts.map((text) => ({ text: { text } })),
    }),
    signal ? { abortSignal: signal } : {},
  );
  if (action !== 'NONE') throw new ModelFailure('refused', 'guardrail_intervened');
}

/** Every text in a value of JSON that says something. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
