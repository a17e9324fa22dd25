import type { TalkRecord } from '../conversation/talk-record.ts';
import type { NovaDeps } from '../deps.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { ArchiveEntry } from '../ports/archiver.ts';
import type { Learner } from '../ports/learner-repository.ts';
import type { Report } from '../ports/report-repository.ts';
import { type CsvValue, csvHead, csvLine } from './csv.ts';
import type { ToldReport } from './report-for-guardian.ts';

/** Everything an export reads. */
export type ExportDeps = Pick<
  NovaDeps,
  | 'clock'
  | 'identity'
  | 'secondFactors'
  | 'socialAccounts'
  | 'consents'
  | 'guardians'
  | 'learners'
  | 'learning'
  | 'content'
  | 'reports'
  | 'files'
> & {
  /** As who asks may read a talk; absent: as it is kept. */
  readTalk?: (talk: TalkRecord) => TalkRecord;
  /** As who asks may read a report; absent: as it is kept. */
  readReport?: (report: Report) => ToldReport;
};

/** A file of the archive, or the files of a folder, and what they are. */
export interface ExportSource {
  /** As the README names it: `sessions.csv`, or `recordings/` for a folder. */
  path: string;
  about: LocalizedText;
  /** What lies there; nothing where the learner has nothing of the kind. */
  entries(deps: ExportDeps, learner: Learner): AsyncIterable<ArchiveEntry>;
}

type Rows<Row> = (deps: ExportDeps, learner: Learner) => AsyncIterable<Row>;

/** A JSON array with an item a line, written as it is read. */
export function jsonSource(path: string, about: LocalizedText, rows: Rows<unknown>): ExportSource {
  async function* parts(deps: ExportDeps, learner: Learner) {
    let before = '[\n';
    for await (const row of rows(deps, learner)) {
      yield bytesOf(before + JSON.stringify(row));
      before = ',\n';
    }
    yield bytesOf(before === '[\n' ? '[]\n' : '\n]\n');
  }
  return fileSource(path, about, parts);
}

/** A table, written as it is read. */
export function csvSource(
  path: string,
  about: LocalizedText,
  columns: readonly string[],
  rows: Rows<readonly CsvValue[]>,
): ExportSource {
  async function* parts(deps: ExportDeps, learner: Learner) {
    yield bytesOf(csvHead(columns));
    for await (const row of rows(deps, learner)) yield bytesOf(csvLine(row));
  }
  return fileSource(path, about, parts);
}

function fileSource(path: string, about: LocalizedText, parts: Rows<Uint8Array>): ExportSource {
  return {
    path,
    about,
    async *entries(deps, learner) {
      yield { path, content: parts(deps, learner), isPacked: false };
    },
  };
}

/** RFC 3339 in UTC. */
export function timeOf(epochMs: number | null): string | null {
  return epochMs === null ? null : new Date(epochMs).toISOString();
}

/** In UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
