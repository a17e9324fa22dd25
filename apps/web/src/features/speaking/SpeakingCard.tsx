import { useQuery } from '@tanstack/react-query';
import { CircleHelp, Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { voicesQuery } from '../../lib/queries.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FeedbackPanel } from './card/FeedbackPanel.tsx';
import { HelpDialog } from './card/HelpDialog.tsx';
import { RecorderNotice } from './card/RecorderNotice.tsx';
import { RecorderStatus } from './card/RecorderStatus.tsx';
import { SentenceLine } from './card/SentenceLine.tsx';
import { SpeakButton } from './card/SpeakButton.tsx';
import { Tracks } from './card/Tracks.tsx';
import { useModelVoice } from './card/use-model-voice.ts';
import { prefersStillness, useReveal } from './card/use-reveal.ts';
import { usePhase, useSpeaking } from './card/use-speaking.ts';
import { useSpeakingKeys } from './card/use-speaking-keys.ts';
import { VoiceTools } from './card/VoiceTools.tsx';
import { player } from './playback/player.ts';
import type { MonoSound } from './recorder/wav.ts';
import type { Judged, ModelVoice, SpeakingSource } from './source/speaking-source.ts';
import { tokenize } from './verdict/sentence-tokens.ts';
import { type WordMark, wordMarks } from './verdict/word-marks.ts';
import type { Span } from './waveform/align.ts';
import { expectedSpans, hull, learnerSpans, modelSpans, playable } from './waveform/track-layout.ts';

/** What was asked for by a tap made before the card was there. */
export type FirstAction = 'speak' | 'listen' | 'slow';

interface SpeakingCardProps {
  /** `ko` is empty where a meaning would not help (a single word of a pair). */
  sentence: { en: string; ko: string };
  /** Keep it the same object for as long as the sentence is the same. */
  source: SpeakingSource;
  /** The last verdict from before this visit, shown until the learner speaks. */
  earlier?: Judged | null;
  onJudged?: (judged: Judged) => void;
  /** The learner's own voice of choice; null is the service's. */
  voice?: string | null;
  onVoice?: (voice: string) => void;
  /** Whether the meaning is shown at first. */
  showTranslation?: boolean;
  /** Fetch the model voice at once (default) or on the first use. */
  eager?: boolean;
  /** Done once, as soon as the card is there. */
  begin?: FirstAction | null;
  /** What comes after a verdict or a queued recording; with `skipLabel` also, more quietly, before. */
  next?: { label: string; skipLabel?: string; onNext: () => void } | undefined;
  /** Small words above the sentence. */
  eyebrow?: ReactNode;
  /** The feedback stands beside the card on wide screens. */
  wide?: boolean;
}

/** One sentence: hear it, say it, see every sound. Give it the sentence as `key`, so each starts afresh. */
export function SpeakingCard(props: SpeakingCardProps) {
  const { sentence, source, earlier = null, eager = true, begin = null, next, wide = false } = props;
  const { t } = useTranslation('speaking');
  const name = useId();
  const { recorder, whenKnown, take, isEarlier, waitSeconds } = useSpeaking(
    source,
    earlier,
    props.onJudged ?? (() => undefined),
  );
  const phase = usePhase(recorder);
  const [wasUsed, setWasUsed] = useState(false);
  const voices = useQuery({ ...voicesQuery, enabled: source.hasVoices });
  const controls = useModelVoice(source, {
    name,
    text: sentence.en,
    voice: props.voice ?? null,
    enabled: eager || wasUsed || phase === 'result',
  });
  const judged = take?.judged ?? null;
  const marks = useMemo(() => (judged ? wordMarks(judged.result, judged.focus) : []), [judged]);
  const revealed = useReveal(judged?.attemptId ?? null, marks.length, isEarlier);
  // A model that cannot be fetched is said by the waveform's empty row.
  const playModel = (pace: 'normal' | 'slow') => void controls.play(pace).catch(() => undefined);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const play = usePlays(name, sentence.en, controls.voice.data, take?.sound ?? null, marks);

  useSpeakingKeys(
    {
      record: () => recorder.press(),
      'replay-mine': () => play.mine?.(),
      'replay-model': () => playModel('normal'),
      help: () => setIsHelpOpen(true),
    },
    isHelpOpen,
  );
  useBegin(begin, () => {
    if (begin === 'speak') void whenKnown.then(() => recorder.press());
    else playModel(begin === 'slow' ? 'slow' : 'normal');
  });
  useEffect(() => {
    if (phase !== 'idle') setWasUsed(true);
  }, [phase]);
  const card = useIntoView(judged?.attemptId ?? null, isEarlier);

  const isThinking = phase === 'stopping' || phase === 'thinking';
  const isDone = judged !== null || phase === 'queued';
  const nextLabel = isDone ? next?.label : next?.skipLabel;
  return (
    <div
      ref={card}
      className={cx(
        'grid scroll-mt-3 gap-4',
        wide && 'lg:grid-cols-[minmax(0,1fr)_21rem] lg:items-start lg:gap-6',
      )}
    >
      <Card role="group" aria-label={t('card')} className="grid gap-3 sm:p-6">
        {props.eyebrow && <div className="text-xs text-ink-2">{props.eyebrow}</div>}
        <div>
          <SentenceLine
            sentence={sentence.en}
            marks={marks}
            revealed={revealed}
            focus={judged?.focus ?? null}
            onPlayModel={play.modelWritten}
            onPlayMine={play.myWords}
          />
          {sentence.ko !== '' && (
            <Translation ko={sentence.ko} isShownFirst={props.showTranslation ?? true} />
          )}
        </div>
        <div className="flex items-center justify-between">
          <VoiceTools
            name={name}
            controls={controls}
            voices={voices.data}
            voice={props.voice ?? null}
            onVoice={(voice) => props.onVoice?.(voice)}
          />
          <IconButton label={t('help.open')} onClick={() => setIsHelpOpen(true)} className="-mr-2">
            <CircleHelp aria-hidden="true" size={19} strokeWidth={1.8} />
          </IconButton>
        </div>
        <Tracks
          name={name}
          recorder={recorder}
          model={controls.voice.data}
          hasModelFailed={controls.voice.isError}
          take={take}
          marks={marks}
          revealed={revealed}
          onPlayModel={() => playModel('normal')}
          onPlayMine={play.mine}
          onPlayModelWord={play.modelWord}
          onPlayMyWord={play.myWords && ((mark) => play.myWords?.([mark]))}
        />
        <div className="relative grid justify-items-center">
          <SpeakButton recorder={recorder} hasTake={take !== null} />
          <RecorderStatus recorder={recorder} hasTake={take !== null} />
        </div>
        <RecorderNotice
          recorder={recorder}
          privacy={source.privacy}
          waitSeconds={waitSeconds}
          onPlayMine={play.mine}
        />
      </Card>
      <div
        className={cx(
          (judged || isThinking) && 'rounded-card border border-line bg-surface p-4 sm:p-5',
          wide && 'lg:rounded-card lg:border lg:border-line lg:bg-surface lg:p-5',
          !judged && !isThinking && !nextLabel && 'max-lg:hidden',
          wide && 'lg:sticky lg:top-6',
        )}
      >
        <FeedbackPanel
          judged={judged}
          marks={marks}
          isThinking={isThinking}
          isEarlier={isEarlier}
          actions={
            nextLabel && (
              <Button wide variant={isDone ? 'primary' : 'quiet'} onClick={next?.onNext}>
                {nextLabel}
              </Button>
            )
          }
        />
      </div>
      <HelpDialog open={isHelpOpen} onOpenChange={setIsHelpOpen} />
    </div>
  );
}

function Translation({ ko, isShownFirst }: { ko: string; isShownFirst: boolean }) {
  const { t } = useTranslation('speaking');
  const [isShown, setIsShown] = useState(isShownFirst);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="flex min-h-12 items-center justify-between gap-2">
      <p lang="ko" className="text-sm text-ink-2">
        {isShown ? ko : <span aria-hidden="true">· · ·</span>}
      </p>
      <IconButton
        label={isShown ? t('translation.hide') : t('translation.show')}
        onClick={() => setIsShown(!isShown)}
        className="-mr-2"
      >
        <Icon aria-hidden="true" size={18} strokeWidth={1.8} />
      </IconButton>
    </div>
  );
}

/** Everything a card can play besides the whole model. What cannot be played is undefined. */
function usePlays(
  name: string,
  text: string,
  model: ModelVoice | undefined,
  mine: MonoSound | null,
  marks: readonly WordMark[],
) {
  return useMemo(() => {
    const words = model?.words ?? null;
    const play = (sound: MonoSound, span: Span | null | undefined) => {
      if (span) void player.play(`${name}:word`, sound, playable(span));
    };
    const written =
      words &&
      modelSpans(
        tokenize(text).map((token) => token.core),
        words,
      );
    const expected = words && expectedSpans(marks, words);
    return {
      mine: mine ? () => toggle(`${name}:mine`, mine) : undefined,
      myWords: mine ? (said: readonly WordMark[]) => play(mine, hull(learnerSpans(said))) : undefined,
      modelWritten: model && written ? (place: number) => play(model.sound, written[place]) : undefined,
      modelWord: model && expected ? (mark: WordMark) => play(model.sound, expected[mark.index]) : undefined,
    };
  }, [name, text, model, mine, marks]);
}

function toggle(name: string, sound: MonoSound): void {
  if (player.playing() === name) player.stop();
  else void player.play(name, sound);
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
  useEffect(() => {
    if (attemptId === null || isEarlier || !card.current) return;
    const { top, bottom } = card.current.getBoundingClientRect();
    if (top >= 0 && bottom <= window.innerHeight) return;
    card.current.scrollIntoView({ block: 'start', behavior: prefersStillness() ? 'auto' : 'smooth' });
  }, [attemptId, isEarlier]);
  return card;
}
