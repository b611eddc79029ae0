import type { PageWords } from '../page-words.ts';

/** For the pages in French. */
export const fr: PageWords = {
  name: 'Nom',
  password: 'Nouveau mot de passe',
  hint: 'Mieux vaut long que compliqué : plusieurs mots en font un bon.',
  invalidToken: 'Ce lien a déjà servi ou est trop ancien. Demandez-en un nouveau.',
  refused: 'Ce mot de passe est trop court, trop long ou trop facile à deviner. Choisissez-en un autre.',
  busy: 'Il y a trop à faire en ce moment. Réessayez dans quelques secondes.',
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
  },
};
