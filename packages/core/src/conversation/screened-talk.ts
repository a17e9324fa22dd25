import type { LocalizedText } from '../localized-text.ts';
import type {
  LiveTalk,
  Screening,
  Speaker,
  SpeechToSpeechModel,
  TalkEvent,
} from '../ports/speech-to-speech-model.ts';
import type { TranscriptScreen } from '../ports/transcript-screen.ts';
import { createEventChannel } from './event-channel.ts';

type Caption = Extract<TalkEvent, { type: 'caption' }>;
interface Judged {
  text: string;
  screening: Screening;
}

/** What stands where a text was left out. */
export const LEFT_OUT: Readonly<Record<Speaker, LocalizedText>> = {
  partner: {
    en: "Sorry, I shouldn't say that here. Let's go on with our talk.",
    ko: '미안해요, 여기서 할 말이 아니었어요. 하던 이야기를 이어 가요.',
  },
  learner: { en: '(left out)', ko: '(남기지 않은 말)' },
};
/** A model that has to be stopped more often than this in one stream is not let on: another partner takes over. */
const MAX_STOPS = 1;

/**
 * A live model whose texts pass a screen before they are kept. Of the partner nothing is shown before it has passed, planned
 * words included; when something may not stand, `interrupted` stops its voice, a sentence of ours stands as the turn's final
 * text, and the model is asked to go on; the second time its stream ends as refused. Of the learner the final text is what may
 * be kept: masked, or a sentence of ours. Sound is not held up, and the order of events stays. What cannot be judged stands,
 * `unguarded`. Final texts say which it was.
 * @param onUnguarded told each time, with the failure; never with the text
 */
export function screenedTalks(
  model: SpeechToSpeechModel,
  screen: TranscriptScreen,
  onUnguarded: (error: unknown) => void,
): SpeechToSpeechModel {
  return { ...model, open: async (setup) => new ScreenedTalk(await model.open(setup), screen, onUnguarded) };
}

class ScreenedTalk implements LiveTalk {
  readonly events = createEventChannel<TalkEvent>();
  readonly #talk: LiveTalk;
  readonly #screen: TranscriptScreen;
  readonly #onUnguarded: (error: unknown) => void;
  readonly #leaving = new AbortController();
  readonly #over: Promise<void>;
  /** What was judged last of each: a final text is mostly what was planned. */
  readonly #judged = new Map<Speaker, { text: string; judgement: Promise<Judged> }>();
  /** Planned words that wait to be judged; newer ones take their place. */
  #planned: Caption | null = null;
  #isJudgingPlanned = false;
  #turn = 0;
  /** Nothing planned of this turn is shown any more. */
  #hasFinal = false;
  #isCut = false;
  #isStopped = false;
  #stops = 0;

  constructor(talk: LiveTalk, screen: TranscriptScreen, onUnguarded: (error: unknown) => void) {
    this.#talk = talk;
    this.#screen = screen;
    this.#onUnguarded = onUnguarded;
    this.#over = this.#read();
  }

  pushAudio = (pcm: Uint8Array) => this.#talk.pushAudio(pcm);
  beginTurn = () => this.#talk.beginTurn();
  endTurn = () => this.#talk.endTurn();
  sendText = (text: string) => this.#talk.sendText(text);
  askHowToSay = (korean: string) => this.#talk.askHowToSay(korean);
  nudge = () => this.#talk.nudge();
  interrupt = () => this.#talk.interrupt();
  adjust: LiveTalk['adjust'] = (settings) => this.#talk.adjust(settings);

  async close(): Promise<void> {
    // Nobody reads a judgement any more.
    this.#leaving.abort();
    await this.#talk.close();
    await this.#over;
  }

  async #read(): Promise<void> {
    for await (const event of this.#talk.events) {
      if (event.type === 'caption') await this.#caption(event);
      else if (event.type === 'turn-started') this.#turnStarted(event);
      else if (event.type === 'turn-ended' && event.speaker === 'partner') this.#partnerEnded(event);
      else if (event.type === 'interrupted') this.#interrupted();
      // What the model still says of a stopped turn is heard no more.
      else if (event.type !== 'audio' || !this.#isStopped) this.events.push(event);
    }
    this.events.end();
  }

  #turnStarted(event: Extract<TalkEvent, { type: 'turn-started' }>): void {
    this.#turn++;
    this.#planned = null;
    this.#hasFinal = false;
    this.#isCut = false;
    this.#isStopped = false;
    this.events.push(event);
  }

  #interrupted(): void {
    // Of a turn that was stopped the client has been told.
    if (this.#isStopped) return;
    this.#isCut = true;
    this.events.push({ type: 'interrupted' });
  }

  async #caption(event: Caption): Promise<void> {
    if (event.stage === 'final') await this.#final(event);
    else if (event.speaker === 'learner') {
      // Her own words are hers to see; by the time they are final they are judged.
      void this.#judge(event);
      this.events.push(event);
    } else {
      this.#planned = event;
      if (!this.#isJudgingPlanned) void this.#showPlanned();
    }
  }

  async #showPlanned(): Promise<void> {
    this.#isJudgingPlanned = true;
    for (let event = this.#planned; event !== null; event = this.#planned) {
      this.#planned = null;
      const turn = this.#turn;
      const { text, screening } = await this.#judge(event);
      if (turn !== this.#turn || this.#hasFinal || this.#isStopped) continue;
      if (screening === 'withheld') {
        this.#stop();
        this.#talk.interrupt();
      } else this.events.push({ ...event, text });
    }
    this.#isJudgingPlanned = false;
  }

  async #final(event: Caption): Promise<void> {
    const { speaker } = event;
    const judged: Judged = this.#isStopped ? { text: '', screening: 'withheld' } : await this.#judge(event);
    this.#hasFinal = true;
    if (judged.screening !== 'withheld') {
      this.events.push({ ...event, ...judged });
      return;
    }
    if (speaker === 'partner') this.#stop();
    const { en, ko } = LEFT_OUT[speaker];
    this.events.push({ ...event, text: en, gloss: ko, screening: 'withheld' });
  }

  #stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.events.push({ type: 'interrupted' });
  }

  #partnerEnded(event: TalkEvent): void {
    this.events.push(event);
    this.#hasFinal = true;
    if (!this.#isStopped) return;
    if (++this.#stops > MAX_STOPS) {
      this.events.push({ type: 'ended', reason: 'failed', code: 'prompt-refused' });
      this.events.end();
      void this.#talk.close();
    } else if (!this.#isCut) this.#talk.nudge();
  }

  #judge({ speaker, text }: Caption): Promise<Judged> {
    const known = this.#judged.get(speaker);
    if (known?.text === text) return known.judgement;
    const judgement = this.#ask(speaker, text);
    this.#judged.set(speaker, { text, judgement });
    return judgement;
  }

  async #ask(speaker: Speaker, text: string): Promise<Judged> {
    try {
      const { signal } = this.#leaving;
      const verdict = await this.#screen.judge({ speaker, text, signal });
      if (verdict.kind === 'masked') return { text: verdict.text, screening: 'masked' };
      return { text, screening: verdict.kind === 'passed' ? 'passed' : 'withheld' };
    } catch (error) {
      if (!this.#leaving.signal.aborted) this.#onUnguarded(error);
      return { text, screening: 'unguarded' };
    }
  }
}
