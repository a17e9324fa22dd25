import type { ProblemMessage } from './message.ts';

/** Problems with lessons, sessions, pictures and the model voice. */
export const learningMessages = {
  'lesson-unknown': {
    isFinal: true,
    ko: { title: '없는 레슨이에요', detail: '이 레슨을 찾지 못했어요. 배우기에서 다른 레슨을 골라 주세요.' },
    en: { title: 'No such lesson', detail: 'We could not find this lesson. Choose another one in Learn.' },
  },
  'exercise-unknown': {
    isFinal: true,
    ko: {
      title: '없는 문장이에요',
      detail: '연습할 문장을 찾지 못했어요. 레슨을 다시 열어 주세요. 지금까지 한 것은 저장되어 있어요.',
    },
    en: {
      title: 'No such sentence',
      detail: 'We could not find this sentence. Open the lesson again; what you did so far is saved.',
    },
  },
  'session-unknown': {
    isFinal: true,
    ko: {
      title: '연습을 찾지 못했어요',
      detail: '이 연습은 없거나 보관 기간이 지났어요. 새로 시작해 주세요.',
    },
    en: {
      title: 'Practice not found',
      detail: 'This practice does not exist or is too old to be kept. Please start a new one.',
    },
  },
  'session-completed': {
    ko: {
      title: '이미 마친 연습이에요',
      detail: '점수는 그대로 저장되어 있어요. 더 하고 싶다면 새로 시작해 주세요.',
    },
    en: { title: 'Already finished', detail: 'Your score is saved as it was. To go on, start a new one.' },
  },
  'attempt-conflict': {
    ko: {
      title: '같은 번호의 녹음이 이미 있어요',
      detail: '이 attemptId는 다른 연습의 녹음에 쓰였어요. 먼저 녹음한 것은 안전해요. 다시 녹음해 주세요.',
    },
    en: {
      title: 'That recording id is taken',
      detail:
        'This attemptId belongs to a recording of another practice. The earlier one is safe; please record again.',
    },
  },
  'date-range-invalid': {
    ko: {
      title: '기간을 확인해 주세요',
      detail: '시작하는 날이 끝나는 날보다 늦거나, 1년보다 긴 기간이에요.',
    },
    en: {
      title: 'Check the dates',
      detail: 'The first day is after the last, or the span is longer than a year.',
    },
  },
  'prompt-refused': {
    ko: {
      title: '이 그림은 그릴 수 없어요',
      detail: '그릴 것을 찾지 못했거나 그리기 어려운 내용이에요. 장소나 물건을 쉬운 영어 낱말로 적어 보세요.',
    },
    en: {
      title: 'This cannot be drawn',
      detail:
        'We found nothing we can draw in it, or it should not be drawn. Try places and things in plain English words.',
    },
  },
  'content-refused': {
    ko: {
      title: '이 내용으로는 만들 수 없어요',
      detail:
        '배우는 사람 모두에게 알맞은 내용이어야 해요. 적은 것은 그대로 있으니, 다른 말로 바꾸어 주세요.',
    },
    en: {
      title: 'We cannot make anything of this',
      detail:
        'It has to be fit for everybody who learns here. What you wrote is still there; please put it differently.',
    },
  },
  'needs-help': {
    isFinal: true,
    ko: {
      title: '많이 힘들었겠어요',
      detail:
        '혼자 견디지 않아도 돼요. 자살예방 상담전화 109와 청소년상담전화 1388이 24시간 들어 줘요. 이 내용으로는 만들지 않았고, 적은 것도 저장하지 않았어요.',
    },
    en: {
      title: 'That sounds very hard',
      detail:
        'You do not have to carry it alone. In Korea, 109 (suicide prevention) and 1388 (for teens) listen at any hour. We made nothing of this and did not keep it.',
    },
  },
  'needs-protection': {
    isFinal: true,
    ko: {
      title: '말해 줘서 고마워요',
      detail:
        '자신을 탓하지 마세요. 누가 때리거나 무섭게 하면 112(경찰)에, 이야기하고 싶으면 청소년상담전화 1388에 24시간 언제든 전화할 수 있어요. 이 내용으로는 만들지 않았고, 적은 것도 저장하지 않았어요.',
    },
    en: {
      title: 'Thank you for telling us',
      detail:
        'It is not your fault. In Korea, call 112 (police) if somebody hurts or frightens you, or 1388 (for teens) to talk, at any hour. We made nothing of this and did not keep it.',
    },
  },
  'scenario-unknown': {
    isFinal: true,
    ko: { title: '없는 장면이에요', detail: '이 장면을 찾지 못했어요. 레슨을 다시 열어 주세요.' },
    en: { title: 'No such scene', detail: 'We could not find this scene. Open the lesson again.' },
  },
  'job-unknown': {
    isFinal: true,
    ko: {
      title: '그림을 찾지 못했어요',
      detail: '이 그림은 없거나 보관 기간이 지났어요. 다시 요청해 주세요.',
    },
    en: {
      title: 'Picture not found',
      detail: 'This picture does not exist or is too old to be kept. Please ask for it again.',
    },
  },
  'report-subject-unknown': {
    isFinal: true,
    ko: {
      title: '신고할 내용을 찾지 못했어요',
      detail: '이미 지워졌거나 보관 기간이 지난 내용이에요. 화면을 새로 고쳐 확인해 주세요.',
    },
    en: {
      title: 'We could not find what you report',
      detail: 'It was removed already, or is too old to be kept. Please reload the page and see.',
    },
  },
  'file-link-invalid': {
    ko: {
      title: '링크의 시간이 지났어요',
      detail: '파일은 안전해요. 화면을 새로 고치면 새 링크로 열 수 있어요.',
    },
    en: {
      title: 'This link no longer works',
      detail: 'The file is safe. Reload the page to open it with a fresh link.',
    },
  },
  'voice-unknown': {
    ko: { title: '없는 목소리예요', detail: '다른 목소리를 골라 주세요.' },
    en: { title: 'No such voice', detail: 'Please choose another voice.' },
  },
} as const satisfies Record<string, ProblemMessage>;
