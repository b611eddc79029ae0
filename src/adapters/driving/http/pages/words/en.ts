import type { PageWords } from '../page-words.ts';

/** The page texts in English. */
export const en: PageWords = {
  name: 'Name',
  password: 'New password',
  hint: 'At least {least} characters. Long beats complicated: several words make a good one.',
  invalidToken: 'This link was used already, or is too old. Ask for a new one.',
  notFound: 'Page not found',
  incompleteLink:
    'This link is incomplete or was changed on its way to you. Open it again from the e-mail, or copy the whole link into the address bar.',
  tooShort:
    'This password is too short: it needs at least {least} characters. Several words make a good one.',
  tooLong: 'This password is too long. Choose one of at most 256 characters.',
  guessable:
    'This password is one of those that are guessed first: a common one, one of a known breach, a pattern, or made of your address or the name of the service. Choose several words that have nothing to do with each other.',
  malformed: 'This password has a character that cannot be used. Choose another.',
  nameRefused: 'Enter a name of at most 200 characters.',
  busy: 'There is too much to do at the moment. Try again in some seconds.',
  currentPassword: 'Your password',
  currentPasswordHint: 'The password that you chose for this account.',
  wrongPassword: 'This password is not right. Try again.',
  code: 'The code in the e-mail',
  wrongCode: 'This code is not right, or was tried too often.',
  wrongCodeOrLink:
    'This code is not right, or the link was used already or is too old. Use the newest e-mail, or ask for another.',
  signedUp: 'Somebody signed up with this e-mail address: {when}.',
  passwordRemoved:
    'Nobody had confirmed this e-mail address before, so the earlier password no longer works. Choose a new one if you want to sign in with a password.',
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
    rejectVerification: {
      title: 'It was not me',
      button: 'End this sign-up',
      done: 'Done. Nobody can use this sign-up any more.',
    },
    undoEmailChange: {
      title: 'Undo the change of your e-mail address',
      button: 'Undo the change',
      done: 'This e-mail address is your account’s again. Look for our e-mail with a link to choose a new password.',
    },
    secureAccount: {
      title: 'It was not me',
      button: 'Sign out everywhere',
      done: 'Done. Every session has ended, and the password no longer works. Look for our e-mail with a link to choose a new one.',
    },
  },
  start: {
    title: '{service} is running',
    version: 'Version {version}',
    docs: 'API documentation',
    openapi: 'OpenAPI document',
    keys: 'Public keys (JWKS)',
    metadata: 'Server metadata (RFC 8414)',
    setUp: 'Create the first administrator',
    setUpHint: 'The set-up token is in what the server prints when it starts. It is valid for 24 hours.',
    setUpToken: 'Set-up token',
    email: 'E-mail address',
    button: 'Create the administrator',
    done: 'The administrator has been created and is signed in. This is the access token:',
    tokenRefused:
      'This set-up token is wrong, used or expired. The server prints a valid one each time it starts.',
    detailsRefused: 'Check the name and the e-mail address.',
    emailTaken: 'An account with this e-mail address exists already. Use another one.',
  },
};
