import type { Translation } from '../../lib/translation.ts';
import type { ko } from './auth.ko.ts';

/** Sign-up, confirmation, sign-in, forgotten password. */
export const en = {
  step: 'Step {{step}} of {{total}}',
  next: 'Next',
  back: 'Previous step',
  birth: {
    title: 'When were you born?',
    why: 'We ask this first so that you start in the right way. It is checked on this device only.',
    label: 'Date of birth',
    hint: 'Year, month, day: eight digits, like 1999.03.14',
    country: 'Country you live in',
    incomplete: 'Write four digits for the year and two each for month and day, like 1999.03.14.',
    impossible: 'That cannot be a date of birth. Please check the digits once more.',
  },
  name: {
    title: 'What shall we call you?',
    why: 'Only used to greet you. A nickname is fine.',
    label: 'Name',
    missing: 'Write a name we can call you by.',
    long: 'Keep it within 80 characters.',
  },
  email: {
    title: 'Your e-mail address',
    why: 'For the confirmation code and for a forgotten password. No advertising.',
    label: 'E-mail',
    invalid: 'Write it like name@example.com.',
  },
  password: {
    title: 'Choose a password',
    why: 'A short phrase is easy to remember and safer.',
    label: 'Password',
    new: 'New password',
    rules: {
      label: 'What it needs',
      longEnough: 'At least 8 characters',
      mixedCase: 'A capital and a small letter',
      notTooLong: 'At most 128 characters',
      met: 'done',
      notYet: 'not yet',
    },
    missing: 'Write your password.',
    notYet: 'You can go on as soon as everything below is there.',
  },
  signUp: {
    submit: 'Sign up',
    agree:
      'By signing up you agree to the <terms>terms</terms> and to <privacy>how we treat your data and voice</privacy>.',
    haveAccount: 'Already have an account?',
  },
  guardian: {
    title: 'Not quite yet',
    body: 'Before you turn {{age}}, a guardian has to agree before you can sign up.',
    needed: 'For that we will need',
    needs: {
      contact: 'your guardian’s e-mail address',
      identity: 'a way to make sure it is your guardian',
      consent: 'your guardian’s consent to how we treat your voice and your progress',
    },
    safe: 'The date you entered was neither stored nor sent yet.',
    try: 'Try a sentence without signing up',
  },
  confirm: {
    title: 'Enter the code from your mail',
    sent: 'We sent six digits to <b>{{email}}</b>. The code works for 15 minutes.',
    askEmail: 'Enter the e-mail address you signed up with, and you can enter the code.',
    label: 'Six-digit code',
    incomplete: 'Please enter all six digits.',
    submit: 'Confirm',
    resend: 'Send a new code',
    resendIn: 'You can ask for a new code in {{count}} s',
    resent: 'A new code is on its way. Only the most recent one works.',
    where:
      'No mail? Look in the spam folder too. If the address already has an account, it gets a note instead of a code.',
    local: 'If you run this on your own computer, the console says where the mail was saved.',
    otherEmail: 'Use another e-mail address',
    done: 'Confirmed. Please sign in now.',
  },
  login: {
    title: 'Good to see you again',
    submit: 'Sign in',
    ended:
      'Your sign-in has ended. Your recordings and progress are safe; sign in again to continue where you were.',
    forgot: 'I forgot my password',
    noAccount: 'New here?',
  },
  social: {
    or: 'or',
    continue: 'Continue with {{provider}}',
    waiting: 'Signing you in',
    signUp: {
      title: 'Almost there',
      lead: 'You start with {{email}}. Nothing is stored before we know your age.',
      leadEmail:
        '{{provider}} gave us no address it vouches for, so we ask for one. Nothing is stored before we know your age.',
    },
    link: {
      title: 'You have an account already',
      lead: 'There is an account with {{email}}. Show that it is yours, and {{provider}} will sign you in to it, too.',
      wrong: 'The password is not right.',
      code: 'Code of the app, or a recovery code',
      codeMissing: 'Enter a code of your authenticator app, or a recovery code.',
      submit: 'Link and sign in',
      noPassword: 'No password, or forgotten?',
      setOne: 'Set one by mail',
    },
    problem: {
      toSignIn: 'To the sign-in page',
      declined: {
        title: 'You stopped signing in',
        detail: 'Nothing was stored. Try again whenever you like, or use your e-mail address.',
      },
      refused: {
        title: 'We could not sign you in with that account',
        detail: 'The answer that came back could not be verified. Try again, or use your e-mail address.',
      },
      taken: {
        title: 'Something is linked already',
        detail: 'That account signs in another learner, or another one is linked here.',
      },
      expired: {
        title: 'Please start signing in again',
        detail:
          'More than 10 minutes have passed, or it was begun in another browser. Just start again here.',
      },
      unavailable: {
        title: 'It cannot be reached right now',
        detail: 'The other service does not answer. Try again in a while, or use your e-mail address.',
      },
    },
  },
  second: {
    title: 'One more step',
    submit: 'Sign in',
    back: 'Start over',
    app: {
      lead: 'Enter the six digits your authenticator app shows now.',
      label: 'Six-digit sign-in code',
      incomplete: 'Please enter all six digits.',
      other: 'Use a recovery code',
    },
    recovery: {
      lead: 'Without your phone, enter one of the recovery codes you kept. Each works once.',
      label: 'Recovery code',
      incomplete: 'Please enter a recovery code.',
      other: 'Use a code of the app',
    },
  },
  forgot: {
    title: 'Set a new password',
    body: 'Enter the e-mail address of your account. If there is one, we will send a six-digit code.',
    submit: 'Send the code',
    back: 'Back to sign-in',
  },
  reset: {
    title: 'Choose a new password',
    sent: 'If <b>{{email}}</b> has an account, a code is in its mailbox.',
    submit: 'Change password',
    note: 'This signs you out on your other devices.',
    done: 'Your password was changed.',
  },
} as const satisfies Translation<typeof ko>;
