import type { ImageJobResponse } from '@nova/contracts/http/image.ts';
import { Link } from '@tanstack/react-router';
import { Mic, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { useMaskedWords } from '../../lib/masked-words.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ScenePicture } from '../../ui/ScenePicture.tsx';
import { CoveredNote } from './CoveredNote.tsx';
import { DrawnNote } from './DrawnNote.tsx';
import { MakerLabel } from './MakerLabel.tsx';
import { RemovePicture } from './RemovePicture.tsx';
import { useSteadyLink } from './use-steady-link.ts';

interface PictureCardProps {
  picture: ImageJobResponse;
  /** Takes the words of one that failed back into the form. */
  onAgain: (prompt: string) => void;
}

/** One picture of the learner's: how far it is, who made it, and what can be done with it. */
export function PictureCard({ picture, onAgain }: PictureCardProps) {
  const { t } = useTranslation('picture');
  const { pick } = useLocale();
  const { status, url, altText, source, error, prompt } = picture;
  if (status === 'succeeded' && url !== null && altText !== null && source !== null) {
    return (
      <Frame picture={picture} top={<Drawn url={url} alt={pick(altText)} />}>
        <MakerLabel source={source} />
        <DrawnNote picture={picture} />
        <Button variant="secondary" className="mt-1 justify-self-start" asChild>
          <Link to="/learn/picture/$jobId" params={{ jobId: picture.jobId }}>
            <Mic aria-hidden="true" size={17} />
            {t('talk.start')}
          </Link>
        </Button>
      </Frame>
    );
  }
  if (status === 'failed') {
    return (
      <Frame picture={picture} top={null}>
        <p className="text-sm font-semibold">{t('failed')}</p>
        <p className="text-sm text-ink-2">{error && pick(error)}</p>
        {prompt !== null && (
          <Button
            variant="secondary"
            className="mt-1 justify-self-start"
            onClick={() => {
              onAgain(prompt);
              window.scrollTo({ top: 0 });
            }}
          >
            {t('again')}
          </Button>
        )}
      </Frame>
    );
  }
  const stage = status === 'queued' ? 'queued' : 'running';
  return (
    <Frame
      picture={picture}
      top={
        <div
          className="grid aspect-video animate-pulse place-items-center bg-sunken text-sm text-ink-2"
          role="status"
        >
          {t(`status.${stage}`)}
        </div>
      }
    >
      <p className="text-xs text-ink-2">{t('status.leave')}</p>
    </Frame>
  );
}

function Drawn({ url, alt }: { url: string; alt: string }) {
  return <ScenePicture src={useSteadyLink(url)} alt={alt} lazy className="aspect-video w-full" />;
}

function Frame({
  picture,
  top,
  children,
}: {
  picture: ImageJobResponse;
  top: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation('picture');
  const [isRemoving, setIsRemoving] = useState(false);
  const readMasks = useMaskedWords();
  const prompt = picture.prompt ?? '';
  return (
    <article className="flex h-full flex-col overflow-hidden rounded-card border border-line bg-surface">
      {top}
      <div className="flex flex-1 items-start gap-1 py-2 pr-1 pl-4">
        <div className="grid min-w-0 flex-1 content-start gap-1 py-1.5">
          <h3 className="text-sm leading-snug font-semibold break-words">{readMasks(prompt)}</h3>
          <CoveredNote prompt={prompt} />
          {children}
        </div>
        <IconButton
          label={t('remove.open', { prompt: readMasks(prompt) })}
          onClick={() => setIsRemoving(true)}
        >
          <Trash2 aria-hidden="true" size={18} strokeWidth={1.8} />
        </IconButton>
      </div>
      <RemovePicture jobId={picture.jobId} open={isRemoving} onOpenChange={setIsRemoving} />
    </article>
  );
}
