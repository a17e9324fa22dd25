import type { CefrLevel, LocalizedText } from '@nova/contracts/http/common.ts';

type Easy = 'A1' | 'A2' | 'B1';

/**
 * Scenes to begin with, in what a level can say of them. From B1 on they are in English in both languages: whoever
 * describes the picture in English may as well order it so.
 */
const EXAMPLES: Readonly<Record<Easy, readonly LocalizedText[]>> = {
  A1: [
    { ko: '공원에 강아지 두 마리', en: 'two dogs in a park' },
    { ko: '책상 위에 사과와 책', en: 'an apple and a book' },
    { ko: '바닷가에 배와 파라솔', en: 'a boat and a parasol at the beach' },
    { ko: '카페에서 커피와 케이크', en: 'coffee and cake in a café' },
  ],
  A2: [
    { ko: '역에서 기차를 기다리는 사람과 여행 가방', en: 'a man with a suitcase and a train at the station' },
    { ko: '거실 소파에 고양이와 텔레비전', en: 'a cat, a sofa and a television in the living room' },
    { ko: '비 오는 거리에 우산과 버스', en: 'a bus and an umbrella on a rainy street' },
    { ko: '교실에 선생님과 학생 두 명', en: 'a teacher and two students in a classroom' },
  ],
  B1: [
    ...['a family with two children and a kite in the park', 'a taxi and two people on a street at night'],
    ...[
      'a doctor and a child with a teddy bear at the clinic',
      'colleagues with laptops and coffee in an office',
    ],
  ].map((text) => ({ ko: text, en: text })),
};

/** Four scenes for a level; the easiest where it is not known. */
export function examplesFor(level: CefrLevel | null): readonly LocalizedText[] {
  if (level === null || level === 'A1') return EXAMPLES.A1;
  return level === 'A2' ? EXAMPLES.A2 : EXAMPLES.B1;
}
