/** What became of the question: `later` when it was left open. */
export type VoiceAnswer = 'agreed' | 'refused' | 'later';

interface Asking {
  promise: Promise<VoiceAnswer>;
  settle: (answer: VoiceAnswer) => void;
  hasRecording: boolean;
}

let asking: Asking | null = null;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/**
 * Asks the learner to let her voice be listened to, in a dialog over the page; asked twice at once, it is one dialog.
 * `hasRecording`: something that she said waits for the answer.
 */
export function askForVoiceConsent({ hasRecording }: { hasRecording: boolean }): Promise<VoiceAnswer> {
  if (asking) {
    asking.hasRecording ||= hasRecording;
    return asking.promise;
  }
  let settle: (answer: VoiceAnswer) => void = () => undefined;
  const promise = new Promise<VoiceAnswer>((resolve) => {
    settle = resolve;
  });
  asking = { promise, settle, hasRecording };
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
  hasRecording: () => asking?.hasRecording ?? false,
};
