import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `Guten Tag ${name},`;

/** The mails in German. */
export const de: Phrasebook = {
  'reset-password': {
    subject: 'Neues Passwort wählen',
    greeting,
    lines: [
      'für Ihr Konto wurde ein neues Passwort angefordert.',
      'Der Link gilt 30 Minuten und kann einmal benutzt werden.',
    ],
    button: 'Neues Passwort wählen',
    ending: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
  },
  'password-changed': {
    subject: 'Ihr Passwort wurde geändert',
    greeting,
    lines: ['das Passwort Ihres Kontos wurde geändert, und Sie wurden überall sonst abgemeldet.'],
    button: null,
    ending: 'Wenn Sie es waren, brauchen Sie nichts zu tun.',
  },
  'magic-link': {
    subject: 'Ihr Link zum Anmelden',
    greeting,
    lines: [
      'öffnen Sie diesen Link, um sich anzumelden, und geben Sie dort den Code ein. Beide gelten 10 Minuten und können einmal benutzt werden.',
      'Sie können den Code auch dort eingeben, wo Sie ihn angefordert haben:',
    ],
    button: 'Anmelden',
    ending: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun.',
  },
  'step-up': {
    subject: 'Ihr Code zur Bestätigung',
    greeting,
    lines: [
      'geben Sie diesen Code dort ein, wo Sie ihn angefordert haben, um zu bestätigen, dass Sie es sind. Er gilt 10 Minuten.',
    ],
    button: null,
    ending:
      'Wenn Sie das nicht waren, ist jemand anders in Ihrem Konto angemeldet: Geben Sie den Code nicht weiter und melden Sie sich überall ab.',
  },
  'verify-email': {
    subject: 'Bestätigen Sie Ihre Adresse',
    greeting,
    lines: ['bitte bestätigen Sie, dass das Ihre Adresse ist. Der Link gilt 24 Stunden.'],
    codeLine:
      'Wenn Sie sich nicht registriert haben, öffnen Sie den Link, wählen Sie „Das war ich nicht“ und geben Sie dort diesen Code ein:',
    button: 'Adresse bestätigen',
    ending: 'Wenn Sie kein Konto eröffnet haben, brauchen Sie nichts zu tun.',
  },
  'change-email': {
    subject: 'Bestätigen Sie Ihre neue Adresse',
    greeting,
    lines: [
      'bitte bestätigen Sie diese Adresse als die neue Ihres Kontos. Bis dahin gilt die alte. Der Link gilt 24 Stunden.',
    ],
    button: 'Neue Adresse bestätigen',
    ending: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun.',
  },
  'email-change-requested': {
    subject: 'Eine neue Adresse wurde angefordert',
    greeting,
    lines: ['jemand, der Ihr Passwort kennt, möchte Ihr Konto auf eine andere Adresse umstellen.'],
    button: null,
    ending: 'Wenn Sie es waren, brauchen Sie nichts zu tun.',
  },
  invitation: {
    subject: 'Sie sind eingeladen',
    greeting,
    lines: [
      'für Sie wurde ein Konto eröffnet. Wählen Sie einen Namen und ein Passwort, um es zu benutzen. Der Link gilt 7 Tage.',
    ],
    button: 'Einladung annehmen',
    ending: 'Wenn Sie das nicht erwartet haben, brauchen Sie nichts zu tun.',
  },
  'sign-up-attempt': {
    subject: 'Sie haben schon ein Konto',
    greeting,
    lines: [
      'jemand wollte sich mit Ihrer Adresse registrieren, aber sie hat schon ein Konto. Wenn Sie es waren, melden Sie sich an oder fordern Sie ein neues Passwort an.',
    ],
    button: null,
    ending: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun.',
  },
  'log-in-after-failures': {
    subject: 'Anmeldung nach falschen Passwörtern',
    greeting,
    lines: [
      'jemand hat sich nach mehreren falschen Passwörtern mit dem richtigen in Ihrem Konto angemeldet.',
    ],
    button: null,
    ending: 'Wenn Sie es waren, brauchen Sie nichts zu tun.',
  },
  'email-changed-by-admin': {
    subject: 'Ihre E-Mail-Adresse wurde geändert',
    greeting,
    lines: [
      'ein Administrator hat die E-Mail-Adresse Ihres Kontos geändert. Mit dieser hier können Sie sich nicht mehr anmelden.',
    ],
    button: null,
    ending: 'Wenn Sie das nicht erwartet haben, wenden Sie sich an den Betreiber des Dienstes.',
  },
  'email-changed': {
    subject: 'Ihr Konto hat eine neue E-Mail-Adresse',
    greeting,
    lines: [
      'Ihr Konto verwendet jetzt eine andere E-Mail-Adresse. Mit dieser hier können Sie sich nicht mehr anmelden.',
    ],
    codeLine:
      'Wenn Sie das nicht waren, öffnen Sie innerhalb von 7 Tagen den Link und geben Sie dort diesen Code ein:',
    button: 'Änderung rückgängig machen',
    ending:
      'Damit gilt wieder diese Adresse, Sie werden überall abgemeldet und erhalten einen Link, um ein neues Passwort zu wählen.',
  },
  'account-claimed': {
    subject: 'Ihr früheres Passwort wurde entfernt',
    greeting,
    lines: [
      'Sie haben bewiesen, dass diese E-Mail-Adresse Ihnen gehört. Niemand hatte sie vorher bestätigt. Deshalb gilt das Passwort nicht mehr, das für das Konto gesetzt war, und alle früheren Sitzungen sind beendet.',
    ],
    button: null,
    ending:
      'Um sich wieder mit einem Passwort anzumelden, wählen Sie ein neues: Fordern Sie es bei der Anmeldung an, als hätten Sie es vergessen.',
  },
};
