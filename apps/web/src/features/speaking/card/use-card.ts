import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { prefersStillness } from '../../../lib/into-sight.ts';
import { useVoices } from '../use-voices.ts';
import { wordMarks } from '../verdict/word-marks.ts';
import type { FirstAction, SpeakingCardProps } from './speaking-card-props.ts';
import { useModelVoice } from './use-model-voice.ts';
import { usePlays } from './use-plays.ts';
import { useReveal } from './use-reveal.ts';
import { usePhase, useSpeaking } from './use-speaking.ts';
import { useSpeakingKeys } from './use-speaking-keys.ts';

const none = () => undefined;

/** Everything a speaking card knows and can do, put together from its parts. */
export function useCard(props: SpeakingCardProps) {
  const { sentence, source, earlier = null, eager = true, begin = null } = props;
  const name = useId();
  const speaking = useSpeaking(source, earlier, props.onJudged ?? none);
  const { recorder, take, isEarlier } = speaking;
  const phase = usePhase(recorder);
  const wasUsed = useWasUsed(phase !== 'idle');
  const voices = useVoices(source.hasVoices);
  const controls = useModelVoice(source, {
    name,
    text: sentence.en,
    voice: props.voice ?? null,
    enabled: eager || wasUsed,
  });
  const judged = take?.judged ?? null;
  const marks = useMemo(() => (judged ? wordMarks(judged.result, judged.focus) : []), [judged]);
  const revealed = useReveal(judged?.attemptId ?? null, marks.length, isEarlier);
  const isListening = phase === 'asking' || phase === 'recording' || phase === 'stopping';
  const play = usePlays(name, sentence.en, controls.voice.data, take?.sound ?? null, marks, isListening);
  const playModel = (pace: 'normal' | 'slow') => {
    // A model that cannot be fetched is said by its empty row.
    if (!isListening) controls.play(pace).catch(none);
  };
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  useSpeakingKeys(
    {
      record: speaking.press,
      'replay-mine': () => play.mine?.(),
      'replay-model': () => playModel('normal'),
      help: () => setIsHelpOpen(true),
    },
    isHelpOpen,
  );
  // What is known of a guardian's consent may come between the two.
  const latestPress = useRef(speaking.press);
  latestPress.current = speaking.press;
  useBegin(begin, () => {
    if (begin === 'speak') void speaking.whenKnown.then(() => latestPress.current());
    else playModel(begin === 'slow' ? 'slow' : 'normal');
  });
  const frame = useIntoView(judged?.attemptId ?? null, isEarlier);
  return {
    ...speaking,
    name,
    frame,
    phase,
    voices,
    controls,
    judged,
    marks,
    revealed,
    isListening,
    play,
    playModel,
    isHelpOpen,
    setIsHelpOpen,
  };
}

/** What `useCard` gives. */
export type CardState = ReturnType<typeof useCard>;

/** True from the first time on that `isUsed` was. */
function useWasUsed(isUsed: boolean): boolean {
  const [wasUsed, setWasUsed] = useState(false);
  useEffect(() => {
    if (isUsed) setWasUsed(true);
  }, [isUsed]);
  return wasUsed;
}

/** Does once what the learner asked for before the card was there. */
function useBegin(begin: FirstAction | null, act: () => void): void {
  const hasBegun = useRef(false);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (begin === null) return;
    // A tick later: the strict double mount must not begin twice.
    const timer = setTimeout(() => {
      if (hasBegun.current) return;
      hasBegun.current = true;
      latest.current();
    });
    return () => clearTimeout(timer);
  }, [begin]);
}

/** Brings sentence and verdict into view together when a new verdict would end below the fold. */
function useIntoView(attemptId: string | null, isEarlier: boolean) {
  const card = useRef<HTMLDivElement>(null);
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (attemptId === null || isEarlier || attemptId === seen.current || !card.current) return;
    seen.current = attemptId;
    const { top, bottom } = card.current.getBoundingClientRect();
    if (top >= 0 && bottom <= window.innerHeight) return;
    card.current.scrollIntoView({ block: 'start', behavior: prefersStillness() ? 'auto' : 'smooth' });
  }, [attemptId, isEarlier]);
  return card;
}
