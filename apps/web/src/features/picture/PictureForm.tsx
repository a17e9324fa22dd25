import type { ImageJobsResponse } from '@nova/contracts/http/image.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { imageJobsQuery, useProfile } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { examplesFor } from './picture-examples.ts';

interface PictureFormProps {
  prompt: string;
  onPrompt: (prompt: string) => void;
  /** Null until it is known. */
  quota: ImageJobsResponse['quota'] | null;
}

/** What the picture is to show. What was written stays until the order was taken. */
export function PictureForm({ prompt, onPrompt, quota }: PictureFormProps) {
  const { t } = useTranslation('picture');
  const { pick, locale } = useLocale();
  const cache = useQueryClient();
  const id = useId();
  const level = useProfile().data?.level ?? null;
  const [isMissing, setIsMissing] = useState(false);
  const order = useMutation({
    mutationFn: (words: string) => api.generateImage({ prompt: words }),
    onSuccess: () => {
      onPrompt('');
      return cache.invalidateQueries({ queryKey: imageJobsQuery.queryKey });
    },
  });
  const change = (words: string) => {
    onPrompt(words);
    setIsMissing(false);
    order.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (prompt.trim() === '') setIsMissing(true);
    else order.mutate(prompt.trim());
  };
  return (
    <Card>
      <form className="grid gap-4" onSubmit={submit} noValidate>
        <div>
          <label htmlFor={id} className="mb-1.5 block text-sm font-semibold">
            {t('scene')}
          </label>
          <textarea
            id={id}
            rows={2}
            maxLength={500}
            value={prompt}
            aria-invalid={isMissing || undefined}
            aria-describedby={`${id}-hint${isMissing ? ` ${id}-error` : ''}`}
            onChange={({ target }) => change(target.value)}
            className="block w-full rounded-control border border-edge bg-surface px-4 py-3 text-base text-ink focus-visible:-outline-offset-1"
          />
          {isMissing && (
            <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm text-off">
              {t('needScene')}
            </p>
          )}
          <p id={`${id}-hint`} className="mt-1.5 text-xs text-ink-2">
            {t('sceneHint')}
          </p>
        </div>
        <fieldset className="grid min-w-0 gap-1.5">
          <legend className="mb-1.5 text-xs text-ink-2">{t('examples')}</legend>
          <div className="-mx-4 flex gap-2 overflow-x-auto px-4 py-0.5 [scrollbar-width:none] sm:mx-0 sm:flex-wrap sm:px-0">
            {examplesFor(level).map((example) => (
              <button
                key={example.en}
                type="button"
                lang={pick(example) === example.en ? 'en' : locale}
                onClick={() => change(pick(example))}
                className="min-h-12 shrink-0 rounded-full border border-line bg-surface px-4 text-sm text-ink-2 transition-colors duration-150 hover:bg-sunken hover:text-ink"
              >
                {pick(example)}
              </button>
            ))}
          </div>
        </fieldset>
        {order.isError && <ProblemNote error={order.error} />}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" busy={order.isPending}>
            {t('make')}
          </Button>
          {quota && (
            <p className="text-xs text-ink-2 tabular-nums">
              {quota.remaining > 0 ? t('quota.left', { count: quota.remaining }) : t('quota.none')}
            </p>
          )}
        </div>
      </form>
    </Card>
  );
}
