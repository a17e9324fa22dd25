import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';
import { ScenePicture } from './ScenePicture.tsx';

interface SceneCardProps {
  picture: { src: string; alt: string };
  /** Lies on the picture's corner. */
  badge?: ReactNode;
  /** In ember: "you are here". */
  marked?: boolean;
  children: ReactNode;
}

/** The class of the link in a card's heading that makes the whole card the link. */
export const wholeCardLink =
  'after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ink';

/** A scene and what is done in it: beside its picture on the phone, below it where there is room. */
export function SceneCard({ picture, badge, marked = false, children }: SceneCardProps) {
  return (
    <article
      className={cx(
        'relative flex h-full gap-3.5 overflow-hidden rounded-card border bg-surface p-3 transition-colors duration-150 hover:bg-sunken sm:flex-col sm:gap-0 sm:p-0',
        marked ? 'border-accent' : 'border-line',
      )}
    >
      <div className="relative w-32 shrink-0 self-start sm:w-full">
        <ScenePicture {...picture} lazy className="aspect-video w-full rounded-lg sm:rounded-none" />
        {badge}
      </div>
      <div className="grid min-w-0 flex-1 content-start gap-1 sm:px-4 sm:py-3.5">{children}</div>
    </article>
  );
}
