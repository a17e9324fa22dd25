import type { LocalizedText } from '../localized-text.ts';

/** What the README says of the archive, by language. */
const texts = {
  ko: {
    title: 'Nova English: 내 데이터',
    lead: 'Nova English가 회원님에 대해 가지고 있는 것을 모두 담았어요.',
    made: '만든 때',
    files: '들어 있는 것',
    notes: [
      'JSON 파일은 프로그램이 읽기 좋은 형태이고, 같은 내용을 CSV 표로도 넣었어요. 표는 엑셀이나 구글 시트에서 열 수 있어요.',
      "표에서 글 앞에 작은따옴표(')가 붙어 있으면, 표 프로그램이 그 글을 수식으로 실행하지 않게 저희가 붙인 거예요.",
      '시각은 모두 협정 세계시(UTC)예요. 점수는 0점부터 100점까지예요.',
      '비밀번호와 인증 앱의 비밀 값은 넣지 않았어요. 저희도 비밀번호는 알 수 없고, 그 값들은 이 파일을 주운 사람에게 문을 열어 줘요.',
      '이용 통계에는 이름도 번호도 없이 암호로 바꾼 표시만 남아서 여기에 넣을 수 없어요.',
      '이 파일에는 개인정보가 들어 있어요. 안전한 곳에 두고, 다 쓰셨으면 지워 주세요.',
    ],
  },
  en: {
    title: 'Nova English: your data',
    lead: 'This is everything that Nova English keeps of you.',
    made: 'Made at',
    files: 'What is in it',
    notes: [
      'JSON files are for programs; the same is there as CSV tables, which Excel and Google Sheets open.',
      "Where a text in a table begins with an apostrophe ('), we put it there so that no spreadsheet runs the text as a formula.",
      'All times are in UTC. Scores go from 0 to 100.',
      'Your password and the secret of your authenticator app are not in it: we do not know the first, and both would open the door to whoever finds this file.',
      'Statistics hold neither your name nor your number but a mark made with a key, so they cannot be part of this.',
      'This file is personal. Keep it somewhere safe, and delete it when you no longer need it.',
    ],
  },
} as const;

/** The README of an export, Korean first, then English: every file, and what to know of them. */
export function readmeOf(
  sources: readonly { path: string; about: LocalizedText }[],
  madeAtMs: number,
): string {
  const madeAt = new Date(madeAtMs).toISOString();
  const part = (locale: 'ko' | 'en') => {
    const { title, lead, made, files, notes } = texts[locale];
    const listed = sources.map(({ path, about }) => `  ${path}\r\n      ${about[locale]}`);
    const noted = notes.map((note) => `  - ${note}`);
    return [
      title,
      '='.repeat(40),
      '',
      lead,
      `${made}: ${madeAt}`,
      '',
      `${files}:`,
      ...listed,
      '',
      ...noted,
    ].join('\r\n');
  };
  return `\uFEFF${part('ko')}\r\n\r\n\r\n${part('en')}\r\n`;
}
