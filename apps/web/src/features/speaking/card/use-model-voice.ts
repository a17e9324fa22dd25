import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { player } from '../playback/player.ts';
import { modelVoiceKey } from '../source/model-voice.ts';
import { type ModelVoice, SLOW_RATE, type SpeakingSource } from '../source/speaking-source.ts';

export interface ModelVoiceControls {
  /** The model at its own pace: for the waveform and for single words. */
  voice: UseQueryResult<ModelVoice>;
  /** Plays the sentence; a second press on what is playing stops it. Resolves when it has ended. */
  play: (pace: 'normal' | 'slow') => Promise<void>;
  /** What is being fetched in order to be played. */
  loading: 'normal' | 'slow' | null;
}

/** The model voice of a sentence: fetched once `enabled` (or on the first play), kept for as long as the page. */
export function useModelVoice(
  source: SpeakingSource,
  request: { name: string; text: string; voice: string | null; enabled: boolean },
): ModelVoiceControls {
  const cache = useQueryClient();
  const [loading, setLoading] = useState<'normal' | 'slow' | null>(null);
  const optionsFor = (rate: number) => ({
    queryKey: modelVoiceKey(source.privacy, { text: request.text, voice: request.voice, rate }),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      source.modelVoice({ text: request.text, voice: request.voice, rate }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const voice = useQuery({ ...optionsFor(1), enabled: request.enabled });

  const play = async (pace: 'normal' | 'slow'): Promise<void> => {
    const name = `${request.name}:${pace}`;
    if (player.playing() === name) {
      player.stop();
      return;
    }
    player.stop();
    setLoading(pace);
    try {
      const { sound } = await cache.fetchQuery(optionsFor(pace === 'slow' ? SLOW_RATE : 1));
      setLoading(null);
      await player.play(name, sound);
    } finally {
      setLoading(null);
    }
  };
  return { voice, play, loading };
}
