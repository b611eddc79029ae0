import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `Bonjour ${name},`;

/** The mails in French. */
export const fr: Phrasebook = {
  'reset-password': {
    subject: 'Choisir un nouveau mot de passe',
    greeting,
    lines: [
      'Un nouveau mot de passe a été demandé pour votre compte.',
      'Le lien est valable 30 minutes et ne peut servir qu’une fois.',
    ],
    button: 'Choisir un nouveau mot de passe',
    ending: 'Si ce n’était pas vous, il n’y a rien à faire : votre mot de passe reste inchangé.',
  },
  'password-changed': {
    subject: 'Votre mot de passe a été modifié',
    greeting,
    lines: ['Le mot de passe de votre compte a été modifié, et vous avez été déconnecté partout ailleurs.'],
    button: null,
    ending: 'Si c’était vous, il n’y a rien à faire.',
  },
  'magic-link': {
    subject: 'Votre lien de connexion',
    greeting,
    lines: [
      'Ouvrez ce lien pour vous connecter et saisissez-y le code ci-dessous. Les deux sont valables 10 minutes et ne peuvent servir qu’une fois.',
      'Vous pouvez aussi saisir le code là où vous l’avez demandé :',
    ],
    button: 'Se connecter',
    ending: 'Si ce n’était pas vous, il n’y a rien à faire.',
  },
  'step-up': {
    subject: 'Votre code de confirmation',
    greeting,
    lines: [
      'Saisissez ce code là où vous l’avez demandé, pour confirmer que c’est bien vous. Il est valable 10 minutes.',
    ],
    button: null,
    ending:
      'Si ce n’était pas vous, quelqu’un d’autre est connecté à votre compte : ne communiquez pas ce code et déconnectez-vous partout.',
  },
  'verify-email': {
    subject: 'Confirmez votre adresse',
    greeting,
    lines: ['Merci de confirmer que cette adresse est la vôtre. Le lien est valable 24 heures.'],
    codeLine:
      'Si vous ne vous êtes pas inscrit, ouvrez le lien, choisissez « Ce n’était pas moi » et saisissez-y ce code :',
    button: 'Confirmer l’adresse',
    ending: 'Si vous n’avez pas ouvert de compte, il n’y a rien à faire.',
  },
  'change-email': {
    subject: 'Confirmez votre nouvelle adresse',
    greeting,
    lines: [
      'Merci de confirmer cette adresse comme nouvelle adresse de votre compte. D’ici là, l’ancienne compte. Le lien est valable 24 heures.',
    ],
    button: 'Confirmer la nouvelle adresse',
    ending: 'Si ce n’était pas vous, il n’y a rien à faire.',
  },
  'email-change-requested': {
    subject: 'Une nouvelle adresse a été demandée',
    greeting,
    lines: ['Quelqu’un qui connaît votre mot de passe a demandé une autre adresse pour votre compte.'],
    button: null,
    ending: 'Si c’était vous, il n’y a rien à faire.',
  },
  invitation: {
    subject: 'Vous êtes invité',
    greeting,
    lines: [
      'Un compte a été ouvert pour vous. Choisissez un nom et un mot de passe pour l’utiliser. Le lien est valable 7 jours.',
    ],
    button: 'Accepter l’invitation',
    ending: 'Si vous ne vous y attendiez pas, il n’y a rien à faire.',
  },
  'sign-up-attempt': {
    subject: 'Vous avez déjà un compte',
    greeting,
    lines: [
      'Quelqu’un a voulu s’inscrire avec votre adresse, mais elle a déjà un compte. Si c’était vous, connectez-vous ou demandez un nouveau mot de passe.',
    ],
    button: null,
    ending: 'Si ce n’était pas vous, il n’y a rien à faire.',
  },
  'log-in-after-failures': {
    subject: 'Connexion après des mots de passe erronés',
    greeting,
    lines: [
      'Quelqu’un s’est connecté à votre compte avec le bon mot de passe, après plusieurs mots de passe erronés.',
    ],
    button: null,
    ending: 'Si c’était vous, il n’y a rien à faire.',
  },
  'email-changed-by-admin': {
    subject: 'Votre adresse e-mail a été modifiée',
    greeting,
    lines: [
      'Un administrateur a modifié l’adresse e-mail de votre compte. Vous ne pouvez plus vous connecter avec celle-ci.',
    ],
    button: null,
    ending: 'Si vous ne vous y attendiez pas, contactez le responsable du service.',
  },
  'email-changed': {
    subject: 'Votre compte a une nouvelle adresse e-mail',
    greeting,
    lines: [
      'Votre compte utilise désormais une autre adresse e-mail. Vous ne pouvez plus vous connecter avec celle-ci.',
    ],
    codeLine: 'Si ce n’était pas vous, ouvrez le lien dans les 7 jours et saisissez-y ce code :',
    button: 'Annuler la modification',
    ending:
      'Cette adresse redevient alors celle du compte, vous êtes déconnecté partout et vous recevez un lien pour choisir un nouveau mot de passe.',
  },
  'account-claimed': {
    subject: 'Votre ancien mot de passe a été supprimé',
    greeting,
    lines: [
      'Vous avez prouvé que cette adresse e-mail est la vôtre. Personne ne l’avait confirmée auparavant : le mot de passe du compte ne fonctionne donc plus, et toutes les sessions précédentes sont terminées.',
    ],
    button: null,
    ending:
      'Pour vous connecter à nouveau avec un mot de passe, choisissez-en un nouveau : demandez-le à la connexion, comme si vous l’aviez oublié.',
  },
};
