import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `Hello ${name},`;

/** For mails in English. */
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
    ending: 'If that was not you, choose a new password at once.',
  },
  'magic-link': {
    subject: 'Your link to sign in',
    greeting,
    lines: [
      'Use this link to sign in. It is good for 10 minutes and can be used once.',
      'Or type this code where you asked for it:',
    ],
    button: 'Sign in',
    ending: 'If you did not ask for it, there is nothing to do.',
  },
  'verify-email': {
    subject: 'Confirm your address',
    greeting,
    lines: ['Please confirm that this is your address. The link is good for 24 hours.'],
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
    ending: 'If that was not you, change your password at once: that ends the request.',
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
    ending: 'If that was not you, choose a new password at once.',
  },
};
