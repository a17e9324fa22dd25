/** The result of a session. */
export const ko = {
  title: '오늘의 결과',
  loading: '결과를 모으는 중',
  scoreLabel: '점수 100점 만점에 {{score}}점',
  accuracy: '정확도 {{score}}',
  open: {
    title: '아직 마치지 않은 연습이에요',
    body: '지금까지 말한 것은 모두 저장돼 있어요.',
    goOn: '이어서 하기',
  },
  streak: {
    first: '오늘 첫걸음을 뗐어요.',
    days_other: '{{count}}일째 이어 오고 있어요.',
  },
  sounds: {
    strong: '잘된 소리',
    weak: '조금 더 연습할 소리',
    heardAs: '<s>{{expected}}</s> 소리가 <s>{{heard}}</s>처럼 들렸어요.',
    weakLine: '<s>{{expected}}</s> 소리가 아직 또렷하지 않아요.',
    none: '두 번 이상 어려웠던 소리는 없었어요.',
    noneStrong: '조금 더 말해 보면 잘되는 소리도 보여요.',
  },
  sentences: {
    title: '말한 문장',
    change: '처음 {{first}}점, 마지막 {{last}}점',
    one: '{{last}}점',
    before: '처음',
    after: '마지막',
    listen: '듣기',
    playBefore: '처음 녹음 듣기: {{sentence}}',
    playAfter: '마지막 녹음 듣기: {{sentence}}',
    best: '가장 높은 점수 {{best}}점',
    tries_other: '{{count}}번 말했어요',
  },
  comesBack: {
    title: '다시 만날 문장',
    due_other: '지금 복습할 문장이 {{count}}개 있어요.',
    next: '다음 복습은 {{when}}이에요. 잊을 만할 때 다시 만나요.',
    none: '아직 복습할 문장이 없어요.',
    go: '복습하러 가기',
  },
  next: { title: '다음 레슨', today: '오늘 화면으로' },
} as const;
