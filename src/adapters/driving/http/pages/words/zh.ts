import type { PageWords } from '../page-words.ts';

/** For the pages in Chinese. */
export const zh: PageWords = {
  name: '名称',
  password: '新密码',
  hint: '长比复杂更好：几个词就是一个好密码。',
  invalidToken: '该链接已使用过或已过期，请重新申请。',
  refused: '该密码太短、太长或太容易被猜到，请换一个。',
  busy: '当前请求过多，请几秒后再试。',
  currentPassword: '您的密码',
  currentPasswordHint: '您为此账户设置的密码。',
  wrongPassword: '密码不正确，请重试。',
  code: '邮件中的验证码',
  wrongCode: '验证码不正确，或尝试次数过多。',
  signedUp: '有人使用此邮箱地址注册：{when}。',
  passwordRemoved: '此前无人确认过该邮箱地址，因此原有密码已失效。如需使用密码登录，请设置新密码。',
  pages: {
    resetPassword: {
      title: '设置新密码',
      button: '保存新密码',
      done: '新密码已生效，您现在可以用它登录。',
    },
    verifyEmail: { title: '确认您的邮箱地址', button: '确认', done: '您的邮箱地址已确认。' },
    magicLink: { title: '登录', button: '登录', done: '您已登录。这是您的访问令牌：' },
    invitation: { title: '接受邀请', button: '接受', done: '账户归您所有，您已登录。这是您的访问令牌：' },
    rejectVerification: {
      title: '不是我',
      button: '取消此注册',
      done: '已完成。任何人都无法再使用此次注册。',
    },
    undoEmailChange: {
      title: '撤销邮箱地址更改',
      button: '撤销更改',
      done: '此邮箱地址已重新归您的账户所有。请查收邮件，通过其中的链接设置新密码。',
    },
  },
};
