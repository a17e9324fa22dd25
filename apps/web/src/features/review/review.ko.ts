/** Review: sentences that are due. */
export const ko = {
  title: '복습',
  lead_other: '오늘 다시 만날 문장 {{count}}개예요.',
  loading: '복습할 문장을 모으는 중',
  start: '시작하기',
  of: '{{total}}개 중 {{item}}번째',
  last: '지난번 {{score}}점',
  next: '다음 문장',
  skip: '건너뛰기',
  finish: '마치고 결과 보기',
  finishHere: '여기까지 하고 마치기',
  progress: '{{total}}문장 가운데 {{item}}번째',
  end: {
    title: '오늘 복습을 다 봤어요',
    body_other: '문장 {{count}}개를 다시 말했어요. 잊을 만할 때 또 만나요.',
    none: '이번에는 말한 문장이 없어요. 남은 문장은 그대로 기다리고 있어요.',
    again: '처음부터 다시 보기',
  },
  when: { morning: '오늘 오전 {{hour}}시쯤', afternoon: '오늘 오후 {{hour}}시쯤', tomorrow: '내일' },
  coming_other: '{{when}} 다시 만날 말 {{count}}개',
  dueNow_other: '지금 {{count}}개 복습하기',
  empty: {
    title: '지금은 복습할 문장이 없어요',
    next: '다음 복습은 {{when}}이에요. 그때 다시 만나요.',
    none: '레슨에서 문장을 말하면, 잊을 만할 때 여기에서 다시 만나요.',
    learn: '레슨 보러 가기',
  },
} as const;
