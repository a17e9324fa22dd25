import { Link } from '@tanstack/react-router';
import { ChevronRight, type LucideIcon } from 'lucide-react';
import { cx } from '../../lib/cx.ts';

interface CardLinkProps {
  to: '/me/progress' | '/me/privacy' | '/me/security' | '/me/data' | '/operator';
  icon: LucideIcon;
  title: string;
  detail: string;
  /** A card of its own, or a row in one. */
  look: 'card' | 'row';
}

/** The way from the learner's own page to another of hers. */
export function CardLink({ to, icon: Icon, title, detail, look }: CardLinkProps) {
  return (
    <Link
      to={to}
      className={cx(
        'flex items-center gap-4 hover:bg-sunken',
        look === 'card'
          ? 'min-h-18 rounded-card border border-line bg-surface px-4 transition-colors duration-150 sm:px-5'
          : 'mb-3 min-h-12 rounded-control',
      )}
    >
      <Icon aria-hidden="true" size={22} className="text-ink-2" />
      <span className="grid flex-1 gap-0.5">
        <span className="text-sm font-semibold">{title}</span>
        <span className="text-xs text-ink-2">{detail}</span>
      </span>
      <ChevronRight aria-hidden="true" size={18} className="text-ink-2" />
    </Link>
  );
}
