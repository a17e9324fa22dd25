import type { LessonDetail } from '@nova/contracts/http/learning.ts';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { LessonPlace } from './lesson-path.ts';
import type { PracticeSession } from './use-practice-session.ts';

/** What every step of a lesson gets. */
export interface StepProps {
  lesson: LessonDetail;
  session: PracticeSession;
  place: LessonPlace;
  goTo: (place: LessonPlace | undefined) => void;
  onNext: () => void;
}

/** The frame of a step without a speaking card: heading, content, and the way on at the thumb. */
export function StepFrame({
  title,
  lead,
  tools,
  footer,
  children,
}: {
  title: string;
  lead?: string;
  tools?: ReactNode;
  footer: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto flex w-full max-w-column flex-1 flex-col">
      <div className="animate-rise grid flex-1 content-start gap-5 pb-6">
        <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
          <div>
            <h1 className="text-xl font-bold">{title}</h1>
            {lead && <p className="mt-1 text-sm text-ink-2">{lead}</p>}
          </div>
          {tools}
        </div>
        {children}
      </div>
      <div className="sticky bottom-0 -mx-4 border-t border-line bg-paper/95 px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] backdrop-blur-sm sm:mx-0 sm:px-0">
        {footer}
      </div>
    </div>
  );
}

/** The one button a step ends with. */
export function NextButton({ label, onNext }: { label: string; onNext: () => void }) {
  return (
    <Button wide onClick={onNext}>
      {label}
    </Button>
  );
}
