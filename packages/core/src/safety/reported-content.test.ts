import { describe, expect, it } from 'vitest';
import { imageContentType } from '../content/obtain-picture.ts';
import type { NovaDeps } from '../deps.ts';
import { adjustableClock } from '../testing/adjustable-clock.ts';
import {
  sampleAttempt,
  sampleContent,
  sampleDescription,
  sampleJob,
  sampleSession,
  sampleTalkRecord,
} from '../testing/samples.ts';
import { reportedContent } from './reported-content.ts';

const clock = adjustableClock();
const session = sampleSession(clock, 'hana', {
  talk: sampleTalkRecord(),
  feedback: { ko: '잘했어요', en: 'Well done', source: 'model' },
  descriptions: [sampleDescription()],
});
const attempt = sampleAttempt(clock, session, { feedbackSource: 'model' });
const picture = sampleContent(clock, { contentId: 'a7', contentType: imageContentType('a7') });
const job = sampleJob(clock, 'hana', { status: 'succeeded', contentId: 'a7' });
const own =
  <T>(id: string, row: T) =>
  async (userId: string, asked: string) =>
    userId === 'hana' && asked === id ? row : null;
const deps = {
  learning: { getSession: own(session.sessionId, session), getAttempt: own(attempt.attemptId, attempt) },
  content: {
    getJob: own(job.jobId, job),
    getContent: async (type: string, id: string) =>
      type === picture.contentType && id === picture.contentId ? picture : null,
  },
} as unknown as Pick<NovaDeps, 'content' | 'learning'>;

const find = (kind: Parameters<typeof reportedContent>[1]['kind'], subjectId: string, userId = 'hana') =>
  reportedContent(deps, { userId, kind, subjectId });

describe('what a report is about', () => {
  it('is the advice on a recording, and on a session, with who wrote it', async () => {
    const { ko, en } = attempt.feedback;
    expect(await find('feedback', attempt.attemptId)).toEqual({ source: 'model', text: `${ko}\n${en}` });
    expect(await find('session-feedback', session.sessionId)).toEqual({
      source: 'model',
      text: '잘했어요\nWell done',
    });
  });

  it('is the description of a picture, not the order for it', async () => {
    expect(await find('picture', job.jobId)).toEqual({ source: 'composed', text: '카페\nA café' });
  });

  it('is a turn of the partner’s, never one of the learner’s own', async () => {
    expect(await find('talk-turn', `${session.sessionId}:0`)).toEqual({ source: 'offline', text: 'Hi!' });
    expect(await find('talk-turn', `${session.sessionId}:1`)).toBeNull();
  });

  it('is a correction, which the rules wrote, and not a turn without one', async () => {
    expect(await find('talk-correction', `${session.sessionId}:1`)).toEqual({
      source: 'rules',
      text: 'I want a coffee.\nam은 빼요.\nNo "am".',
    });
    expect(await find('talk-correction', `${session.sessionId}:0`)).toBeNull();
    expect(await find('talk-correction', `${session.sessionId}:99`)).toBeNull();
  });

  it('is the answer to a description of a picture, with what it says to say next', async () => {
    expect(await find('picture-advice', `${session.sessionId}:0`)).toEqual({
      source: 'model',
      text: '강아지를 잘 말했어요.\nYou told me about the dog.\nThere is a tree. · 나무가 있어요.',
    });
    expect(await find('picture-advice', `${session.sessionId}:1`)).toBeNull();
  });

  it('is nothing for another learner', async () => {
    expect(await find('feedback', attempt.attemptId, 'other')).toBeNull();
    expect(await find('picture', job.jobId, 'other')).toBeNull();
    expect(await find('talk-turn', `${session.sessionId}:0`, 'other')).toBeNull();
    expect(await find('picture-advice', `${session.sessionId}:0`, 'other')).toBeNull();
  });
});
