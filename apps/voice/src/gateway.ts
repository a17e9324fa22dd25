import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type ClientMessage,
  closeCodes,
  VOICE_PATH,
  VOICE_SUBPROTOCOL,
  voiceLimits,
} from '@nova/contracts/voice/protocol.ts';
import { openContinuousTalk } from '@nova/core/conversation/continuous-talk.ts';
import { endAbandonedTalks } from '@nova/core/conversation/end-abandoned-talks.ts';
import { openTalk } from '@nova/core/conversation/open-talk.ts';
import { reopenTalk } from '@nova/core/conversation/reopen-talk.ts';
import { requireMayTalk } from '@nova/core/conversation/require-may-talk.ts';
import { type ErrorCode, NovaError } from '@nova/core/errors.ts';
import { type WebSocket, WebSocketServer } from 'ws';
import { createAdmission, type Ticket } from './admission.ts';
import { type Connection, createConnection } from './connection.ts';
import { createTalkTimers } from './talk-timers.ts';
import { accessExpiryMs } from './token-expiry.ts';
import { USUAL_VOICE_SETTINGS, type VoiceDeps, type VoiceLog, type VoiceSettings } from './voice-deps.ts';
import { startVoiceSession, type VoiceSession, type VoiceSessionOptions } from './voice-session.ts';

/** A running gateway. */
export interface VoiceGateway {
  /** Talks under way. */
  readonly talkCount: number;
  /** True once `close` was called: nobody new is let in. */
  readonly isDraining: boolean;
  /**
   * Lets nobody new in, saves every talk as far as it has come and tells its client to come back, which goes on with it in the
   * process that answers then. Lets go of the server.
   */
  close(): Promise<void>;
}

type Hello = Extract<ClientMessage, { type: 'hello' }>;

/**
 * Answers WebSockets at `/voice` on an HTTP server; its other upgrades are refused with 404, a page of a foreign origin with
 * 403. Everything else on the server is left alone.
 */
export function mountVoiceGateway(
  server: Server,
  deps: VoiceDeps,
  log: VoiceLog,
  changes: Partial<VoiceSettings> = {},
): VoiceGateway {
  const gateway = new Gateway(deps, log, { ...USUAL_VOICE_SETTINGS, ...changes });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    gateway.upgrade(request, socket, head);
  server.on('upgrade', onUpgrade);
  return {
    get talkCount() {
      return gateway.talkCount;
    },
    get isDraining() {
      return gateway.isDraining;
    },
    async close() {
      server.off('upgrade', onUpgrade);
      await gateway.close();
    },
  };
}

class Gateway {
  readonly #deps: VoiceDeps;
  readonly #log: VoiceLog;
  readonly #settings: VoiceSettings;
  readonly #sockets: WebSocketServer;
  readonly #admission;
  readonly #talks = new Map<string, VoiceSession>();
  isDraining = false;

  constructor(deps: VoiceDeps, log: VoiceLog, settings: VoiceSettings) {
    this.#deps = deps;
    this.#log = log;
    this.#settings = settings;
    this.#admission = createAdmission(settings.maxTalks, settings.maxQueue);
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: Math.max(voiceLimits.textFrameBytes, voiceLimits.audioFrameBytes),
      // Compression would cost memory per talk and gain nothing on sound.
      perMessageDeflate: false,
      handleProtocols: (protocols) => (protocols.has(VOICE_SUBPROTOCOL) ? VOICE_SUBPROTOCOL : false),
    });
  }

  get talkCount(): number {
    return this.#talks.size;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname } = new URL(request.url ?? '/', 'http://gateway');
    if (pathname !== VOICE_PATH) refuseUpgrade(socket, '404 Not Found');
    else if (!this.#isFromFront(request) || !this.#isAllowedOrigin(request))
      refuseUpgrade(socket, '403 Forbidden');
    else
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => new Visit(webSocket, this.#parts()));
  }

  async close(): Promise<void> {
    this.isDraining = true;
    const leaving = [...this.#talks.values()].map((session) => session.leave());
    for (const socket of this.#sockets.clients) socket.close(closeCodes.goingAway);
    await Promise.all(leaving);
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
  }

  #parts(): VisitParts {
    return {
      deps: this.#deps,
      log: this.#log,
      settings: this.#settings,
      admission: this.#admission,
      talks: this.#talks,
      isDraining: () => this.isDraining,
    };
  }

  #isFromFront({ headers }: IncomingMessage): boolean {
    const { originSecret } = this.#settings;
    if (originSecret === null) return true;
    // Hashes are of one length, so that the time it takes tells nothing.
    return timingSafeEqual(sha256(originSecret), sha256(String(headers[FRONT_HEADER] ?? '')));
  }

  /** A browser always names the page's origin; other clients have none to steal from. */
  #isAllowedOrigin({ headers }: IncomingMessage): boolean {
    const { origin, host } = headers;
    if (origin === undefined) return true;
    if (this.#settings.allowedOrigins?.has(origin)) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }
}

interface VisitParts {
  deps: VoiceDeps;
  log: VoiceLog;
  settings: VoiceSettings;
  admission: ReturnType<typeof createAdmission>;
  talks: Map<string, VoiceSession>;
  isDraining(): boolean;
}

type Start = Extract<Hello['talk'], { kind: 'start' }>;
type Resume = Extract<Hello['talk'], { kind: 'resume' }>;

/** One connection from its first frame to its last. */
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
      if (session?.userId === userId && (await this.#mayGoOn(session))) {
        this.#session = session;
        return session.attach(this.#connection, { lastSeq: talk.lastSeq });
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

  async #reopen({ talkId, lastSeq }: Resume): Promise<void> {
    const { deps, log } = this.#parts;
    const runId = deps.ids.random();
    const reopened = await reopenTalk(deps, { userId: this.#userId, sessionId: talkId, runId });
    log.info('talk taken over', { turns: reopened.record.turns.length });
    const { mode, record } = reopened;
    await this.#run({ opened: reopened, mode, record, runId }, { lastSeq });
  }

  async #run(
    { opened, ...talk }: Pick<VoiceSessionOptions, 'opened' | 'mode' | 'record' | 'runId'>,
    resume: { lastSeq: number | null } | null,
  ): Promise<void> {
    const { deps, settings, log, talks } = this.#parts;
    // Who has not agreed to a model abroad talks with the one that is here, and is told so by its kind.
    const partner = opened.mayAskModel ? deps.partner : (deps.standIn ?? deps.partner);
    // A voice of the one is none of the other's.
    const isKnown = partner.voices.some(({ id }) => id === opened.setup.voice);
    const setup = isKnown ? opened.setup : { ...opened.setup, voice: partner.defaultVoice };
    const live = await openContinuousTalk({
      model: partner,
      standIn: partner === deps.standIn ? null : deps.standIn,
      setup,
      timer: processTimer,
      marginMs: settings.handOverMarginMs,
      onHandOver: (bufferedMs) => log.info('talk handed over', { bufferedMs: Math.round(bufferedMs) }),
    });
    const ticket = this.#ticket;
    const session = startVoiceSession({
      ...talk,
      opened: { ...opened, setup },
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

const FRONT_HEADER = 'x-nova-origin';

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
