/** What is kept of the learner, to take along. */
export const ko = {
  title: '내 데이터',
  back: '나',
  export: {
    title: '내 데이터 내려받기',
    lead: '저희가 가지고 있는 회원님의 데이터를 모두 ZIP 파일 하나로 만들어 드려요.',
    inside:
      '프로필과 설정, 로그인 기록, 학습 기록과 점수, 진도, 복습 문장, 직접 만든 수업, 대화 내용, 그림, 보관한 녹음이 들어 있어요. 무엇이 어디에 있는지는 파일 안의 README에 적혀 있어요.',
    ask: '파일 만들기',
    again: '새로 만들기',
    askTitle: '본인인지 확인할게요',
    askLead: '이 파일에는 개인정보가 모두 들어 있어서, 만들기 전에 한 번 더 확인해요.',
    making: '파일을 만들고 있어요',
    makingDetail: '녹음이 많으면 몇 분 걸려요. 이 화면을 닫아도 계속 만들어요.',
    ready: '파일이 준비됐어요',
    readyDetail: '{{size}}, {{until}}까지 받을 수 있어요. 그 뒤에는 지워지고, 다시 만들 수 있어요.',
    download: 'ZIP 파일 받기',
    careful: '개인정보가 담긴 파일이에요. 함께 쓰는 컴퓨터라면 받은 뒤에 지워 주세요.',
    failed: '파일을 만들지 못했어요',
    failedDetail: '데이터는 그대로 있어요. 잠시 뒤 다시 시도해 주세요.',
  },
} as const;
