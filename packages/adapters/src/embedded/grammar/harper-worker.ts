/** The thread that Harper runs in: its WebAssembly (16 MB, most of a second to load) comes with the first turn to check. */
import { LocalLinter } from 'harper.js';
import { slimBinary } from 'harper.js/slimBinary';
import { serveCalls } from '../worker-thread/serve-calls.ts';
import { HARPER_RULES } from './harper-rules.ts';

/** A turn's text with what Harper's rules mended, and the first rule that did; the text as it was and null when none did. */
export interface Mended {
  text: string;
  rule: string | null;
}

let linter: Promise<LocalLinter> | undefined;

async function open(): Promise<LocalLinter> {
  const opened = new LocalLinter({ binary: slimBinary });
  const config = await opened.getLintConfig();
  const rules = Object.keys(config).map((rule) => [rule, rule in HARPER_RULES] as const);
  await opened.setLintConfig(Object.fromEntries(rules));
  return opened;
}

/** A turn's text, and whether its words were made out one by one. */
export interface Turn {
  text: string;
  isHeard: boolean;
}

/** Hangs on an article, which recognisers guess. */
const ABOUT_ARTICLES = 'AnA';

/** "Neither of us was there": the verb belongs to the word before "of". */
const PART_OF = /\b(?:neither|either|one|each|none|any|every one|which) of (?:us|them|you) $/i;

interface Change {
  rule: string;
  start: number;
  end: number;
  replacement: string;
}

serveCalls<Turn, Mended>(async ({ text, isHeard }) => {
  linter ??= open();
  const byRule = await (await linter).organizedLints(text, { language: 'plaintext' });
  const changes = Object.entries(byRule).flatMap(([rule, lints]) =>
    lints.flatMap((lint): Change[] => {
      const suggestion = lint.suggestions()[0];
      const { start, end } = lint.span();
      const isOfPart = rule === 'PronounInflectionBe' && PART_OF.test([...text].slice(0, start).join(''));
      return suggestion && rule in HARPER_RULES && !isOfPart && !(isHeard && rule === ABOUT_ARTICLES)
        ? [{ rule, start, end, replacement: suggestion.get_replacement_text() }]
        : [];
    }),
  );
  changes.sort((a, b) => a.start - b.start);
  return { text: applied(text, changes), rule: changes[0]?.rule ?? null };
});

/** Spans count characters, not UTF-16 units. One that overlaps the one before is left out. */
function applied(text: string, changes: readonly Change[]): string {
  const characters = [...text];
  let mended = '';
  let at = 0;
  for (const { start, end, replacement } of changes) {
    if (start < at) continue;
    const said = characters.slice(start, end).join('');
    // "A hour": the replacement of a capital is all capitals.
    const isCapital = /^[A-Z]/.test(said) && said.length > 0;
    const fitting = isCapital
      ? replacement.charAt(0).toUpperCase() + replacement.slice(1).toLowerCase()
      : replacement;
    mended += characters.slice(at, start).join('') + fitting;
    at = end;
  }
  return mended + characters.slice(at).join('');
}
