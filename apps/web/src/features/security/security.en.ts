import type { Translation } from '../../lib/translation.ts';
import type { ko } from './security.ko.ts';

/** How the learner's account is kept safe. */
export const en = {
  title: 'Sign-in and security',
  back: 'Me',
  cancel: 'Cancel',
  password: 'Password',
  passwordMissing: 'Enter your password so that we know it is you.',
  passwordWrong: 'The password is not right.',
  code: 'Code of the app, or a recovery code',
  codeMissing: 'Enter a code of your authenticator app, or a recovery code.',
  twoStep: {
    title: 'Two-step sign-in',
    why: 'Even someone who knows your password cannot sign in without the authenticator app on your phone.',
    off: 'It is off.',
    on: 'On since {{date}}.',
    left_one: '{{count}} recovery code left',
    left_other: '{{count}} recovery codes left',
    turnOn: 'Turn on',
    turnOff: 'Turn off',
    newCodes: 'Get new recovery codes',
  },
  setUp: {
    title: 'Turn on two-step sign-in',
    passwordLead: 'First let us make sure it is you.',
    next: 'Next',
    scan: 'Scan the QR code with your authenticator app.',
    qr: 'QR code for your authenticator app',
    manual: 'If you cannot scan it, type this key into the app.',
    sixDigits: 'The six digits the app shows',
    incomplete: 'Please enter all six digits.',
    submit: 'Turn on',
    done: 'Two-step sign-in is on.',
  },
  recovery: {
    title: 'Recovery codes',
    lead: 'Each lets you in once if you lose your phone. They are shown only now: keep them somewhere other than your phone.',
    copy: 'Copy all',
    copied: 'The recovery codes were copied.',
    saved: 'I have kept them safe',
    renewTitle: 'Get new recovery codes?',
    renewLead: 'The codes you have now will stop working.',
    renew: 'Get new ones',
  },
  turnOff: {
    title: 'Turn off two-step sign-in?',
    lead: 'The password alone will sign in again, and the recovery codes will stop working.',
    submit: 'Turn off',
    done: 'Two-step sign-in is off.',
  },
} as const satisfies Translation<typeof ko>;
