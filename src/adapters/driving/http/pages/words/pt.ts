import type { PageWords } from '../page-words.ts';

/** The page texts in Portuguese. */
export const pt: PageWords = {
  name: 'Nome',
  password: 'Nova palavra-passe',
  hint: 'Pelo menos {least} caracteres. Antes longa que complicada: várias palavras fazem uma boa.',
  invalidToken: 'Esta ligação já foi usada ou é demasiado antiga. Peça uma nova.',
  notFound: 'Página não encontrada',
  incompleteLink:
    'Este link está incompleto ou foi alterado no caminho. Abra-o de novo a partir do e-mail ou copie o link inteiro para a barra de endereços.',
  tooShort:
    'Esta palavra-passe é demasiado curta: precisa de pelo menos {least} caracteres. Várias palavras fazem uma boa.',
  tooLong: 'Esta palavra-passe é demasiado longa. Escolha uma com 256 caracteres no máximo.',
  guessable:
    'Esta palavra-passe é das que se tentam primeiro: é comum, vem de uma fuga de dados conhecida, segue um padrão ou é feita do seu endereço ou do nome do serviço. Escolha várias palavras sem relação entre si.',
  malformed: 'Esta palavra-passe tem um carácter que não pode ser usado. Escolha outra.',
  nameRefused: 'Escreva um nome com 200 caracteres no máximo.',
  busy: 'Há demasiado trabalho neste momento. Tente de novo dentro de alguns segundos.',
  currentPassword: 'A sua palavra-passe',
  currentPasswordHint: 'A palavra-passe que escolheu para esta conta.',
  wrongPassword: 'Esta palavra-passe não está certa. Tente de novo.',
  code: 'O código do e-mail',
  wrongCode: 'Este código não está certo ou foi tentado demasiadas vezes.',
  wrongCodeOrLink:
    'Este código não está certo, ou a ligação já foi usada ou é demasiado antiga. Use o e-mail mais recente ou peça outro.',
  signedUp: 'Alguém se registou com este endereço de e-mail: {when}.',
  passwordRemoved:
    'Ninguém tinha confirmado este endereço de e-mail antes, por isso a palavra-passe anterior já não funciona. Escolha uma nova se quiser iniciar sessão com palavra-passe.',
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
    rejectVerification: {
      title: 'Não fui eu',
      button: 'Anular este registo',
      done: 'Feito. Ninguém pode continuar a usar este registo.',
    },
    undoEmailChange: {
      title: 'Anular a alteração do seu endereço de e-mail',
      button: 'Anular a alteração',
      done: 'Este endereço de e-mail volta a ser o da sua conta. Vai receber um e-mail com uma ligação para escolher uma nova palavra-passe.',
    },
    secureAccount: {
      title: 'Não fui eu',
      button: 'Terminar todas as sessões',
      done: 'Feito. Todas as sessões terminaram e a palavra-passe deixou de funcionar. Receberá um e-mail com uma ligação para escolher outra.',
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
      'O token de configuração está no que o servidor mostra ao arrancar. É válido durante 24 horas.',
    setUpToken: 'Token de configuração',
    email: 'Endereço de e-mail',
    button: 'Criar o administrador',
    done: 'O administrador foi criado e tem a sessão iniciada. Este é o token de acesso:',
    tokenRefused:
      'Este token de configuração está errado, já foi usado ou expirou. O servidor mostra um válido sempre que arranca.',
    detailsRefused: 'Verifique o nome e o endereço de e-mail.',
    emailTaken: 'Já existe uma conta com este endereço de e-mail. Use outro.',
  },
};
