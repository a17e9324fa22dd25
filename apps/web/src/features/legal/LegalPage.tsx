import { notFound, useParams } from '@tanstack/react-router';
import { useTranslation } from '../../lib/i18n.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';

const sections = {
  privacy: ['voice', 'demo', 'abroad', 'stored', 'kept', 'seen', 'device', 'rights'],
  terms: ['score', 'ai', 'fair', 'age'],
  licences: ['own', 'fonts', 'others'],
} as const;

type LegalName = keyof typeof sections;

/** A page of promises; any other name is not found. */
export function LegalPage() {
  const { page } = useParams({ from: '/public/legal/$page' });
  if (!(page in sections)) throw notFound();
  return <Promises name={page as LegalName} />;
}

function Promises({ name }: { name: LegalName }) {
  const { t } = useTranslation('legal');
  usePageTitle(t(`pages.${name}`));
  // The keys of one page belong together; TypeScript cannot follow the pair, the translations test does.
  const text = (key: string) => t(`${name}.${key}` as 'privacy.lead');
  return (
    <article className="mx-auto grid w-full max-w-[38rem] gap-7 px-5 pt-6 pb-16 sm:pt-14">
      <div className="grid gap-2">
        <h1 className="text-xl font-bold">{t(`pages.${name}`)}</h1>
        <p className="text-ink-2">{text('lead')}</p>
      </div>
      {sections[name].map((section) => (
        <section key={section} className="grid gap-1.5">
          <h2 className="text-base font-semibold">{text(`${section}.title`)}</h2>
          <p className="text-sm leading-relaxed text-ink-2">{text(`${section}.body`)}</p>
        </section>
      ))}
    </article>
  );
}
