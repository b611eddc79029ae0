import type { PageWords } from '../page-words.ts';

/** The page texts in English. */
export const en: PageWords = {
  name: 'Name',
  password: 'New password',
  hint: 'At least {least} characters. A long password is better than a complicated one: use several words.',
  invalidToken: 'This link has expired or was already used. Please ask for a new one.',
  notFound: 'Page not found',
  incompleteLink:
    'This link is incomplete or was changed on its way to you. Open it again from the e-mail, or copy the whole link into the address bar.',
  tooShort:
    'This password is too short. It needs at least {least} characters. Use several words, for example.',
  tooLong: 'This password is too long. Choose one with at most 256 characters.',
  guessable:
    'This password is easy to guess: it is common, appears in a known data breach, follows a simple pattern, or is made of your e-mail address or the name of the service. Choose several words that have nothing to do with each other.',
  malformed: 'This password contains a character that cannot be used. Please choose another password.',
  nameRefused: 'Enter a name with at most 200 characters.',
  busy: 'We’re busy right now. Please try again in a few seconds.',
  currentPassword: 'Your password',
  currentPasswordHint: 'The password that you chose for this account.',
  wrongPassword: 'Wrong password. Please try again.',
  code: 'Code from the e-mail',
  wrongCode: 'This code is wrong, or there were too many attempts. Check the code in the e-mail.',
  wrongCodeOrLink:
    'The code is wrong, or the link has expired or was already used. Use our latest e-mail, or ask for a new one.',
  signedUp: 'Someone signed up with this e-mail address: {when}.',
  secondStep:
    'Signing in to this account takes a second step, such as a code from an authenticator app. Please sign in in the application, which guides you through it.',
  passwordRemoved:
    'Nobody had confirmed this e-mail address before, so we removed the old password. If you want to sign in with a password, choose a new one.',
  pages: {
    resetPassword: {
      title: 'Choose a new password',
      button: 'Save new password',
      done: 'Your password has been changed. You can now sign in with it.',
    },
    verifyEmail: {
      title: 'Confirm your e-mail address',
      button: 'Confirm',
      done: 'Your e-mail address is confirmed.',
    },
    magicLink: {
      title: 'Sign in',
      button: 'Sign in',
      done: 'You are signed in. This is your access token for the API:',
    },
    invitation: {
      title: 'Accept the invitation',
      button: 'Accept',
      done: 'Your account is ready, and you are signed in. This is your access token for the API:',
    },
    rejectVerification: {
      title: 'It was not me',
      button: 'Cancel this sign-up',
      done: 'The sign-up has been cancelled. Nobody can use it any more.',
    },
    undoEmailChange: {
      title: 'Undo the change of your e-mail address',
      button: 'Undo the change',
      done: 'Your account uses this e-mail address again. We are sending you an e-mail with a link to choose a new password.',
    },
    secureAccount: {
      title: 'It was not me',
      button: 'Sign out everywhere',
      done: 'You have been signed out everywhere, and your old password no longer works. We are sending you an e-mail with a link to choose a new one.',
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
    setUpHint: 'The server showed the set-up token when it started. The token is valid for 24 hours.',
    setUpToken: 'Set-up token',
    email: 'E-mail address',
    button: 'Create the administrator',
    done: 'The administrator has been created and is signed in. This is the access token for the API:',
    tokenRefused:
      'This set-up token is wrong, was already used or has expired. The server shows a valid one each time it starts.',
    detailsRefused: 'Please check the name and the e-mail address.',
    emailTaken: 'There is already an account with this e-mail address. Use another one.',
  },
};
