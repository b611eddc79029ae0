import type { PageWords } from '../page-words.ts';

/** For the pages in German. */
export const de: PageWords = {
  name: 'Name',
  password: 'Neues Passwort',
  hint: 'Lang ist besser als kompliziert: Mehrere Wörter sind ein gutes Passwort.',
  invalidToken: 'Dieser Link wurde schon benutzt oder ist zu alt. Fordern Sie einen neuen an.',
  refused: 'Dieses Passwort ist zu kurz, zu lang oder zu leicht zu erraten. Wählen Sie ein anderes.',
  busy: 'Gerade ist zu viel los. Versuchen Sie es in einigen Sekunden noch einmal.',
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
  },
};
