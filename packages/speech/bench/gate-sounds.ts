/** Sounds for `gate-bench.ts` that no speaker of the corpus made: music from sox, other languages from espeak-ng. */

/** A program that writes 16-bit PCM (raw at 16 kHz, or WAV) to its standard output. */
export interface SoundCall {
  command: string;
  args: readonly string[];
}

const WAVES = ['pluck', 'sine', 'triangle', 'sawtooth', 'square', 'trapezium'];
/** Semitones over middle C: melodies of eight notes. */
const MELODIES = [
  [0, 2, 4, 5, 7, 7, 9, 7],
  [7, 4, 4, 5, 2, 2, 0, 4],
  [12, 11, 9, 7, 5, 4, 2, 0],
  [0, 7, 4, 9, 5, 12, 2, 11],
];
const RAW = '-r 16000 -c 1 -b 16 -e signed-integer -t raw -';
const REST = `sox -V1 -n ${RAW} trim 0 0.3`;

/** Melodies and triads in six sounds, with a rest in the middle: 48 pieces of 2.7 s. */
export function musicCalls(): SoundCall[] {
  return WAVES.flatMap((wave) =>
    MELODIES.flatMap((melody) =>
      [[0], [-12, -8, -5]].map((chord): SoundCall => {
        const notes = melody.map((step) => {
          const tones = chord.map((over) => `${wave} ${(261.6 * 2 ** ((step + over) / 12)).toFixed(2)}`);
          return `sox -V1 -n ${RAW} synth 0.3 ${tones.join(' ')} fade q 0.01 0.3 0.08 gain -8`;
        });
        return { command: 'sh', args: ['-c', [...notes.slice(0, 4), REST, ...notes.slice(4)].join('; ')] };
      }),
    ),
  );
}

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  ko: [
    '오늘은 날씨가 정말 좋네요.',
    '어제 친구와 영화를 보러 갔어요.',
    '지하철역이 어디에 있는지 아세요?',
    '저는 커피보다 차를 더 좋아해요.',
    '주말에는 보통 집에서 쉬어요.',
    '내일 아침 일곱 시에 만나요.',
    '한국 음식을 만들어 본 적이 있어요?',
    '버스를 놓쳐서 회의에 늦었습니다.',
  ],
  ja: [
    '今日はとても天気がいいですね。',
    '昨日友達と映画を見に行きました。',
    '駅はどこにありますか。',
    'コーヒーより紅茶のほうが好きです。',
  ],
  fr: [
    'Il fait très beau aujourd’hui.',
    'Hier je suis allé au cinéma avec mes amis.',
    'Où se trouve la gare ?',
    'Je préfère le thé au café.',
  ],
  es: [
    'Hoy hace muy buen tiempo.',
    'Ayer fui al cine con mis amigos.',
    '¿Dónde está la estación de tren?',
    'Prefiero el té al café.',
  ],
};

/** Each language's sentences at four heights of the voice. */
export function otherLanguageCalls(): Record<string, SoundCall[]> {
  const calls = Object.entries(SENTENCES).map(([voice, sentences]) => [
    `another language: ${voice}`,
    sentences.flatMap((sentence) =>
      ['30', '45', '60', '75'].map(
        (pitch): SoundCall => ({
          command: 'espeak-ng',
          args: ['-v', voice, '-p', pitch, '--stdout', sentence],
        }),
      ),
    ),
  ]);
  return Object.fromEntries(calls) as Record<string, SoundCall[]>;
}
