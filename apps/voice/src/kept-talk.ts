import type {
  StandIn,
  TalkEnd,
  TalkRecord,
  TalkRun,
  TalkTurnRecord,
} from '@nova/core/conversation/talk-record.ts';
import { isForPractice } from '@nova/core/conversation/turn-concern.ts';
import type { GrammarChecker } from '@nova/core/ports/grammar-checker.ts';
import type { LearningRepository } from '@nova/core/ports/learning-repository.ts';
import type { PartnerId } from '@nova/core/ports/speech-to-speech-model.ts';
import type { CatalogTalk } from '@nova/core/ports/talk-catalog.ts';
import type { Presence } from './presence-clock.ts';

/** A final turn as it came. */
export type SaidTurnRecord = Pick<
  TalkTurnRecord,
  'speaker' | 'text' | 'gloss' | 'isTyped' | 'isGuessed' | 'screening' | 'notMadeOutMs'
>;

/** What is kept of a running talk, saved as it comes: whoever goes on with it, or makes its report, finds every final turn. */
export interface KeptTalk {
  readonly turns: readonly TalkTurnRecord[];
  readonly goalsMet: readonly string[];
  readonly partner: TalkRecord['partner'];
  /** A final turn. */
  say(turn: SaidTurnRecord): void;
  meet(goalId: string): void;
  /** The learner's spoken turn was scored. */
  scored(turn: TalkTurnRecord, attemptId: string): void;
  /** Another partner goes on from here for the model, which cannot be reached. */
  standIn(partner: PartnerId, modelId: string): void;
  runWith(changes: Partial<Pick<TalkRun, 'settings' | 'voice'>>): void;
  /** Resolves once all of it is saved, or could not be. Never rejects. */
  saved(): Promise<void>;
  /** Saves how long somebody was there, too, and resolves as `saved`. */
  left(): Promise<void>;
  /** As it ended. */
  ended(reason: TalkEnd): TalkRecord;
}

export interface KeptTalkOptions {
  learning: Pick<LearningRepository, 'saveTalk'>;
  grammar: GrammarChecker;
  userId: string;
  sessionId: string;
  /** With `running`, as it is stored or, when `isNew`, to be stored first. */
  record: TalkRecord & { running: TalkRun };
  isNew: boolean;
  presence(): Presence;
  /** It was ended or taken over elsewhere: it is not this process's any more. */
  onLost(): void;
  onFailure(error: unknown): void;
}

/** What is known of a talk that begins to run here: nothing yet, or what was saved where it ran `before`. */
export function runningRecord(input: {
  talk: Pick<CatalogTalk, 'scenarioId' | 'goals'>;
  partner: PartnerId;
  before: TalkRecord | null;
  running: TalkRun;
}): TalkRecord & { running: TalkRun } {
  const { talk, before, running } = input;
  const { kind, modelId } = input.partner;
  const goals = talk.goals.map(({ goalId }) => ({ goalId, isMet: false }));
  const fresh = { scenarioId: talk.scenarioId, endReason: null, goals, turns: [] };
  const standsInFor = before && stoodIn(before, kind);
  return {
    ...(before ?? fresh),
    partner: { kind, modelId, ...(standsInFor && { standsInFor }) },
    running,
  };
}

/** Which turns are a stand-in's, now that a partner of this kind goes on. */
function stoodIn({ partner, turns }: TalkRecord, kind: PartnerId['kind']): StandIn | undefined {
  const { standsInFor } = partner;
  // Not for an outage: the model may not be asked any more.
  if (partner.kind === 'model' && kind === 'offline')
    return standsInAgain(standsInFor, partner.modelId, turns.length);
  const isOver = kind === 'offline' || standsInFor?.untilTurn !== undefined;
  return isOver || !standsInFor ? standsInFor : { ...standsInFor, untilTurn: turns.length };
}

/** One more stand-in from a turn on; where the model was away until then, it is the same one still. */
function standsInAgain(before: StandIn | undefined, modelId: string, fromTurn: number): StandIn {
  if (!before) return { modelId, fromTurn };
  const { untilTurn, earlier = [], ...last } = before;
  if (untilTurn === undefined || untilTurn === fromTurn)
    return { ...last, ...(earlier.length > 0 && { earlier }) };
  return { modelId, fromTurn, earlier: [...earlier, { fromTurn: last.fromTurn, untilTurn }] };
}

/** More of a talk than anybody reads again. */
const MAX_TURNS = 400;

/** Begins to keep it. */
export function keepTalk(options: KeptTalkOptions): KeptTalk {
  return new Kept(options);
}

class Kept implements KeptTalk {
  readonly turns: TalkTurnRecord[];
  readonly #options: KeptTalkOptions;
  #record: TalkRecord & { running: TalkRun };
  #isStored: boolean;
  #isLost = false;
  #isDirty = false;
  /** The write under way; one at a time, so that none overtakes another. */
  #saving: Promise<void> | null = null;
  #checking: Promise<unknown> = Promise.resolve();

  constructor(options: KeptTalkOptions) {
    this.#options = options;
    this.#record = options.record;
    this.#isStored = !options.isNew;
    this.turns = options.record.turns;
    if (options.isNew) this.#save();
  }

  get goalsMet(): string[] {
    return this.#record.goals.flatMap(({ goalId, isMet }) => (isMet ? [goalId] : []));
  }

  get partner() {
    return this.#record.partner;
  }

  say(said: SaidTurnRecord): void {
    if (this.turns.length >= MAX_TURNS) return;
    const turn: TalkTurnRecord = { ...said, attemptId: null, correction: null };
    this.turns.push(turn);
    this.#save();
    if (turn.speaker === 'learner' && isForPractice(turn))
      this.#checking = Promise.all([this.#checking, this.#check(turn)]);
  }

  meet(goalId: string): void {
    const goals = this.#record.goals.map((goal) => (goal.goalId === goalId ? { goalId, isMet: true } : goal));
    this.#change({ goals });
  }

  scored(turn: TalkTurnRecord, attemptId: string): void {
    turn.attemptId = attemptId;
    this.#save();
  }

  standIn({ kind, modelId }: PartnerId, insteadOf: string): void {
    const standsInFor = standsInAgain(this.partner.standsInFor, insteadOf, this.turns.length);
    this.#change({ partner: { kind, modelId, standsInFor } });
  }

  runWith(changes: Partial<Pick<TalkRun, 'settings' | 'voice'>>): void {
    this.#change({ running: { ...this.#record.running, ...changes } });
  }

  async left(): Promise<void> {
    this.#save();
    await this.saved();
  }

  async saved(): Promise<void> {
    await this.#checking;
    while (this.#saving) await this.#saving;
  }

  ended(endReason: TalkEnd): TalkRecord {
    const { running: _run, ...talk } = this.#record;
    return { ...talk, endReason, turns: this.turns, lastedMs: this.#options.presence().lastedMs };
  }

  #change(changes: Partial<TalkRecord & { running: TalkRun }>): void {
    this.#record = { ...this.#record, ...changes };
    this.#save();
  }

  async #check(turn: TalkTurnRecord): Promise<void> {
    turn.correction = await this.#options.grammar.check(turn.text, { isHeard: turn.isGuessed });
    if (turn.correction) this.#save();
  }

  #save(): void {
    this.#isDirty = true;
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = null;
    });
  }

  async #saveAll(): Promise<void> {
    const { learning, userId, sessionId, presence, onLost, onFailure } = this.#options;
    while (this.#isDirty && !this.#isLost) {
      this.#isDirty = false;
      try {
        const { lastedMs, seenAtMs } = presence();
        const running = { ...this.#record.running, seenAtMs };
        const talk = { ...this.#record, turns: this.turns, lastedMs, running };
        const runId = this.#isStored ? talk.running.runId : null;
        this.#isLost = !(await learning.saveTalk({ userId, sessionId, talk, runId }));
        this.#isStored = true;
        if (this.#isLost) onLost();
      } catch (error) {
        // What could not be saved now is saved with the next turn, or with the end of the talk.
        onFailure(error);
      }
    }
  }
}
