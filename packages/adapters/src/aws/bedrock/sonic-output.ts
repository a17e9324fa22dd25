import { MAX_PARTNER_AUDIO_BYTES, type TalkEvent } from '@nova/core/ports/speech-to-speech-model.ts';

/** An event from Sonic, as far as it is read (Nova 2 Sonic user guide, "Output events"). Others are passed over. */
interface SonicOutput {
  contentStart?: { contentId?: string; type?: string; role?: string; additionalModelFields?: string };
  textOutput?: { contentId?: string; content?: string };
  audioOutput?: { content?: string };
  toolUse?: { toolName?: string; toolUseId?: string; content?: string };
  contentEnd?: { contentId?: string; type?: string; stopReason?: string };
  completionEnd?: object;
  usageEvent?: { totalInputTokens?: number; totalOutputTokens?: number };
}

/** What the reader of a stream tells. */
export interface SonicListener {
  emit(event: TalkEvent): void;
  /** Where in the microphone audio the learner's turn was that has just ended; null when it is not known. */
  spoken(): { startMs: number; endMs: number } | null;
  toolUsed(use: { toolName: string; toolUseId: string; content: string }): void;
}

interface Block {
  role: string;
  stage: string;
  text: string;
}

const INTERRUPTED = /^\s*\{\s*"interrupted"\s*:\s*true\s*\}\s*$/;

/**
 * Turns Sonic's events into those of a talk: turns that begin and end, one final caption each (speculative text is never
 * final, what was cut off is not in it), audio in bounded pieces, silence after an interruption.
 */
export class SonicReader {
  /** Sonic has said that it is done; a stream that ends without is one that broke. */
  isComplete = false;
  private readonly listener: SonicListener;
  private readonly blocks = new Map<string, Block>();
  private learner: { text: string } | null = null;
  private partner: { planned: string; said: string; wasHeard: boolean; isCut: boolean } | null = null;
  /** The learner typed into a turn: what is left of it is passed over until Sonic ends it, too. */
  private isSkipping = false;
  private tokens = { input: 0, output: 0 };

  constructor(listener: SonicListener) {
    this.listener = listener;
  }

  /** One JSON event. What is no JSON or nothing known is passed over: a newer model may say more. */
  read(bytes: Uint8Array): void {
    let event: SonicOutput;
    try {
      event = (JSON.parse(new TextDecoder().decode(bytes)) as { event?: SonicOutput }).event ?? {};
    } catch {
      return;
    }
    if (event.contentStart) this.contentStart(event.contentStart);
    else if (event.textOutput) this.textOutput(event.textOutput);
    else if (event.audioOutput) this.audioOutput(event.audioOutput.content ?? '');
    else if (event.contentEnd) this.contentEnd(event.contentEnd);
    else if (event.toolUse) {
      const { toolName = '', toolUseId = '', content = '' } = event.toolUse;
      this.listener.toolUsed({ toolName, toolUseId, content });
    } else if (event.usageEvent) this.usage(event.usageEvent);
    else if (event.completionEnd) this.isComplete = true;
  }

  /** The learner typed a turn. */
  typed(text: string): void {
    this.isSkipping = this.partner !== null;
    this.endPartner();
    this.endLearner();
    this.listener.emit({ type: 'turn-started', speaker: 'learner' });
    this.listener.emit({ type: 'caption', speaker: 'learner', stage: 'final', text, gloss: null });
    this.listener.emit({ type: 'turn-ended', speaker: 'learner', spoken: null });
  }

  /** The learner cut in on our side of the stream; Sonic does not know and goes on, unheard. */
  cut(): void {
    if (this.partner === null || this.partner.isCut) return;
    this.partner.isCut = true;
    this.listener.emit({ type: 'interrupted' });
  }

  private contentStart({
    contentId = '',
    type,
    role = '',
    additionalModelFields,
  }: NonNullable<SonicOutput['contentStart']>) {
    this.blocks.set(contentId, { role, stage: stageOf(additionalModelFields), text: '' });
    if (role === 'USER' && type === 'TEXT') {
      // Sonic hears her, so whatever it was saying is over.
      this.isSkipping = false;
      this.endPartner();
      if (this.learner === null) this.listener.emit({ type: 'turn-started', speaker: 'learner' });
      this.learner ??= { text: '' };
    }
    if (role === 'ASSISTANT' && !this.isSkipping) {
      this.endLearner();
      if (this.partner === null) this.listener.emit({ type: 'turn-started', speaker: 'partner' });
      this.partner ??= { planned: '', said: '', wasHeard: false, isCut: false };
    }
  }

  private textOutput({ contentId = '', content = '' }: NonNullable<SonicOutput['textOutput']>): void {
    const block = this.blocks.get(contentId);
    if (!block) return;
    if (INTERRUPTED.test(content)) this.interrupted();
    else if (block.role === 'USER' && this.learner) {
      this.learner.text = joined(this.learner.text, content);
      this.caption('learner', this.learner.text);
    } else if (block.role === 'ASSISTANT' && this.partner) {
      if (block.stage === 'FINAL') block.text = joined(block.text, content);
      else {
        this.partner.planned = joined(this.partner.planned, content);
        if (!this.partner.isCut) this.caption('partner', this.partner.planned);
      }
    }
  }

  private caption(speaker: 'learner' | 'partner', text: string): void {
    this.listener.emit({ type: 'caption', speaker, stage: 'speculative', text, gloss: null });
  }

  private audioOutput(content: string): void {
    if (this.isSkipping || this.partner === null || this.partner.isCut) return;
    this.partner.wasHeard = true;
    const bytes = Buffer.from(content, 'base64');
    // Half a sample at the end of a piece would turn all that follows into noise.
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
    for (let at = 0; at < whole.length; at += MAX_PARTNER_AUDIO_BYTES) {
      const pcm = new Uint8Array(whole.subarray(at, at + MAX_PARTNER_AUDIO_BYTES));
      this.listener.emit({ type: 'audio', pcm });
    }
  }

  private contentEnd({ contentId = '', stopReason }: NonNullable<SonicOutput['contentEnd']>): void {
    const block = this.blocks.get(contentId);
    this.blocks.delete(contentId);
    if (block?.role !== 'ASSISTANT') return;
    if (stopReason === 'INTERRUPTED') this.interrupted();
    if (block.stage !== 'FINAL') return;
    const isEnd = stopReason === 'END_TURN';
    if (this.isSkipping) {
      if (isEnd || stopReason === 'INTERRUPTED') this.isSkipping = false;
      return;
    }
    if (this.partner && block.text !== '') this.partner.said = joined(this.partner.said, block.text);
    if (isEnd) this.endPartner();
  }

  private interrupted(): void {
    if (!this.isSkipping) this.cut();
  }

  private endPartner(): void {
    const turn = this.partner;
    if (turn === null) return;
    this.partner = null;
    // Without a final text of Sonic's: what it had begun to say aloud.
    const text = turn.said !== '' ? turn.said : turn.wasHeard ? turn.planned : '';
    if (text !== '')
      this.listener.emit({ type: 'caption', speaker: 'partner', stage: 'final', text, gloss: null });
    this.listener.emit({ type: 'turn-ended', speaker: 'partner', spoken: null });
  }

  private endLearner(): void {
    const turn = this.learner;
    if (turn === null) return;
    this.learner = null;
    if (turn.text !== '')
      this.listener.emit({
        type: 'caption',
        speaker: 'learner',
        stage: 'final',
        text: turn.text,
        gloss: null,
      });
    this.listener.emit({ type: 'turn-ended', speaker: 'learner', spoken: this.listener.spoken() });
  }

  private usage({
    totalInputTokens = 0,
    totalOutputTokens = 0,
  }: NonNullable<SonicOutput['usageEvent']>): void {
    const inputTokens = Math.max(0, totalInputTokens - this.tokens.input);
    const outputTokens = Math.max(0, totalOutputTokens - this.tokens.output);
    this.tokens = { input: totalInputTokens, output: totalOutputTokens };
    this.listener.emit({ type: 'usage', inputTokens, outputTokens });
  }
}

/** `additionalModelFields` is a JSON text in the JSON. */
function stageOf(additionalModelFields: string | undefined): string {
  try {
    return String(
      (JSON.parse(additionalModelFields ?? '{}') as { generationStage?: string }).generationStage,
    );
  } catch {
    return '';
  }
}

function joined(before: string, after: string): string {
  return before === '' ? after : `${before.trimEnd()} ${after.trimStart()}`;
}
