import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `Bonjour ${name},`;
const IGNORE = 'Si vous n’êtes pas à l’origine de cette demande, vous pouvez ignorer cet e-mail.';
const IF_YOU = 'Si c’était vous, vous pouvez ignorer cet e-mail.';

/** The mails in French. */
export const fr: Phrasebook = {
  'reset-password': {
    subject: 'Choisir un nouveau mot de passe',
    greeting,
    lines: [
      'Un nouveau mot de passe a été demandé pour votre compte. Pour le choisir, ouvrez le lien ci-dessous.',
      'Le lien est valable 30 minutes et ne fonctionne qu’une seule fois.',
    ],
    button: 'Choisir un nouveau mot de passe',
    ending:
      'Si vous n’êtes pas à l’origine de cette demande, vous pouvez ignorer cet e-mail. Votre mot de passe reste le même.',
  },
  'password-changed': {
    subject: 'Votre mot de passe a été modifié',
    greeting,
    lines: ['Le mot de passe de votre compte a été modifié. Tous vos autres appareils ont été déconnectés.'],
    button: null,
    ending: IF_YOU,
  },
  'magic-link': {
    subject: 'Votre lien de connexion',
    greeting,
    lines: [
      'Pour vous connecter, ouvrez le lien ci-dessous et saisissez-y le code. Le lien et le code sont valables 10 minutes et ne fonctionnent qu’une seule fois.',
      'Vous pouvez aussi saisir le code sur l’écran où vous l’avez demandé :',
    ],
    button: 'Se connecter',
    ending: IGNORE,
  },
  'step-up': {
    subject: 'Votre code de confirmation',
    greeting,
    lines: [
      'Pour confirmer que c’est bien vous, saisissez le code de cet e-mail sur l’écran où vous l’avez demandé. Il y est valable 10 minutes.',
    ],
    button: null,
    ending:
      'Si vous n’avez pas demandé ce code, une autre personne est connectée à votre compte. Ne communiquez ce code à personne et déconnectez-vous de tous les appareils.',
  },
  'verify-email': {
    subject: 'Confirmez votre adresse e-mail',
    greeting,
    lines: ['Merci de confirmer que cette adresse e-mail est la vôtre. Le lien est valable 24 heures.'],
    codeLine:
      'Si vous n’avez pas créé de compte, vous pouvez annuler l’inscription : ouvrez le lien, choisissez « Ce n’était pas moi » et saisissez ce code :',
    button: 'Confirmer l’adresse e-mail',
    ending: 'Si vous n’avez pas créé de compte, vous pouvez aussi ignorer cet e-mail.',
  },
  'change-email': {
    subject: 'Confirmez votre nouvelle adresse e-mail',
    greeting,
    lines: [
      'Merci de confirmer que votre compte doit utiliser cette adresse e-mail. D’ici là, il garde l’ancienne. Le lien est valable 24 heures.',
    ],
    button: 'Confirmer la nouvelle adresse',
    ending: IGNORE,
  },
  'email-change-requested': {
    subject: 'Demande de changement de votre adresse e-mail',
    greeting,
    lines: [
      'Une personne ayant accès à votre compte a demandé à changer l’adresse e-mail qui lui est associée.',
    ],
    button: null,
    ending: IF_YOU,
  },
  invitation: {
    subject: 'Vous avez reçu une invitation',
    greeting,
    lines: [
      'Un compte a été créé pour vous. Pour l’utiliser, choisissez un nom et un mot de passe. Le lien est valable 7 jours.',
    ],
    button: 'Accepter l’invitation',
    ending: 'Si vous n’attendiez pas cette invitation, vous pouvez ignorer cet e-mail.',
  },
  'sign-up-attempt': {
    subject: 'Vous avez déjà un compte',
    greeting,
    lines: [
      'Quelqu’un a essayé de s’inscrire avec votre adresse e-mail, mais vous avez déjà un compte. Si c’était vous, connectez-vous ou demandez un nouveau mot de passe.',
    ],
    button: null,
    ending: 'Si ce n’était pas vous, vous pouvez ignorer cet e-mail.',
  },
  'log-in-after-failures': {
    subject: 'Connexion après plusieurs mots de passe incorrects',
    greeting,
    lines: [
      'Plusieurs mots de passe incorrects ont été saisis pour votre compte. Ensuite, quelqu’un s’est connecté avec le bon.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'email-changed-by-admin': {
    subject: 'Votre adresse e-mail a été modifiée',
    greeting,
    lines: [
      'Un administrateur a modifié l’adresse e-mail de votre compte. Vous ne pouvez plus vous connecter avec l’ancienne adresse, à laquelle nous envoyons cet e-mail.',
    ],
    button: null,
    ending: 'Si vous ne vous y attendiez pas, contactez le responsable du service.',
  },
  'email-changed': {
    subject: 'Votre compte a une nouvelle adresse e-mail',
    greeting,
    lines: [
      'Votre compte utilise maintenant une autre adresse e-mail. Vous ne pouvez plus vous connecter avec l’ancienne adresse, à laquelle nous envoyons cet e-mail.',
    ],
    codeLine:
      'Si ce n’était pas vous, annulez la modification : ouvrez le lien ci-dessous dans les 7 jours et saisissez-y ce code :',
    button: 'Annuler la modification',
    ending:
      'Votre compte retrouvera alors son ancienne adresse e-mail, tous vos appareils seront déconnectés et nous vous enverrons un lien pour choisir un nouveau mot de passe.',
  },
  'account-claimed': {
    subject: 'Votre ancien mot de passe a été supprimé',
    greeting,
    lines: [
      'Vous avez confirmé que cette adresse e-mail est la vôtre. Personne ne l’avait fait auparavant. Pour protéger votre compte, nous avons donc supprimé son ancien mot de passe et fermé toutes les sessions précédentes.',
    ],
    button: null,
    ending:
      'Si vous voulez à nouveau utiliser un mot de passe, choisissez « Mot de passe oublié » lors de la connexion.',
  },
};
