import type { SessionDetail, TalkSummary } from '@nova/contracts/http/learning.ts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { useRefreshLearning } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { AiLabel } from '../../ui/AiLabel.tsx';
import { CareNotice } from '../../ui/CareNotice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ScenePicture } from '../../ui/ScenePicture.tsx';
import { isOver, type TalkState } from './live/talk-state.ts';
import { useTalk } from './live/use-talk.ts';
import { keepOpenTalk } from './open-talk.ts';
import { GoalChecklist } from './room/GoalChecklist.tsx';
import { HelpBar } from './room/HelpBar.tsx';
import { OnHold } from './room/OnHold.tsx';
import { TalkControls } from './room/TalkControls.tsx';
import { TalkLines } from './room/TalkLines.tsx';
import { TalkNote } from './room/TalkNote.tsx';
import { TalkOver } from './TalkOver.tsx';
import { TalkSettingsFields } from './TalkSettingsFields.tsx';
import type { TalkChoices } from './talk-choices.ts';

/** Not made out, or without an answer here: she is offered what has one. */
const OFFERS_LINES: ReadonlySet<TalkState['misheard']> = new Set(['off-script', 'unanswered', 'not-english']);

interface TalkRoomProps {
  talk: TalkSummary;
  choices: TalkChoices;
  /** The talk to go on with; null: a new one. */
  before: SessionDetail | null;
  onChoose: (choices: TalkChoices) => void;
  /** With this talk, as it stands, over a new connection. */
  onGoOn: (session: SessionDetail) => void;
  onAgain: () => void;
}

/** The talk itself: partner, captions, goals, help, and the microphone or a line to type. */
export function TalkRoom({ talk, choices, before, onChoose, onGoOn, onAgain }: TalkRoomProps) {
  const { t } = useTranslation('talk');
  const { t: tApp } = useTranslation('app');
  const { pick } = useLocale();
  const live = useTalk(talk.scenarioId, choices, before);
  const { state } = live;
  const [isSetting, setSetting] = useState(false);
  const refresh = useRefreshLearning();
  const isSpoken = choices.mode === 'spoken';

  // The learner has just pressed the button that says so.
  const { openMicrophone } = live;
  const [open] = useState(() => openMicrophone);
  useEffect(() => {
    if (isSpoken) void open();
  }, [isSpoken, open]);
  // The button that began it is gone: whoever goes by keys goes on from here, not through the whole navigation.
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { talkId, phase } = state;
  const { scenarioId } = talk;
  useEffect(() => {
    if (phase === 'ended') keepOpenTalk(sessionStorage, null);
    else if (talkId !== null) keepOpenTalk(sessionStorage, { talkId, scenarioId });
  }, [phase, talkId, scenarioId]);
  const [renew] = useState(() => refresh);
  useEffect(() => {
    if (state.phase === 'ended') void renew();
  }, [state.phase, renew]);

  const change = (next: TalkChoices) => {
    onChoose(next);
    live.send({ type: 'settings', settings: next.settings });
  };
  return (
    <div className="grid gap-4">
      <div className="flex items-start gap-3">
        <ScenePicture
          src={talk.picture.url}
          alt={pick(talk.picture.alt)}
          className="aspect-video w-28 shrink-0 rounded-lg sm:w-40"
        />
        <div className="grid min-w-0 gap-0.5">
          <h1 ref={title} tabIndex={-1} className="text-lg leading-snug font-bold outline-none">
            {pick(talk.title)}
          </h1>
          <p className="text-sm text-ink-2">
            {t('intro.with', { name: talk.partner.name, role: pick(talk.partner.role) })}
          </p>
          {state.partner && (
            <p className="text-xs text-ink-2">
              <span className="font-semibold">{t(`room.${state.partner.kind}`)}</span>{' '}
              {state.partner.kind === 'model' && <AiLabel />}
              {state.partner.kind === 'offline' && t('room.offlineDetail')}
            </p>
          )}
        </div>
      </div>
      <GoalChecklist goals={talk.goals} met={state.goalsMet} />
      <TalkLines lines={state.lines} partnerName={talk.partner.name} showsGloss={choices.showsGloss} />
      {state.care.length > 0 && (
        <CareNotice cares={state.care} talkLines={state.guidance === null ? state.lines.length : 0} />
      )}
      <TalkNote
        state={state}
        failure={isSpoken ? live.microphone.failure : null}
        onRetry={() => void openMicrophone()}
      />
      {isOver(state) ? (
        <TalkOver
          state={state}
          talkId={talkId ?? before?.sessionId ?? null}
          onGoOn={onGoOn}
          onAgain={onAgain}
        />
      ) : (
        <>
          {phase === 'held' ? (
            <OnHold onGoOn={live.goOn} />
          ) : (
            <HelpBar
              guidance={state.guidance}
              howToSay={state.howToSay}
              isReady={phase === 'live'}
              lineCount={state.lines.length}
              isNeeded={state.misheard !== null || state.notice === 'idle'}
              isOffered={OFFERS_LINES.has(state.misheard)}
              onAsk={(korean) => live.send({ type: 'how-to-say', korean })}
            />
          )}
          <TalkControls live={live} choices={choices} onSettings={() => setSetting(true)} />
        </>
      )}
      <Dialog
        open={isSetting}
        onOpenChange={setSetting}
        title={t('settings.title')}
        closeLabel={tApp('close')}
      >
        <TalkSettingsFields choices={choices} onChoose={change} />
      </Dialog>
    </div>
  );
}
