import type { PageWords } from '../page-words.ts';

/** The page texts in German. */
export const de: PageWords = {
  name: 'Name',
  password: 'Neues Passwort',
  hint: 'Mindestens {least} Zeichen. Ein langes Passwort ist besser als ein kompliziertes: Am besten nehmen Sie mehrere Wörter.',
  invalidToken: 'Dieser Link ist abgelaufen oder wurde schon verwendet. Bitte fordern Sie einen neuen an.',
  notFound: 'Seite nicht gefunden',
  incompleteLink:
    'Dieser Link ist unvollständig oder wurde auf dem Weg zu Ihnen verändert. Öffnen Sie ihn noch einmal aus der E-Mail oder kopieren Sie den ganzen Link in die Adresszeile des Browsers.',
  tooShort:
    'Dieses Passwort ist zu kurz. Es muss mindestens {least} Zeichen lang sein. Am besten nehmen Sie mehrere Wörter.',
  tooLong: 'Dieses Passwort ist zu lang. Es darf höchstens 256 Zeichen haben.',
  guessable:
    'Dieses Passwort ist leicht zu erraten: Es wird häufig verwendet, stammt aus einem bekannten Datenleck, folgt einem einfachen Muster oder besteht aus Ihrer E-Mail-Adresse oder dem Namen des Dienstes. Wählen Sie mehrere Wörter, die nichts miteinander zu tun haben.',
  malformed:
    'Dieses Passwort enthält ein Zeichen, das nicht erlaubt ist. Bitte wählen Sie ein anderes Passwort.',
  nameRefused: 'Geben Sie einen Namen mit höchstens 200 Zeichen ein.',
  busy: 'Der Dienst ist gerade überlastet. Bitte versuchen Sie es in einigen Sekunden noch einmal.',
  currentPassword: 'Ihr Passwort',
  currentPasswordHint: 'Das Passwort, das Sie für dieses Konto gewählt haben.',
  wrongPassword: 'Das Passwort ist falsch. Bitte versuchen Sie es noch einmal.',
  code: 'Code aus der E-Mail',
  wrongCode: 'Der Code ist falsch, oder es gab zu viele Versuche. Prüfen Sie den Code in der E-Mail.',
  wrongCodeOrLink:
    'Der Code ist falsch, oder der Link ist abgelaufen oder wurde schon verwendet. Verwenden Sie unsere neueste E-Mail oder fordern Sie eine neue an.',
  signedUp: 'Jemand hat sich mit dieser E-Mail-Adresse registriert: {when}.',
  secondStep:
    'Die Anmeldung bei diesem Konto hat einen zweiten Schritt, etwa einen Code aus einer Authenticator-App. Bitte melden Sie sich in der Anwendung an; sie führt Sie hindurch.',
  passwordRemoved:
    'Bisher hatte niemand diese E-Mail-Adresse bestätigt. Deshalb haben wir das alte Passwort entfernt. Wenn Sie sich mit einem Passwort anmelden möchten, legen Sie ein neues fest.',
  pages: {
    resetPassword: {
      title: 'Neues Passwort festlegen',
      button: 'Neues Passwort speichern',
      done: 'Ihr Passwort wurde geändert. Sie können sich jetzt damit anmelden.',
    },
    verifyEmail: {
      title: 'E-Mail-Adresse bestätigen',
      button: 'Bestätigen',
      done: 'Ihre E-Mail-Adresse ist bestätigt.',
    },
    magicLink: {
      title: 'Anmelden',
      button: 'Anmelden',
      done: 'Sie sind angemeldet. Das ist Ihr Zugriffstoken für die API:',
    },
    invitation: {
      title: 'Einladung annehmen',
      button: 'Annehmen',
      done: 'Ihr Konto ist eingerichtet, und Sie sind angemeldet. Das ist Ihr Zugriffstoken für die API:',
    },
    rejectVerification: {
      title: 'Das war ich nicht',
      button: 'Diese Registrierung abbrechen',
      done: 'Die Registrierung wurde abgebrochen. Niemand kann sie mehr verwenden.',
    },
    undoEmailChange: {
      title: 'Änderung Ihrer E-Mail-Adresse rückgängig machen',
      button: 'Änderung rückgängig machen',
      done: 'Ihr Konto verwendet wieder diese E-Mail-Adresse. Wir senden Ihnen eine E-Mail mit einem Link, mit dem Sie ein neues Passwort festlegen können.',
    },
    secureAccount: {
      title: 'Das war ich nicht',
      button: 'Auf allen Geräten abmelden',
      done: 'Sie wurden auf allen Geräten abgemeldet, und Ihr altes Passwort ist ungültig. Wir senden Ihnen eine E-Mail mit einem Link, mit dem Sie ein neues festlegen können.',
    },
  },
  start: {
    title: '{service} läuft',
    version: 'Version {version}',
    docs: 'API-Dokumentation',
    openapi: 'OpenAPI-Dokument',
    keys: 'Öffentliche Schlüssel (JWKS)',
    metadata: 'Server-Metadaten (RFC 8414)',
    setUp: 'Ersten Administrator anlegen',
    setUpHint: 'Der Server hat das Einrichtungs-Token beim Start ausgegeben. Es ist 24 Stunden gültig.',
    setUpToken: 'Einrichtungs-Token',
    email: 'E-Mail-Adresse',
    button: 'Administrator anlegen',
    done: 'Der Administrator wurde angelegt und ist angemeldet. Das ist das Zugriffstoken für die API:',
    tokenRefused:
      'Dieses Einrichtungs-Token ist falsch, wurde schon verwendet oder ist abgelaufen. Der Server gibt bei jedem Start ein gültiges aus.',
    detailsRefused: 'Bitte prüfen Sie den Namen und die E-Mail-Adresse.',
    emailTaken: 'Es gibt bereits ein Konto mit dieser E-Mail-Adresse. Verwenden Sie eine andere.',
  },
};
