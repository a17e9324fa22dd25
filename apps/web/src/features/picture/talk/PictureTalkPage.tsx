import type { ImageJobResponse } from '@nova/contracts/http/image.ts';
import type { PictureSentence, PictureTalkResponse } from '@nova/contracts/http/picture-talk.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { LanguageSwitch } from '../../../app/LanguageSwitch.tsx';
import { useTranslation } from '../../../lib/i18n.ts';
import { imageJobQuery, pictureTalkQuery } from '../../../lib/queries.ts';
import { useLocale } from '../../../lib/use-locale.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { Button } from '../../../ui/Button.tsx';
import { Pending } from '../../../ui/Pending.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { ScenePicture } from '../../../ui/ScenePicture.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useFinish } from '../../lesson/use-finish.ts';
import { type PracticeSession, usePracticeSession } from '../../lesson/use-practice-session.ts';
import { ReportButton } from '../../report/ReportButton.tsx';
import { PendingRecordings } from '../../speaking/PendingRecordings.tsx';
import { DrawnNote } from '../DrawnNote.tsx';
import { MakerLabel } from '../MakerLabel.tsx';
import { useSteadyLink } from '../use-steady-link.ts';
import { AdviceCard } from './AdviceCard.tsx';
import { EarlierDescriptions } from './EarlierDescriptions.tsx';
import { FactList } from './FactList.tsx';
import { FreePanel } from './FreePanel.tsx';
import { SayPanel } from './SayPanel.tsx';
import { usePictureTalk } from './use-picture-talk.ts';

type Mode = 'say' | 'free';

/** Look at a picture of one's own and tell what is in it: sentence by sentence, or freely. */
export function PictureTalkPage() {
  const { t } = useTranslation('picture');
  const { jobId } = useParams({ from: '/member/learn/picture/$jobId' });
  const picture = useQuery(imageJobQuery(jobId));
  const talk = useQuery(pictureTalkQuery(jobId));
  usePageTitle(t('title'));
  if (picture.data && talk.data) return <Talk picture={picture.data} talk={talk.data} />;
  return (
    <Frame>
      <Pending
        query={picture.isError ? picture : talk}
        label={t('loading')}
        wayOut={
          <Button variant="secondary" asChild>
            <Link to="/learn/picture">{t('talk.back')}</Link>
          </Button>
        }
      >
        <div className="grid gap-5 lg:grid-cols-2">
          <Skeleton className="aspect-video w-full rounded-card!" />
          <Skeleton className="h-80 w-full rounded-card!" />
        </div>
      </Pending>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('picture');
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-6xl flex-col px-4 pb-8 sm:px-6">
      <div className="flex min-h-16 items-center justify-between">
        <Link
          to="/learn/picture"
          aria-label={t('talk.back')}
          title={t('talk.back')}
          className="-ml-3 inline-flex size-12 items-center justify-center rounded-control text-ink-2 transition-colors duration-150 hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden="true" size={22} />
        </Link>
        <h1 className="text-sm font-semibold">{t('title')}</h1>
        <LanguageSwitch className="md:invisible" />
      </div>
      <PendingRecordings />
      {children}
    </div>
  );
}

function Talk({ picture, talk }: { picture: ImageJobResponse; talk: PictureTalkResponse }) {
  const { t } = useTranslation('picture');
  const session = usePracticeSession({ sessionType: 'pronunciation', lessonId: null });
  const { answer, kept, told, describe } = usePictureTalk(picture.jobId, session);
  const sessionId = session.detail.data?.sessionId ?? null;
  const [extra, setExtra] = useState<readonly PictureSentence[]>([]);
  const sentences = [...talk.sentences, ...extra];
  const [chosen, setChosen] = useState(sentences[0] ?? null);
  const isEasy = talk.level === 'A1' || talk.level === 'A2';
  const [mode, setMode] = useState<Mode>(isEasy && chosen ? 'say' : 'free');
  const isSaid = (sentence: PictureSentence) => wasSaid(session, sentence);
  const tellsOf = talk.sentences.filter(isSaid).flatMap(({ tells }) => tells);

  const say = (sentence: PictureSentence) => {
    if (!sentences.some(({ en }) => en === sentence.en)) setExtra([...extra, sentence]);
    setChosen(sentence);
    setMode('say');
    window.scrollTo({ top: 0 });
  };
  return (
    <Frame>
      <div className="grid gap-5 lg:grid-cols-[minmax(0,6fr)_minmax(0,7fr)] lg:items-start lg:gap-8">
        <div className="grid gap-3 lg:sticky lg:top-6">
          <Picture picture={picture} />
          <FactList facts={talk.facts} told={new Set([...told, ...tellsOf])} />
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <Segments
            label={t('talk.how')}
            value={mode}
            onChange={setMode}
            options={[
              { value: 'say', label: t('talk.say') },
              { value: 'free', label: t('talk.free') },
            ]}
          />
          {mode === 'say' && chosen && (
            <SayPanel
              session={session}
              sentences={sentences}
              chosen={chosen}
              onChoose={setChosen}
              isSaid={isSaid}
            />
          )}
          {mode === 'free' && <FreePanel describe={describe} />}
          {mode === 'free' && answer && <AdviceCard answer={answer} sessionId={sessionId} onSay={say} />}
          {mode === 'free' && sessionId !== null && (
            <EarlierDescriptions
              sessionId={sessionId}
              descriptions={kept.filter(({ place }) => place !== answer?.place)}
            />
          )}
          <Finish session={session} />
        </div>
      </div>
    </Frame>
  );
}

function Picture({ picture }: { picture: ImageJobResponse }) {
  const { pick } = useLocale();
  const link = useSteadyLink(picture.url ?? '');
  return (
    <figure className="grid gap-1.5">
      <ScenePicture
        src={link}
        alt={picture.altText ? pick(picture.altText) : ''}
        className="aspect-video w-full rounded-card"
      />
      <figcaption className="flex flex-wrap items-center justify-between gap-x-3">
        {picture.source && <MakerLabel source={picture.source} />}
        <ReportButton kind="picture" subjectId={picture.jobId} />
      </figcaption>
      <DrawnNote picture={picture} />
    </figure>
  );
}

/** Ends the session and shows what came of it; there when something was said. */
function Finish({ session }: { session: PracticeSession }) {
  const { t } = useTranslation('picture');
  const detail = session.detail.data;
  const finish = useFinish(detail?.sessionId);
  if (!detail || detail.attempts.length === 0) return null;
  return (
    <div className="grid gap-2">
      {finish.isError && <ProblemNote error={finish.error} />}
      <Button variant="secondary" wide busy={finish.isPending} onClick={() => finish.mutate()}>
        {t('talk.finish')}
      </Button>
    </div>
  );
}

function wasSaid(session: PracticeSession, { exerciseId, en }: PictureSentence): boolean {
  const attempts = session.detail.data?.attempts ?? [];
  return attempts.some((attempt) =>
    exerciseId === null ? attempt.referenceText === en : attempt.exerciseId === exerciseId,
  );
}
