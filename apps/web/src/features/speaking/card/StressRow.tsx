import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import type { SyllableMark, WordRhythm } from '../verdict/word-rhythm.ts';

/** The syllables of a word with the stress they should have and the stress that was heard: big and small dots. */
export function StressRow({ rhythm }: { rhythm: WordRhythm }) {
  const { t } = useTranslation('speaking');
  const rows = [
    { name: t('stress.expected'), look: (syllable: SyllableMark) => expectedLook[syllable.expected] },
    { name: t('stress.heard'), look: heardLook },
  ];
  return (
    <div className="border-t border-line pt-3">
      <p className="sr-only">
        {t(`stress.spoken.${rhythm.verdict}`, {
          strong: `/${rhythm.strongIpa}/`,
          other: `/${rhythm.movedToIpa ?? ''}/`,
        })}
      </p>
      <table aria-hidden="true" className="text-xs text-ink-2">
        <thead>
          <tr>
            <td className="pr-4" />
            {rhythm.syllables.map((syllable) => (
              <td
                key={syllable.startPhone}
                lang="en-fonipa"
                className="min-w-12 px-2 text-center font-ipa text-base text-ink"
              >
                {syllable.ipa}
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, look }) => (
            <tr key={name}>
              <td className="pr-4 font-medium">{name}</td>
              {rhythm.syllables.map((syllable) => (
                <td key={syllable.startPhone} className="h-6">
                  <span className={cx('mx-auto block rounded-full', look(syllable))} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const expectedLook: Record<SyllableMark['expected'], string> = {
  strong: 'size-3.5 bg-ink-2',
  either: 'size-2.5 border border-ink-2',
  weak: 'size-1.5 bg-ink-2',
};

/** A miss is hollow as well as amber; doubt is hatched. */
function heardLook({ expected, heard }: SyllableMark): string {
  if (heard === null) return 'h-px w-3 bg-line';
  if (heard === 'unsure') return 'size-3 verdict-bar-unsure';
  const size = heard === 'strong' ? 'size-3.5' : 'size-1.5';
  const isRight = expected === 'either' || expected === heard;
  if (isRight) return cx(size, 'bg-good');
  return heard === 'strong' ? cx(size, 'border-[2.5px] border-close') : 'size-2.5 border-2 border-close';
}
