import { type Browser, chromium, type LaunchOptions, type Page, type WebSocketRoute } from 'playwright-core';
import { findChromium } from '../../scripts/find-chromium.mjs';

/** Launches the Chromium of this machine, as the tests do. @throws Error when there is none */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await chromiumOptions());
}

/** How the Chromium of this machine is launched. @throws Error when there is none */
export async function chromiumOptions(): Promise<LaunchOptions> {
  const executablePath = await findChromium();
  if (executablePath === null)
    throw new Error('There is no Chromium: `npm test` installs one, or set CHROMIUM_PATH to it.');
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
    ],
  };
}

/** What the page's microphone can be told from a test. */
interface MicrophoneInPage {
  say(base64: string): Promise<void>;
  /** Ends the fault it was installed with. */
  giveBack(): void;
}

declare global {
  interface Window {
    microphone: MicrophoneInPage;
  }
}

/** Why the browser does not give the microphone (W3C, Media Capture and Streams, 10.2). */
export type MicrophoneFault = 'NotAllowedError' | 'NotReadableError';

/**
 * Gives the page a microphone that hears what `say` hands it: the recorder, its worklet and everything after it are the
 * product's own. Chromium's own fake device loops a file from the moment it is opened, so a recording would begin in the
 * middle of a word; and a stream between two audio contexts has holes on a busy machine, so the sound is played in the
 * context that listens, sample by sample. With a fault it is refused like that until it is given back. Call before the page
 * is opened.
 */
export async function installMicrophone(page: Page, fault?: MicrophoneFault): Promise<void> {
  await page.addInitScript((faultAtFirst) => {
    let refusal: MicrophoneFault | undefined = faultAtFirst;
    const destination = new AudioContext().createMediaStreamDestination();
    let line: GainNode | undefined;
    navigator.mediaDevices.getUserMedia = async () => {
      if (refusal) throw new DOMException('', refusal);
      return destination.stream.clone();
    };
    AudioContext.prototype.createMediaStreamSource = function () {
      // What says nothing gives zeros, as a real one does, not nothing.
      const silence = new ConstantSourceNode(this, { offset: 0 });
      line = new GainNode(this);
      silence.connect(line);
      silence.start();
      return line as AudioNode as MediaStreamAudioSourceNode;
    };
    const microphone: MicrophoneInPage = {
      say: async (base64) => {
        const heard = line;
        const isClosed = () => heard?.context.state === 'closed';
        if (!heard || isClosed()) throw new Error('Nobody listens to the microphone.');
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const source = new AudioBufferSourceNode(heard.context, {
          buffer: await heard.context.decodeAudioData(bytes.buffer),
        });
        source.connect(heard);
        const ended = new Promise<void>((resolve) => {
          source.onended = () => resolve();
          // A page that stops listening hears no end; it may have stopped while the sound was decoded.
          const endWhenClosed = () => {
            if (isClosed()) resolve();
          };
          heard.context.addEventListener('statechange', endWhenClosed);
          endWhenClosed();
        });
        source.start();
        await ended;
      },
      giveBack: () => {
        refusal = undefined;
      },
    };
    window.microphone = microphone;
  }, fault);
}

/** Speaks a WAV into the page's microphone; resolves when it has been spoken. */
export async function sayIntoMicrophone(page: Page, wav: Uint8Array): Promise<void> {
  await page.evaluate((base64) => window.microphone.say(base64), Buffer.from(wav).toString('base64'));
}

/** The connections of live talks that a page opens from now on, in order: they go through to the server, and can be cut. */
export async function voiceConnectionsOf(page: Page): Promise<readonly WebSocketRoute[]> {
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket(/\/voice$/, (socket) => {
    sockets.push(socket);
    socket.connectToServer();
  });
  return sockets;
}
