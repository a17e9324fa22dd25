import { imageContentType } from '../content/obtain-picture.ts';
import type { TalkTurnRecord } from '../conversation/talk-record.ts';
import type { NovaDeps } from '../deps.ts';
import {
  REPORTED_TEXT_CHARACTERS,
  type ReportedContent,
  type ReportKind,
} from '../ports/report-repository.ts';

type SubjectDeps = Pick<NovaDeps, 'content' | 'learning'>;
interface Subject {
  userId: string;
  kind: ReportKind;
  subjectId: string;
}

/**
 * What the learner was given under this name; null when there is no such thing, it is another's, or it is not there yet. A
 * line of her own is nothing she was given.
 */
export async function reportedContent(deps: SubjectDeps, subject: Subject): Promise<ReportedContent | null> {
  const found = await findContent(deps, subject);
  return found && { ...found, text: found.text.slice(0, REPORTED_TEXT_CHARACTERS) };
}

function findContent(deps: SubjectDeps, subject: Subject): Promise<ReportedContent | null> {
  switch (subject.kind) {
    case 'feedback':
      return feedbackOf(deps, subject);
    case 'session-feedback':
      return sessionFeedbackOf(deps, subject);
    case 'lesson':
      return lessonOf(deps, subject);
    case 'picture':
      return pictureOf(deps, subject);
    case 'talk-turn':
    case 'talk-correction':
      return talkOf(deps, subject);
    case 'picture-advice':
      return pictureAdviceOf(deps, subject);
  }
}

async function feedbackOf(
  deps: SubjectDeps,
  { userId, subjectId }: Subject,
): Promise<ReportedContent | null> {
  const attempt = await deps.learning.getAttempt(userId, subjectId);
  if (attempt === null) return null;
  return { source: attempt.feedbackSource, text: `${attempt.feedback.ko}\n${attempt.feedback.en}` };
}

async function sessionFeedbackOf(
  deps: SubjectDeps,
  { userId, subjectId }: Subject,
): Promise<ReportedContent | null> {
  const feedback = (await deps.learning.getSession(userId, subjectId))?.feedback;
  return feedback ? { source: feedback.source ?? 'rules', text: `${feedback.ko}\n${feedback.en}` } : null;
}

async function lessonOf(deps: SubjectDeps, { userId, subjectId }: Subject): Promise<ReportedContent | null> {
  const own = await deps.content.getOwnLesson(userId, subjectId);
  if (!own?.lesson) return null;
  const { title, goal, dialogue, words, sentences } = own.lesson;
  const lines = [title, goal, ...dialogue, ...words, ...sentences];
  return { source: own.source ?? 'rules', text: lines.map(({ en, ko }) => `${en} · ${ko}`).join('\n') };
}

async function pictureOf(deps: SubjectDeps, { userId, subjectId }: Subject): Promise<ReportedContent | null> {
  const job = await deps.content.getJob(userId, subjectId);
  if (!job?.contentId) return null;
  const picture = await deps.content.getContent(imageContentType(job.contentId), job.contentId);
  if (picture === null) return null;
  const { altText, source } = picture.metadata;
  return { source, text: `${altText.ko}\n${altText.en}` };
}

/** The advice on a description, with the sentences that it names to be said next. */
async function pictureAdviceOf(
  deps: SubjectDeps,
  { userId, subjectId }: Subject,
): Promise<ReportedContent | null> {
  const { sessionId, place } = placeIn(subjectId);
  const described = (await deps.learning.getSession(userId, sessionId))?.descriptions?.[place];
  if (!described) return null;
  const { source, text, next } = described.advice;
  return { source, text: [text.ko, text.en, ...next.map(({ en, ko }) => `${en} · ${ko}`)].join('\n') };
}

/** `<sessionId>:<place>`; a place that there is not for anything else. */
function placeIn(subjectId: string): { sessionId: string; place: number } {
  const [, sessionId = '', place = '-1'] = /^(.+):(\d{1,4})$/.exec(subjectId) ?? [];
  return { sessionId, place: Number(place) };
}

/** A turn of the partner's, or what we made of one of the learner's: by our rules, whoever the partner is. */
async function talkOf(
  deps: SubjectDeps,
  { userId, kind, subjectId }: Subject,
): Promise<ReportedContent | null> {
  const { sessionId, place } = placeIn(subjectId);
  const talk = (await deps.learning.getSession(userId, sessionId))?.talk;
  const turn = talk?.turns[place];
  if (!talk || !turn) return null;
  if (kind === 'talk-correction') return correctionOf(turn);
  return turn.speaker === 'partner' ? { source: talk.partner.kind, text: turn.text } : null;
}

function correctionOf({ correction }: TalkTurnRecord): ReportedContent | null {
  return (
    correction && {
      source: 'rules',
      text: `${correction.better}\n${correction.why.ko}\n${correction.why.en}`,
    }
  );
}
