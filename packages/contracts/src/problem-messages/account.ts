import type { ProblemMessage } from './message.ts';

/** Problems with signing up, signing in and passwords. None of them says whether an address has an account. */
export const accountMessages = {
  'token-missing': {
    ko: { title: '로그인이 필요해요', detail: '로그인하면 바로 이어서 할 수 있어요.' },
    en: { title: 'Please sign in', detail: 'Sign in and you can go right on.' },
  },
  'token-invalid': {
    ko: {
      title: '다시 로그인해 주세요',
      detail: '로그인 정보를 확인하지 못했어요. 학습 기록은 안전해요. 다시 로그인하면 이어서 할 수 있어요.',
    },
    en: {
      title: 'Please sign in again',
      detail: 'We could not verify your sign-in. Your progress is safe; sign in again to go on.',
    },
  },
  'api-key-invalid': {
    ko: {
      title: '앱을 확인하지 못했어요',
      detail: '이 앱의 키가 맞지 않거나 끝났어요. 앱을 최신 버전으로 업데이트해 주세요.',
    },
    en: {
      title: 'The app could not be recognised',
      detail: 'Its key is wrong or has ended. Please update the app to its newest version.',
    },
  },
  'api-key-scope': {
    ko: {
      title: '이 앱에서는 할 수 없어요',
      detail: '이 앱의 키로는 쓸 수 없는 기능이에요. 웹에서는 할 수 있어요.',
    },
    en: { title: 'Not in this app', detail: 'The key of this app does not reach this. On the web it works.' },
  },
  'token-expired': {
    ko: {
      title: '로그인 시간이 끝났어요',
      detail: '안전을 위해 로그인이 끝났어요. 학습 기록은 그대로예요. 다시 로그인해 주세요.',
    },
    en: {
      title: 'Your sign-in has ended',
      detail:
        'For safety your sign-in ended after a while. Your progress is all there; please sign in again.',
    },
  },
  'refresh-invalid': {
    ko: {
      title: '다시 로그인해 주세요',
      detail: '로그인을 이어 갈 수 없어요. 학습 기록은 안전해요. 다시 로그인해 주세요.',
    },
    en: {
      title: 'Please sign in again',
      detail: 'Your sign-in could not be continued. Your progress is safe; please sign in again.',
    },
  },
  'refresh-reused': {
    ko: {
      title: '안전을 위해 로그아웃했어요',
      detail:
        '같은 로그인 정보가 두 번 쓰여서 이 로그인을 모두 끊었어요. 다시 로그인해 주세요. 낯선 일이라면 비밀번호를 바꿔 주세요.',
    },
    en: {
      title: 'Signed out for your safety',
      detail:
        'The same sign-in was used twice, so we ended it everywhere. Sign in again; if this looks strange, change your password.',
    },
  },
  'credentials-invalid': {
    ko: {
      title: '로그인하지 못했어요',
      detail: '이메일이나 비밀번호가 맞지 않아요. 다시 확인하거나 비밀번호를 새로 정해 주세요.',
    },
    en: {
      title: 'Could not sign in',
      detail: 'The e-mail or the password is not right. Check them again, or set a new password.',
    },
  },
  'account-unconfirmed': {
    ko: {
      title: '이메일 확인이 남았어요',
      detail:
        '메일로 보낸 여섯 자리 코드를 입력하면 바로 시작할 수 있어요. 메일이 없다면 코드를 다시 받아 주세요.',
    },
    en: {
      title: 'One step left: your e-mail',
      detail: 'Enter the six-digit code we mailed you and you can start. No mail? Ask for a new code.',
    },
  },
  'account-locked': {
    ko: {
      title: '잠시 로그인을 멈췄어요',
      detail:
        '비밀번호나 코드가 여러 번 맞지 않아서 계정을 지키려고 잠시 멈췄어요. 조금 뒤에 다시 해 주세요. 비밀번호를 잊었다면 새로 정할 수 있어요.',
    },
    en: {
      title: 'Sign-in is paused for a moment',
      detail:
        'After several wrong passwords or codes we paused sign-in to protect the account. Try again later; a forgotten password can be set anew.',
    },
  },
  'password-too-short': {
    ko: {
      title: '비밀번호가 조금 짧아요',
      detail: '8자 이상으로 정해 주세요. 짧은 문장처럼 길게 지으면 외우기 쉽고 더 안전해요.',
    },
    en: {
      title: 'The password is a little short',
      detail: 'Use at least 8 characters. A short phrase is easy to remember and safer.',
    },
  },
  'password-too-long': {
    ko: { title: '비밀번호가 너무 길어요', detail: '128자 이하로 줄여 주세요. 아직 저장된 것은 없어요.' },
    en: {
      title: 'The password is too long',
      detail: 'Keep it to 128 characters or fewer. Nothing was saved yet.',
    },
  },
  'password-needs-mixed-case': {
    ko: {
      title: '비밀번호를 조금 더 섞어 주세요',
      detail: '대문자와 소문자를 각각 하나 이상 넣어 주세요.',
    },
    en: {
      title: 'Mix the password a little more',
      detail: 'Use at least one capital and one small letter.',
    },
  },
  'password-leaked': {
    ko: {
      title: '쉽게 맞힐 수 있는 비밀번호예요',
      detail:
        '많이 쓰이거나 유출된 적이 있는 비밀번호와 비슷해요. 나만 떠올릴 수 있는 다른 것으로 정해 주세요.',
    },
    en: {
      title: 'This password is easy to guess',
      detail:
        'It is too close to ones that are common or have leaked. Choose one that only you would think of.',
    },
  },
  'email-invalid': {
    ko: {
      title: '이메일 주소를 확인해 주세요',
      detail: '이메일 주소의 모양이 맞지 않아요. name@example.com처럼 적어 주세요.',
    },
    en: {
      title: 'Check the e-mail address',
      detail: 'This does not look like an e-mail address. Write it like name@example.com.',
    },
  },
  'birth-date-invalid': {
    ko: {
      title: '생년월일을 확인해 주세요',
      detail: '있을 수 없는 날짜예요. 아직 저장된 것은 없으니 다시 입력해 주세요.',
    },
    en: {
      title: 'Check the birth date',
      detail: 'This date cannot be right. Nothing was saved yet; please enter it again.',
    },
  },
  'guardian-link-invalid': {
    isFinal: true,
    ko: {
      title: '이 링크는 쓸 수 없어요',
      detail: '링크가 끝났거나 새 링크로 바뀌었어요. 보호자 이메일로 새 링크를 받아 주세요.',
    },
    en: {
      title: 'This link does not work',
      detail:
        'It has ended, or a newer one took its place. Please ask for a new link to the guardian’s address.',
    },
  },
  'guardian-unverified': {
    ko: {
      title: '먼저 보호자 확인이 필요해요',
      detail: '보호자 이메일로 받은 코드를 적으면 이어서 할 수 있어요.',
    },
    en: {
      title: 'We have to verify you first',
      detail: 'Type the code mailed to the guardian’s address and you can go on.',
    },
  },
  'guardian-decides': {
    isFinal: true,
    ko: {
      title: '보호자가 정하는 일이에요',
      detail: '동의는 보호자가 보호자 페이지에서 할 수 있어요. 동의를 거두는 것은 직접 할 수 있어요.',
    },
    en: {
      title: 'This is for your guardian to decide',
      detail: 'Your guardian can agree on the guardian page. You can take a consent back yourself.',
    },
  },
  'voice-consent-required': {
    ko: {
      title: '목소리 분석에 동의가 필요해요',
      detail: '녹음과 말하기 대화에는 목소리 분석 동의가 필요해요. 동의하면 바로 이어서 할 수 있어요.',
    },
    en: {
      title: 'We need your consent to listen',
      detail:
        'Recording and talking aloud need your consent to process your voice. Give it and you can go on.',
    },
  },
  'consent-text-outdated': {
    ko: {
      title: '안내 내용이 바뀌었어요',
      detail: '보신 뒤에 안내 내용이 바뀌었어요. 새 내용을 읽고 다시 골라 주세요.',
    },
    en: {
      title: 'The text has changed',
      detail: 'The text has changed since you read it. Please read the new one and choose again.',
    },
  },
  'guardian-consent-required': {
    ko: {
      title: '보호자의 동의가 필요해요',
      detail:
        '이 나이에는 법에 따라 보호자의 동의가 있어야 가입할 수 있어요. 동의를 받는 방법은 준비하고 있어요. 입력한 정보는 하나도 저장하지 않았어요. 첫 화면의 체험은 지금도 할 수 있어요.',
    },
    en: {
      title: 'A guardian has to agree',
      detail:
        'At this age the law asks for a guardian’s consent before you sign up. We are still preparing the way to give it. Nothing you entered was stored. You can still try a sentence on the first page.',
    },
  },
  'code-invalid': {
    ko: {
      title: '코드가 맞지 않아요',
      detail: '메일에 있는 여섯 자리 숫자를 다시 확인해 주세요. 가장 최근에 온 코드만 쓸 수 있어요.',
    },
    en: {
      title: 'That code is not right',
      detail: 'Check the six digits in the mail again. Only the most recent code works.',
    },
  },
  'code-expired': {
    ko: {
      title: '이 코드는 이제 쓸 수 없어요',
      detail: '코드는 15분이 지나거나 여러 번 틀리면 쓸 수 없어요. 새 코드를 받아서 입력해 주세요.',
    },
    en: {
      title: 'That code has expired',
      detail:
        'A code works for 15 minutes, and not after several wrong tries. Ask for a new one and enter that.',
    },
  },
  'code-used': {
    ko: {
      title: '이미 쓴 코드예요',
      detail: '코드는 한 번만 쓸 수 있어요. 이미 확인을 마쳤다면 로그인해 주세요.',
    },
    en: {
      title: 'That code was already used',
      detail: 'Each code works once. If you have already confirmed, just sign in.',
    },
  },
  'sign-in-unknown': {
    isFinal: true,
    ko: { title: '이미 로그아웃된 기기예요', detail: '목록을 새로 고치면 지금 로그인된 기기만 보여요.' },
    en: {
      title: 'This device is already signed out',
      detail: 'Refresh the list to see who is signed in now.',
    },
  },
  'mfa-code-needed': {
    ko: {
      title: '인증 코드도 필요해요',
      detail: '2단계 인증이 켜져 있어요. 인증 앱의 여섯 자리 코드나 복구 코드를 함께 적어 주세요.',
    },
    en: {
      title: 'A code is needed too',
      detail: 'Two-step sign-in is on. Enter the six digits of your authenticator app, or a recovery code.',
    },
  },
  'mfa-code-invalid': {
    ko: {
      title: '코드가 맞지 않아요',
      detail:
        '인증 앱에 지금 보이는 여섯 자리를 적어 주세요. 계속 안 되면 휴대전화의 시각이 자동인지 봐 주세요.',
    },
    en: {
      title: 'This code is not right',
      detail:
        'Enter the six digits your authenticator app shows now. If it keeps failing, check that the phone sets its clock by itself.',
    },
  },
  'mfa-code-used': {
    ko: {
      title: '이미 쓴 코드예요',
      detail: '코드는 한 번만 쓸 수 있어요. 인증 앱에 다음 코드가 나오면 그것을 적어 주세요.',
    },
    en: {
      title: 'This code was used already',
      detail: 'Each code works once. Wait for the next one in your authenticator app and enter that.',
    },
  },
  'mfa-challenge-invalid': {
    ko: {
      title: '처음부터 다시 로그인해 주세요',
      detail: '코드를 기다리는 시간이 지났어요. 이메일과 비밀번호부터 다시 적어 주세요.',
    },
    en: {
      title: 'Please start signing in again',
      detail: 'We waited too long for the code. Start again with your e-mail and password.',
    },
  },
  'mfa-already-on': {
    ko: {
      title: '2단계 인증이 이미 켜져 있어요',
      detail: '다른 앱이나 휴대전화로 바꾸려면 먼저 끄고 다시 켜 주세요.',
    },
    en: {
      title: 'Two-step sign-in is already on',
      detail: 'To move to another app or phone, turn it off first and then on again.',
    },
  },
  'mfa-not-started': {
    ko: {
      title: '처음부터 다시 해 주세요',
      detail: '설정을 시작한 지 15분이 지났어요. QR 코드를 새로 받아 다시 해 주세요.',
    },
    en: {
      title: 'Please start over',
      detail: 'More than 15 minutes have passed since you started. Get a new QR code and try again.',
    },
  },
  'mfa-not-on': {
    ko: { title: '2단계 인증이 꺼져 있어요', detail: '바뀐 것은 없어요. 설정에서 켤 수 있어요.' },
    en: { title: 'Two-step sign-in is off', detail: 'Nothing was changed. You can turn it on in settings.' },
  },
  'social-ticket-invalid': {
    ko: {
      title: '처음부터 다시 로그인해 주세요',
      detail: '10분이 지났거나 다른 브라우저에서 시작한 로그인이에요. 여기서 다시 시작하면 돼요.',
    },
    en: {
      title: 'Please start signing in again',
      detail: 'More than 10 minutes have passed, or it was begun in another browser. Just start again here.',
    },
  },
  'social-declined': {
    ko: {
      title: '로그인을 그만두셨어요',
      detail: '아무것도 저장하지 않았어요. 마음이 바뀌면 다시 하거나 이메일로 로그인해 주세요.',
    },
    en: {
      title: 'You stopped signing in',
      detail: 'Nothing was stored. Try again whenever you like, or use your e-mail address.',
    },
  },
  'social-refused': {
    ko: {
      title: '그 계정으로는 로그인하지 못했어요',
      detail: '돌아온 답을 확인할 수 없었어요. 다시 해 보시고, 계속 안 되면 이메일로 로그인해 주세요.',
    },
    en: {
      title: 'We could not sign you in with that account',
      detail: 'The answer that came back could not be verified. Try again, or use your e-mail address.',
    },
  },
  'social-already-linked': {
    ko: {
      title: '이미 연결된 계정이 있어요',
      detail:
        '그 계정이 다른 학습자에게 연결되어 있거나, 여기에 다른 계정이 먼저 연결되어 있어요. 먼저 그 연결을 끊어 주세요.',
    },
    en: {
      title: 'Something is linked already',
      detail: 'That account signs in another learner, or another one is linked here. Unlink that one first.',
    },
  },
  'social-not-linked': {
    isFinal: true,
    ko: { title: '연결되어 있지 않아요', detail: '바뀐 것은 없어요.' },
    en: { title: 'It is not linked', detail: 'Nothing was changed.' },
  },
} as const satisfies Record<string, ProblemMessage>;
