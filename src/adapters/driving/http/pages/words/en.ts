import type { PageWords } from '../page-words.ts';

/** For the pages in English. */
export const en: PageWords = {
  name: 'Name',
  password: 'New password',
  hint: 'Long beats complicated: several words make a good one.',
  invalidToken: 'This link was used already, or is too old. Ask for a new one.',
  refused: 'This password is too short, too long or too easy to guess. Choose another.',
  busy: 'There is too much to do at the moment. Try again in some seconds.',
  pages: {
    resetPassword: {
      title: 'Choose a new password',
      button: 'Save the new password',
      done: 'Your password is the new one. You can sign in with it now.',
    },
    verifyEmail: { title: 'Confirm your address', button: 'Confirm', done: 'Your address is confirmed.' },
    magicLink: {
      title: 'Sign in',
      button: 'Sign in',
      done: 'You are signed in. This is your access token:',
    },
    invitation: {
      title: 'Accept the invitation',
      button: 'Accept',
      done: 'The account is yours, and you are signed in. This is your access token:',
    },
  },
};
