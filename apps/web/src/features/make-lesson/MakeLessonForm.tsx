import type { GenerateLessonRequest } from '@nova/contracts/http/own-lessons.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { ownLessonsQuery } from '../../lib/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { type MakeLessonDraft, readDraft } from './read-draft.ts';

const EMPTY: MakeLessonDraft = { topic: '', words: '', text: '' };

/** What to make the lesson of. What was written stays until the order was taken. */
export function MakeLessonForm() {
  const { t } = useTranslation('make-lesson');
  const cache = useQueryClient();
  const textId = useId();
  const [draft, setDraft] = useState(EMPTY);
  const [problem, setProblem] = useState<'needOne' | 'wordsError' | 'wordsMany' | null>(null);
  const order = useMutation({
    mutationFn: (json: GenerateLessonRequest) => api.generateLesson(json),
    onSuccess: () => {
      setDraft(EMPTY);
      return cache.invalidateQueries({ queryKey: ownLessonsQuery.queryKey });
    },
  });
  const change = (part: Partial<MakeLessonDraft>) => {
    setDraft({ ...draft, ...part });
    setProblem(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft);
    if ('problem' in read) setProblem(read.problem);
    else order.mutate(read.request);
  };
  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      <Field
        label={t('topic')}
        hint={t('topicHint')}
        value={draft.topic}
        maxLength={100}
        error={problem === 'needOne' ? t('needOne') : undefined}
        onChange={({ target }) => change({ topic: target.value })}
      />
      <Field
        label={t('words')}
        hint={t('wordsHint')}
        value={draft.words}
        lang="en"
        autoCapitalize="none"
        error={problem === 'wordsError' || problem === 'wordsMany' ? t(problem) : undefined}
        onChange={({ target }) => change({ words: target.value })}
      />
      <div>
        <label htmlFor={textId} className="mb-1.5 block text-sm font-semibold">
          {t('text')}
        </label>
        <textarea
          id={textId}
          lang="en"
          rows={4}
          maxLength={1_500}
          value={draft.text}
          aria-describedby={`${textId}-hint`}
          onChange={({ target }) => change({ text: target.value })}
          className="block w-full rounded-control border border-edge bg-surface px-4 py-3 text-base text-ink focus-visible:-outline-offset-1"
        />
        <p id={`${textId}-hint`} className="mt-1.5 text-xs text-ink-2">
          {t('textHint')}
        </p>
      </div>
      {order.isError && <ProblemNote error={order.error} />}
      <Button type="submit" busy={order.isPending} className="justify-self-start">
        {t('make')}
      </Button>
    </form>
  );
}
