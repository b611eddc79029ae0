import type { PageWords } from '../page-words.ts';

/** For the pages in Japanese. */
export const ja: PageWords = {
  name: '名前',
  password: '新しいパスワード',
  hint: '複雑さより長さが大切です。いくつかの単語を並べるとよいパスワードになります。',
  invalidToken: 'このリンクは使用済みか、期限が切れています。もう一度お申し込みください。',
  refused: 'このパスワードは短すぎるか、長すぎるか、推測されやすいものです。別のものを選んでください。',
  busy: '現在混み合っています。数秒後にもう一度お試しください。',
  pages: {
    resetPassword: {
      title: '新しいパスワードの設定',
      button: '新しいパスワードを保存する',
      done: '新しいパスワードが有効になりました。このパスワードでログインできます。',
    },
    verifyEmail: {
      title: 'メールアドレスの確認',
      button: '確認する',
      done: 'メールアドレスが確認されました。',
    },
    magicLink: {
      title: 'ログイン',
      button: 'ログインする',
      done: 'ログインしました。アクセストークンは次のとおりです。',
    },
    invitation: {
      title: 'ご招待',
      button: '招待を受ける',
      done: 'アカウントをご利用いただけます。ログインしました。アクセストークンは次のとおりです。',
    },
  },
};
