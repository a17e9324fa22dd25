import type { LocalizedText } from '../localized-text.ts';
import type { ConsentChoice, ConsentPurpose } from '../ports/consent-repository.ts';

/** What a learner or guardian is asked, word for word. */
export interface ConsentText {
  /** Changes with every change of the words; a consent is to the words of its version. */
  version: string;
  /** Versions whose answers stand for this one, too. */
  stillValid: readonly string[];
  /** The answers there are; `no` is the first, and what holds until somebody answers. */
  choices: readonly ConsentChoice[];
  /** A yes is over so long after it was given; absent: it holds until it is taken back. */
  endsAfterMs?: number;
  title: LocalizedText;
  /** What is done, with what, for how long. */
  body: LocalizedText;
  /** What a no means. */
  refusal: LocalizedText;
}

/** Answers of the switch "keep my recordings", which this question has taken the place of. */
export const KEEP_AUDIO_SWITCH = 'keep-audio-switch';

const YES_OR_NO = ['no', 'yes'] as const;

/** The questions in the order they are asked. */
export const CONSENT_TEXTS: Readonly<Record<ConsentPurpose, ConsentText>> = {
  'voice-processing': {
    version: '2026-11-26',
    stillValid: [],
    choices: YES_OR_NO,
    title: { ko: '내 목소리로 발음 분석하기', en: 'Listening to my voice' },
    body: {
      ko: '녹음한 소리를 듣고 소리마다 점수를 매기고, 말하기 대화를 나눠요. 소리는 점수를 매긴 뒤 바로 지우고, 점수와 들린 소리, 대화에서 한 말은 글로 90일 동안 남겨요. 목소리로 누구인지 알아내는 데는 쓰지 않아요.',
      en: 'We listen to what you record, score each sound and talk with you aloud. The sound is deleted once it is scored; the scores, the sounds that were heard and what was said in talks stay as text for 90 days. Your voice is never used to tell who you are.',
    },
    refusal: {
      ko: '동의하지 않아도 듣기와 읽기, 글로 하는 대화는 할 수 있어요. 녹음과 말하기 대화는 할 수 없어요.',
      en: 'Without it you can still listen, read and talk in writing. Recording and talking aloud are off.',
    },
  },
  'keeping-audio': {
    version: '2026-11-26',
    stillValid: [KEEP_AUDIO_SWITCH],
    choices: ['no', '30-days', 'until-deleted'],
    title: { ko: '녹음 보관하기', en: 'Keeping my recordings' },
    body: {
      ko: '내 녹음을 나중에 다시 들을 수 있게 보관해요. 30일 동안, 또는 내가 지울 때까지 보관하고, 늦어도 연습 기록이 지워지는 90일 뒤에는 함께 지워요. 고르고 난 뒤의 새 녹음부터 적용돼요. ‘보관 안 함’으로 바꾸면 보관한 녹음을 모두 지워요.',
      en: 'We keep your recordings so that you can hear them again: for 30 days, or until you delete them, and never longer than the record of the practice, which goes after 90 days. It holds for recordings made after you choose. Choosing not to keep them deletes every recording we have.',
    },
    refusal: {
      ko: '보관하지 않으면 녹음은 점수를 매긴 뒤 바로 지워요. 배우는 데는 아무 차이가 없어요.',
      en: 'Without it a recording is deleted as soon as it is scored. Nothing else changes.',
    },
  },
  'cross-border': {
    version: '2026-11-26.3',
    stillValid: [],
    choices: YES_OR_NO,
    title: { ko: '다른 나라의 AI 쓰기', en: 'Using AI in other countries' },
    body: {
      ko: '피드백 문장과 수업, 그림, 말하기 대화를 만들거나 문장을 소리로 읽어 줄 때 일본이나 미국 등 다른 나라에 있는 AI 모델을 써요. 그때 레벨과 목표, 연습한 문장과 점수, 소리로 듣는 문장, 수업이나 그림을 부탁하며 적은 글, 그림을 설명한 말과 대화에서 한 말, 말하기 대화에서는 목소리까지 건너가요. 이름과 이메일은 보내지 않아요. 답을 만든 뒤에는 그곳에 남기지 않아요.',
      en: 'AI models in other countries, such as Japan or the United States, write feedback, lessons and pictures, talk with you and may read sentences aloud. Your level and goal, practised sentences and scores, sentences you listen to, what you write to ask for a lesson or picture, how you describe a picture, what you say or write in talks and, in spoken talks, your voice go there. Your name and e-mail do not, and nothing is kept there once the answer is made.',
    },
    refusal: {
      ko: '동의하지 않으면 이 서비스 안에 있는 선생님이 대신해요. 어디서 만들었는지는 화면에 적혀 있어요.',
      en: 'Without it the tutor built into this service does the work instead, and the page says so.',
    },
  },
  analytics: {
    version: '2026-11-26',
    stillValid: [],
    choices: YES_OR_NO,
    title: { ko: '서비스를 낫게 하는 통계', en: 'Statistics to improve the service' },
    body: {
      ko: '언제 연습을 시작하고 마쳤는지와 점수를 이름 없는 번호로 모아서 수업을 고치는 데 써요. 말한 내용, 소리, 이메일은 들어가지 않아요.',
      en: 'When practice begins and ends, and its scores, are collected under a number instead of a name to improve lessons. What you said, its sound and your e-mail are not part of it.',
    },
    refusal: {
      ko: '동의하지 않아도 모든 기능을 그대로 쓸 수 있어요.',
      en: 'Without it everything works the same.',
    },
  },
  marketing: {
    version: '2026-11-26',
    stillValid: [],
    choices: YES_OR_NO,
    title: { ko: '새 소식과 혜택 메일', en: 'News and offers by mail' },
    body: {
      ko: '새 수업과 이벤트 소식을 메일로 보내 드려요. 설정에서 언제든 그만 받을 수 있어요.',
      en: 'We mail you about new lessons and events. You can stop it in settings at any time.',
    },
    refusal: {
      ko: '동의하지 않아도 계정과 안전에 꼭 필요한 메일은 보내요.',
      en: 'Without it you only get the mails your account and its safety need.',
    },
  },
  support: {
    version: '2026-11-26',
    stillValid: [],
    choices: YES_OR_NO,
    endsAfterMs: 7 * 24 * 60 * 60 * 1000,
    title: { ko: '도움을 위해 대화 내용 보여 주기', en: 'Letting support read my talks' },
    body: {
      ko: '문제를 알려 주셨을 때, 운영자가 대화에서 나눈 말을 글로 읽고 도울 수 있게 해요. 7일 뒤에 저절로 끝나고 그 전에도 언제든 끌 수 있어요. 읽을 때마다 기록이 남고, 녹음은 동의해도 듣지 않아요.',
      en: 'When you have told us of a problem, an operator may read what was said in your talks to help. It ends by itself after 7 days, or whenever you switch it off. Every reading is put on record, and nobody listens to your recordings, even then.',
    },
    refusal: {
      ko: '동의하지 않으면 아무도 대화 내용을 읽지 않아요. 신고한 글만 신고와 함께 전해져요.',
      en: 'Without it nobody reads your talks; only a text you report yourself goes along with the report.',
    },
  },
};

/** The purposes in the order they are asked. */
export const CONSENT_PURPOSES = Object.keys(CONSENT_TEXTS) as ConsentPurpose[];
