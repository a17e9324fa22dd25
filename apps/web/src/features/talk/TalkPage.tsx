import type { SessionDetail, TalkSummary } from '@nova/contracts/http/learning.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, ChevronDown } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { NotFoundPage } from '../../app/NotFoundPage.tsx';
import { useTranslation } from '../../lib/i18n.ts';
import { talkSessionsQuery, talksQuery } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Button } from '../../ui/Button.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { ScenePicture } from '../../ui/ScenePicture.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { mayBeHeard } from '../consents/consents-query.ts';
import { askForVoiceConsent } from '../consents/voice-consent.ts';
import { readOpenTalk } from './open-talk.ts';
import { TalkRoom } from './TalkRoom.tsx';
import { TalkSettingsFields } from './TalkSettingsFields.tsx';
import { readTalkChoices, saveTalkChoices, type TalkChoices } from './talk-choices.ts';
import { Unfinished } from './Unfinished.tsx';

/** One role-play: what it is about, then the talk itself. */
export function TalkPage() {
  const { t } = useTranslation('talk');
  const { scenarioId } = useParams({ from: '/member/talk/$scenarioId' });
  const talks = useQuery(talksQuery);
  const talk = talks.data?.talks.find((each) => each.scenarioId === scenarioId);
  if (talk) return <Stage key={scenarioId} talk={talk} />;
  if (talks.data) return <NotFoundPage />;
  return (
    <Frame>
      <Pending query={talks} label={t('loading')}>
        <Skeleton className="h-[30rem] w-full rounded-card" />
      </Pending>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('talk');
  return (
    <div className="mx-auto grid w-full max-w-column content-start gap-4 px-4 pt-2 pb-6 sm:px-6 md:pt-8">
      <Link
        to="/talk"
        className="-ml-2 inline-flex min-h-12 items-center gap-1.5 justify-self-start px-2 text-sm font-medium text-ink-2 hover:text-ink"
      >
        <ArrowLeft aria-hidden="true" size={18} />
        {t('back')}
      </Link>
      {children}
    </div>
  );
}

function Stage({ talk }: { talk: TalkSummary }) {
  const { pick } = useLocale();
  const [choices, setChoices] = useState(() => readTalkChoices(localStorage));
  /** Counts the talks begun on this page; 0 = none yet. */
  const [round, setRound] = useState(0);
  /** The talk to go on with; null: a new one. */
  const [before, setBefore] = useState<SessionDetail | null>(null);
  const { goOn } = useSearch({ from: '/member/talk/$scenarioId' });
  const [chosen] = useState(goOn);
  const navigate = useNavigate();
  // Said once: a tab that is reloaded or restored later takes the talk away from no other device.
  useEffect(() => {
    if (goOn !== undefined)
      void navigate({
        to: '/talk/$scenarioId',
        params: { scenarioId: talk.scenarioId },
        search: {},
        replace: true,
      });
  }, [goOn, navigate, talk.scenarioId]);
  const [inThisTab] = useState(() => readOpenTalk(sessionStorage, talk.scenarioId));
  const own = useQuery(talkSessionsQuery);
  const running = own.data?.sessions.find(({ runningTalk }) => runningTalk !== undefined);
  const isThisOne = running?.runningTalk?.scenarioId === talk.scenarioId;
  const talkId = chosen ?? inThisTab?.talkId ?? (isThisOne ? running?.sessionId : undefined);
  usePageTitle(pick(talk.title));
  const choose = (next: TalkChoices) => {
    setChoices(next);
    saveTalkChoices(localStorage, next);
  };
  // The voice is asked for before the microphone opens; without a connection the talk says itself why it cannot begin.
  const begin = async (mode = choices.mode, unfinished: SessionDetail | null = null) => {
    const isHeard = mode === 'typed' || (await mayBeHeard().catch(() => true));
    if (!isHeard && (await askForVoiceConsent({ hasRecording: false })) !== 'agreed') return;
    if (mode !== choices.mode) choose({ ...choices, mode });
    setBefore(unfinished);
    setRound(round + 1);
  };
  return (
    <Frame>
      {round === 0 ? (
        <>
          {talkId !== undefined && (
            <Unfinished
              talkId={talkId}
              // Chosen in the list already.
              isChosen={chosen !== undefined}
              onGoOn={(unfinished) => void begin(unfinished.runningTalk?.mode, unfinished)}
            />
          )}
          <Intro
            talk={talk}
            choices={choices}
            isOneOpen={running !== undefined}
            onChoose={choose}
            onStart={() => void begin()}
          />
        </>
      ) : (
        <TalkRoom
          key={round}
          talk={talk}
          choices={choices}
          before={before}
          onChoose={choose}
          onGoOn={(open) => void begin(open.runningTalk?.mode, open)}
          onAgain={() => void begin()}
        />
      )}
    </Frame>
  );
}

interface IntroProps {
  talk: TalkSummary;
  choices: TalkChoices;
  /** A talk of hers, of this scene or another: beginning ends it, with its report. */
  isOneOpen: boolean;
  onChoose: (choices: TalkChoices) => void;
  onStart: () => void;
}

function Intro({ talk, choices, isOneOpen, onChoose, onStart }: IntroProps) {
  const { t } = useTranslation('talk');
  const { pick } = useLocale();
  return (
    <div className="grid gap-5">
      <ScenePicture
        src={talk.picture.url}
        alt={pick(talk.picture.alt)}
        className="aspect-video w-full rounded-card"
      />
      <div className="grid gap-1">
        <h1 className="text-xl font-bold">{pick(talk.title)}</h1>
        <p className="text-sm text-ink-2">
          {pick(talk.place)} · {t('intro.with', { name: talk.partner.name, role: pick(talk.partner.role) })}
        </p>
      </div>
      <section className="grid gap-2">
        <h2 className="text-sm font-semibold">{t('intro.goals')}</h2>
        <ul className="grid list-disc gap-1 pl-5 text-sm">
          {talk.goals.map(({ goalId, text }) => (
            <li key={goalId}>{pick(text)}</li>
          ))}
        </ul>
      </section>
      <Segments
        label={t('intro.mode')}
        value={choices.mode}
        onChange={(mode) => onChoose({ ...choices, mode })}
        options={[
          { value: 'spoken', label: t('intro.spoken') },
          { value: 'typed', label: t('intro.typed') },
        ]}
      />
      <details className="group rounded-card border border-line bg-surface px-4">
        <summary className="flex min-h-12 cursor-pointer items-center justify-between gap-2 text-sm font-medium">
          {t('settings.title')}
          <ChevronDown aria-hidden="true" size={18} className="shrink-0 text-ink-2 group-open:rotate-180" />
        </summary>
        <div className="pb-4">
          <TalkSettingsFields choices={choices} onChoose={onChoose} />
        </div>
      </details>
      <p className="text-xs text-ink-2">
        {t('intro.ai')} {choices.mode === 'spoken' && t('intro.voice')}
      </p>
      {isOneOpen && (
        <p className="text-sm">
          {t('intro.another')}{' '}
          <Link to="/talk" className="font-medium underline underline-offset-2">
            {t('running.title')}
          </Link>
        </p>
      )}
      <Button variant="speak" wide onClick={onStart}>
        {t('intro.start')}
      </Button>
    </div>
  );
}
