import type { LessonDetail } from '@nova/contracts/http/learning.ts';
import { Check, Volume2, X } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Ipa, LearnText } from '../../ui/LearnText.tsx';
import { useSayAloud } from '../speaking/use-say-aloud.ts';
import { useVoices } from '../speaking/use-voices.ts';
import { type QuizRound, quizRounds, talkerOf } from './pair-quiz.ts';
import { SoundFailed } from './SoundFailed.tsx';

/** Hear one word of a pair and say which it was; each pair once, in changing voices. */
export function PairQuiz({ pairs }: { pairs: LessonDetail['sound']['pairs'] }) {
  const { t } = useTranslation('lesson');
  const voices = useVoices();
  const aloud = useSayAloud();
  const [rounds] = useState(() => quizRounds(pairs, Math.random));
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<'a' | 'b' | null>(null);
  const [heard, setHeard] = useState(false);
  const [right, setRight] = useState(0);
  const round = rounds[at];
  if (!round) {
    return (
      <Card>
        <p role="status" className="text-base font-medium">
          {t('sound.score', { total: rounds.length, right })}
        </p>
      </Card>
    );
  }
  const play = (side: 'a' | 'b') =>
    void aloud.say([
      {
        place: side,
        text: round.pair[side].word,
        voice: talkerOf(round, voices?.voices.map(({ id }) => id) ?? []),
      },
    ]);
  const listen = () => {
    setHeard(true);
    play(round.answer);
  };
  const choose = (side: 'a' | 'b') => {
    setChosen(side);
    if (side === round.answer) setRight(right + 1);
  };
  const goOn = () => {
    setAt(at + 1);
    setChosen(null);
    setHeard(false);
  };
  return (
    <Card className="grid gap-4">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="text-base font-bold">{t('sound.quiz')}</h2>
        <p className="shrink-0 text-xs text-ink-2 tabular-nums">
          {t('sound.round', { round: at + 1, total: rounds.length })}
        </p>
      </div>
      <SoundFailed isShown={aloud.hasFailed} />
      <Button
        variant="secondary"
        wide
        onClick={listen}
        className={cx(aloud.loading !== null && 'animate-shimmer')}
      >
        <Volume2 aria-hidden="true" size={20} />
        {heard ? t('sound.playAgain') : t('sound.play')}
      </Button>
      <div className="grid grid-cols-2 gap-3">
        {(['a', 'b'] as const).map((side) => (
          <QuizChoice
            key={side}
            side={side}
            round={round}
            chosen={chosen}
            isEnabled={heard}
            onChoose={() => (chosen === null ? choose(side) : play(side))}
          />
        ))}
      </div>
      <div role="status" className="min-h-6 text-sm">
        {chosen === null
          ? !heard && <span className="text-ink-2">{t('sound.quizLead')}</span>
          : t(chosen === round.answer ? 'sound.right' : 'sound.wrong', {
              word: round.pair[round.answer].word,
            })}
      </div>
      {chosen !== null && at < rounds.length && (
        <Button variant="secondary" onClick={goOn}>
          {t('sound.nextRound')}
        </Button>
      )}
    </Card>
  );
}

interface QuizChoiceProps {
  side: 'a' | 'b';
  round: QuizRound;
  chosen: 'a' | 'b' | null;
  isEnabled: boolean;
  onChoose: () => void;
}

/** One of the two words; after the choice it shows what was right, by sign as well as colour, and plays itself. */
function QuizChoice({ side, round, chosen, isEnabled, onChoose }: QuizChoiceProps) {
  const { t } = useTranslation('lesson');
  const { word, ipa } = round.pair[side];
  const isAnswer = chosen !== null && side === round.answer;
  const isMiss = chosen === side && side !== round.answer;
  return (
    <button
      type="button"
      disabled={!isEnabled}
      aria-label={chosen === null ? undefined : t('sound.hear', { word })}
      onClick={onChoose}
      className={cx(
        'relative grid min-h-24 content-center justify-items-center gap-1 rounded-card border bg-surface p-3 transition-colors duration-150',
        'enabled:hover:bg-sunken disabled:opacity-60',
        isAnswer ? 'border-2 border-good' : isMiss ? 'border-2 border-dashed border-off' : 'border-edge',
      )}
    >
      {isAnswer && <Check aria-hidden="true" size={20} className="absolute top-2 right-2 text-good" />}
      {isMiss && <X aria-hidden="true" size={20} className="absolute top-2 right-2 text-off" />}
      <LearnText className="text-xl">{word}</LearnText>
      <Ipa className="text-base text-ink-2">{ipa}</Ipa>
    </button>
  );
}
