import type { VoicesResponse } from '@nova/contracts/http/audio.ts';

/** The voices that really read to a learner. */
export interface VoicesFor {
  voices: VoicesResponse['voices'];
  /** The one that reads for this choice (null: none was made); it may be another one, most like it. As the server decides. */
  readerOf(choice: string | null): string;
  /** Whether it is a voice that reads to anybody; one that was chosen may be gone, and the server refuses its name. */
  knows(choice: string): boolean;
}

/** @param hasAgreed to models in other countries */
export function voicesFor(all: VoicesResponse, hasAgreed: boolean): VoicesFor {
  const { voices, defaultVoice } = (hasAgreed ? null : all.home) ?? all;
  const known = [...all.voices, ...(all.home?.voices ?? [])];
  return {
    voices,
    knows: (choice) => known.some(({ id }) => id === choice),
    readerOf(choice) {
      if (choice === null || voices.some(({ id }) => id === choice)) return choice ?? defaultVoice;
      const chosen = known.find(({ id }) => id === choice);
      return voices.find(({ gender }) => gender === chosen?.gender)?.id ?? defaultVoice;
    },
  };
}
