import type { PageWords } from '../page-words.ts';

/** The page texts in French. */
export const fr: PageWords = {
  name: 'Nom',
  password: 'Nouveau mot de passe',
  hint: 'Au moins {least} caractères. Un mot de passe long vaut mieux qu’un mot de passe compliqué : utilisez plusieurs mots.',
  invalidToken: 'Ce lien a expiré ou a déjà été utilisé. Demandez-en un nouveau.',
  notFound: 'Page introuvable',
  incompleteLink:
    'Ce lien est incomplet ou a été modifié avant de vous parvenir. Ouvrez-le de nouveau depuis l’e-mail ou copiez le lien entier dans la barre d’adresse.',
  tooShort:
    'Ce mot de passe est trop court. Il doit comporter au moins {least} caractères. Utilisez par exemple plusieurs mots.',
  tooLong: 'Ce mot de passe est trop long. Choisissez-en un de 256 caractères maximum.',
  guessable:
    'Ce mot de passe est facile à deviner : il est courant, figure dans une fuite de données connue, suit un schéma simple ou reprend votre adresse e-mail ou le nom du service. Choisissez plusieurs mots sans rapport entre eux.',
  malformed: 'Ce mot de passe contient un caractère non autorisé. Choisissez un autre mot de passe.',
  nameRefused: 'Saisissez un nom de 200 caractères maximum.',
  busy: 'Le service est très sollicité en ce moment. Réessayez dans quelques secondes.',
  currentPassword: 'Votre mot de passe',
  currentPasswordHint: 'Le mot de passe que vous avez choisi pour ce compte.',
  wrongPassword: 'Mot de passe incorrect. Réessayez.',
  code: 'Code reçu par e-mail',
  wrongCode: 'Ce code est incorrect, ou il y a eu trop de tentatives. Vérifiez le code dans l’e-mail.',
  wrongCodeOrLink:
    'Le code est incorrect, ou le lien a expiré ou a déjà été utilisé. Utilisez notre dernier e-mail ou demandez-en un nouveau.',
  signedUp: 'Quelqu’un s’est inscrit avec cette adresse e-mail : {when}.',
  secondStep:
    'La connexion à ce compte comporte une deuxième étape, par exemple un code d’une application d’authentification. Connectez-vous dans l’application, qui vous guidera.',
  passwordRemoved:
    'Personne n’avait encore confirmé cette adresse e-mail : nous avons donc supprimé l’ancien mot de passe. Si vous voulez vous connecter avec un mot de passe, choisissez-en un nouveau.',
  pages: {
    resetPassword: {
      title: 'Choisir un nouveau mot de passe',
      button: 'Enregistrer le nouveau mot de passe',
      done: 'Votre mot de passe a été modifié. Vous pouvez maintenant vous connecter avec le nouveau.',
    },
    verifyEmail: {
      title: 'Confirmer votre adresse e-mail',
      button: 'Confirmer',
      done: 'Votre adresse e-mail est confirmée.',
    },
    magicLink: {
      title: 'Se connecter',
      button: 'Se connecter',
      done: 'La connexion a réussi. Voici votre jeton d’accès à l’API :',
    },
    invitation: {
      title: 'Accepter l’invitation',
      button: 'Accepter',
      done: 'Votre compte est prêt et la connexion a réussi. Voici votre jeton d’accès à l’API :',
    },
    rejectVerification: {
      title: 'Ce n’était pas moi',
      button: 'Annuler cette inscription',
      done: 'L’inscription a été annulée. Plus personne ne peut l’utiliser.',
    },
    undoEmailChange: {
      title: 'Annuler la modification de votre adresse e-mail',
      button: 'Annuler la modification',
      done: 'Votre compte utilise de nouveau cette adresse e-mail. Nous vous envoyons un e-mail avec un lien pour choisir un nouveau mot de passe.',
    },
    secureAccount: {
      title: 'Ce n’était pas moi',
      button: 'Déconnecter tous les appareils',
      done: 'Tous vos appareils ont été déconnectés et votre ancien mot de passe ne fonctionne plus. Nous vous envoyons un e-mail avec un lien pour en choisir un nouveau.',
    },
  },
  start: {
    title: '{service} est en service',
    version: 'Version {version}',
    docs: 'Documentation de l’API',
    openapi: 'Document OpenAPI',
    keys: 'Clés publiques (JWKS)',
    metadata: 'Métadonnées du serveur (RFC 8414)',
    setUp: 'Créer le premier administrateur',
    setUpHint:
      'Le serveur a affiché le jeton d’installation à son démarrage. Ce jeton est valable 24 heures.',
    setUpToken: 'Jeton d’installation',
    email: 'Adresse e-mail',
    button: 'Créer l’administrateur',
    done: 'L’administrateur a été créé et il est connecté. Voici le jeton d’accès à l’API :',
    tokenRefused:
      'Ce jeton d’installation est incorrect, a déjà été utilisé ou a expiré. Le serveur en affiche un valable à chaque démarrage.',
    detailsRefused: 'Vérifiez le nom et l’adresse e-mail.',
    emailTaken: 'Il existe déjà un compte avec cette adresse e-mail. Utilisez-en une autre.',
  },
};
