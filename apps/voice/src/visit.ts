import { type ClientMessage, closeCodes } from '@nova/contracts/voice/protocol.ts';
import { choosePartner } from '@nova/core/conversation/choose-partner.ts';
import { openContinuousTalk } from '@nova/core/conversation/continuous-talk.ts';
import { endAbandonedTalks } from '@nova/core/conversation/end-abandoned-talks.ts';
import { openTalk } from '@nova/core/conversation/open-talk.ts';
import { reopenTalk } from '@nova/core/conversation/reopen-talk.ts';
import { requireMayTalk } from '@nova/core/conversation/require-may-talk.ts';
import { type ErrorCode, NovaError } from '@nova/core/errors.ts';
import type { WebSocket } from 'ws';
import type { Admission, Ticket } from './admission.ts';
import { type Connection, createConnection } from './connection.ts';
import { runOfToken } from './talk-holder.ts';
import { createTalkTimers } from './talk-timers.ts';
import { accessExpiryMs } from './token-expiry.ts';
import type { VoiceDeps, VoiceLog, VoiceSettings } from './voice-deps.ts';
import {
  type ResumeFrom,
  startVoiceSession,
  type VoiceSession,
  type VoiceSessionOptions,
} from './voice-session.ts';

type Hello = Extract<ClientMessage, { type: 'hello' }>;

/** What all visits of a gateway share. */
export interface VisitParts {
  deps: VoiceDeps;
  log: VoiceLog;
  settings: VoiceSettings;
  admission: Admission;
  talks: Map<string, VoiceSession>;
  isDraining(): boolean;
}

type Start = Extract<Hello['talk'], { kind: 'start' }>;
type Resume = Extract<Hello['talk'], { kind: 'resume' }>;

/** Takes a connection over, from its first frame to its last: who it is, which talk it wants, and whether it may go on. */
export function receiveVisit(socket: WebSocket, parts: VisitParts): void {
  new Visit(socket, parts);
}

class Visit {
  readonly #parts: VisitParts;
  readonly #connection: Connection;
  readonly #timers = createTalkTimers();
  #session: VoiceSession | null = null;
  #ticket: Ticket | null = null;
  #hasSaidHello = false;
  #token = '';
  #userId = '';
  #isGone = false;

  constructor(socket: WebSocket, parts: VisitParts) {
    this.#parts = parts;
    const { settings, deps } = parts;
    this.#connection = createConnection(socket, settings, () => deps.clock.nowMs(), {
      message: (message) => this.#message(message),
      audio: (pcm) => this.#session?.takeAudio(pcm),
      closed: () => this.#closed(),
    });
    this.#timers.start('hello', settings.helloWithinMs, () =>
      this.#connection.close(closeCodes.helloMissing),
    );
  }

  #message(message: ClientMessage): void {
    if (message.type === 'hello') {
      // Only ever the first: its sequence number is 0.
      this.#hasSaidHello = true;
      this.#timers.stop('hello');
      this.#start(message).catch((error: unknown) => this.#refuse(error));
    } else if (!this.#hasSaidHello) this.#connection.refuse('body-invalid', closeCodes.malformed);
    else if (message.type === 'token')
      this.#renew(message.token).catch((error: unknown) => this.#refuse(error));
    else this.#session?.take(message);
  }

  async #start({ token, talk }: Hello): Promise<void> {
    const { deps, talks } = this.#parts;
    if (this.#parts.isDraining()) return this.#connection.close(closeCodes.goingAway);
    const { userId } = await deps.identity.verifyAccessToken(token);
    this.#userId = userId;
    this.#keepToken(token);
    if (talk.kind === 'resume') {
      const session = talks.get(talk.talkId);
      // Of this process and hers: somebody else's talk is no talk, and one that ran elsewhere is looked for where it was saved.
      if (session?.userId === userId) {
        const { resumeToken } = talk;
        if (resumeToken !== undefined && !session.isHeldWith(resumeToken))
          return this.#connection.close(closeCodes.replaced);
        if ((await this.#mayGoOn(session)) && !session.isOver) {
          this.#session = session;
          return session.attach(this.#connection, talk);
        }
        // All of it is to be saved before it is looked for.
        await session.leave();
      }
      return this.#queue(() => this.#reopen(talk));
    }
    const rule = { name: 'voice-talks', limit: this.#parts.settings.talksPerHour, windowSeconds: 3_600 };
    if (!(await deps.limiter.consume(rule, userId)).allowed) throw new NovaError('rate-limited');
    // One talk a learner: an open one elsewhere ends, with its report.
    for (const other of [...talks.values()]) if (other.userId === userId) await other.end('left');
    await this.#queue(() => this.#open(talk));
  }

  async #queue(begin: () => Promise<void>): Promise<void> {
    const { admission } = this.#parts;
    await new Promise<void>((resolve, reject) => {
      this.#ticket = admission.enter({
        // While it waited the client may have gone.
        admitted: () => void (this.#isGone ? Promise.resolve() : begin()).then(resolve, reject),
        position: (position) => this.#connection.send({ type: 'queued', position }),
      });
      if (!this.#ticket) reject(new NovaError('service-busy'));
    });
  }

  async #open({ scenarioId, mode, voice: wanted, settings }: Start): Promise<void> {
    const { deps } = this.#parts;
    const userId = this.#userId;
    const voice = wanted ?? deps.partner.defaultVoice;
    await endAbandonedTalks(deps, userId);
    const opened = await openTalk(deps, { userId, scenarioId, voice, mode, settings });
    await this.#run({ opened, mode, record: null, runId: deps.ids.random() }, null);
  }

  async #reopen(resume: Resume): Promise<void> {
    const { deps, log } = this.#parts;
    const { talkId: sessionId, resumeToken } = resume;
    const runId = deps.ids.random();
    const ifRunBy = resumeToken === undefined ? {} : { ifRunBy: runOfToken(resumeToken) };
    const reopened = await reopenTalk(deps, { userId: this.#userId, sessionId, runId, ...ifRunBy });
    if (!reopened) {
      this.#ticket?.leave();
      return this.#connection.close(closeCodes.replaced);
    }
    log.info('talk taken over', { turns: reopened.record.turns.length });
    const { mode, record } = reopened;
    await this.#run({ opened: reopened, mode, record, runId }, resume);
  }

  async #run(
    { opened, ...talk }: Pick<VoiceSessionOptions, 'opened' | 'mode' | 'record' | 'runId'>,
    resume: ResumeFrom | null,
  ): Promise<void> {
    const { deps, settings, log, talks } = this.#parts;
    // Who has not agreed to a model abroad talks with the one that is here, and is told so by its kind.
    const { partner, standIn, isLimited, count } = await choosePartner(deps, {
      userId: this.#userId,
      mayAskModel: opened.mayAskModel,
      perDay: settings.modelTalksPerDay,
      today: opened.today,
      goesOnWith: talk.record?.partner ?? null,
    });
    // A voice of the one is none of the other's.
    const isKnown = partner.voices.some(({ id }) => id === opened.setup.voice);
    const setup = isKnown ? opened.setup : { ...opened.setup, voice: partner.defaultVoice };
    const live = await openContinuousTalk({
      model: partner,
      standIn,
      setup,
      timer: processTimer,
      marginMs: settings.handOverMarginMs,
      onHandOver: (bufferedMs) => log.info('talk handed over', { bufferedMs: Math.round(bufferedMs) }),
    });
    const ticket = this.#ticket;
    const session = startVoiceSession({
      ...talk,
      opened: { ...opened, setup },
      firstNotice: isLimited ? 'daily-limit' : null,
      count,
      deps: { ...deps, partner },
      settings,
      log,
      userId: this.#userId,
      live,
      onEnd() {
        if (talks.get(session.talkId) === session) talks.delete(session.talkId);
        ticket?.leave();
      },
    });
    talks.set(session.talkId, session);
    log.info('talk started', { partner: partner.kind, mode: talk.mode });
    this.#session = session;
    session.attach(this.#connection, resume);
    if (this.#isGone) session.detach(this.#connection);
    if (this.#parts.isDraining()) await session.leave();
  }

  #keepToken(token: string): void {
    this.#token = token;
    const { settings, deps } = this.#parts;
    const expiryMs = accessExpiryMs(token);
    if (expiryMs !== null)
      this.#timers.start(
        'token-warning',
        Math.max(0, expiryMs - deps.clock.nowMs() - settings.tokenWarningMs),
        () => this.#connection.send({ type: 'notice', code: 'token-expiring' }),
      );
    this.#checkLater();
  }

  #checkLater(): void {
    this.#timers.start('token-check', this.#parts.settings.tokenCheckMs, () => {
      this.#parts.deps.identity
        .verifyAccessToken(this.#token)
        .then(() => this.#session && this.#mayGoOn(this.#session))
        .then(() => this.#isGone || this.#checkLater())
        .catch((error: unknown) => this.#refuse(error));
    });
  }

  /**
   * Whether a talk under way may go on in this process: its learner may have taken a consent back. Where it may, but not with
   * this partner, it is left, and its client comes back to the one that is here.
   * @throws NovaError what `requireMayTalk` refuses with; the talk is ended then
   */
  async #mayGoOn(session: VoiceSession): Promise<boolean> {
    const { deps } = this.#parts;
    const { userId, mode, asksModel } = session;
    try {
      const { mayAskModel } = await requireMayTalk(deps, { userId, mode });
      if (mayAskModel || !asksModel || deps.standIn === null) return true;
    } catch (error) {
      // An outage ends nothing: who comes back is asked again.
      if (error instanceof NovaError && REFUSALS.has(error.code)) {
        // The client is told the refusal, not that the talk is over.
        session.detach(this.#connection);
        void session.end('left');
      }
      throw error;
    }
    await session.leave();
    return false;
  }

  async #renew(token: string): Promise<void> {
    const { userId } = await this.#parts.deps.identity.verifyAccessToken(token);
    if (userId !== this.#userId) throw new NovaError('token-invalid');
    this.#keepToken(token);
  }

  #refuse(error: unknown): void {
    const code = error instanceof NovaError ? error.code : 'internal';
    if (code === 'internal') this.#parts.log.error('a talk could not begin', error);
    if (!this.#session) this.#ticket?.leave();
    this.#connection.refuse(code, closeCodeOf(code));
  }

  #closed(): void {
    this.#isGone = true;
    this.#timers.stopAll();
    if (this.#session) this.#session.detach(this.#connection);
    else this.#ticket?.leave();
  }
}

const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'token-invalid',
  'guardian-consent-required',
  'voice-consent-required',
]);

function closeCodeOf(code: ErrorCode | 'internal') {
  if (code === 'token-invalid') return closeCodes.tokenInvalid;
  if (code === 'token-expired') return closeCodes.tokenExpired;
  if (code === 'guardian-consent-required' || code === 'voice-consent-required') return closeCodes.forbidden;
  if (code === 'rate-limited') return closeCodes.tooFast;
  if (code === 'not-found') return closeCodes.talkUnknown;
  if (code === 'service-busy' || code === 'service-unavailable') return closeCodes.busy;
  if (code === 'scenario-unknown' || code === 'voice-unknown') return closeCodes.malformed;
  return closeCodes.internal;
}

const processTimer = {
  after(ms: number, work: () => void) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
