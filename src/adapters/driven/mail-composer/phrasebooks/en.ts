import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `Hello ${name},`;
const IGNORE = 'If you did not ask for this, you can ignore this e-mail.';
const IF_YOU = 'If this was you, you can ignore this e-mail.';

/** The mails in English. */
export const en: Phrasebook = {
  'reset-password': {
    subject: 'Choose a new password',
    greeting,
    lines: [
      'Someone asked for a new password for your account. To choose one, open the link below.',
      'The link expires in 30 minutes and works only once.',
    ],
    button: 'Choose a new password',
    ending: 'If this was not you, you can ignore this e-mail. Your password stays the same.',
  },
  'password-changed': {
    subject: 'Your password was changed',
    greeting,
    lines: ['The password of your account was changed, and you were signed out everywhere else.'],
    button: null,
    ending: IF_YOU,
  },
  'magic-link': {
    subject: 'Your sign-in link',
    greeting,
    lines: [
      'To sign in, open the link below and enter the code there. The link and the code expire in 10 minutes and work only once.',
      'You can also enter the code on the screen where you asked for it:',
    ],
    button: 'Sign in',
    ending: IGNORE,
  },
  'step-up': {
    subject: 'Your confirmation code',
    greeting,
    lines: [
      'To confirm that it is you, enter the code from this e-mail on the screen where you asked for it. It works there for 10 minutes.',
    ],
    button: null,
    ending:
      'If you did not ask for this code, someone else is signed in to your account. Do not give the code to anyone, and sign out everywhere.',
  },
  'verify-email': {
    subject: 'Confirm your e-mail address',
    greeting,
    lines: ['Please confirm that this e-mail address is yours. The link expires in 24 hours.'],
    codeLine:
      'If you did not sign up, you can cancel the sign-up: open the link, choose “It was not me” and enter this code:',
    button: 'Confirm e-mail address',
    ending: 'If you did not create an account, you can also ignore this e-mail.',
  },
  'change-email': {
    subject: 'Confirm your new e-mail address',
    greeting,
    lines: [
      'Please confirm that your account should use this e-mail address. Until then it keeps the old one. The link expires in 24 hours.',
    ],
    button: 'Confirm new e-mail address',
    ending: IGNORE,
  },
  'email-change-requested': {
    subject: 'Request to change your e-mail address',
    greeting,
    lines: ['Someone with access to your account asked to change its e-mail address.'],
    button: null,
    ending: IF_YOU,
  },
  invitation: {
    subject: 'You are invited',
    greeting,
    lines: [
      'An account has been created for you. To start using it, choose a name and a password. The link expires in 7 days.',
    ],
    button: 'Accept the invitation',
    ending: 'If you were not expecting this, you can ignore this e-mail.',
  },
  'sign-up-attempt': {
    subject: 'You already have an account',
    greeting,
    lines: [
      'Someone tried to sign up with your e-mail address, but you already have an account. If this was you, sign in instead, or ask for a new password.',
    ],
    button: null,
    ending: 'If this was not you, you can ignore this e-mail.',
  },
  'log-in-after-failures': {
    subject: 'Sign-in after several wrong passwords',
    greeting,
    lines: [
      'Several wrong passwords were entered for your account. After that, someone signed in with the right one.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'email-changed-by-admin': {
    subject: 'Your e-mail address was changed',
    greeting,
    lines: [
      'An administrator changed the e-mail address of your account. You can no longer sign in with the old address, to which we are sending this e-mail.',
    ],
    button: null,
    ending: 'If you were not expecting this, contact the operator of the service.',
  },
  'email-changed': {
    subject: 'Your account has a new e-mail address',
    greeting,
    lines: [
      'Your account now uses another e-mail address. You can no longer sign in with the old one, to which we are sending this e-mail.',
    ],
    codeLine:
      'If this was not you, undo the change: open the link below within 7 days and enter this code there:',
    button: 'Undo the change',
    ending:
      'Your account then gets its old e-mail address back, you are signed out everywhere, and we send you a link to choose a new password.',
  },
  'account-claimed': {
    subject: 'Your old password was removed',
    greeting,
    lines: [
      'You have confirmed that this e-mail address is yours. Nobody had confirmed it before. To protect your account, we removed its old password and signed out everyone who was signed in to it.',
    ],
    button: null,
    ending: 'If you want to sign in with a password again, choose “Forgot password” where you sign in.',
  },
  'second-factor-added': {
    subject: 'A second step was added to your sign-in',
    greeting,
    lines: [
      'Signing in to your account now takes a second step: a code from an authenticator app, for example. The password alone is no longer enough.',
    ],
    codeLine:
      'If this was not you, you can remove the second step, sign out everywhere and remove your password. We then send you a link to choose a new one. To do this, open the link below within 7 days and enter this code there:',
    button: 'It was not me',
    ending: 'If this was you, you can ignore this e-mail. Keep your recovery codes in a safe place.',
  },
  'second-factor-removed': {
    subject: 'The second step was removed from your sign-in',
    greeting,
    lines: [
      'Signing in to your account no longer takes a second step. Your authenticator app and your recovery codes no longer work for it.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'second-factors-reset': {
    subject: 'An administrator removed your second step',
    greeting,
    lines: [
      'An administrator removed the second step from signing in to your account, and you were signed out everywhere. Your authenticator app and your recovery codes no longer work for it.',
    ],
    codeLine:
      'If you were not expecting this, you can also remove your password. We then send you a link to choose a new one. To do this, open the link below within 7 days and enter this code there:',
    button: 'It was not me',
    ending:
      'If you asked for this, you can ignore this e-mail. You can set up a new second step in your account.',
  },
  'recovery-code-used': {
    subject: 'A recovery code was used',
    greeting,
    lines: [
      'Someone used a recovery code of your account in place of a code from the authenticator app. It does not work again.',
      'You can get new recovery codes in your account. The old ones then no longer work.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'second-factor-failures': {
    subject: 'Many wrong codes were entered for your account',
    greeting,
    lines: [
      'Someone who knows your password entered a wrong code for the second step of signing in many times.',
      'To protect your account, we refuse codes from the authenticator app for up to 24 hours. You can still sign in with a recovery code.',
    ],
    button: null,
    ending: 'If this was you, you can ignore this e-mail. Otherwise, choose a new password.',
  },
  'enrolment-code': {
    subject: 'Your code to set up the second step',
    greeting,
    lines: [
      'To set up the second step of signing in, enter the code from this e-mail on the screen where you asked for it. It works there for 10 minutes.',
    ],
    button: null,
    ending:
      'If you did not ask for this code, someone else knows your password. Do not give the code to anyone, and choose a new password.',
  },
};
