import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';

/** A page one step below the learner's own: the way back, its title, its cards. */
export function SubPage({ back, title, children }: { back: string; title: string; children: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-column gap-4 px-4 pt-1 pb-10 sm:px-6 md:pt-6">
      <div>
        <Link
          to="/me"
          className="-ml-1.5 inline-flex min-h-12 items-center gap-1 text-sm font-medium text-ink-2 hover:text-ink"
        >
          <ChevronLeft aria-hidden="true" size={18} />
          {back}
        </Link>
        <h1 className="text-xl font-bold">{title}</h1>
      </div>
      {children}
    </div>
  );
}
