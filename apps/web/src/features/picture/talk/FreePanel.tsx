import { useMutation } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from '../../../lib/i18n.ts';
import { Card } from '../../../ui/Card.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { SpeakPart } from '../../speaking/card/SpeakPart.tsx';
import { useSpeaking } from '../../speaking/card/use-speaking.ts';
import { useSpeakingKeys } from '../../speaking/card/use-speaking-keys.ts';
import { LineForm } from '../../talk/room/LineForm.tsx';
import { createDescriptionSource } from './description-source.ts';
import type { Description } from './use-picture-talk.ts';

const none = () => undefined;

/** Say or write freely what is to be seen. */
export function FreePanel({
  describe,
}: {
  describe: (attemptId: string, description: Description) => Promise<void>;
}) {
  const { t } = useTranslation('picture');
  const latest = useRef(describe);
  latest.current = describe;
  /** What was wrong with the last written sentence is no news after one that was understood. */
  const forgetWritten = useRef<() => void>(none);
  const source = useMemo(
    () =>
      createDescriptionSource(async (attemptId, audio) => {
        await latest.current(attemptId, { audio });
        forgetWritten.current();
      }),
    [],
  );
  const speaking = useSpeaking(source, null, none);
  const { recorder } = speaking;
  useSpeakingKeys({ record: speaking.press, 'replay-mine': none, 'replay-model': none, help: none }, false);
  const write = useMutation({
    mutationFn: (text: string) => latest.current(crypto.randomUUID(), { text }),
    onSuccess: () => {
      // Nor is what was wrong with the last recording; one that waits to be sent again stays.
      const state = recorder.getState();
      if (state.phase === 'failure' && state.failure.kind === 'problem') recorder.reset();
    },
  });
  forgetWritten.current = write.reset;
  return (
    <Card className="grid gap-3 sm:p-6">
      <div className="grid gap-1">
        <h2 className="font-semibold">{t('talk.freeTitle')}</h2>
        <p className="text-sm text-ink-2">{t('talk.freeBody')}</p>
      </div>
      <SpeakPart speaking={speaking} hasTake={false} privacy="keep" onPlayMine={undefined} />
      <div className="grid gap-1.5 border-t border-line pt-3">
        <p className="text-sm font-semibold">{t('talk.writeTitle')}</p>
        <LineForm
          field={{
            lang: 'en',
            'aria-label': t('talk.writeTitle'),
            placeholder: 'There is ...',
            autoComplete: 'off',
            className: 'font-learn text-base',
          }}
          button={{ variant: 'secondary', children: t('talk.write') }}
          onSend={(text) => write.mutate(text)}
        />
        {write.isError && <ProblemNote error={write.error} isNoOrder />}
      </div>
      <p className="text-xs text-ink-2">{t('talk.honest')}</p>
    </Card>
  );
}
