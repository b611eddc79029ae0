import type { PageWords } from '../page-words.ts';

/** The page texts in French. */
export const fr: PageWords = {
  name: 'Nom',
  password: 'Nouveau mot de passe',
  hint: 'Au moins {least} caractères. Mieux vaut long que compliqué : plusieurs mots en font un bon.',
  invalidToken: 'Ce lien a déjà servi ou est trop ancien. Demandez-en un nouveau.',
  notFound: 'Page introuvable',
  incompleteLink:
    'Ce lien est incomplet ou a été modifié en route. Ouvrez-le de nouveau depuis l’e-mail ou copiez le lien entier dans la barre d’adresse.',
  tooShort:
    'Ce mot de passe est trop court : il faut au moins {least} caractères. Plusieurs mots en font un bon.',
  tooLong: 'Ce mot de passe est trop long. Choisissez-en un de 256 caractères au plus.',
  guessable:
    'Ce mot de passe fait partie de ceux que l’on essaie en premier : il est courant, provient d’une fuite connue, suit un motif ou reprend votre adresse ou le nom du service. Choisissez plusieurs mots sans rapport entre eux.',
  malformed: 'Ce mot de passe contient un caractère qui ne peut pas être utilisé. Choisissez-en un autre.',
  nameRefused: 'Saisissez un nom de 200 caractères au plus.',
  busy: 'Il y a trop à faire en ce moment. Réessayez dans quelques secondes.',
  currentPassword: 'Votre mot de passe',
  currentPasswordHint: 'Le mot de passe que vous avez choisi pour ce compte.',
  wrongPassword: 'Ce mot de passe n’est pas le bon. Réessayez.',
  code: 'Le code de l’e-mail',
  wrongCode: 'Ce code n’est pas le bon, ou il a été essayé trop souvent.',
  wrongCodeOrLink:
    'Ce code n’est pas le bon, ou le lien a déjà servi ou est trop ancien. Utilisez l’e-mail le plus récent, ou demandez-en un autre.',
  signedUp: 'Quelqu’un s’est inscrit avec cette adresse e-mail : {when}.',
  passwordRemoved:
    'Personne n’avait confirmé cette adresse e-mail auparavant : l’ancien mot de passe ne fonctionne donc plus. Choisissez-en un nouveau si vous voulez vous connecter avec un mot de passe.',
  pages: {
    resetPassword: {
      title: 'Choisir un nouveau mot de passe',
      button: 'Enregistrer le nouveau mot de passe',
      done: 'Votre nouveau mot de passe est enregistré. Vous pouvez vous connecter.',
    },
    verifyEmail: {
      title: 'Confirmer votre adresse',
      button: 'Confirmer',
      done: 'Votre adresse est confirmée.',
    },
    magicLink: {
      title: 'Se connecter',
      button: 'Se connecter',
      done: 'Vous êtes connecté. Voici votre jeton d’accès :',
    },
    invitation: {
      title: 'Accepter l’invitation',
      button: 'Accepter',
      done: 'Le compte est à vous et vous êtes connecté. Voici votre jeton d’accès :',
    },
    rejectVerification: {
      title: 'Ce n’était pas moi',
      button: 'Mettre fin à cette inscription',
      done: 'C’est fait. Plus personne ne peut utiliser cette inscription.',
    },
    undoEmailChange: {
      title: 'Annuler la modification de votre adresse e-mail',
      button: 'Annuler la modification',
      done: 'Cette adresse e-mail est de nouveau celle de votre compte. Vous recevrez un e-mail avec un lien pour choisir un nouveau mot de passe.',
    },
    secureAccount: {
      title: 'Ce n’était pas moi',
      button: 'Se déconnecter partout',
      done: 'C’est fait. Toutes les sessions sont terminées et le mot de passe ne fonctionne plus. Vous recevrez un e-mail avec un lien pour en choisir un nouveau.',
    },
  },
  start: {
    title: '{service} fonctionne',
    version: 'Version {version}',
    docs: 'Documentation de l’API',
    openapi: 'Document OpenAPI',
    keys: 'Clés publiques (JWKS)',
    metadata: 'Métadonnées du serveur (RFC 8414)',
    setUp: 'Créer le premier administrateur',
    setUpHint:
      'Le jeton d’installation figure dans ce que le serveur affiche à son démarrage. Il est valable 24 heures.',
    setUpToken: 'Jeton d’installation',
    email: 'Adresse e-mail',
    button: 'Créer l’administrateur',
    done: 'L’administrateur a été créé et il est connecté. Voici le jeton d’accès :',
    tokenRefused:
      'Ce jeton d’installation est faux, déjà utilisé ou expiré. Le serveur en affiche un valable à chaque démarrage.',
    detailsRefused: 'Vérifiez le nom et l’adresse e-mail.',
    emailTaken: 'Un compte existe déjà avec cette adresse e-mail. Utilisez-en une autre.',
  },
};
