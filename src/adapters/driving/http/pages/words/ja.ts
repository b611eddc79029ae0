import type { PageWords } from '../page-words.ts';

/** For the pages in Japanese. */
export const ja: PageWords = {
  name: '名前',
  password: '新しいパスワード',
  hint: '複雑さより長さが大切です。いくつかの単語を並べるとよいパスワードになります。',
  invalidToken: 'このリンクは使用済みか、期限が切れています。もう一度お申し込みください。',
  notFound: 'ページが見つかりません',
  incompleteLink:
    'このリンクは一部が欠けているか、途中で変更されています。メールからもう一度開くか、リンク全体をアドレスバーにコピーしてください。',
  refused: 'このパスワードは短すぎるか、長すぎるか、推測されやすいものです。別のものを選んでください。',
  busy: '現在混み合っています。数秒後にもう一度お試しください。',
  currentPassword: 'パスワード',
  currentPasswordHint: 'このアカウントに設定したパスワードです。',
  wrongPassword: 'パスワードが正しくありません。もう一度お試しください。',
  code: 'メールに記載のコード',
  wrongCode: 'コードが正しくないか、試行回数が多すぎます。',
  wrongCodeOrLink:
    'コードが正しくないか、リンクが使用済みか、期限が切れています。最新のメールを使うか、もう一度お申し込みください。',
  signedUp: 'このメールアドレスで登録が行われました（{when}）。',
  passwordRemoved:
    'このメールアドレスはこれまで確認されていなかったため、以前のパスワードは使えなくなりました。パスワードでログインするには、新しいパスワードを設定してください。',
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
    rejectVerification: {
      title: '自分ではありません',
      button: 'この登録を取り消す',
      done: '完了しました。この登録は誰も使えなくなりました。',
    },
    undoEmailChange: {
      title: 'メールアドレスの変更の取り消し',
      button: '変更を取り消す',
      done: 'このメールアドレスがアカウントのアドレスに戻りました。新しいパスワードを設定するためのリンクをメールでお送りします。',
    },
  },
  start: {
    title: '{service} は稼働中です',
    version: 'バージョン {version}',
    docs: 'API ドキュメント',
    openapi: 'OpenAPI 文書',
    keys: '公開鍵（JWKS）',
    metadata: 'サーバーのメタデータ（RFC 8414）',
    setUp: '最初の管理者を作成',
    setUpHint: 'セットアップトークンはサーバーの起動時に表示されます。有効期間は 24 時間です。',
    setUpToken: 'セットアップトークン',
    email: 'メールアドレス',
    button: '管理者を作成',
    done: '管理者を作成し、ログインしました。アクセストークンは次のとおりです。',
    tokenRefused:
      'セットアップトークンが正しくないか、使用済みか、期限切れです。サーバーは起動のたびに有効なトークンを表示します。',
    detailsRefused: '名前とメールアドレスを確認してください。',
    emailTaken: 'このメールアドレスのアカウントはすでに存在します。別のものをお使いください。',
  },
};
