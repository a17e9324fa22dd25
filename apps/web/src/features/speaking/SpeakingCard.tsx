import { CircleHelp } from 'lucide-react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FeedbackPanel } from './card/FeedbackPanel.tsx';
import { HelpDialog } from './card/HelpDialog.tsx';
import { SentenceLine } from './card/SentenceLine.tsx';
import { SpeakPart } from './card/SpeakPart.tsx';
import type { SpeakingCardProps } from './card/speaking-card-props.ts';
import { Tracks } from './card/Tracks.tsx';
import { Translation } from './card/Translation.tsx';
import { type CardState, useCard } from './card/use-card.ts';
import { VoiceTools } from './card/VoiceTools.tsx';
import { ScoringNote } from './scoring/ScoringNote.tsx';

/** One sentence: hear it, say it, see every sound. Give it the sentence as `key`, so each starts afresh. */
export function SpeakingCard(props: SpeakingCardProps) {
  const card = useCard(props);
  return (
    <div
      ref={card.frame}
      className={cx(
        'grid scroll-mt-3 gap-4',
        props.wide && 'lg:grid-cols-[minmax(0,1fr)_21rem] lg:grid-rows-[auto_1fr] lg:items-start lg:gap-6',
      )}
    >
      <SaySide card={card} {...props} />
      <VerdictSide
        card={card}
        next={props.next}
        wide={props.wide ?? false}
        canListen={props.source.privacy === 'keep'}
      />
      {/* After the verdict: a download is never more important than what was heard. */}
      {props.source.privacy === 'keep' && !card.awaitsGuardian && (
        <div className="lg:col-start-1">
          <ScoringNote />
        </div>
      )}
      <HelpDialog open={card.isHelpOpen} onOpenChange={card.setIsHelpOpen} />
    </div>
  );
}

/** The sentence, the voices, the waveforms, the button. */
function SaySide({ card, ...props }: SpeakingCardProps & { card: CardState }) {
  const { t } = useTranslation('speaking');
  const { name, recorder, controls, take, marks, revealed, play } = card;
  const { sentence } = props;
  return (
    <Card role="group" aria-label={t('card')} className="grid gap-3 sm:p-6">
      {props.eyebrow && <div className="text-xs text-ink-2">{props.eyebrow}</div>}
      <div>
        <SentenceLine
          sentence={sentence.en}
          marks={marks}
          revealed={revealed}
          focus={card.judged?.focus ?? null}
          practice={card.judged?.practice}
          onPlayModel={play.modelWritten}
          onPlayMine={play.myWords}
        />
        {sentence.ko !== '' && <Translation ko={sentence.ko} isShownFirst={props.showTranslation ?? true} />}
      </div>
      <div className="flex items-center justify-between">
        <VoiceTools
          name={name}
          controls={controls}
          isDisabled={card.isListening}
          onPlay={card.playModel}
          voices={card.voices}
          voice={props.voice ?? null}
          onVoice={(voice) => props.onVoice?.(voice)}
        />
        <IconButton label={t('help.open')} onClick={() => card.setIsHelpOpen(true)} className="-mr-2">
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
        onPlayModel={card.isListening ? undefined : () => card.playModel('normal')}
        play={play}
      />
      <SpeakPart
        speaking={card}
        hasTake={take !== null}
        privacy={props.source.privacy}
        onPlayMine={play.mine}
      />
    </Card>
  );
}

/** What was heard and where to go next: below the card, or beside it on wide screens. */
function VerdictSide({
  card,
  next,
  wide,
  canListen,
}: Pick<SpeakingCardProps, 'next'> & { card: CardState; wide: boolean; canListen: boolean }) {
  const { judged, marks, phase, isEarlier, hasVerdict } = card;
  const isThinking = phase === 'stopping' || phase === 'thinking';
  const isDone = hasVerdict || phase === 'queued';
  const nextLabel = isDone ? next?.label : next?.skipLabel;
  return (
    <div
      className={cx(
        (judged || isThinking) && 'rounded-card border border-line bg-surface p-4 sm:p-5',
        // There is no empty place that waits for a verdict where it would push the page down.
        !judged && !isThinking && !nextLabel && (wide ? 'max-lg:hidden' : 'hidden'),
        wide &&
          'lg:sticky lg:top-6 lg:row-span-2 lg:rounded-card lg:border lg:border-line lg:bg-surface lg:p-5',
      )}
    >
      <FeedbackPanel
        judged={judged}
        marks={marks}
        isThinking={isThinking}
        isEarlier={isEarlier}
        canListen={canListen}
        actions={
          nextLabel && (
            <Button
              wide
              variant={isDone ? 'primary' : 'quiet'}
              onClick={isDone ? next?.onNext : (next?.onSkip ?? next?.onNext)}
            >
              {nextLabel}
            </Button>
          )
        }
      />
    </div>
  );
}
