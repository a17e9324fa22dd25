import type { SessionDetail } from '@nova/contracts/http/learning.ts';
import { useEffect, useReducer, useRef, useState } from 'react';
import { session } from '../../../lib/page-session.ts';
import { CaptureError } from '../../speaking/recorder/capture.ts';
import type { RecorderFailure } from '../../speaking/recorder/recorder-machine.ts';
import type { TalkChoices } from '../talk-choices.ts';
import { openTalkMicrophone } from './microphone.ts';
import { createPartnerPlayer, type PartnerPlayer } from './partner-player.ts';
import { type Outgoing, openTalkConnection, type TalkConnection, type TalkStart } from './talk-connection.ts';
import { afterMessage, afterStatus, isOver, NO_TALK, type TalkState, talkSoFar } from './talk-state.ts';

/** A talk on the screen, and what can be done in it. */
export interface Talk {
  state: TalkState;
  microphone: { isOpen: boolean; level: number; failure: RecorderFailure | null };
  openMicrophone(): Promise<void>;
  closeMicrophone(): void;
  send(message: Outgoing): void;
  /** With a talk that is on hold; the microphone is opened again where it is used. */
  goOn(): void;
  /** Stops the partner's voice here, before the gateway has answered. */
  hush(): void;
}

type Change =
  | { kind: 'message'; message: Parameters<typeof afterMessage>[1] }
  | { kind: 'status'; phase: TalkState['phase'] };

function reduce(state: TalkState, change: Change): TalkState {
  return change.kind === 'message' ? afterMessage(state, change.message) : afterStatus(state, change.phase);
}

/**
 * Begins a talk, or goes on with the one of `before`, when the component comes, and ends its connection when it goes.
 */
export function useTalk(scenarioId: string, choices: TalkChoices, before: SessionDetail | null): Talk {
  const [state, change] = useReducer(reduce, before === null ? NO_TALK : talkSoFar(before));
  const [isOpen, setOpen] = useState(false);
  const [level, setLevel] = useState(0);
  const [failure, setFailure] = useState<RecorderFailure | null>(null);
  const connection = useRef<TalkConnection | null>(null);
  const player = useRef<PartnerPlayer | null>(null);
  const microphone = useRef<{ close(): void } | null>(null);
  // What a talk begins with; later changes are sent as settings.
  const { mode, settings } = choices;
  const [isSpoken] = useState(mode === 'spoken');
  const [start] = useState<TalkStart>(() =>
    before === null
      ? { kind: 'start', scenarioId, mode, settings }
      : {
          kind: 'resume',
          talkId: before.sessionId,
          lastSeq: null,
          // What was said after the session was asked for is sent.
          linesSeen: before.talk?.turns.length ?? 0,
        },
  );

  useEffect(() => {
    const voice = isSpoken ? createPartnerPlayer() : null;
    player.current = voice;
    const opened = openTalkConnection(
      start,
      {
        message(message) {
          if (message.type === 'interrupted') voice?.flush();
          change({ kind: 'message', message });
        },
        audio: (pcm) => voice?.play(pcm),
        status(phase) {
          voice?.flush();
          change({ kind: 'status', phase });
        },
      },
      {
        origin: window.location.origin,
        accessToken: () => session.accessToken(),
        renewToken: () => session.renew(),
        openSocket: (url, protocol) => new WebSocket(url, protocol),
      },
    );
    connection.current = opened;
    return () => {
      microphone.current?.close();
      microphone.current = null;
      opened.close();
      voice?.close();
    };
  }, [start, isSpoken]);

  // Nobody listens.
  const isDeaf = isOver(state) || state.phase === 'held';
  useEffect(() => {
    if (!isDeaf) return;
    microphone.current?.close();
    microphone.current = null;
    setOpen(false);
  }, [isDeaf]);

  async function openMicrophone(): Promise<void> {
    if (microphone.current) return;
    setFailure(null);
    try {
      microphone.current = await openTalkMicrophone({
        audio: (pcm) => connection.current?.sendAudio(pcm),
        level: setLevel,
        lost() {
          microphone.current = null;
          setOpen(false);
          setFailure({ kind: 'lost-device' });
        },
      });
      setOpen(true);
    } catch (error) {
      setFailure(error instanceof CaptureError ? error.failure : { kind: 'unsupported' });
    }
  }

  return {
    state,
    microphone: { isOpen, level, failure },
    openMicrophone,
    closeMicrophone() {
      microphone.current?.close();
      microphone.current = null;
      setOpen(false);
      setLevel(0);
    },
    send: (message) => connection.current?.send(message),
    goOn() {
      connection.current?.comeBack();
      if (isSpoken) void openMicrophone();
    },
    hush: () => player.current?.flush(),
  };
}
