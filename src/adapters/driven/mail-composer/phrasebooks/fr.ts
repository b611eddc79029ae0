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
  'second-factor-added': {
    subject: 'Une deuxième étape a été ajoutée à votre connexion',
    greeting,
    lines: [
      'La connexion à votre compte comporte désormais une deuxième étape, par exemple un code d’une application d’authentification. Le mot de passe ne suffit plus.',
    ],
    codeLine:
      'Si ce n’était pas vous, vous pouvez supprimer la deuxième étape, déconnecter tous les appareils et désactiver votre mot de passe. Nous vous enverrons alors un lien pour en choisir un nouveau. Pour cela, ouvrez le lien ci-dessous dans les 7 jours et saisissez-y ce code :',
    button: 'Ce n’était pas moi',
    ending:
      'Si c’était vous, vous pouvez ignorer cet e-mail. Conservez vos codes de récupération en lieu sûr.',
  },
  'second-factor-removed': {
    subject: 'La deuxième étape de votre connexion a été supprimée',
    greeting,
    lines: [
      'La connexion à votre compte ne comporte plus de deuxième étape. Votre application d’authentification et vos codes de récupération ne sont plus valables pour ce compte.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'second-factors-reset': {
    subject: 'Un administrateur a supprimé votre deuxième étape',
    greeting,
    lines: [
      'Un administrateur a supprimé la deuxième étape de la connexion à votre compte, et tous vos appareils ont été déconnectés. Votre application d’authentification et vos codes de récupération ne sont plus valables pour ce compte.',
    ],
    codeLine:
      'Si vous ne vous y attendiez pas, vous pouvez aussi désactiver votre mot de passe. Nous vous enverrons alors un lien pour en choisir un nouveau. Pour cela, ouvrez le lien ci-dessous dans les 7 jours et saisissez-y ce code :',
    button: 'Ce n’était pas moi',
    ending:
      'Si vous l’avez demandé, vous pouvez ignorer cet e-mail. Vous pouvez configurer une nouvelle deuxième étape dans votre compte.',
  },
  'recovery-code-used': {
    subject: 'Un code de récupération a été utilisé',
    greeting,
    lines: [
      'Un code de récupération de votre compte a été utilisé à la place d’un code de l’application d’authentification. Il n’est plus valable.',
      'Vous pouvez créer de nouveaux codes de récupération dans votre compte. Les anciens ne seront alors plus valables.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'second-factor-failures': {
    subject: 'De nombreux codes incorrects ont été saisis pour votre compte',
    greeting,
    lines: [
      'Une personne qui connaît votre mot de passe a saisi de nombreuses fois un code incorrect à la deuxième étape de la connexion.',
      'Pour protéger votre compte, nous refusons les codes de l’application d’authentification pendant 24 heures au plus. Vous pouvez toujours vous connecter avec un code de récupération.',
    ],
    button: null,
    ending: 'Si c’était vous, vous pouvez ignorer cet e-mail. Sinon, choisissez un nouveau mot de passe.',
  },
  'enrolment-code': {
    subject: 'Votre code pour configurer la deuxième étape',
    greeting,
    lines: [
      'Pour configurer la deuxième étape de la connexion, saisissez le code de cet e-mail sur l’écran où vous l’avez demandé. Il y est valable 10 minutes.',
    ],
    button: null,
    ending:
      'Si vous n’avez pas demandé ce code, une autre personne connaît votre mot de passe. Ne communiquez ce code à personne et choisissez un nouveau mot de passe.',
  },
};
