import type { ProblemMessage } from './message.ts';

/** Problems with a recording. They never blame: they say what was heard and what helps. */
export const recordingMessages = {
  'audio-missing': {
    ko: { title: '녹음이 오지 않았어요', detail: '보낸 내용에 녹음이 없어요. 한 번 더 녹음해 주세요.' },
    en: {
      title: 'No recording arrived',
      detail: 'There was no recording in what was sent. Please record once more.',
    },
  },
  'audio-empty': {
    ko: {
      title: '녹음이 비어 있어요',
      detail: '소리가 하나도 담기지 않았어요. 마이크를 확인하고 한 번 더 녹음해 주세요.',
    },
    en: {
      title: 'The recording is empty',
      detail: 'There is no sound in it at all. Check the microphone and record once more.',
    },
  },
  'audio-not-wav': {
    ko: {
      title: '녹음을 읽지 못했어요',
      detail: 'WAV 파일만 읽을 수 있어요. 앱의 녹음 버튼을 쓰면 알아서 맞춰져요.',
    },
    en: {
      title: 'The recording could not be read',
      detail: 'Only WAV files can be read. The record button in the app makes the right kind.',
    },
  },
  'audio-format-unsupported': {
    ko: {
      title: '이 녹음 형식은 쓸 수 없어요',
      detail: '16 kHz, 모노, 16비트 PCM WAV로 보내 주세요. 앱의 녹음 버튼을 쓰면 알아서 맞춰져요.',
    },
    en: {
      title: 'This kind of recording does not work',
      detail: 'Send a WAV with 16 kHz, mono, 16-bit PCM. The record button in the app makes the right kind.',
    },
  },
  'audio-truncated': {
    ko: {
      title: '녹음이 중간에 끊겼어요',
      detail: '보내는 동안 뒷부분이 사라졌어요. 한 번 더 보내거나 다시 녹음해 주세요.',
    },
    en: {
      title: 'The recording was cut off',
      detail: 'Its end was lost on the way. Send it once more or record again.',
    },
  },
  'audio-too-short': {
    ko: {
      title: '녹음이 너무 짧아요',
      detail: '말을 시작하기 전에 끝난 것 같아요. 버튼을 누르고 문장을 끝까지 말해 주세요.',
    },
    en: {
      title: 'The recording is too short',
      detail: 'It seems to have ended before you spoke. Press the button and say the whole sentence.',
    },
  },
  'audio-too-long': {
    ko: {
      title: '녹음이 60초보다 길어요',
      detail: '한 번에 60초까지 들을 수 있어요. 문장 하나씩 나누어 녹음해 주세요.',
    },
    en: {
      title: 'The recording is longer than 60 seconds',
      detail: 'We can listen to 60 seconds at a time. Record one sentence at a time.',
    },
  },
  'audio-too-large': {
    ko: {
      title: '녹음 파일이 너무 커요',
      detail: '2.5 MB까지 받을 수 있어서 읽지 않았어요. 60초 안으로 다시 녹음해 주세요.',
    },
    en: {
      title: 'The recording is too large',
      detail: 'We can take up to 2.5 MB, so we did not read it. Record again, within 60 seconds.',
    },
  },
  'no-speech': {
    ko: {
      title: '말소리가 들리지 않았어요',
      detail:
        '목소리를 찾지 못했어요. 마이크에 조금 더 가까이에서 한 번 더 말해 주세요. 점수에는 들어가지 않아요.',
    },
    en: {
      title: 'We could not hear anyone speak',
      detail: 'There was no voice in it. Come a little closer and say it once more. It does not count.',
    },
  },
  'too-quiet': {
    ko: {
      title: '소리가 너무 작아요',
      detail:
        '목소리가 있지만 너무 작아서 판단하기 어려워요. 조금 더 크게, 가까이에서 말해 주세요. 점수에는 들어가지 않아요.',
    },
    en: {
      title: 'That was very quiet',
      detail:
        'There is a voice, but too quiet to judge. Speak up a little or come closer. It does not count.',
    },
  },
  clipped: {
    ko: {
      title: '소리가 너무 커서 찢어졌어요',
      detail: '마이크에서 조금 떨어지거나 살짝 작게 말해 주세요. 점수에는 들어가지 않아요.',
    },
    en: {
      title: 'That was too loud for the microphone',
      detail: 'Move back a little or speak a bit softer. It does not count.',
    },
  },
  'too-noisy': {
    ko: {
      title: '주변 소리가 너무 커요',
      detail:
        '목소리와 소음을 구별하기 어려워요. 조용한 곳이나 이어폰 마이크로 한 번 더 해 주세요. 점수에는 들어가지 않아요.',
    },
    en: {
      title: 'There is too much noise around',
      detail:
        'We cannot tell your voice from the noise. Try a quieter place or an earphone microphone. It does not count.',
    },
  },
  'different-sentence': {
    ko: {
      title: '다른 문장처럼 들렸어요',
      detail: '화면의 문장과 다르게 들려서 점수를 매기지 않았어요. 문장을 보면서 한 번 더 말해 주세요.',
    },
    en: {
      title: 'That sounded like another sentence',
      detail:
        'It did not match the sentence on the screen, so we did not score it. Look at it and say it once more.',
    },
  },
  'partly-read': {
    ko: {
      title: '문장의 일부만 들렸어요',
      detail: '빠진 부분이 많아서 점수를 매기지 않았어요. 처음부터 끝까지 한 번 더 말해 주세요.',
    },
    en: {
      title: 'We heard only part of the sentence',
      detail:
        'A large part of it was missing, so we did not score it. Say it once more from beginning to end.',
    },
  },
  'several-voices': {
    ko: {
      title: '두 사람 이상의 목소리가 들렸어요',
      detail:
        '누구의 발음인지 구별하기 어려워요. 혼자 있는 곳에서 한 번 더 말해 주세요. 점수에는 들어가지 않아요.',
    },
    en: {
      title: 'We heard more than one voice',
      detail: 'We cannot tell which voice is yours. Say it once more on your own. It does not count.',
    },
  },
  'reference-empty': {
    ko: { title: '말할 문장이 비어 있어요', detail: '연습할 영어 문장을 적어 주세요.' },
    en: { title: 'The sentence to say is empty', detail: 'Write the English sentence to practise.' },
  },
  'reference-too-long': {
    ko: { title: '문장이 너무 길어요', detail: '조금 더 짧은 문장으로 나누어 연습해 주세요.' },
    en: { title: 'The sentence is too long', detail: 'Split it into shorter sentences to practise.' },
  },
  'reference-not-english': {
    ko: {
      title: '영어 문장이 아니에요',
      detail: '영어 알파벳으로 쓴 낱말만 들을 수 있어요. 숫자는 낱말로 풀어 적어 주세요.',
    },
    en: {
      title: 'This is not an English sentence',
      detail: 'We can only listen for words written in English letters. Spell numbers out as words.',
    },
  },
  'reference-phones-unknown': {
    ko: {
      title: '모르는 발음 기호가 있어요',
      detail: '발음은 ARPAbet 기호로 적어 주세요. 예를 들면 rice는 R AY1 S예요.',
    },
    en: {
      title: 'There is a sound we do not know',
      detail: 'Give the sounds as ARPAbet symbols: rice, for example, is R AY1 S.',
    },
  },
} as const satisfies Record<string, ProblemMessage>;
