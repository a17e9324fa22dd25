import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeCodes, VOICE_PATH, VOICE_SUBPROTOCOL, voiceLimits } from '@nova/contracts/voice/protocol.ts';
import { WebSocketServer } from 'ws';
import { createAdmission } from './admission.ts';
import { receiveVisit, type VisitParts } from './visit.ts';
import { USUAL_VOICE_SETTINGS, type VoiceDeps, type VoiceLog, type VoiceSettings } from './voice-deps.ts';
import type { VoiceSession } from './voice-session.ts';

export type { VoiceSettings } from './voice-deps.ts';

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
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) =>
        receiveVisit(webSocket, this.#parts()),
      );
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

const FRONT_HEADER = 'x-nova-origin';

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
