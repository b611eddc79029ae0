import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `Guten Tag ${name},`;
const IGNORE = 'Wenn Sie das nicht waren, können Sie diese E-Mail ignorieren.';
const IF_YOU = 'Wenn Sie das selbst waren, können Sie diese E-Mail ignorieren.';

/** The mails in German. */
export const de: Phrasebook = {
  'reset-password': {
    subject: 'Neues Passwort festlegen',
    greeting,
    lines: [
      'für Ihr Konto wurde ein neues Passwort angefordert. Über den Link unten können Sie es festlegen.',
      'Der Link ist 30 Minuten gültig und funktioniert nur einmal.',
    ],
    button: 'Neues Passwort festlegen',
    ending: 'Wenn Sie das nicht waren, können Sie diese E-Mail ignorieren. Ihr Passwort bleibt unverändert.',
  },
  'password-changed': {
    subject: 'Ihr Passwort wurde geändert',
    greeting,
    lines: ['das Passwort Ihres Kontos wurde geändert. Auf allen anderen Geräten wurden Sie abgemeldet.'],
    button: null,
    ending: IF_YOU,
  },
  'magic-link': {
    subject: 'Ihr Anmeldelink',
    greeting,
    lines: [
      'um sich anzumelden, öffnen Sie den Link unten und geben Sie dort den Code ein. Link und Code sind 10 Minuten gültig und funktionieren nur einmal.',
      'Sie können den Code auch dort eingeben, wo Sie ihn angefordert haben:',
    ],
    button: 'Anmelden',
    ending: IGNORE,
  },
  'step-up': {
    subject: 'Ihr Bestätigungscode',
    greeting,
    lines: [
      'um zu bestätigen, dass Sie es sind, geben Sie den Code aus dieser E-Mail dort ein, wo Sie ihn angefordert haben. Dort ist er 10 Minuten gültig.',
    ],
    button: null,
    ending:
      'Wenn Sie den Code nicht angefordert haben, ist eine andere Person in Ihrem Konto angemeldet. Geben Sie den Code nicht weiter und melden Sie sich auf allen Geräten ab.',
  },
  'verify-email': {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    greeting,
    lines: ['bitte bestätigen Sie, dass diese E-Mail-Adresse Ihnen gehört. Der Link ist 24 Stunden gültig.'],
    codeLine:
      'Wenn Sie sich nicht registriert haben, können Sie die Registrierung abbrechen: Öffnen Sie den Link, wählen Sie „Das war ich nicht“ und geben Sie diesen Code ein:',
    button: 'E-Mail-Adresse bestätigen',
    ending: 'Wenn Sie kein Konto erstellt haben, können Sie diese E-Mail auch einfach ignorieren.',
  },
  'change-email': {
    subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
    greeting,
    lines: [
      'bitte bestätigen Sie, dass Ihr Konto diese E-Mail-Adresse verwenden soll. Bis dahin gilt die bisherige. Der Link ist 24 Stunden gültig.',
    ],
    button: 'Neue E-Mail-Adresse bestätigen',
    ending: IGNORE,
  },
  'email-change-requested': {
    subject: 'Ihre E-Mail-Adresse soll geändert werden',
    greeting,
    lines: ['jemand mit Zugang zu Ihrem Konto möchte dessen E-Mail-Adresse ändern.'],
    button: null,
    ending: IF_YOU,
  },
  invitation: {
    subject: 'Sie sind eingeladen',
    greeting,
    lines: [
      'für Sie wurde ein Konto erstellt. Geben Sie einen Namen ein und legen Sie ein Passwort fest, um es zu nutzen. Der Link ist 7 Tage gültig.',
    ],
    button: 'Einladung annehmen',
    ending: 'Wenn Sie damit nicht gerechnet haben, können Sie diese E-Mail ignorieren.',
  },
  'sign-up-attempt': {
    subject: 'Sie haben bereits ein Konto',
    greeting,
    lines: [
      'jemand wollte sich mit Ihrer E-Mail-Adresse registrieren, aber Sie haben bereits ein Konto. Wenn Sie das waren, melden Sie sich an oder fordern Sie ein neues Passwort an.',
    ],
    button: null,
    ending: IGNORE,
  },
  'log-in-after-failures': {
    subject: 'Anmeldung nach mehreren falschen Passwörtern',
    greeting,
    lines: [
      'für Ihr Konto wurde mehrmals ein falsches Passwort eingegeben. Danach hat sich jemand mit dem richtigen Passwort angemeldet.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'email-changed-by-admin': {
    subject: 'Ihre E-Mail-Adresse wurde geändert',
    greeting,
    lines: [
      'ein Administrator hat die E-Mail-Adresse Ihres Kontos geändert. Mit der bisherigen Adresse, an die wir diese E-Mail senden, können Sie sich nicht mehr anmelden.',
    ],
    button: null,
    ending: 'Wenn Sie damit nicht gerechnet haben, wenden Sie sich an den Betreiber des Dienstes.',
  },
  'email-changed': {
    subject: 'Ihr Konto hat eine neue E-Mail-Adresse',
    greeting,
    lines: [
      'Ihr Konto verwendet jetzt eine andere E-Mail-Adresse. Mit der bisherigen Adresse, an die wir diese E-Mail senden, können Sie sich nicht mehr anmelden.',
    ],
    codeLine:
      'Wenn Sie das nicht waren, machen Sie die Änderung rückgängig: Öffnen Sie innerhalb von 7 Tagen den Link unten und geben Sie dort diesen Code ein:',
    button: 'Änderung rückgängig machen',
    ending:
      'Ihr Konto erhält dann seine bisherige E-Mail-Adresse zurück, Sie werden auf allen Geräten abgemeldet, und wir senden Ihnen einen Link, mit dem Sie ein neues Passwort festlegen können.',
  },
  'account-claimed': {
    subject: 'Ihr altes Passwort wurde entfernt',
    greeting,
    lines: [
      'Sie haben bestätigt, dass diese E-Mail-Adresse Ihnen gehört. Bisher hatte das niemand bestätigt. Zum Schutz Ihres Kontos haben wir deshalb das alte Passwort entfernt und alle bisherigen Anmeldungen beendet.',
    ],
    button: null,
    ending:
      'Wenn Sie sich wieder mit einem Passwort anmelden möchten, wählen Sie bei der Anmeldung „Passwort vergessen“.',
  },
  'second-factor-added': {
    subject: 'Ihre Anmeldung hat jetzt einen zweiten Schritt',
    greeting,
    lines: [
      'die Anmeldung bei Ihrem Konto hat jetzt einen zweiten Schritt, etwa einen Code aus einer Authenticator-App. Das Passwort allein genügt nicht mehr.',
    ],
    codeLine:
      'Wenn Sie das nicht waren, können Sie den zweiten Schritt entfernen, sich auf allen Geräten abmelden und Ihr Passwort ungültig machen. Wir senden Ihnen dann einen Link, mit dem Sie ein neues festlegen können. Öffnen Sie dazu innerhalb von 7 Tagen den Link unten und geben Sie dort diesen Code ein:',
    button: 'Das war ich nicht',
    ending:
      'Wenn Sie das selbst waren, können Sie diese E-Mail ignorieren. Bewahren Sie Ihre Wiederherstellungscodes sicher auf.',
  },
  'second-factor-removed': {
    subject: 'Der zweite Schritt Ihrer Anmeldung wurde entfernt',
    greeting,
    lines: [
      'die Anmeldung bei Ihrem Konto hat keinen zweiten Schritt mehr. Ihre Authenticator-App und Ihre Wiederherstellungscodes gelten dafür nicht mehr.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'second-factors-reset': {
    subject: 'Ein Administrator hat Ihren zweiten Schritt entfernt',
    greeting,
    lines: [
      'ein Administrator hat den zweiten Schritt der Anmeldung bei Ihrem Konto entfernt. Sie wurden auf allen Geräten abgemeldet. Ihre Authenticator-App und Ihre Wiederherstellungscodes gelten nicht mehr.',
    ],
    codeLine:
      'Wenn Sie damit nicht gerechnet haben, können Sie auch Ihr Passwort ungültig machen. Wir senden Ihnen dann einen Link, mit dem Sie ein neues festlegen können. Öffnen Sie dazu innerhalb von 7 Tagen den Link unten und geben Sie dort diesen Code ein:',
    button: 'Das war ich nicht',
    ending:
      'Wenn Sie darum gebeten haben, können Sie diese E-Mail ignorieren. Einen neuen zweiten Schritt können Sie in Ihrem Konto einrichten.',
  },
  'recovery-code-used': {
    subject: 'Ein Wiederherstellungscode wurde verwendet',
    greeting,
    lines: [
      'für Ihr Konto wurde anstelle eines Codes aus der Authenticator-App ein Wiederherstellungscode verwendet. Er ist jetzt ungültig.',
      'In Ihrem Konto können Sie neue Wiederherstellungscodes erstellen. Die alten sind dann ungültig.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'second-factor-failures': {
    subject: 'Für Ihr Konto wurden viele falsche Codes eingegeben',
    greeting,
    lines: [
      'jemand, der Ihr Passwort kennt, hat beim zweiten Schritt der Anmeldung sehr oft einen falschen Code eingegeben.',
      'Zum Schutz Ihres Kontos nehmen wir bis zu 24 Stunden lang keine Codes aus der Authenticator-App an. Mit einem Wiederherstellungscode können Sie sich weiterhin anmelden.',
    ],
    button: null,
    ending:
      'Wenn Sie das selbst waren, können Sie diese E-Mail ignorieren. Legen Sie andernfalls ein neues Passwort fest.',
  },
  'enrolment-code': {
    subject: 'Ihr Code zum Einrichten des zweiten Schritts',
    greeting,
    lines: [
      'um den zweiten Schritt der Anmeldung einzurichten, geben Sie den Code aus dieser E-Mail dort ein, wo Sie ihn angefordert haben. Dort ist er 10 Minuten gültig.',
    ],
    button: null,
    ending:
      'Wenn Sie den Code nicht angefordert haben, kennt eine andere Person Ihr Passwort. Geben Sie den Code nicht weiter und legen Sie ein neues Passwort fest.',
  },
};
