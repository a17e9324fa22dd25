import type { demoSentences } from '@nova/contracts/http/demo-sentences.ts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { SpeakingCard } from '../speaking/SpeakingCard.tsx';
import { createDemoSource } from '../speaking/source/demo-source.ts';
import type { FirstTap } from './first-tap.ts';

interface TryCardProps {
  sentence: (typeof demoSentences)[number];
  begin: FirstTap;
}

/** The real speaking card for a visitor: judged in memory, nothing kept. */
export function TryCard({ sentence, begin }: TryCardProps) {
  const { t } = useTranslation('landing');
  const navigate = useNavigate();
  const source = useMemo(() => createDemoSource(sentence), [sentence]);
  return (
    <SpeakingCard
      sentence={sentence}
      source={source}
      eager={false}
      begin={begin}
      eyebrow={t('tryIt')}
      next={{ label: t('goOn'), onNext: () => void navigate({ to: '/signup' }) }}
    />
  );
}
