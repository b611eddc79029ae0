import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `${name} 様`;

/** For mails in Japanese. */
export const ja: Phrasebook = {
  'reset-password': {
    subject: '新しいパスワードの設定',
    greeting,
    lines: [
      'お客様のアカウントについて、新しいパスワードの設定が求められました。',
      'リンクは 30 分間有効で、一度だけ使えます。',
    ],
    button: '新しいパスワードを設定する',
    ending: 'お心当たりがない場合は、何もする必要はありません。パスワードはそのままです。',
  },
  'password-changed': {
    subject: 'パスワードが変更されました',
    greeting,
    lines: ['アカウントのパスワードが変更され、他のすべての端末からログアウトしました。'],
    button: null,
    ending: 'お心当たりがない場合は、すぐに新しいパスワードを設定してください。',
  },
  'magic-link': {
    subject: 'ログイン用リンク',
    greeting,
    lines: [
      'このリンクからログインできます。10 分間有効で、一度だけ使えます。',
      'または、お申し込みの画面でこのコードを入力してください。',
    ],
    button: 'ログインする',
    ending: 'お心当たりがない場合は、何もする必要はありません。',
  },
  'verify-email': {
    subject: 'メールアドレスの確認',
    greeting,
    lines: ['このメールアドレスがお客様のものであることをご確認ください。リンクは 24 時間有効です。'],
    button: 'アドレスを確認する',
    ending: 'アカウントを作成していない場合は、何もする必要はありません。',
  },
  'change-email': {
    subject: '新しいメールアドレスの確認',
    greeting,
    lines: [
      'このアドレスをアカウントの新しいアドレスとしてご確認ください。それまでは元のアドレスが有効です。リンクは 24 時間有効です。',
    ],
    button: '新しいアドレスを確認する',
    ending: 'お心当たりがない場合は、何もする必要はありません。',
  },
  'email-change-requested': {
    subject: 'メールアドレスの変更が求められました',
    greeting,
    lines: ['パスワードを知っている人が、アカウントを別のメールアドレスに変更しようとしています。'],
    button: null,
    ending: 'お心当たりがない場合は、すぐにパスワードを変更してください。この申し込みは無効になります。',
  },
  invitation: {
    subject: 'ご招待',
    greeting,
    lines: [
      'お客様のアカウントが用意されました。名前とパスワードを決めてご利用ください。リンクは 7 日間有効です。',
    ],
    button: '招待を受ける',
    ending: 'お心当たりがない場合は、何もする必要はありません。',
  },
  'sign-up-attempt': {
    subject: 'アカウントはすでにあります',
    greeting,
    lines: [
      'お客様のアドレスで登録が試みられましたが、すでにアカウントがあります。ご本人の場合は、ログインするか、新しいパスワードをお申し込みください。',
    ],
    button: null,
    ending: 'お心当たりがない場合は、何もする必要はありません。',
  },
  'log-in-after-failures': {
    subject: 'パスワードの誤入力後にログインがありました',
    greeting,
    lines: ['パスワードが何度か間違って入力された後、正しいパスワードでアカウントへのログインがありました。'],
    button: null,
    ending: 'お心当たりがない場合は、すぐに新しいパスワードを設定してください。',
  },
};
