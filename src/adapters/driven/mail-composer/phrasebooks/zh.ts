import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `${name}，您好：`;

/** The mails in Chinese. */
export const zh: Phrasebook = {
  'reset-password': {
    subject: '设置新密码',
    greeting,
    lines: ['有人为您的账户请求设置新密码。', '该链接在 30 分钟内有效，只能使用一次。'],
    button: '设置新密码',
    ending: '如果不是您本人操作，无需处理：您的密码保持不变。',
  },
  'password-changed': {
    subject: '您的密码已更改',
    greeting,
    lines: ['您账户的密码已更改，您已在其他所有设备上退出登录。'],
    button: null,
    ending: '如果是您本人操作，无需处理。',
  },
  'magic-link': {
    subject: '您的登录链接',
    greeting,
    lines: [
      '请打开此链接，并在其中输入下面的验证码以登录。两者在 10 分钟内有效，只能使用一次。',
      '您也可以在申请的页面输入此验证码：',
    ],
    button: '登录',
    ending: '如果不是您本人操作，无需处理。',
  },
  'step-up': {
    subject: '您的确认验证码',
    greeting,
    lines: ['请在申请的页面输入此验证码，以确认是您本人操作。验证码在 10 分钟内有效。'],
    button: null,
    ending: '如果不是您本人操作，说明有他人登录了您的账户：请勿将验证码告诉任何人，并在所有设备上退出登录。',
  },
  'verify-email': {
    subject: '确认您的邮箱地址',
    greeting,
    lines: ['请确认这是您的邮箱地址。链接在 24 小时内有效。'],
    codeLine: '如果您没有注册，请打开链接，选择“不是我”，并输入此验证码：',
    button: '确认地址',
    ending: '如果您没有注册账户，无需处理。',
  },
  'change-email': {
    subject: '确认您的新邮箱地址',
    greeting,
    lines: ['请确认将此地址作为您账户的新地址。在此之前，旧地址仍然有效。链接在 24 小时内有效。'],
    button: '确认新地址',
    ending: '如果不是您本人操作，无需处理。',
  },
  'email-change-requested': {
    subject: '有人申请更改邮箱地址',
    greeting,
    lines: ['有知道您密码的人申请将您的账户改用另一个邮箱地址。'],
    button: null,
    ending: '如果是您本人操作，无需处理。',
  },
  invitation: {
    subject: '您收到一份邀请',
    greeting,
    lines: ['已为您开设账户。请选择名称和密码以开始使用。链接在 7 天内有效。'],
    button: '接受邀请',
    ending: '如果您没有预料到此邀请，无需处理。',
  },
  'sign-up-attempt': {
    subject: '您已有账户',
    greeting,
    lines: ['有人试图用您的邮箱地址注册，但该地址已有账户。如果是您本人，请直接登录或申请新密码。'],
    button: null,
    ending: '如果不是您本人操作，无需处理。',
  },
  'log-in-after-failures': {
    subject: '多次输错密码后登录',
    greeting,
    lines: ['有人在多次输错密码后，用正确的密码登录了您的账户。'],
    button: null,
    ending: '如果是您本人操作，无需处理。',
  },
  'email-changed-by-admin': {
    subject: '您的邮箱地址已更改',
    greeting,
    lines: ['管理员更改了您账户的邮箱地址。您无法再使用此地址登录。'],
    button: null,
    ending: '如果您对此并不知情，请联系服务的运营方。',
  },
  'email-changed': {
    subject: '您的账户已改用新的邮箱地址',
    greeting,
    lines: ['您的账户现在使用另一个邮箱地址。您无法再使用此地址登录。'],
    codeLine: '如果不是您本人操作，请在 7 天内打开链接，并在页面中输入此验证码：',
    button: '撤销更改',
    ending: '撤销后将恢复此地址，您会在所有设备上退出登录，并收到设置新密码的链接。',
  },
  'account-claimed': {
    subject: '您之前的密码已移除',
    greeting,
    lines: [
      '您已证明此邮箱地址属于您。此前无人确认过该地址，因此账户原有的密码已失效，之前的所有会话也已结束。',
    ],
    button: null,
    ending: '如需再次使用密码登录，请在登录页面选择“忘记密码”来设置新密码。',
  },
};
