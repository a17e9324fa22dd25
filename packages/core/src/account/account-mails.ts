import type { Locale } from '../localized-text.ts';
import type { Mail } from '../ports/mailer.ts';
import type { SocialProvider } from '../ports/social-providers.ts';

/** The mail with the code that confirms a new account. */
export function confirmationMail(to: string, code: string, locale: Locale): Mail {
  return locale === 'ko'
    ? {
        to,
        subject: 'Nova English 가입 확인 코드',
        text: `안녕하세요!\n\n가입을 마치려면 아래 여섯 자리 코드를 입력해 주세요.\n\n    ${code}\n\n코드는 15분 동안 쓸 수 있어요.\n가입하신 적이 없다면 이 메일은 그냥 지우셔도 됩니다.\n\nNova English`,
      }
    : {
        to,
        subject: 'Your Nova English confirmation code',
        text: `Hello,\n\nEnter this six-digit code to finish signing up:\n\n    ${code}\n\nIt works for 15 minutes.\nIf you did not sign up, you can ignore this mail.\n\nNova English`,
      };
}

/** The mail to the owner of an address that somebody tried to sign up with again. Carries no code. */
export function alreadyRegisteredMail(to: string, locale: Locale): Mail {
  return locale === 'ko'
    ? {
        to,
        subject: 'Nova English 계정이 이미 있어요',
        text: '안녕하세요!\n\n이 이메일로 가입 요청이 있었는데, 이미 계정이 있어서 아무것도 바뀌지 않았어요.\n본인이라면 로그인하시거나 비밀번호를 다시 설정해 주세요.\n본인이 아니라면 이 메일은 그냥 지우셔도 됩니다.\n\nNova English',
      }
    : {
        to,
        subject: 'You already have a Nova English account',
        text: 'Hello,\n\nSomeone asked to sign up with this address. You already have an account, so nothing has changed.\nIf it was you, log in or reset your password.\nIf it was not, you can ignore this mail.\n\nNova English',
      };
}

/** The mail with the code that allows a new password. */
export function passwordResetMail(to: string, code: string, locale: Locale): Mail {
  return locale === 'ko'
    ? {
        to,
        subject: 'Nova English 비밀번호 재설정 코드',
        text: `안녕하세요!\n\n새 비밀번호를 정하려면 아래 여섯 자리 코드를 입력해 주세요.\n\n    ${code}\n\n코드는 15분 동안 쓸 수 있어요.\n요청하신 적이 없다면 비밀번호는 그대로이니 이 메일은 지우셔도 됩니다.\n\nNova English`,
      }
    : {
        to,
        subject: 'Your Nova English password reset code',
        text: `Hello,\n\nEnter this six-digit code to choose a new password:\n\n    ${code}\n\nIt works for 15 minutes.\nIf you did not ask for it, your password is unchanged and you can ignore this mail.\n\nNova English`,
      };
}

/** The mail that tells an account's owner that its password was set anew, whoever did it. */
export function passwordChangedMail(to: string, locale: Locale): Mail {
  return locale === 'ko'
    ? {
        to,
        subject: 'Nova English 비밀번호가 바뀌었어요',
        text: '안녕하세요!\n\n방금 비밀번호가 새로 정해졌고, 로그인되어 있던 모든 기기에서 로그아웃됐어요.\n본인이 하신 일이라면 아무것도 하지 않으셔도 됩니다.\n본인이 아니라면 로그인 화면에서 비밀번호를 바로 다시 설정해 주세요.\n\nNova English',
      }
    : {
        to,
        subject: 'Your Nova English password was changed',
        text: 'Hello,\n\nYour password has just been set anew, and every device was signed out.\nIf it was you, there is nothing to do.\nIf it was not, reset your password from the sign-in page right away.\n\nNova English',
      };
}

/** The mail that tells an account's owner that sign-in asks for a code from now on. */
export function secondFactorOnMail(to: string, locale: Locale): Mail {
  return locale === 'ko'
    ? {
        to,
        subject: 'Nova English 2단계 인증이 켜졌어요',
        text: '안녕하세요!\n\n이제 로그인할 때 비밀번호와 함께 인증 앱의 코드를 여쭤봐요. 복구 코드는 휴대전화가 아닌 곳에 잘 보관해 주세요.\n본인이 하신 일이 아니라면 비밀번호를 바로 다시 설정해 주세요.\n\nNova English',
      }
    : {
        to,
        subject: 'Two-step sign-in is on for Nova English',
        text: 'Hello,\n\nFrom now on we ask for a code of your authenticator app beside the password. Keep the recovery codes somewhere other than your phone.\nIf it was not you, reset your password right away.\n\nNova English',
      };
}

/** The mail that tells an account's owner that the password alone signs in again. */
export function secondFactorOffMail(to: string, locale: Locale): Mail {
  return locale === 'ko'
    ? {
        to,
        subject: 'Nova English 2단계 인증이 꺼졌어요',
        text: '안녕하세요!\n\n방금 2단계 인증이 꺼져서, 이제 비밀번호만으로 로그인할 수 있어요. 복구 코드는 더 이상 쓸 수 없어요.\n본인이 하신 일이 아니라면 비밀번호를 바로 다시 설정하고 2단계 인증을 다시 켜 주세요.\n\nNova English',
      }
    : {
        to,
        subject: 'Two-step sign-in is off for Nova English',
        text: 'Hello,\n\nTwo-step sign-in has just been turned off: the password alone signs in again, and the recovery codes no longer work.\nIf it was not you, reset your password right away and turn it on again.\n\nNova English',
      };
}

/** The mail that tells an account's owner that somebody signed in with a recovery code. */
export function recoveryCodeUsedMail(to: string, left: number, locale: Locale): Mail {
  return locale === 'ko'
    ? {
        to,
        subject: 'Nova English 복구 코드로 로그인했어요',
        text: `안녕하세요!\n\n방금 복구 코드 하나로 로그인했어요. 남은 복구 코드는 ${left}개예요. 설정에서 새로 받을 수 있어요.\n본인이 하신 일이 아니라면 비밀번호를 바로 다시 설정해 주세요.\n\nNova English`,
      }
    : {
        to,
        subject: 'A recovery code was used for Nova English',
        text: `Hello,\n\nSomebody has just signed in with one of your recovery codes. ${left} left; you can get new ones in settings.\nIf it was not you, reset your password right away.\n\nNova English`,
      };
}

/** The mail that tells an account's owner of a sign-in on a device that none of hers is like. */
export function newDeviceMail(to: string, device: string, locale: Locale): Mail {
  return locale === 'ko'
    ? {
        to,
        subject: 'Nova English에 새 기기로 로그인했어요',
        text: `안녕하세요!\n\n방금 새 기기에서 로그인했어요.\n\n    ${device || '알 수 없는 기기'}\n\n본인이라면 아무것도 하지 않으셔도 됩니다.\n본인이 아니라면 설정의 ‘로그인과 보안’에서 그 기기를 로그아웃하고 비밀번호를 바꿔 주세요.\n\nNova English`,
      }
    : {
        to,
        subject: 'A new device signed in to Nova English',
        text: `Hello,\n\nA new device has just signed in:\n\n    ${device || 'an unknown device'}\n\nIf it was you, there is nothing to do.\nIf it was not, sign that device out under "Sign-in and security" in settings, and change your password.\n\nNova English`,
      };
}

const PROVIDER_NAME: Record<SocialProvider, string> = { google: 'Google', facebook: 'Facebook' };

/** The mail that tells an account's owner that a provider signs her in from now on. */
export function socialLinkedMail(to: string, provider: SocialProvider, locale: Locale): Mail {
  const name = PROVIDER_NAME[provider];
  return locale === 'ko'
    ? {
        to,
        subject: `Nova English에 ${name} 계정이 연결됐어요`,
        text: `안녕하세요!\n\n이제 ${name} 계정으로도 로그인할 수 있어요.\n본인이 하신 일이라면 아무것도 하지 않으셔도 됩니다.\n본인이 아니라면 비밀번호를 바로 다시 설정하고, 설정의 ‘로그인과 보안’에서 연결을 끊어 주세요.\n\nNova English`,
      }
    : {
        to,
        subject: `${name} was linked to Nova English`,
        text: `Hello,\n\nFrom now on you can sign in with ${name}, too.\nIf it was you, there is nothing to do.\nIf it was not, reset your password right away and unlink it under "Sign-in and security" in settings.\n\nNova English`,
      };
}

/** The mail that tells an account's owner that a provider no longer signs her in. */
export function socialUnlinkedMail(to: string, provider: SocialProvider, locale: Locale): Mail {
  const name = PROVIDER_NAME[provider];
  return locale === 'ko'
    ? {
        to,
        subject: `Nova English에서 ${name} 연결을 끊었어요`,
        text: `안녕하세요!\n\n이제 ${name} 계정으로는 로그인할 수 없고, 이메일과 비밀번호로 로그인하시면 돼요.\n본인이 하신 일이 아니라면 비밀번호를 바로 다시 설정해 주세요.\n\nNova English`,
      }
    : {
        to,
        subject: `${name} was unlinked from Nova English`,
        text: `Hello,\n\n${name} no longer signs you in; use your e-mail address and password.\nIf it was not you, reset your password right away.\n\nNova English`,
      };
}
