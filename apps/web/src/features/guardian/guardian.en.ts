import type { Translation } from '../../lib/translation.ts';
import type { ko } from './guardian.ko.ts';

export const en = {
  ask: {
    birth: 'My birth date',
    email: 'My guardian’s e-mail',
    emailHint: 'It has to be one that your parent or legal guardian reads.',
    submit: 'Ask my guardian',
    kept: 'We send your birth date, your country and your guardian’s address, and nothing else. Without an answer within 5 days all of it is deleted.',
  },
  waiting: {
    title: 'Waiting for your guardian',
    lead: 'We wrote to your guardian. Once they agree, your account can be made.',
    until: 'Without an answer by {{date}} we delete all you told us.',
    resend: 'Send the mail again',
    resent: 'Sent again. It can be sent once a minute.',
    check: 'See whether there is an answer',
    pending: 'No answer yet. Ask your guardian to look at the mail.',
    active: 'Your guardian agreed. Enter the code mailed to the address they chose, and sign in.',
    gone: 'This request is over, and all you told us is deleted. Talk to your guardian; you can ask again.',
    toConfirm: 'Enter the code',
    try: 'Try a sentence without signing up',
  },
  page: {
    title: 'Guardian page',
    lead: 'Your child would like to practise speaking English with Nova English.',
    invalid: 'This link has ended, or a newer one took its place.',
  },
  notice: {
    title: 'Please read this first',
    who: 'Below the age of {{age}} the law asks for a guardian’s consent first. Your child’s birth date was given as {{birthDate}}.',
    have: 'So far we have the birth date, the country and your address. Without an answer all of it is deleted on {{date}}.',
    will: 'If you agree we hold a name (a nickname will do), an e-mail address to sign in with, and the scores of practised sentences. You decide on the rest, such as listening to recordings, one by one below; nothing is chosen for you.',
    rights:
      'You can look at everything, change it or delete all of it here at any time. Scores and answers come from AI.',
    privacy: 'Read how personal data and voices are treated',
  },
  verify: {
    title: 'We have to make sure it is you',
    lead: 'We send a code in a second mail. It can be asked for a while after the link.',
    wait: 'You can get a code from {{time}}.',
    send: 'Get a code',
    sent: 'A code is on its way to your address. It works for 15 minutes.',
    label: 'Six-digit code',
    submit: 'Go on',
    adult: 'I am the legal guardian of this child.',
    adultMissing: 'Tick this if you are the legal guardian. If not, please stop here.',
  },
  accept: {
    title: 'What do you allow?',
    account: 'Your child’s account',
    accountWhy: 'The e-mail and password your child signs in with. A code is mailed to this address.',
    name: 'What to call your child',
    nameMissing: 'Please give a name.',
    submit: 'Agree and make the account',
    refuse: 'Do not agree, and delete everything',
    refused: 'You did not agree. Everything we had is deleted.',
    done: 'Thank you. The account is made.',
    doneDetail:
      'Enter the six-digit code mailed to {{email}} on your child’s device to begin. You can open this page again at any time with a new link.',
  },
  manage: {
    title: 'Your child’s account',
    since: 'since {{date}}',
    consents: 'Consents',
    saved: 'Saved. It holds at once.',
    erase: 'Delete the account and everything in it',
    eraseDetail: 'Progress, scores, recordings and your own data are deleted for good.',
    eraseSure: 'Yes, delete everything',
    erased: 'Everything is deleted.',
  },
  again: {
    title: 'Open the guardian page again',
    lead: 'We mail a new link to the address you agreed with. It works for a day.',
    submit: 'Get a link',
    sent: 'If this is a guardian’s address, a link is on its way.',
  },
} as const satisfies Translation<typeof ko>;
