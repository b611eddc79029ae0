import type { PageWords } from '../page-words.ts';

/** The page texts in Portuguese. */
export const pt: PageWords = {
  name: 'Nome',
  password: 'Nova palavra-passe',
  hint: 'Pelo menos {least} caracteres. É melhor uma palavra-passe longa do que uma complicada: use várias palavras.',
  invalidToken: 'Este link expirou ou já foi usado. Peça um novo.',
  notFound: 'Página não encontrada',
  incompleteLink:
    'Este link está incompleto ou foi alterado antes de chegar até si. Abra-o de novo a partir do e-mail ou copie o link completo para a barra de endereços.',
  tooShort:
    'Esta palavra-passe é demasiado curta. Tem de ter pelo menos {least} caracteres. Pode usar várias palavras.',
  tooLong: 'Esta palavra-passe é demasiado longa. Escolha uma com 256 caracteres no máximo.',
  guessable:
    'Esta palavra-passe é fácil de adivinhar: é muito comum, aparece numa fuga de dados conhecida, segue um padrão simples ou é formada pelo seu endereço de e-mail ou pelo nome do serviço. Escolha várias palavras sem relação entre si.',
  malformed: 'Esta palavra-passe contém um carácter não permitido. Escolha outra palavra-passe.',
  nameRefused: 'Introduza um nome com 200 caracteres no máximo.',
  busy: 'O serviço está muito ocupado neste momento. Tente de novo dentro de alguns segundos.',
  currentPassword: 'A sua palavra-passe',
  currentPasswordHint: 'A palavra-passe que escolheu para esta conta.',
  wrongPassword: 'A palavra-passe está errada. Tente de novo.',
  code: 'Código do e-mail',
  wrongCode: 'O código está errado ou houve demasiadas tentativas. Verifique o código no e-mail.',
  wrongCodeOrLink:
    'O código está errado, ou o link expirou ou já foi usado. Use o nosso e-mail mais recente ou peça um novo.',
  signedUp: 'Alguém se registou com este endereço de e-mail: {when}.',
  secondStep:
    'Iniciar sessão nesta conta exige um segundo passo, como um código de uma aplicação de autenticação. Inicie sessão na aplicação, que o orientará.',
  passwordRemoved:
    'Ninguém tinha confirmado este endereço de e-mail antes, por isso removemos a palavra-passe anterior. Se quiser iniciar sessão com uma palavra-passe, escolha uma nova.',
  pages: {
    resetPassword: {
      title: 'Escolher uma nova palavra-passe',
      button: 'Guardar a nova palavra-passe',
      done: 'A sua palavra-passe foi alterada. Já pode iniciar sessão com ela.',
    },
    verifyEmail: {
      title: 'Confirmar o seu endereço de e-mail',
      button: 'Confirmar',
      done: 'O seu endereço de e-mail está confirmado.',
    },
    magicLink: {
      title: 'Iniciar sessão',
      button: 'Iniciar sessão',
      done: 'Sessão iniciada. Este é o seu token de acesso à API:',
    },
    invitation: {
      title: 'Aceitar o convite',
      button: 'Aceitar',
      done: 'A sua conta está pronta e a sessão foi iniciada. Este é o seu token de acesso à API:',
    },
    rejectVerification: {
      title: 'Não fui eu',
      button: 'Cancelar este registo',
      done: 'O registo foi cancelado. Já ninguém o pode usar.',
    },
    undoEmailChange: {
      title: 'Anular a alteração do seu endereço de e-mail',
      button: 'Anular a alteração',
      done: 'A sua conta voltou a usar este endereço de e-mail. Vamos enviar-lhe um e-mail com um link para escolher uma nova palavra-passe.',
    },
    secureAccount: {
      title: 'Não fui eu',
      button: 'Terminar sessão em todos os dispositivos',
      done: 'A sessão foi terminada em todos os dispositivos e a sua palavra-passe anterior deixou de funcionar. Vamos enviar-lhe um e-mail com um link para escolher uma nova.',
    },
  },
  start: {
    title: '{service} está em funcionamento',
    version: 'Versão {version}',
    docs: 'Documentação da API',
    openapi: 'Documento OpenAPI',
    keys: 'Chaves públicas (JWKS)',
    metadata: 'Metadados do servidor (RFC 8414)',
    setUp: 'Criar o primeiro administrador',
    setUpHint:
      'O servidor mostrou o token de configuração quando arrancou. O token é válido durante 24 horas.',
    setUpToken: 'Token de configuração',
    email: 'Endereço de e-mail',
    button: 'Criar o administrador',
    done: 'O administrador foi criado e tem a sessão iniciada. Este é o token de acesso à API:',
    tokenRefused:
      'Este token de configuração está errado, já foi usado ou expirou. O servidor mostra um válido sempre que arranca.',
    detailsRefused: 'Verifique o nome e o endereço de e-mail.',
    emailTaken: 'Já existe uma conta com este endereço de e-mail. Use outro.',
  },
};
