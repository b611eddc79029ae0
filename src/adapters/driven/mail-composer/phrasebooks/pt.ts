import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `Olá, ${name},`;

/** The mails in Portuguese. */
export const pt: Phrasebook = {
  'reset-password': {
    subject: 'Escolher uma nova palavra-passe',
    greeting,
    lines: [
      'Foi pedida uma nova palavra-passe para a sua conta.',
      'A ligação é válida por 30 minutos e só pode ser usada uma vez.',
    ],
    button: 'Escolher uma nova palavra-passe',
    ending: 'Se não foi você, não precisa de fazer nada: a sua palavra-passe fica como está.',
  },
  'password-changed': {
    subject: 'A sua palavra-passe foi alterada',
    greeting,
    lines: [
      'A palavra-passe da sua conta foi alterada, e a sessão foi terminada em todos os outros lugares.',
    ],
    button: null,
    ending: 'Se foi você, não precisa de fazer nada.',
  },
  'magic-link': {
    subject: 'A sua ligação para entrar',
    greeting,
    lines: [
      'Abra esta ligação para iniciar a sessão e escreva lá o código abaixo. Ambos são válidos por 10 minutos e só podem ser usados uma vez.',
      'Também pode escrever o código onde o pediu:',
    ],
    button: 'Iniciar sessão',
    ending: 'Se não foi você, não precisa de fazer nada.',
  },
  'step-up': {
    subject: 'O seu código de confirmação',
    greeting,
    lines: ['Escreva este código onde o pediu, para confirmar que é você. É válido por 10 minutos.'],
    button: null,
    ending:
      'Se não foi você, outra pessoa iniciou sessão na sua conta: não partilhe o código e termine a sessão em todos os lugares.',
  },
  'verify-email': {
    subject: 'Confirme o seu endereço',
    greeting,
    lines: ['Confirme que este endereço é seu. A ligação é válida por 24 horas.'],
    codeLine: 'Se não se registou, abra a ligação, escolha «Não fui eu» e introduza lá este código:',
    button: 'Confirmar o endereço',
    ending: 'Se não abriu uma conta, não precisa de fazer nada.',
  },
  'change-email': {
    subject: 'Confirme o seu novo endereço',
    greeting,
    lines: [
      'Confirme este endereço como o novo da sua conta. Até lá vale o antigo. A ligação é válida por 24 horas.',
    ],
    button: 'Confirmar o novo endereço',
    ending: 'Se não foi você, não precisa de fazer nada.',
  },
  'email-change-requested': {
    subject: 'Foi pedido outro endereço',
    greeting,
    lines: ['Alguém que conhece a sua palavra-passe pediu outro endereço para a sua conta.'],
    button: null,
    ending: 'Se foi você, não precisa de fazer nada.',
  },
  invitation: {
    subject: 'Tem um convite',
    greeting,
    lines: [
      'Foi aberta uma conta para si. Escolha um nome e uma palavra-passe para a usar. A ligação é válida por 7 dias.',
    ],
    button: 'Aceitar o convite',
    ending: 'Se não o esperava, não precisa de fazer nada.',
  },
  'sign-up-attempt': {
    subject: 'Já tem uma conta',
    greeting,
    lines: [
      'Alguém quis registar-se com o seu endereço, mas já existe uma conta. Se foi você, inicie sessão ou peça uma nova palavra-passe.',
    ],
    button: null,
    ending: 'Se não foi você, não precisa de fazer nada.',
  },
  'log-in-after-failures': {
    subject: 'Sessão iniciada após palavras-passe erradas',
    greeting,
    lines: ['Alguém iniciou sessão na sua conta com a palavra-passe certa, depois de várias erradas.'],
    button: null,
    ending: 'Se foi você, não precisa de fazer nada.',
  },
  'email-changed-by-admin': {
    subject: 'O seu endereço de e-mail foi alterado',
    greeting,
    lines: [
      'Um administrador alterou o endereço de e-mail da sua conta. Já não pode iniciar sessão com este.',
    ],
    button: null,
    ending: 'Se não o esperava, contacte quem gere o serviço.',
  },
  'email-changed': {
    subject: 'A sua conta tem um novo endereço de e-mail',
    greeting,
    lines: ['A sua conta usa agora outro endereço de e-mail. Já não pode iniciar sessão com este.'],
    codeLine: 'Se não foi você, abra a ligação no prazo de 7 dias e introduza lá este código:',
    button: 'Anular a alteração',
    ending:
      'Ao anulá-la, volta a valer este endereço, todas as sessões são terminadas e recebe uma ligação para escolher uma nova palavra-passe.',
  },
  'account-claimed': {
    subject: 'A sua palavra-passe anterior foi removida',
    greeting,
    lines: [
      'Provou que este endereço de e-mail é seu. Ninguém o tinha confirmado antes, por isso a palavra-passe que a conta tinha já não funciona e todas as sessões anteriores terminaram.',
    ],
    button: null,
    ending:
      'Para voltar a entrar com uma palavra-passe, escolha uma nova: peça-a ao iniciar sessão, como se a tivesse esquecido.',
  },
};
