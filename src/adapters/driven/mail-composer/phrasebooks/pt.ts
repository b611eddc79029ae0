import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `Olá, ${name},`;
const IGNORE = 'Se não fez este pedido, pode ignorar este e-mail.';
const IF_YOU = 'Se foi você, pode ignorar este e-mail.';

/** The mails in Portuguese. */
export const pt: Phrasebook = {
  'reset-password': {
    subject: 'Escolha uma nova palavra-passe',
    greeting,
    lines: [
      'Recebemos um pedido de nova palavra-passe para a sua conta. Para a escolher, abra o link abaixo.',
      'O link expira dentro de 30 minutos e só funciona uma vez.',
    ],
    button: 'Escolher uma nova palavra-passe',
    ending: 'Se não fez este pedido, pode ignorar este e-mail. A sua palavra-passe continua a mesma.',
  },
  'password-changed': {
    subject: 'A sua palavra-passe foi alterada',
    greeting,
    lines: [
      'A palavra-passe da sua conta foi alterada e a sessão foi terminada em todos os outros dispositivos.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'magic-link': {
    subject: 'O seu link para iniciar sessão',
    greeting,
    lines: [
      'Para iniciar sessão, abra o link abaixo e introduza lá o código. O link e o código expiram dentro de 10 minutos e só funcionam uma vez.',
      'Também pode introduzir o código no ecrã onde o pediu:',
    ],
    button: 'Iniciar sessão',
    ending: IGNORE,
  },
  'step-up': {
    subject: 'O seu código de confirmação',
    greeting,
    lines: [
      'Para confirmar a sua identidade, introduza o código deste e-mail no ecrã onde o pediu. Aí é válido durante 10 minutos.',
    ],
    button: null,
    ending:
      'Se não pediu este código, outra pessoa tem sessão iniciada na sua conta. Não partilhe o código com ninguém e termine a sessão em todos os dispositivos.',
  },
  'verify-email': {
    subject: 'Confirme o seu endereço de e-mail',
    greeting,
    lines: ['Confirme que este endereço de e-mail é seu. O link expira dentro de 24 horas.'],
    codeLine:
      'Se não se registou, pode cancelar o registo: abra o link, escolha «Não fui eu» e introduza este código:',
    button: 'Confirmar o endereço de e-mail',
    ending: 'Se não criou uma conta, também pode ignorar este e-mail.',
  },
  'change-email': {
    subject: 'Confirme o seu novo endereço de e-mail',
    greeting,
    lines: [
      'Confirme que a sua conta deve usar este endereço de e-mail. Até lá, mantém-se o anterior. O link expira dentro de 24 horas.',
    ],
    button: 'Confirmar o novo endereço',
    ending: IGNORE,
  },
  'email-change-requested': {
    subject: 'Pedido para alterar o seu endereço de e-mail',
    greeting,
    lines: ['Alguém com acesso à sua conta pediu para alterar o endereço de e-mail.'],
    button: null,
    ending: IF_YOU,
  },
  invitation: {
    subject: 'Recebeu um convite',
    greeting,
    lines: [
      'Foi criada uma conta para si. Para a usar, escolha um nome e uma palavra-passe. O link expira dentro de 7 dias.',
    ],
    button: 'Aceitar o convite',
    ending: 'Se não o esperava, pode ignorar este e-mail.',
  },
  'sign-up-attempt': {
    subject: 'Já tem uma conta',
    greeting,
    lines: [
      'Alguém tentou registar-se com o seu endereço de e-mail, mas este já tem uma conta. Se foi você, inicie sessão ou peça uma nova palavra-passe.',
    ],
    button: null,
    ending: 'Se não foi você, pode ignorar este e-mail.',
  },
  'log-in-after-failures': {
    subject: 'Início de sessão após várias palavras-passe erradas',
    greeting,
    lines: [
      'Foram introduzidas várias palavras-passe erradas para a sua conta. Depois, alguém iniciou sessão com a palavra-passe certa.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'email-changed-by-admin': {
    subject: 'O seu endereço de e-mail foi alterado',
    greeting,
    lines: [
      'Um administrador alterou o endereço de e-mail da sua conta. Já não pode iniciar sessão com o endereço anterior, para o qual enviamos este e-mail.',
    ],
    button: null,
    ending: 'Se não o esperava, contacte o responsável pelo serviço.',
  },
  'email-changed': {
    subject: 'A sua conta tem um novo endereço de e-mail',
    greeting,
    lines: [
      'A sua conta usa agora outro endereço de e-mail. Já não pode iniciar sessão com o endereço anterior, para o qual enviamos este e-mail.',
    ],
    codeLine:
      'Se não foi você, anule a alteração: abra o link abaixo no prazo de 7 dias e introduza lá este código:',
    button: 'Anular a alteração',
    ending:
      'A sua conta recupera então o endereço anterior, a sessão é terminada em todos os dispositivos e enviamos-lhe um link para escolher uma nova palavra-passe.',
  },
  'account-claimed': {
    subject: 'A sua palavra-passe anterior foi removida',
    greeting,
    lines: [
      'Confirmou que este endereço de e-mail é seu. Até agora, ninguém o tinha confirmado. Por isso, para proteger a sua conta, removemos a palavra-passe anterior e terminámos todas as sessões anteriores.',
    ],
    button: null,
    ending:
      'Se quiser voltar a usar uma palavra-passe, escolha «Esqueci-me da palavra-passe» ao iniciar sessão.',
  },
  'second-factor-added': {
    subject: 'Foi adicionado um segundo passo ao seu início de sessão',
    greeting,
    lines: [
      'Iniciar sessão na sua conta exige agora um segundo passo, como um código de uma aplicação de autenticação. A palavra-passe, por si só, já não basta.',
    ],
    codeLine:
      'Se não foi você, pode remover o segundo passo, terminar a sessão em todos os dispositivos e anular a sua palavra-passe. Enviamos-lhe depois um link para escolher uma nova. Para isso, abra o link abaixo no prazo de 7 dias e introduza lá este código:',
    button: 'Não fui eu',
    ending: 'Se foi você, pode ignorar este e-mail. Guarde os seus códigos de recuperação num lugar seguro.',
  },
  'second-factor-removed': {
    subject: 'O segundo passo do seu início de sessão foi removido',
    greeting,
    lines: [
      'Iniciar sessão na sua conta já não exige um segundo passo. A sua aplicação de autenticação e os seus códigos de recuperação deixaram de ser válidos para esta conta.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'second-factors-reset': {
    subject: 'Um administrador removeu o seu segundo passo',
    greeting,
    lines: [
      'Um administrador removeu o segundo passo do início de sessão da sua conta e a sessão foi terminada em todos os dispositivos. A sua aplicação de autenticação e os seus códigos de recuperação deixaram de ser válidos para esta conta.',
    ],
    codeLine:
      'Se não o esperava, também pode anular a sua palavra-passe. Enviamos-lhe depois um link para escolher uma nova. Para isso, abra o link abaixo no prazo de 7 dias e introduza lá este código:',
    button: 'Não fui eu',
    ending:
      'Se fez este pedido, pode ignorar este e-mail. Pode configurar um novo segundo passo na sua conta.',
  },
  'recovery-code-used': {
    subject: 'Foi usado um código de recuperação',
    greeting,
    lines: [
      'Foi usado um código de recuperação da sua conta em vez de um código da aplicação de autenticação. Esse código já não volta a funcionar.',
      'Pode obter novos códigos de recuperação na sua conta. Os anteriores deixam então de funcionar.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'second-factor-failures': {
    subject: 'Foram introduzidos muitos códigos errados para a sua conta',
    greeting,
    lines: [
      'Alguém que conhece a sua palavra-passe introduziu muitas vezes um código errado no segundo passo do início de sessão.',
      'Para proteger a sua conta, recusamos os códigos da aplicação de autenticação durante 24 horas, no máximo. Pode continuar a iniciar sessão com um código de recuperação.',
    ],
    button: null,
    ending: 'Se foi você, pode ignorar este e-mail. Caso contrário, escolha uma nova palavra-passe.',
  },
  'enrolment-code': {
    subject: 'O seu código para configurar o segundo passo',
    greeting,
    lines: [
      'Para configurar o segundo passo do início de sessão, introduza o código deste e-mail no ecrã onde o pediu. Aí é válido durante 10 minutos.',
    ],
    button: null,
    ending:
      'Se não pediu este código, outra pessoa conhece a sua palavra-passe. Não partilhe o código com ninguém e escolha uma nova palavra-passe.',
  },
};
