import type { PageWords } from '../page-words.ts';

/** For the pages in Portuguese. */
export const pt: PageWords = {
  name: 'Nome',
  password: 'Nova palavra-passe',
  hint: 'Antes longa que complicada: várias palavras fazem uma boa.',
  invalidToken: 'Esta ligação já foi usada ou é demasiado antiga. Peça uma nova.',
  refused: 'Esta palavra-passe é demasiado curta, demasiado longa ou fácil de adivinhar. Escolha outra.',
  busy: 'Há demasiado trabalho neste momento. Tente de novo dentro de alguns segundos.',
  pages: {
    resetPassword: {
      title: 'Escolher uma nova palavra-passe',
      button: 'Guardar a nova palavra-passe',
      done: 'A nova palavra-passe já vale. Pode iniciar sessão com ela.',
    },
    verifyEmail: {
      title: 'Confirmar o seu endereço',
      button: 'Confirmar',
      done: 'O seu endereço está confirmado.',
    },
    magicLink: {
      title: 'Iniciar sessão',
      button: 'Iniciar sessão',
      done: 'Sessão iniciada. Este é o seu token de acesso:',
    },
    invitation: {
      title: 'Aceitar o convite',
      button: 'Aceitar',
      done: 'A conta é sua e a sessão foi iniciada. Este é o seu token de acesso:',
    },
  },
};
