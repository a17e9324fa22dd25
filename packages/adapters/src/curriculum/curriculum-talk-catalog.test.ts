import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { describe, expect, it } from 'vitest';
import { createCurriculumLessonCatalog } from './curriculum-lesson-catalog.ts';
import { createCurriculumTalkCatalog } from './curriculum-talk-catalog.ts';

const talks = createCurriculumTalkCatalog(loadTalks(), loadCurriculum());

describe('createCurriculumTalkCatalog', () => {
  it('has every talk with the picture of its lesson', () => {
    expect(talks.talks().length).toBe(loadTalks().talks.length);
    expect(talks.talk('talk-cafe-order')).toMatchObject({
      level: 'A1',
      lessonId: 'a1-cafe-order',
      picture: { scenarioId: loadCurriculum().lessonById.get('a1-cafe-order')?.scenario.id },
      partner: { name: 'Mia' },
    });
    expect(talks.talk('talk-moon')).toBeNull();
  });

  it('knows which exercise a reply is, and the lesson catalog knows the exercise', () => {
    const exerciseId = talks.exerciseIdOf('talk-cafe-order', 'can I have a small latte please');
    expect(exerciseId).toBe('talk-cafe-order.welcome.r1');
    const catalog = createCurriculumLessonCatalog(loadCurriculum(), loadTalks());
    expect(catalog.exercise(exerciseId ?? '')?.en).toBe('Can I have a small latte, please?');
    expect(talks.exerciseIdOf('talk-taxi', 'Can I have a small latte, please?')).toBeNull();
  });
});
