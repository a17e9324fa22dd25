import { imageContentType } from '../content/obtain-picture.ts';
import { withoutCareTurns } from '../conversation/without-care-turns.ts';
import { attemptsOf, daysOf, sessionsOf } from '../learning/everything-of.ts';
import type { ArchiveEntry } from '../ports/archiver.ts';
import type { ExportAsker } from '../ports/export-repository.ts';
import type { Learner } from '../ports/learner-repository.ts';
import { readmeOf } from './export-readme.ts';
import {
  bytesOf,
  csvSource,
  type ExportDeps,
  type ExportSource,
  jsonSource,
  timeOf,
} from './export-source.ts';
import { MOST_KEPT } from './most-kept.ts';
import { reportForGuardian } from './report-for-guardian.ts';

/**
 * Every kind of thing that is kept of a learner, in the order of the README.
 * **Whoever adds a store of personal data adds a source here**, and a step to the erasure.
 */
export const exportSources: readonly ExportSource[] = [
  jsonSource(
    'profile.json',
    {
      ko: '이름, 이메일, 생년월일, 국가, 레벨, 설정, 가입한 때',
      en: 'Your name, e-mail, birth date, country, level, settings, and when you joined',
    },
    async function* (_deps, learner) {
      const { createdAtMs, lastLoginAtMs, ...rest } = learner;
      yield { ...rest, createdAt: timeOf(createdAtMs), lastLoginAt: timeOf(lastLoginAtMs) };
    },
  ),
  jsonSource(
    'sign-ins.json',
    {
      ko: '지금 로그인된 기기, 지난 로그인, 연결한 구글·페이스북 계정, 2단계 인증을 켰는지. 접속한 곳은 처음부터 저장하지 않아요.',
      en: 'Devices that are signed in, past sign-ins, linked accounts at Google or Facebook, and whether two-step sign-in is on. Where from is never kept.',
    },
    async function* ({ identity, secondFactors, socialAccounts }, { userId }) {
      const devices = await identity.sessions(userId);
      const history = await identity.history(userId);
      const { isOn, enabledAtMs } = await secondFactors.state(userId);
      const { links } = await socialAccounts.waysIn(userId);
      yield {
        devices: devices.map(({ device, name, createdAtMs, lastUsedAtMs }) => {
          return { device, name, createdAt: timeOf(createdAtMs), lastUsedAt: timeOf(lastUsedAtMs) };
        }),
        history: history.map(({ atMs, device, how }) => ({ at: timeOf(atMs), device, how })),
        providers: links.map(({ provider, linkedAtMs }) => ({ provider, linkedAt: timeOf(linkedAtMs) })),
        twoStepSignIn: { isOn, enabledAt: timeOf(enabledAtMs) },
      };
    },
  ),
  jsonSource(
    'consents.json',
    {
      ko: '동의하거나 거절한 기록: 언제, 무엇을, 어느 판의 글로',
      en: 'What you agreed to and what not: when, to what, and to which version of the words',
    },
    async function* ({ consents }, { userId }) {
      for (const { userId: _, recordId, givenAtMs, ...answer } of await consents.history(userId))
        yield { ...answer, givenAt: timeOf(givenAtMs) };
    },
  ),
  jsonSource(
    'guardian.json',
    {
      ko: '보호자에게 동의를 부탁한 때, 보호자를 확인한 때와 방법. 혼자 가입했다면 비어 있어요.',
      en: 'When your guardian was asked, and when and how they were verified. Empty if you signed up alone.',
    },
    async function* ({ guardians }, { userId }) {
      const guardianship = await guardians.ofLearner(userId);
      if (guardianship === null) return;
      const { askedAtMs, verified } = guardianship;
      yield {
        askedAt: timeOf(askedAtMs),
        verifiedAt: timeOf(verified?.atMs ?? null),
        verifiedBy: verified?.method ?? null,
      };
    },
  ),
  jsonSource(
    'sessions.json',
    {
      ko: '학습한 기록 하나하나: 언제, 무엇을, 몇 점, 받은 말. 대화에서 나눈 말도 여기 있어요.',
      en: 'Each time you practised: when, what, the score and what you were told. What was said in talks is here, too.',
    },
    async function* ({ learning, readTalk = (talk) => talk }, { userId }) {
      for await (const { startTimeMs, endTimeMs, userId: _, expiresAtSeconds, talk, ...rest } of sessionsOf(
        learning,
        userId,
      )) {
        const keptUntil = timeOf(expiresAtSeconds * 1000);
        const said = talk && { talk: readTalk(talk) };
        yield { ...rest, ...said, startTime: timeOf(startTimeMs), endTime: timeOf(endTimeMs), keptUntil };
      }
    },
  ),
  csvSource(
    'sessions.csv',
    { ko: '같은 기록을 표로', en: 'The same as a table' },
    ['session', 'type', 'lesson', 'start', 'end', 'score', 'accuracy', 'attempts'],
    async function* ({ learning }, { userId }) {
      for await (const each of sessionsOf(learning, userId)) {
        const times = [timeOf(each.startTimeMs), timeOf(each.endTimeMs)];
        yield [
          each.sessionId,
          each.sessionType,
          each.lessonId,
          ...times,
          each.score,
          each.accuracy,
          each.attemptCount,
        ];
      }
    },
  ),
  jsonSource(
    'attempts.json',
    {
      ko: '채점한 문장 하나하나와 소리별 결과, 받은 설명',
      en: 'Every sentence that was scored, sound by sound, and the explanation you got',
    },
    async function* ({ learning }, { userId }) {
      for await (const { createdAtMs, userId: _, audioKey, expiresAtSeconds, ...rest } of attemptsOf(
        learning,
        userId,
      )) {
        const recording = audioKey === null ? null : recordingPath(audioKey);
        const keptUntil = timeOf(expiresAtSeconds * 1000);
        yield { ...rest, createdAt: timeOf(createdAtMs), keptUntil, recording };
      }
    },
  ),
  csvSource(
    'attempts.csv',
    { ko: '같은 결과를 표로', en: 'The same as a table' },
    ['attempt', 'session', 'time', 'sentence', 'overall', 'accuracy', 'fluency', 'completeness', 'seconds'],
    async function* ({ learning }, { userId }) {
      for await (const { attemptId, sessionId, createdAtMs, referenceText, result, durationMs } of attemptsOf(
        learning,
        userId,
      )) {
        const scores = [result.overall, result.accuracy, result.fluency, result.completeness];
        yield [attemptId, sessionId, timeOf(createdAtMs), referenceText, ...scores, durationMs / 1000];
      }
    },
  ),
  {
    path: 'recordings/',
    about: {
      ko: '보관하기로 한 녹음(WAV). 이름은 attempts.json의 recording에 있어요.',
      en: 'Recordings you chose to keep (WAV); attempts.json names the one of each attempt',
    },
    async *entries({ learning, files }, { userId }) {
      for await (const { audioKey } of attemptsOf(learning, userId)) {
        const file = audioKey === null ? null : await files.get(audioKey);
        if (audioKey !== null && file !== null)
          yield { path: recordingPath(audioKey), content: file.bytes, isPacked: true };
      }
    },
  },
  jsonSource(
    'progress.json',
    { ko: '날짜별 진도와 소리별 합계', en: 'Your progress day by day, with the sums for each sound' },
    async function* ({ learning }, { userId }) {
      for (const { userId: _, version: __, ...day } of await daysOf(learning, userId)) yield day;
    },
  ),
  csvSource(
    'progress.csv',
    { ko: '같은 진도를 표로', en: 'The same as a table' },
    ['date', 'attempts', 'average score', 'streak days', 'completed sessions'],
    async function* ({ learning }, { userId }) {
      for (const day of await daysOf(learning, userId)) {
        const average = day.scoreWeight === 0 ? null : Math.round((day.scoreSum / day.scoreWeight) * 10) / 10;
        yield [day.date, day.attempts, average, day.streakDays, day.completedSessions];
      }
    },
  ),
  jsonSource(
    'review-cards.json',
    { ko: '다시 볼 문장과 그 때', en: 'Sentences to come back to, and when' },
    async function* ({ learning }, { userId }) {
      for (const {
        userId: _,
        version: __,
        dueAtMs,
        expiresAtSeconds,
        ...card
      } of await learning.listReviewCards(userId, MOST_KEPT))
        yield {
          ...card,
          dueAt: timeOf(dueAtMs),
          ...(expiresAtSeconds !== undefined && { keptUntil: timeOf(expiresAtSeconds * 1000) }),
        };
    },
  ),
  jsonSource(
    'own-lessons.json',
    { ko: '부탁해서 만든 수업과 부탁한 내용', en: 'Lessons made for you, and what you asked for' },
    async function* ({ content }, { userId }) {
      for (const { userId: _, createdAtMs, expiresAtSeconds, ...lesson } of await content.listOwnLessons(
        userId,
        MOST_KEPT,
      ))
        yield { ...lesson, createdAt: timeOf(createdAtMs), keptUntil: timeOf(expiresAtSeconds * 1000) };
    },
  ),
  jsonSource(
    'pictures.json',
    { ko: '부탁한 그림과 부탁한 내용', en: 'Pictures you asked for, and how' },
    async function* ({ content }, { userId }) {
      for (const { userId: _, createdAtMs, expiresAtSeconds, ...order } of await content.listJobs(
        userId,
        MOST_KEPT,
      ))
        yield { ...order, createdAt: timeOf(createdAtMs), keptUntil: timeOf(expiresAtSeconds * 1000) };
    },
  ),
  {
    path: 'pictures/',
    about: {
      ko: '그 그림들(PNG). 이름은 pictures.json의 jobId예요.',
      en: 'Those pictures (PNG), named by the jobId of pictures.json',
    },
    async *entries({ content, files }, { userId }) {
      for (const { jobId, contentId } of await content.listJobs(userId, MOST_KEPT)) {
        const made = contentId && (await content.getContent(imageContentType(contentId), contentId));
        const file = made ? await files.get(made.fileKey) : null;
        if (file !== null) yield { path: `pictures/${jobId}.png`, content: file.bytes, isPacked: true };
      }
    },
  },
  jsonSource(
    'reports.json',
    { ko: '알려 주신 문제', en: 'What you reported as wrong' },
    async function* ({ reports, readReport = (report) => report }, { userId }) {
      for (const { userId: _, reportId, createdAtMs, resolvedAtMs, expiresAtSeconds, ...report } of (
        await reports.listOf(userId)
      ).map(readReport))
        yield { ...report, createdAt: timeOf(createdAtMs), resolvedAt: timeOf(resolvedAtMs) };
    },
  ),
];

/** Every file of a learner's export, the README first. What she said in need is in no copy but her own (`withoutCareTurns`, `reportForGuardian`). */
export async function* exportEntries(
  deps: ExportDeps,
  learner: Learner,
  askedBy: ExportAsker,
): AsyncGenerator<ArchiveEntry> {
  const readme = readmeOf(exportSources, deps.clock.nowMs());
  yield { path: 'README.txt', content: bytesOf(readme), isPacked: false };
  const asGuardian = { ...deps, readTalk: withoutCareTurns, readReport: reportForGuardian };
  const read = askedBy === 'guardian' ? asGuardian : deps;
  for (const source of exportSources) yield* source.entries(read, learner);
}

/** By the name it has in the file store, which is another one for every attempt. */
function recordingPath(audioKey: string): string {
  return `recordings/${audioKey.slice(audioKey.lastIndexOf('/') + 1)}`;
}
