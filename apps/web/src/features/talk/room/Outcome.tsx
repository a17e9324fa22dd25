import type { ReactNode } from 'react';
import { Card } from '../../../ui/Card.tsx';

interface OutcomeProps {
  title: string;
  body: string | null;
  /** Buttons. */
  children: ReactNode;
}

/** Where a talk stands when nobody says anything, and what can be done. Announced as it changes. */
export function Outcome({ title, body, children }: OutcomeProps) {
  return (
    <Card className="grid gap-2">
      <div role="status" className="grid gap-2">
        <h2 className="text-lg font-bold">{title}</h2>
        {body !== null && <p className="text-sm text-ink-2">{body}</p>}
      </div>
      <div className="mt-1 flex flex-wrap gap-2">{children}</div>
    </Card>
  );
}
