import type { ReactNode } from 'react';
import { usePageTitle } from '../../lib/use-page-title.ts';

/** The narrow column of every sign-up and sign-in page: one question, why it is asked, the answer. */
export function AuthPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  usePageTitle(title);
  return (
    <div className="mx-auto w-full max-w-[26rem] px-5 pt-6 pb-16 sm:pt-14">
      <div className="animate-rise grid gap-6" key={title}>
        <div className="grid gap-2">
          <h1 className="text-xl font-bold">{title}</h1>
          {lead && <div className="text-sm text-ink-2">{lead}</div>}
        </div>
        {children}
      </div>
    </div>
  );
}
