import type { ProblemMessage } from './message.ts';

/** Problems that operators meet. */
export const operatorMessages = {
  'report-unknown': {
    isFinal: true,
    ko: {
      title: '없는 신고예요',
      detail: '보관 기간이 지났거나 신고한 사람이 떠났어요. 목록을 새로 고쳐 주세요.',
    },
    en: {
      title: 'No such report',
      detail: 'It is too old to be kept, or the learner has left. Please reload the list.',
    },
  },
  'report-resolved': {
    isFinal: true,
    ko: { title: '이미 처리한 신고예요', detail: '먼저 내린 결정이 그대로 있어요. 목록을 새로 고쳐 주세요.' },
    en: {
      title: 'Already decided',
      detail: 'The decision that was made first stands. Please reload the list.',
    },
  },
  'report-not-removable': {
    isFinal: true,
    ko: {
      title: '내릴 수 없는 내용이에요',
      detail: '내릴 수 있는 것은 학습자가 만든 수업과 그림이에요. “문제 있음”으로 적어 두세요.',
    },
    en: {
      title: 'This cannot be taken out',
      detail: 'Only lessons and pictures made for a learner can be. Please note it instead.',
    },
  },
  'learner-unknown': {
    isFinal: true,
    ko: { title: '없는 학습자예요', detail: '번호를 확인해 주세요. 이미 떠난 학습자일 수도 있어요.' },
    en: { title: 'No such learner', detail: 'Check the id. The learner may have left, too.' },
  },
  'support-consent-required': {
    isFinal: true,
    ko: {
      title: '학습자의 동의가 필요해요',
      detail: '학습자가 개인정보와 동의에서 도움을 위한 동의를 켜야 7일 동안 대화 내용을 읽을 수 있어요.',
    },
    en: {
      title: 'The learner has to agree first',
      detail:
        'Talks can be read for 7 days once the learner lets support read them, under Privacy and consent.',
    },
  },
  'operator-mfa-needed': {
    isFinal: true,
    ko: {
      title: '2단계 로그인을 켜 주세요',
      detail: '운영자 화면은 2단계 로그인을 켠 뒤에 열려요. 설정의 보안에서 켤 수 있어요.',
    },
    en: {
      title: 'Turn two-step sign-in on first',
      detail:
        'The operator’s corner opens once two-step sign-in is on. You find it in your security settings.',
    },
  },
  'operator-sign-in-again': {
    isFinal: true,
    ko: {
      title: '다시 로그인해 주세요',
      detail:
        '이 기기는 2단계 로그인을 켜기 전에 로그인했어요. 로그아웃한 뒤 코드까지 적고 다시 로그인하면 열려요.',
    },
    en: {
      title: 'Please sign in again',
      detail:
        'This device signed in before two-step sign-in was on. Sign out, then in again with a code, and it opens.',
    },
  },
} as const satisfies Record<string, ProblemMessage>;
