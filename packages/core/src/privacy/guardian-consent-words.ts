import type { ConsentPurpose } from '../ports/consent-repository.ts';
import { CONSENT_TEXTS, type ConsentText } from './consent-texts.ts';

type Words = Pick<ConsentText, 'title' | 'body' | 'refusal'>;

/**
 * The questions as a guardian is asked them, of her child. They say what those of `CONSENT_TEXTS` say and change with their
 * versions: a record's version, and that a guardian gave it, tell which words were read.
 */
export const GUARDIAN_CONSENT_WORDS: Readonly<Record<ConsentPurpose, Words>> = {
  'voice-processing': {
    title: { ko: '자녀의 목소리로 발음 분석하기', en: 'Listening to your child’s voice' },
    body: {
      ko: '자녀가 녹음한 소리를 듣고 소리마다 점수를 매기고, 자녀와 말하기 대화를 나눠요. 소리는 점수를 매긴 뒤 바로 지우고, 점수와 들린 소리, 대화에서 한 말은 글로 90일 동안 남겨요. 목소리로 누구인지 알아내는 데는 쓰지 않아요.',
      en: 'We listen to what your child records, score each sound and talk with your child aloud. The sound is deleted once it is scored; the scores, the sounds that were heard and what was said in talks stay as text for 90 days. The voice is never used to tell who somebody is.',
    },
    refusal: {
      ko: '동의하지 않아도 자녀가 듣기와 읽기, 글로 하는 대화는 할 수 있어요. 녹음과 말하기 대화는 할 수 없어요.',
      en: 'Without it your child can still listen, read and talk in writing. Recording and talking aloud are off.',
    },
  },
  'keeping-audio': {
    title: { ko: '자녀의 녹음 보관하기', en: 'Keeping your child’s recordings' },
    body: {
      ko: '자녀가 녹음을 나중에 다시 들을 수 있게 보관해요. 30일 동안, 또는 지울 때까지 보관하고, 늦어도 연습 기록이 지워지는 90일 뒤에는 함께 지워요. 고르고 난 뒤의 새 녹음부터 적용돼요. ‘보관 안 함’으로 바꾸면 보관한 녹음을 모두 지워요.',
      en: 'We keep the recordings so that your child can hear them again: for 30 days, or until they are deleted, and never longer than the record of the practice, which goes after 90 days. It holds for recordings made after you choose. Choosing not to keep them deletes every recording we have.',
    },
    refusal: CONSENT_TEXTS['keeping-audio'].refusal,
  },
  'cross-border': {
    title: CONSENT_TEXTS['cross-border'].title,
    body: {
      ko: '피드백 문장과 수업, 그림, 말하기 대화를 만들거나 문장을 소리로 읽어 줄 때 일본이나 미국 등 다른 나라에 있는 AI 모델을 써요. 그때 자녀의 레벨과 목표, 연습한 문장과 점수, 소리로 듣는 문장, 수업이나 그림을 부탁하며 적은 글, 그림을 설명한 말과 대화에서 한 말, 말하기 대화에서는 목소리까지 건너가요. 이름과 이메일은 보내지 않아요. 답을 만든 뒤에는 그곳에 남기지 않아요.',
      en: 'AI models in other countries, such as Japan or the United States, write feedback, lessons and pictures, talk with your child and may read sentences aloud. The level and goal, practised sentences and scores, sentences your child listens to, what your child writes to ask for a lesson or picture, how your child describes a picture, what your child says or writes in talks and, in spoken talks, the voice go there. Name and e-mail do not, and nothing is kept there once the answer is made.',
    },
    refusal: CONSENT_TEXTS['cross-border'].refusal,
  },
  analytics: {
    title: CONSENT_TEXTS.analytics.title,
    body: {
      ko: '자녀가 언제 연습을 시작하고 마쳤는지와 점수를 이름 없는 번호로 모아서 수업을 고치는 데 써요. 말한 내용, 소리, 이메일은 들어가지 않아요.',
      en: 'When your child’s practice begins and ends, and its scores, are collected under a number instead of a name to improve lessons. What was said, its sound and the e-mail are not part of it.',
    },
    refusal: CONSENT_TEXTS.analytics.refusal,
  },
  marketing: {
    title: CONSENT_TEXTS.marketing.title,
    body: {
      ko: '새 수업과 이벤트 소식을 자녀의 이메일로 보내 드려요. 설정에서 언제든 그만 받을 수 있어요.',
      en: 'We mail your child about new lessons and events. It can be stopped in settings at any time.',
    },
    refusal: {
      ko: '동의하지 않아도 계정과 안전에 꼭 필요한 메일은 보내요.',
      en: 'Without it your child only gets the mails that the account and its safety need.',
    },
  },
  support: {
    title: { ko: '도움을 위해 자녀의 대화 내용 보여 주기', en: 'Letting support read your child’s talks' },
    body: {
      ko: '문제를 알려 주셨을 때, 운영자가 자녀가 대화에서 나눈 말을 글로 읽고 도울 수 있게 해요. 7일 뒤에 저절로 끝나고 그 전에도 언제든 끌 수 있어요. 읽을 때마다 기록이 남고, 녹음은 동의해도 듣지 않아요.',
      en: 'When a problem was reported, an operator may read what was said in your child’s talks to help. It ends by itself after 7 days, or whenever it is switched off. Every reading is put on record, and nobody listens to the recordings, even then.',
    },
    refusal: {
      ko: '동의하지 않으면 아무도 자녀의 대화 내용을 읽지 않아요. 신고한 글만 신고와 함께 전해져요.',
      en: 'Without it nobody reads the talks; only a text that was reported goes along with the report.',
    },
  },
};
