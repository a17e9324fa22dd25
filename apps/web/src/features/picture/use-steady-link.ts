import { useRef } from 'react';

/** Links are good for an hour; half of it is left for whoever looks long. */
const STEADY_MS = 30 * 60_000;

/**
 * The same link to the same file for half an hour: each answer signs it anew, and a new address would be fetched and drawn
 * again.
 */
export function useSteadyLink(url: string): string {
  const kept = useRef({ url, atMs: Date.now() });
  const isSameFile = withoutSignature(kept.current.url) === withoutSignature(url);
  if (!isSameFile || Date.now() - kept.current.atMs > STEADY_MS) kept.current = { url, atMs: Date.now() };
  return kept.current.url;
}

function withoutSignature(url: string): string {
  return url.split('?', 1)[0] ?? url;
}
