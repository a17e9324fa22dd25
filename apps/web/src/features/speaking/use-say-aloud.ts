import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { usePlaying } from './card/use-playing.ts';
import { player } from './playback/player.ts';
import { fetchModelVoice, modelVoiceKey } from './source/model-voice.ts';

/** One thing to say in the model voice. `place` is the caller's name for it. */
export interface Saying {
  place: string;
  text: string;
  voice?: string | null;
}

export interface SayAloud {
  /** Says them one after the other; resolves true when all were said, false when something else began to play. */
  say: (sayings: readonly Saying[]) => Promise<boolean>;
  stop: () => void;
  /** The place that is being said. */
  saying: string | null;
  /** The place whose sound is being fetched. */
  loading: string | null;
  /** True when the last fetch failed. */
  hasFailed: boolean;
}

/** The model voice for lists (a dialogue, words, pairs): one thing at a time, kept for as long as the page. */
export function useSayAloud(): SayAloud {
  const cache = useQueryClient();
  const owner = useId();
  const playing = usePlaying();
  const [loading, setLoading] = useState<string | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => () => player.stop(), []);

  const say = async (sayings: readonly Saying[]): Promise<boolean> => {
    player.stop();
    setHasFailed(false);
    for (const { place, text, voice = null } of sayings) {
      const request = { text, voice, rate: 1 };
      setLoading(place);
      try {
        const { sound } = await cache.fetchQuery({
          queryKey: modelVoiceKey('keep', request),
          queryFn: ({ signal }) => fetchModelVoice(request, signal),
          staleTime: Number.POSITIVE_INFINITY,
        });
        setLoading(null);
        if (!(await player.play(`${owner}:${place}`, sound))) return false;
      } catch {
        setLoading(null);
        setHasFailed(true);
        return false;
      }
    }
    return true;
  };
  const prefix = `${owner}:`;
  return {
    say,
    stop: () => player.stop(),
    saying: playing?.startsWith(prefix) ? playing.slice(prefix.length) : null,
    loading,
    hasFailed,
  };
}
