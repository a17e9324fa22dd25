/** What the product promises, in words a learner can read in two minutes. */
export const ko = {
  pages: { privacy: '개인정보와 목소리', terms: '이용 약속', licences: '오픈소스' },
  privacy: {
    lead: 'Nova English는 말하기를 돕는 데 필요한 것만 다뤄요.',
    voice: {
      title: '내 목소리',
      body: '마이크는 녹음 버튼을 누른 동안에만 켜져요. 녹음은 이 서비스의 서버에서 우리가 만든 소리 분석 엔진이 듣고 점수를 매긴 뒤 바로 지워요. 목소리 분석에 동의한 뒤에만 듣고, 보관하기로 고른 녹음만 고른 동안 남아요. 연결이 끊긴 사이에 한 녹음은 보낼 때까지 이 기기에만 있어요.',
    },
    demo: {
      title: '가입 없이 해 볼 때',
      body: '체험 녹음은 점수를 매기는 동안만 메모리에 있고 어디에도 저장하지 않아요.',
    },
    stored: {
      title: '저장하는 것',
      body: '이메일, 이름, 생년월일, 사는 나라, 레벨과 설정, 말한 문장의 점수, 복습할 문장, 연습한 날이에요. 비밀번호는 되돌릴 수 없게 바꾸어 저장해요. 생년월일과 나라는 보호자의 동의가 필요한 나이인지 확인할 때만 써요.',
    },
    kept: {
      title: '얼마나 두나요',
      body: '연습 기록은 90일 뒤에 지워지고, 날마다의 점수와 복습 카드는 계정이 있는 동안 남아요. 계정을 삭제하면 모두 지워요.',
    },
    device: {
      title: '이 기기에 두는 것',
      body: '로그인을 이어 가는 쿠키 하나, 언어와 화면 모드, 아직 보내지 못한 녹음뿐이에요. 광고나 추적을 위한 것은 없어요.',
    },
    rights: {
      title: '내 권리',
      body: '나 화면에서 언제든 정보를 고치고, 동의를 바꾸고, 내 데이터를 모두 내려받고, 계정을 삭제할 수 있어요.',
    },
  },
  terms: {
    lead: '서로 지킬 몇 가지예요.',
    score: {
      title: '점수는 참고예요',
      body: '점수는 AI가 소리를 듣고 낸 추정이라 틀릴 때가 있어요. 확실하지 않으면 확실하지 않다고 말할게요. 시험 성적이나 채용의 근거로 쓰지 말아 주세요.',
    },
    ai: {
      title: 'AI가 만든 것',
      body: '모델 음성은 컴퓨터가 만든 소리예요. 글이나 그림을 AI가 만든 경우에는 그렇게 표시해요.',
    },
    fair: {
      title: '함께 쓰는 서비스예요',
      body: '다른 사람의 목소리를 허락 없이 올리거나, 서비스에 무리를 주는 사용은 막을 수 있어요.',
    },
    age: {
      title: '나이',
      body: '한국에서는 만 14세부터 혼자 가입할 수 있어요. 다른 나라는 그 나라의 기준을 따라요.',
    },
  },
  licences: {
    lead: 'Nova English는 오픈소스이고, 여러 사람의 작업 위에 서 있어요.',
    own: { title: 'Nova English', body: 'MIT 라이선스로 누구나 쓰고, 고치고, 직접 운영할 수 있어요.' },
    fonts: {
      title: '글꼴',
      body: 'Pretendard, Source Serif 4, Gentium Plus를 SIL Open Font License 1.1에 따라 써요.',
    },
    others: {
      title: '그 밖의 것',
      body: '소프트웨어와 자료의 전체 목록과 라이선스는 소스와 함께 있는 THIRD_PARTY_NOTICES에 있어요.',
    },
  },
} as const;
