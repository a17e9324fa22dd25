import type { LocalizedText } from '../localized-text.ts';
import type {
  LiveTalk,
  Screening,
  Speaker,
  SpeechToSpeechModel,
  TalkEvent,
} from '../ports/speech-to-speech-model.ts';
import type { TranscriptScreen } from '../ports/transcript-screen.ts';
import { caresOf } from './care.ts';
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
 * be kept: masked, or a sentence of ours, marked where she spoke of what goes before practice (`Care`); what she is still saying is not judged. What cannot be judged stands, `unguarded`.
 * Final texts say which it was. Sound, and that a turn has begun, wait for nothing: only texts wait, in their order, and with them
 * the end of the turn that they are of. `close` waits for final texts that are being judged, so long as the screen takes.
 * @param onUnguarded told each time, with the failure; never with the text
 */
export function screenedTalks(
  model: SpeechToSpeechModel,
  screen: TranscriptScreen,
  onUnguarded: (error: unknown) => void,
): SpeechToSpeechModel {
  return { ...model, open: async (setup) => new ScreenedTalk(await model.open(setup), screen, onUnguarded) };
}

/** What has come of the turn that runs. */
interface RunningTurn {
  /** Null before the first. */
  speaker: Speaker | null;
  /** Nothing planned of it is shown any more. */
  hasFinal: boolean;
  /** The learner cut in. */
  isCut: boolean;
  isStopped: boolean;
}
const newTurn = (speaker: Speaker | null): RunningTurn => ({
  speaker,
  hasFinal: false,
  isCut: false,
  isStopped: false,
});

class ScreenedTalk implements LiveTalk {
  readonly events = createEventChannel<TalkEvent>();
  readonly #talk: LiveTalk;
  readonly #screen: TranscriptScreen;
  readonly #onUnguarded: (error: unknown) => void;
  readonly #leaving = new AbortController();
  readonly #over: Promise<void>;
  /** What of the partner was judged last: a final text is mostly what was planned. */
  #judged: { text: string; judgement: Promise<Judged> } | null = null;
  /** Planned words that wait to be judged; newer ones take their place. */
  #planned: Caption | null = null;
  #isJudgingPlanned = false;
  /** What is given in its order, once all before it is: null until it may be. */
  readonly #line: { give: (() => void) | null }[] = [];
  #turn = newTurn(null);
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
    await this.#talk.close();
    await this.#over;
    // What was only planned is read by nobody any more.
    this.#leaving.abort();
  }

  async #read(): Promise<void> {
    const finals: Promise<void>[] = [];
    for await (const event of this.#talk.events) {
      if (event.type === 'caption') {
        if (event.stage === 'final') finals.push(this.#final(event));
        else this.#speculative(event);
      } else if (event.type === 'turn-started') this.#turnStarted(event);
      else if (event.type === 'turn-ended') this.#turnEnded(event, this.#turn);
      else if (event.type === 'interrupted') this.#interrupted();
      else if (event.type === 'ended') this.#inLine(() => this.events.push(event));
      // What the model still says of a stopped turn is heard no more.
      else if (event.type !== 'audio' || !this.#turn.isStopped) this.events.push(event);
    }
    await Promise.all(finals);
    this.events.end();
  }

  /** Gives it when all that came before it is given: at once when nothing waits. */
  #inLine(give: () => void): void {
    this.#line.push({ give });
    this.#moveUp();
  }

  #moveUp(): void {
    for (let first = this.#line[0]; first?.give; first = this.#line[0]) {
      this.#line.shift();
      first.give();
    }
  }

  #turnStarted(event: Extract<TalkEvent, { type: 'turn-started' }>): void {
    this.#planned = null;
    this.#turn = newTurn(event.speaker);
    this.events.push(event);
  }

  #interrupted(): void {
    // Of a turn that was stopped the client has been told.
    if (this.#turn.isStopped) return;
    this.#turn.isCut = true;
    this.events.push({ type: 'interrupted' });
  }

  #speculative(event: Caption): void {
    // Her own words are hers to see, as she said them.
    if (event.speaker === 'learner') this.#inLine(() => this.events.push(event));
    else {
      this.#planned = event;
      if (!this.#isJudgingPlanned) void this.#showPlanned();
    }
  }

  async #showPlanned(): Promise<void> {
    this.#isJudgingPlanned = true;
    for (let event = this.#planned; event !== null; event = this.#planned) {
      this.#planned = null;
      const planned = event;
      const turn = this.#turn;
      const { text, screening } = await this.#judge(planned);
      const isMeant = () => turn === this.#turn && !turn.hasFinal && !turn.isStopped;
      if (!isMeant()) continue;
      if (screening === 'withheld') {
        this.#stop(turn);
        this.#talk.interrupt();
      } else
        this.#inLine(() => {
          if (isMeant()) this.events.push({ ...planned, text });
        });
    }
    this.#isJudgingPlanned = false;
  }

  async #final(event: Caption): Promise<void> {
    const turn = this.#turn;
    const place: { give: (() => void) | null } = { give: null };
    this.#line.push(place);
    const judged = await this.#judge(event);
    if (judged.screening === 'withheld' && event.speaker === 'partner') this.#stop(turn);
    place.give = () => this.#giveFinal(event, judged, turn);
    this.#moveUp();
  }

  #giveFinal(event: Caption, judged: Judged, turn: RunningTurn): void {
    const { speaker } = event;
    turn.hasFinal = true;
    if (judged.screening !== 'withheld' && !(speaker === 'partner' && turn.isStopped)) {
      this.events.push({ ...event, ...judged });
      return;
    }
    const { en, ko } = LEFT_OUT[speaker];
    // Nobody after this reads what she said.
    const cares = speaker === 'learner' ? caresOf([event.text]) : [];
    this.events.push({
      ...event,
      text: en,
      gloss: ko,
      screening: 'withheld',
      ...(cares.length > 0 && { cares }),
    });
  }

  #stop(turn: RunningTurn): void {
    if (turn.isStopped) return;
    turn.isStopped = true;
    // A turn of the partner that has begun meanwhile is another one, and is heard.
    if (turn === this.#turn || this.#turn.speaker === 'learner') this.events.push({ type: 'interrupted' });
  }

  #turnEnded(event: Extract<TalkEvent, { type: 'turn-ended' }>, turn: RunningTurn): void {
    this.#inLine(() => {
      this.events.push(event);
      if (event.speaker === 'partner') this.#partnerEnded(turn);
    });
  }

  #partnerEnded(turn: RunningTurn): void {
    turn.hasFinal = true;
    if (!turn.isStopped) return;
    if (++this.#stops > MAX_STOPS) {
      this.events.push({ type: 'ended', reason: 'failed', code: 'prompt-refused' });
      this.events.end();
      void this.#talk.close();
    } else if (!turn.isCut && turn === this.#turn) this.#talk.nudge();
  }

  #judge({ speaker, text }: Caption): Promise<Judged> {
    if (speaker === 'learner') return this.#ask(speaker, text);
    if (this.#judged?.text === text) return this.#judged.judgement;
    const judgement = this.#ask(speaker, text);
    this.#judged = { text, judgement };
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
