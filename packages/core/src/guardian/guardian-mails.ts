import type { Locale } from '../localized-text.ts';
import type { Mail } from '../ports/mailer.ts';

/** The mail that asks a guardian, in plain words, with her link. */
export function guardianRequestMail(to: string, link: string, locale: Locale): Mail {
  return locale === 'ko'
    ? {
        to,
        subject: '자녀가 Nova English 가입 동의를 부탁했어요',
        text: `안녕하세요!\n\n자녀가 영어 말하기를 연습하는 Nova English에 가입하고 싶어 해요. 자녀의 나이에는 법에 따라 보호자의 동의가 먼저 필요해요.\n\n지금까지 받은 것은 자녀의 생년월일, 나라, 그리고 이 이메일 주소뿐이에요. 이름도 목소리도 아직 받지 않았어요.\n\n아래 주소에서 무엇을 왜 다루는지 읽고, 하나씩 동의하거나 거절할 수 있어요.\n\n${link}\n\n5일 안에 답하지 않으시면 받은 것을 모두 지워요. 모르는 일이라면 아무것도 하지 않으셔도 됩니다.\n\nNova English`,
      }
    : {
        to,
        subject: 'Your child asks for your consent to Nova English',
        text: `Hello,\n\nYour child would like to practise speaking English with Nova English. At your child's age the law asks for a guardian's consent first.\n\nSo far we have your child's birth date, country and this address, and nothing else: no name and no voice.\n\nAt this address you can read what we would do and why, and agree or refuse point by point:\n\n${link}\n\nIf we do not hear from you within 5 days, we delete all of it. If you know nothing of this, there is nothing to do.\n\nNova English`,
      };
}

/** The mail with a new link to what a guardian looks after. */
export function guardianLinkMail(to: string, link: string, locale: Locale): Mail {
  return locale === 'ko'
    ? {
        to,
        subject: 'Nova English 보호자 페이지 링크',
        text: `안녕하세요!\n\n아래 주소에서 자녀의 계정과 동의를 살펴보고, 바꾸거나, 모두 지울 수 있어요. 하루 동안 쓸 수 있어요.\n\n${link}\n\n요청하신 적이 없다면 이 메일은 지우셔도 됩니다.\n\nNova English`,
      }
    : {
        to,
        subject: 'Your link to the guardian page of Nova English',
        text: `Hello,\n\nAt this address you can look at your child's account and your consents, change them, or delete everything. It works for a day.\n\n${link}\n\nIf you did not ask for it, you can delete this mail.\n\nNova English`,
      };
}

/** The second mail, with the code that whoever opened the link has to type. */
export function guardianCodeMail(to: string, code: string, locale: Locale): Mail {
  return locale === 'ko'
    ? {
        to,
        subject: 'Nova English 보호자 확인 코드',
        text: `안녕하세요!\n\n보호자 페이지에 아래 여섯 자리 코드를 적어 주세요.\n\n    ${code}\n\n코드는 15분 동안 쓸 수 있어요. 자녀에게 알려 주지 마세요. 요청하신 적이 없다면 누군가 이 메일함을 보고 있을 수 있어요.\n\nNova English`,
      }
    : {
        to,
        subject: 'Your guardian code for Nova English',
        text: `Hello,\n\nPlease type this six-digit code on the guardian page:\n\n    ${code}\n\nIt works for 15 minutes. Do not tell it to your child. If you did not ask for it, somebody else may be reading this mailbox.\n\nNova English`,
      };
}
