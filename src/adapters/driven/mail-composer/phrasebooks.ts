import type { Locale } from '../../../domain/locale.ts';
import type { Phrasebook } from './mail-words.ts';

/** For every mail in every language. */
export const PHRASEBOOKS: Readonly<Record<Locale, Phrasebook>> = {
  en: {
    'reset-password': {
      subject: 'Choose a new password',
      greeting: (name) => `Hello ${name},`,
      lines: [
        'You, or somebody else, asked to choose a new password for your account.',
        'The link is good for 30 minutes and can be used once.',
      ],
      button: 'Choose a new password',
      ending: 'If that was not you, there is nothing to do: your password stays as it is.',
    },
    'password-changed': {
      subject: 'Your password was changed',
      greeting: (name) => `Hello ${name},`,
      lines: ['The password of your account was changed, and you were signed out everywhere else.'],
      button: null,
      ending: 'If that was not you, choose a new password at once.',
    },
  },
  de: {
    'reset-password': {
      subject: 'Neues Passwort wählen',
      greeting: (name) => `Guten Tag ${name},`,
      lines: [
        'für Ihr Konto wurde ein neues Passwort angefordert.',
        'Der Link gilt 30 Minuten und kann einmal benutzt werden.',
      ],
      button: 'Neues Passwort wählen',
      ending: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
    },
    'password-changed': {
      subject: 'Ihr Passwort wurde geändert',
      greeting: (name) => `Guten Tag ${name},`,
      lines: ['das Passwort Ihres Kontos wurde geändert, und Sie wurden überall sonst abgemeldet.'],
      button: null,
      ending: 'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort.',
    },
  },
  fr: {
    'reset-password': {
      subject: 'Choisir un nouveau mot de passe',
      greeting: (name) => `Bonjour ${name},`,
      lines: [
        'Un nouveau mot de passe a été demandé pour votre compte.',
        'Le lien est valable 30 minutes et ne peut servir qu’une fois.',
      ],
      button: 'Choisir un nouveau mot de passe',
      ending: 'Si ce n’était pas vous, il n’y a rien à faire : votre mot de passe reste inchangé.',
    },
    'password-changed': {
      subject: 'Votre mot de passe a été modifié',
      greeting: (name) => `Bonjour ${name},`,
      lines: ['Le mot de passe de votre compte a été modifié, et vous avez été déconnecté partout ailleurs.'],
      button: null,
      ending: 'Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe.',
    },
  },
  es: {
    'reset-password': {
      subject: 'Elegir una contraseña nueva',
      greeting: (name) => `Hola, ${name}:`,
      lines: [
        'Se ha pedido una contraseña nueva para su cuenta.',
        'El enlace vale 30 minutos y se puede usar una vez.',
      ],
      button: 'Elegir una contraseña nueva',
      ending: 'Si no fue usted, no tiene que hacer nada: su contraseña sigue igual.',
    },
    'password-changed': {
      subject: 'Se ha cambiado su contraseña',
      greeting: (name) => `Hola, ${name}:`,
      lines: [
        'Se ha cambiado la contraseña de su cuenta, y se ha cerrado la sesión en todos los demás sitios.',
      ],
      button: null,
      ending: 'Si no fue usted, elija enseguida una contraseña nueva.',
    },
  },
  pt: {
    'reset-password': {
      subject: 'Escolher uma nova palavra-passe',
      greeting: (name) => `Olá, ${name},`,
      lines: [
        'Foi pedida uma nova palavra-passe para a sua conta.',
        'A ligação é válida por 30 minutos e só pode ser usada uma vez.',
      ],
      button: 'Escolher uma nova palavra-passe',
      ending: 'Se não foi você, não precisa de fazer nada: a sua palavra-passe fica como está.',
    },
    'password-changed': {
      subject: 'A sua palavra-passe foi alterada',
      greeting: (name) => `Olá, ${name},`,
      lines: [
        'A palavra-passe da sua conta foi alterada, e a sessão foi terminada em todos os outros lugares.',
      ],
      button: null,
      ending: 'Se não foi você, escolha já uma nova palavra-passe.',
    },
  },
  zh: {
    'reset-password': {
      subject: '设置新密码',
      greeting: (name) => `${name}，您好：`,
      lines: ['有人为您的账户请求设置新密码。', '该链接在 30 分钟内有效，只能使用一次。'],
      button: '设置新密码',
      ending: '如果不是您本人操作，无需处理：您的密码保持不变。',
    },
    'password-changed': {
      subject: '您的密码已更改',
      greeting: (name) => `${name}，您好：`,
      lines: ['您账户的密码已更改，您已在其他所有设备上退出登录。'],
      button: null,
      ending: '如果不是您本人操作，请立即设置新密码。',
    },
  },
  ja: {
    'reset-password': {
      subject: '新しいパスワードの設定',
      greeting: (name) => `${name} 様`,
      lines: [
        'お客様のアカウントについて、新しいパスワードの設定が求められました。',
        'リンクは 30 分間有効で、一度だけ使えます。',
      ],
      button: '新しいパスワードを設定する',
      ending: 'お心当たりがない場合は、何もする必要はありません。パスワードはそのままです。',
    },
    'password-changed': {
      subject: 'パスワードが変更されました',
      greeting: (name) => `${name} 様`,
      lines: ['アカウントのパスワードが変更され、他のすべての端末からログアウトしました。'],
      button: null,
      ending: 'お心当たりがない場合は、すぐに新しいパスワードを設定してください。',
    },
  },
  ar: {
    'reset-password': {
      subject: 'اختيار كلمة مرور جديدة',
      greeting: (name) => `مرحبًا ${name}،`,
      lines: ['طُلب اختيار كلمة مرور جديدة لحسابك.', 'الرابط صالح لمدة 30 دقيقة ويمكن استخدامه مرة واحدة.'],
      button: 'اختيار كلمة مرور جديدة',
      ending: 'إن لم تكن أنت من طلب ذلك فلا داعي لفعل شيء: تبقى كلمة مرورك كما هي.',
    },
    'password-changed': {
      subject: 'تم تغيير كلمة مرورك',
      greeting: (name) => `مرحبًا ${name}،`,
      lines: ['تم تغيير كلمة مرور حسابك، وسُجّل خروجك من جميع الأجهزة الأخرى.'],
      button: null,
      ending: 'إن لم تكن أنت من فعل ذلك فاختر كلمة مرور جديدة فورًا.',
    },
  },
};
