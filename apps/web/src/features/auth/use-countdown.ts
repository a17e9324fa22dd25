import { useEffect, useState } from 'react';

/** Seconds left, one less each second down to 0; `restart(s)` begins again. */
export function useCountdown(initialSeconds: number | (() => number)): {
  secondsLeft: number;
  restart: (seconds: number) => void;
} {
  const [endsAtMs, setEndsAtMs] = useState(() => {
    const seconds = typeof initialSeconds === 'number' ? initialSeconds : initialSeconds();
    return Date.now() + seconds * 1000;
  });
  const [nowMs, setNowMs] = useState(() => Date.now());
  const secondsLeft = Math.max(0, Math.ceil((endsAtMs - nowMs) / 1000));
  const running = secondsLeft > 0;
  useEffect(() => {
    if (!running) return;
    // The clock is read each time: a sleeping tab wakes up with the right number.
    const timer = setInterval(() => setNowMs(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  return {
    secondsLeft,
    restart: (seconds) => {
      setNowMs(Date.now());
      setEndsAtMs(Date.now() + seconds * 1000);
    },
  };
}
