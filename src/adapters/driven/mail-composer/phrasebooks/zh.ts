import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `${name}，您好：`;
const IGNORE = '如果不是您本人操作，请忽略此邮件。';
const IF_YOU = '如果是您本人操作，请忽略此邮件。';

/** The mails in Chinese. */
export const zh: Phrasebook = {
  'reset-password': {
    subject: '设置新密码',
    greeting,
    lines: [
      '我们收到了为您的账号设置新密码的请求。请打开下面的链接设置新密码。',
      '链接 30 分钟内有效，且只能使用一次。',
    ],
    button: '设置新密码',
    ending: '如果不是您本人操作，请忽略此邮件，您的密码不会改变。',
  },
  'password-changed': {
    subject: '您的密码已更改',
    greeting,
    lines: ['您账号的密码已更改，其他所有设备均已退出登录。'],
    button: null,
    ending: IF_YOU,
  },
  'magic-link': {
    subject: '您的登录链接',
    greeting,
    lines: [
      '如需登录，请打开下面的链接，并在打开的页面中输入验证码。链接和验证码 10 分钟内有效，且只能使用一次。',
      '您也可以在获取验证码的页面直接输入：',
    ],
    button: '登录',
    ending: IGNORE,
  },
  'step-up': {
    subject: '您的身份验证码',
    greeting,
    lines: [
      '为确认是您本人操作，请在获取验证码的页面输入此邮件中的验证码。用于该页面时，验证码 10 分钟内有效。',
    ],
    button: null,
    ending:
      '如果您没有获取验证码，说明有他人登录了您的账号。请勿将验证码告诉任何人，并在所有设备上退出登录。',
  },
  'verify-email': {
    subject: '请确认您的邮箱地址',
    greeting,
    lines: ['请确认这是您的邮箱地址。链接 24 小时内有效。'],
    codeLine: '如果您没有注册，可以取消这次注册：打开链接，选择“不是我本人操作”，然后输入此验证码：',
    button: '确认邮箱地址',
    ending: '如果您没有注册账号，也可以忽略此邮件。',
  },
  'change-email': {
    subject: '请确认您的新邮箱地址',
    greeting,
    lines: ['请确认将此邮箱地址用于您的账号。确认之前，账号仍使用原来的地址。链接 24 小时内有效。'],
    button: '确认新邮箱地址',
    ending: IGNORE,
  },
  'email-change-requested': {
    subject: '有人请求更改您的邮箱地址',
    greeting,
    lines: ['有人使用您的账号请求更改邮箱地址。'],
    button: null,
    ending: IF_YOU,
  },
  invitation: {
    subject: '您收到了一份邀请',
    greeting,
    lines: ['我们已为您创建账号。请填写姓名并设置密码，即可开始使用。链接 7 天内有效。'],
    button: '接受邀请',
    ending: '如果您不清楚这份邀请的来由，请忽略此邮件。',
  },
  'sign-up-attempt': {
    subject: '您已经有账号了',
    greeting,
    lines: ['有人尝试用您的邮箱地址注册，但您已经有账号了。如果是您本人操作，请直接登录，或者重新设置密码。'],
    button: null,
    ending: IGNORE,
  },
  'log-in-after-failures': {
    subject: '多次输错密码后登录成功',
    greeting,
    lines: ['您账号的密码被多次输错。之后，有人用正确的密码登录成功。'],
    button: null,
    ending: IF_YOU,
  },
  'email-changed-by-admin': {
    subject: '您的邮箱地址已更改',
    greeting,
    lines: ['管理员更改了您账号的邮箱地址。您无法再用原来的地址（即收到此邮件的地址）登录。'],
    button: null,
    ending: '如果您对此不知情，请联系服务提供方。',
  },
  'email-changed': {
    subject: '您的账号已改用新的邮箱地址',
    greeting,
    lines: ['您的账号现在使用另一个邮箱地址。您无法再用原来的地址（即收到此邮件的地址）登录。'],
    codeLine: '如果不是您本人操作，请撤销更改：在 7 天内打开下面的链接，并在打开的页面中输入此验证码：',
    button: '撤销更改',
    ending: '撤销后，账号将恢复原来的邮箱地址，所有设备都会退出登录，我们还会向您发送设置新密码的链接。',
  },
  'account-claimed': {
    subject: '您的旧密码已删除',
    greeting,
    lines: [
      '您已确认此邮箱地址属于您，而此前没有人确认过。为保护您的账号，我们已删除旧密码，并退出了之前的所有登录。',
    ],
    button: null,
    ending: '如果您想继续用密码登录，请在登录时选择“忘记密码”，设置新密码。',
  },
  'second-factor-added': {
    subject: '您的登录已添加第二步验证',
    greeting,
    lines: ['现在登录您的账号还需要第二步验证，例如身份验证器应用中的验证码。仅凭密码已无法登录。'],
    codeLine:
      '如果不是您本人操作，您可以移除第二步验证，让所有设备退出登录，并使当前密码失效。随后我们会向您发送设置新密码的链接。请在 7 天内打开下面的链接，并在打开的页面中输入此验证码：',
    button: '不是我本人操作',
    ending: '如果是您本人操作，请忽略此邮件，并妥善保管您的恢复码。',
  },
  'second-factor-removed': {
    subject: '您登录时的第二步验证已移除',
    greeting,
    lines: ['登录您的账号不再需要第二步验证。原来的身份验证器应用和恢复码已不能用于此账号。'],
    button: null,
    ending: IF_YOU,
  },
  'second-factors-reset': {
    subject: '管理员移除了您的第二步验证',
    greeting,
    lines: [
      '管理员移除了您账号登录时的第二步验证，所有设备均已退出登录。原来的身份验证器应用和恢复码已不能用于此账号。',
    ],
    codeLine:
      '如果您对此不知情，您还可以使当前密码失效。随后我们会向您发送设置新密码的链接。请在 7 天内打开下面的链接，并在打开的页面中输入此验证码：',
    button: '不是我本人操作',
    ending: '如果是您提出的请求，请忽略此邮件。您可以在账号中重新设置第二步验证。',
  },
  'recovery-code-used': {
    subject: '有人使用了恢复码',
    greeting,
    lines: [
      '有人在您的账号中使用了恢复码，代替身份验证器应用中的验证码。这个恢复码已失效。',
      '您可以在账号中获取新的恢复码，届时旧的恢复码将全部失效。',
    ],
    button: null,
    ending: IF_YOU,
  },
  'second-factor-failures': {
    subject: '您的账号被多次输错验证码',
    greeting,
    lines: [
      '有人知道您的密码，并在登录的第二步验证中多次输错验证码。',
      '为保护您的账号，我们最长 24 小时内不接受身份验证器应用中的验证码。您仍可使用恢复码登录。',
    ],
    button: null,
    ending: '如果是您本人操作，请忽略此邮件；否则，请设置新密码。',
  },
  'enrolment-code': {
    subject: '用于设置第二步验证的验证码',
    greeting,
    lines: [
      '如需设置登录的第二步验证，请在获取验证码的页面输入此邮件中的验证码。用于该页面时，验证码 10 分钟内有效。',
    ],
    button: null,
    ending: '如果您没有获取验证码，说明有他人知道您的密码。请勿将验证码告诉任何人，并设置新密码。',
  },
};
