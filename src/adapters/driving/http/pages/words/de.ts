import type { PageWords } from '../page-words.ts';

/** The page texts in German. */
export const de: PageWords = {
  name: 'Name',
  password: 'Neues Passwort',
  hint: 'Mindestens {least} Zeichen. Lang ist besser als kompliziert: Mehrere Wörter sind ein gutes Passwort.',
  invalidToken: 'Dieser Link wurde schon benutzt oder ist zu alt. Fordern Sie einen neuen an.',
  notFound: 'Seite nicht gefunden',
  incompleteLink:
    'Dieser Link ist unvollständig oder wurde unterwegs verändert. Öffnen Sie ihn noch einmal aus der E-Mail, oder kopieren Sie den ganzen Link in die Adresszeile.',
  tooShort:
    'Dieses Passwort ist zu kurz: Es braucht mindestens {least} Zeichen. Mehrere Wörter sind ein gutes Passwort.',
  tooLong: 'Dieses Passwort ist zu lang. Wählen Sie eines mit höchstens 256 Zeichen.',
  guessable:
    'Dieses Passwort gehört zu denen, die zuerst geraten werden: Es ist verbreitet, stammt aus einem bekannten Datenleck, folgt einem Muster oder besteht aus Ihrer Adresse oder dem Namen des Dienstes. Wählen Sie mehrere Wörter, die nichts miteinander zu tun haben.',
  malformed: 'Dieses Passwort enthält ein Zeichen, das nicht benutzt werden kann. Wählen Sie ein anderes.',
  nameRefused: 'Geben Sie einen Namen mit höchstens 200 Zeichen ein.',
  busy: 'Gerade ist zu viel los. Versuchen Sie es in einigen Sekunden noch einmal.',
  currentPassword: 'Ihr Passwort',
  currentPasswordHint: 'Das Passwort, das Sie für dieses Konto gewählt haben.',
  wrongPassword: 'Dieses Passwort stimmt nicht. Versuchen Sie es noch einmal.',
  code: 'Der Code aus der E-Mail',
  wrongCode: 'Dieser Code stimmt nicht oder wurde zu oft versucht.',
  wrongCodeOrLink:
    'Dieser Code stimmt nicht, oder der Link wurde schon benutzt oder ist zu alt. Nehmen Sie die neueste E-Mail, oder fordern Sie eine weitere an.',
  signedUp: 'Jemand hat sich mit dieser E-Mail-Adresse registriert: {when}.',
  passwordRemoved:
    'Niemand hatte diese E-Mail-Adresse vorher bestätigt. Deshalb gilt das frühere Passwort nicht mehr. Wählen Sie ein neues, wenn Sie sich mit einem Passwort anmelden möchten.',
  pages: {
    resetPassword: {
      title: 'Neues Passwort wählen',
      button: 'Neues Passwort speichern',
      done: 'Ihr neues Passwort gilt. Sie können sich jetzt damit anmelden.',
    },
    verifyEmail: { title: 'Adresse bestätigen', button: 'Bestätigen', done: 'Ihre Adresse ist bestätigt.' },
    magicLink: {
      title: 'Anmelden',
      button: 'Anmelden',
      done: 'Sie sind angemeldet. Das ist Ihr Zugriffstoken:',
    },
    invitation: {
      title: 'Einladung annehmen',
      button: 'Annehmen',
      done: 'Das Konto gehört Ihnen, und Sie sind angemeldet. Das ist Ihr Zugriffstoken:',
    },
    rejectVerification: {
      title: 'Das war ich nicht',
      button: 'Diese Registrierung beenden',
      done: 'Erledigt. Niemand kann diese Registrierung noch benutzen.',
    },
    undoEmailChange: {
      title: 'Änderung Ihrer E-Mail-Adresse rückgängig machen',
      button: 'Änderung rückgängig machen',
      done: 'Diese E-Mail-Adresse gehört wieder zu Ihrem Konto. Sie erhalten eine E-Mail mit einem Link, um ein neues Passwort zu wählen.',
    },
    secureAccount: {
      title: 'Das war ich nicht',
      button: 'Überall abmelden',
      done: 'Erledigt. Alle Sitzungen sind beendet, und das Passwort gilt nicht mehr. Sie erhalten eine E-Mail mit einem Link, um ein neues zu wählen.',
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
    setUpHint: 'Das Einrichtungs-Token steht in der Ausgabe des Servers beim Start. Es gilt 24 Stunden.',
    setUpToken: 'Einrichtungs-Token',
    email: 'E-Mail-Adresse',
    button: 'Administrator anlegen',
    done: 'Der Administrator ist angelegt und angemeldet. Das ist das Zugriffstoken:',
    tokenRefused:
      'Dieses Einrichtungs-Token ist falsch, benutzt oder abgelaufen. Der Server gibt bei jedem Start ein gültiges aus.',
    detailsRefused: 'Prüfen Sie den Namen und die E-Mail-Adresse.',
    emailTaken: 'Es gibt schon ein Konto mit dieser E-Mail-Adresse. Verwenden Sie eine andere.',
  },
};
