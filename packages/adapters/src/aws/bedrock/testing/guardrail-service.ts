import { checkGuardrailContent, type Findings } from './request-checks.ts';

/** A guardrail of the account, and what it lets through no more. */
export interface ServerGuardrail {
  identifier: string;
  version: string;
  input?: RegExp;
  output?: RegExp;
  /** Personal data that it masks, either way; global. */
  masked?: RegExp;
}

/** How the service behaves at its next call, instead of judging. */
export type GuardrailBehaviour = 'throttles' | 'fails' | 'hangs';

/** What of a request of Converse a guardrail looks at. */
export interface GuardedBody {
  guardrailConfig?: { guardrailIdentifier?: string; guardrailVersion?: string };
  messages?: { content?: { text?: string }[] }[];
}

/** What became of texts, or why they were not judged. */
type Judgement =
  | { kind: GuardrailBehaviour | 'unknown' }
  | { kind: 'judged'; outcome: 'none' | 'blocked' | 'masked' };

/** The policies that a call was counted for, in units of text. */
const USAGE = {
  topicPolicyUnits: 1,
  contentPolicyUnits: 1,
  wordPolicyUnits: 1,
  sensitiveInformationPolicyUnits: 0,
  sensitiveInformationPolicyFreeUnits: 0,
  contextualGroundingPolicyUnits: 0,
};

/** What its policies did (GuardrailAssessment: a word that is blocked, a telephone number that is masked). */
const ASSESSMENTS = {
  none: [],
  blocked: [{ wordPolicy: { customWords: [{ match: 'casino', action: 'BLOCKED' }], managedWordLists: [] } }],
  masked: [
    {
      sensitiveInformationPolicy: {
        piiEntities: [{ match: '01012345678', type: 'PHONE', action: 'ANONYMIZED' }],
        regexes: [],
      },
    },
  ],
} as const;

/** Bedrock Guardrails of one account: one guardrail, in Converse and by itself (Amazon Bedrock API Reference, ApplyGuardrail). */
export class GuardrailService {
  guardrail: ServerGuardrail | null = null;
  readonly behaviours: GuardrailBehaviour[] = [];
  /** What ApplyGuardrail was given to judge. */
  readonly judged: { source: string; texts: string[] }[] = [];

  /** The guardrail and version of an address of ApplyGuardrail; null for another address. */
  static asked(url: string): { identifier?: string; version?: string } | null {
    const path = /^\/guardrail\/([^/]+)\/version\/([^/]+)\/apply$/.exec(url);
    return path === null ? null : { identifier: path[1]!, version: path[2]! };
  }

  /** What a request of Converse meets on its way in; null without a guardrail. */
  onTheWayIn({ guardrailConfig, messages = [] }: GuardedBody): 'unknown' | 'stopped' | 'passed' | null {
    if (guardrailConfig === undefined) return null;
    const { guardrailIdentifier: identifier, guardrailVersion: version } = guardrailConfig;
    if (!this.#isKnown({ identifier, version })) return 'unknown';
    const text = (messages.at(-1)?.content ?? []).map((block) => block.text ?? '').join('\n');
    return this.guardrail?.input?.test(text) ? 'stopped' : 'passed';
  }

  /** Judges by itself. `findings` is what was wrong with the request. */
  judge(
    asked: { identifier?: string; version?: string },
    body: unknown,
  ): { findings: Findings; judgement: Judgement; answer: object } {
    const findings = checkGuardrailContent(body);
    const { source, content } = body as { source: string; content: { text: { text: string } }[] };
    const texts = content.map(({ text }) => text.text);
    this.judged.push({ source, texts });
    const judgement = this.#judgementOf(asked, source, texts);
    const outcome = judgement.kind === 'judged' ? judgement.outcome : 'none';
    const answer = {
      action: outcome === 'none' ? 'NONE' : 'GUARDRAIL_INTERVENED',
      outputs: this.#outputsOf(outcome, texts),
      assessments: ASSESSMENTS[outcome],
      usage: USAGE,
    };
    return { findings, judgement, answer };
  }

  /** Of a block its message, of a mask the texts as they may stand. */
  #outputsOf(outcome: keyof typeof ASSESSMENTS, texts: readonly string[]): { text: string }[] {
    if (outcome === 'none') return [];
    if (outcome === 'blocked') return [{ text: 'Sorry.' }];
    return texts.map((text) => ({ text: text.replace(this.guardrail?.masked ?? '', '{PHONE}') }));
  }

  #judgementOf(
    asked: { identifier?: string; version?: string },
    source: string,
    texts: readonly string[],
  ): Judgement {
    const kind = this.behaviours.shift();
    if (kind !== undefined) return { kind };
    if (!this.#isKnown(asked)) return { kind: 'unknown' };
    const rule = source === 'INPUT' ? this.guardrail?.input : this.guardrail?.output;
    if (texts.some((text) => rule?.test(text))) return { kind: 'judged', outcome: 'blocked' };
    const { masked } = this.guardrail ?? {};
    const isMasked = masked !== undefined && texts.some((text) => text.search(masked) >= 0);
    return { kind: 'judged', outcome: isMasked ? 'masked' : 'none' };
  }

  #isKnown({
    identifier,
    version,
  }: {
    identifier?: string | undefined;
    version?: string | undefined;
  }): boolean {
    return this.guardrail?.identifier === identifier && this.guardrail?.version === version;
  }
}
