import { useEffect, useState, useSyncExternalStore } from 'react';
import { player } from '../playback/player.ts';

/** The name of what is playing on this page, or null. */
export function usePlaying(): string | null {
  return useSyncExternalStore(player.subscribe, player.playing);
}

/** Where we are (ms) in the sound called `name`, frame by frame while it plays; null otherwise. */
export function usePlayPosition(name: string): number | null {
  const isPlaying = usePlaying() === name;
  const [positionMs, setPositionMs] = useState<number | null>(null);
  useEffect(() => {
    if (!isPlaying) return;
    let frame = requestAnimationFrame(function follow() {
      setPositionMs(player.positionMs());
      frame = requestAnimationFrame(follow);
    });
    return () => {
      cancelAnimationFrame(frame);
      setPositionMs(null);
    };
  }, [isPlaying]);
  return isPlaying ? positionMs : null;
}
