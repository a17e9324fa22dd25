import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useProfile } from '../../lib/queries.ts';
import { askForVoiceConsent } from '../consents/voice-consent.ts';
import { forgetClips } from './playback/clips.ts';
import type { AttemptOutbox } from './queue/attempt-outbox.ts';

/** Asks for the consent that recordings wait for; sends them with it, and forgets them when it is refused. */
async function askAndGoOn(outbox: AttemptOutbox, ownerId: string): Promise<void> {
  const answer = await askForVoiceConsent({ hasRecording: true });
  if (answer === 'agreed') await outbox.flush(ownerId, true);
  if (answer === 'refused') await outbox.giveUp(ownerId);
}

/** What a scored recording changes. */
const CHANGED_BY_SCORE = ['progress', 'review'];

/**
 * For the frame of the learner's pages: sends recordings that wait on this device, now and whenever the connection or
 * the page comes back, and refreshes what they change. On leaving, the voices kept in this page are forgotten.
 */
export function useSendRecordings(): void {
  const cache = useQueryClient();
  const ownerId = useProfile().data?.userId;
  useEffect(() => {
    if (ownerId === undefined) return;
    let hasLeft = false;
    let stop: () => void = () => undefined;
    const begin = async () => {
      const { keepSending, outbox } = await import('./queue/outbox.ts');
      if (hasLeft) return;
      const stopListening = outbox.subscribe((news) => {
        if (news.kind === 'queued' && news.needsConsent) void askAndGoOn(outbox, ownerId);
        if (news.kind !== 'acknowledged') return;
        for (const key of CHANGED_BY_SCORE) void cache.invalidateQueries({ queryKey: [key] });
      });
      const stopSending = keepSending(ownerId);
      stop = () => {
        stopListening();
        stopSending();
      };
    };
    // Without a connection the code itself may be missing; then there is nothing to send with, either.
    begin().catch(() => undefined);
    return () => {
      hasLeft = true;
      stop();
      forgetClips();
    };
  }, [cache, ownerId]);
}
