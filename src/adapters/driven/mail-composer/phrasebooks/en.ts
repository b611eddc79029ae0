import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `Hello ${name},`;

/** The mails in English. */
export const en: Phrasebook = {
  'reset-password': {
    subject: 'Choose a new password',
    greeting,
    lines: [
      'You, or somebody else, asked to choose a new password for your account.',
      'The link is good for 30 minutes and can be used once.',
    ],
    button: 'Choose a new password',
    ending: 'If that was not you, there is nothing to do: your password stays as it is.',
  },
  'password-changed': {
    subject: 'Your password was changed',
    greeting,
    lines: ['The password of your account was changed, and you were signed out everywhere else.'],
    button: null,
    ending: 'If it was you, there is nothing to do.',
  },
  'magic-link': {
    subject: 'Your link to sign in',
    greeting,
    lines: [
      'Open this link to sign in, and type the code below there. Both are good for 10 minutes and can be used once.',
      'You can also type the code where you asked for it:',
    ],
    button: 'Sign in',
    ending: 'If you did not ask for it, there is nothing to do.',
  },
  'step-up': {
    subject: 'Your code to confirm that it is you',
    greeting,
    lines: ['Type this code where you asked for it, to confirm that it is you. It is good for 10 minutes.'],
    button: null,
    ending:
      'If you did not ask for it, somebody else is signed in to your account: do not pass the code on, and sign out everywhere.',
  },
  'verify-email': {
    subject: 'Confirm your address',
    greeting,
    lines: ['Please confirm that this is your address. The link is good for 24 hours.'],
    codeLine: 'If you did not sign up, open the link, choose “It was not me” and type this code there:',
    button: 'Confirm the address',
    ending: 'If you have not opened an account, there is nothing to do.',
  },
  'change-email': {
    subject: 'Confirm your new address',
    greeting,
    lines: [
      'Please confirm this address as the new one of your account. Until then the old one counts. The link is good for 24 hours.',
    ],
    button: 'Confirm the new address',
    ending: 'If you did not ask for it, there is nothing to do.',
  },
  'email-change-requested': {
    subject: 'A new address was asked for',
    greeting,
    lines: ['Somebody who knows your password asked to move your account to another address.'],
    button: null,
    ending: 'If it was you, there is nothing to do.',
  },
  invitation: {
    subject: 'You are invited',
    greeting,
    lines: [
      'An account has been opened for you. Choose a name and a password to use it. The link is good for 7 days.',
    ],
    button: 'Accept the invitation',
    ending: 'If you did not expect it, there is nothing to do.',
  },
  'sign-up-attempt': {
    subject: 'You have an account already',
    greeting,
    lines: [
      'Somebody tried to sign up with your address, but it has an account already. If it was you, sign in instead, or ask for a new password.',
    ],
    button: null,
    ending: 'If that was not you, there is nothing to do.',
  },
  'log-in-after-failures': {
    subject: 'Signed in after wrong passwords',
    greeting,
    lines: ['Somebody signed in to your account with the right password, after several wrong ones.'],
    button: null,
    ending: 'If it was you, there is nothing to do.',
  },
  'email-changed-by-admin': {
    subject: 'Your e-mail address was changed',
    greeting,
    lines: [
      'An administrator changed the e-mail address of your account. You can no longer sign in with this one.',
    ],
    button: null,
    ending: 'If you did not expect it, contact whoever runs the service.',
  },
  'email-changed': {
    subject: 'Your account has a new e-mail address',
    greeting,
    lines: ['Your account now uses another e-mail address. You can no longer sign in with this one.'],
    codeLine: 'If that was not you, open the link within 7 days and type this code there:',
    button: 'Undo the change',
    ending:
      'Undoing it brings this address back, signs you out everywhere, and mails you a link to choose a new password.',
  },
  'account-claimed': {
    subject: 'Your earlier password was removed',
    greeting,
    lines: [
      'You have proven that this e-mail address is yours. Nobody had confirmed it before, so the password that was set for the account no longer works, and every earlier session has ended.',
    ],
    button: null,
    ending:
      'To sign in with a password again, choose a new one: ask for it where you sign in, as if you had forgotten it.',
  },
};
