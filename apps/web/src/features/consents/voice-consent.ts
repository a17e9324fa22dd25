/** What became of the question: `later` when it was left open. */
export type VoiceAnswer = 'agreed' | 'refused' | 'later';

let asking: { promise: Promise<VoiceAnswer>; settle: (answer: VoiceAnswer) => void } | null = null;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Asks the learner to let her voice be listened to, in a dialog over the page; asked twice at once, it is one dialog. */
export function askForVoiceConsent(): Promise<VoiceAnswer> {
  if (asking) return asking.promise;
  let settle: (answer: VoiceAnswer) => void = () => undefined;
  const promise = new Promise<VoiceAnswer>((resolve) => {
    settle = resolve;
  });
  asking = { promise, settle };
  tell();
  return promise;
}

/** Closes the dialog with the learner's answer. */
export function answerVoiceConsent(answer: VoiceAnswer): void {
  asking?.settle(answer);
  asking = null;
  tell();
}

/** For `useSyncExternalStore`: whether the question is open. */
export const voiceQuestion = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isOpen: () => asking !== null,
};
