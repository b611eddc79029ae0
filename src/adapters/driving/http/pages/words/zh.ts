import type { PageWords } from '../page-words.ts';

/** The page texts in Chinese. */
export const zh: PageWords = {
  name: '姓名',
  password: '新密码',
  hint: '至少 {least} 个字符。密码长比复杂更重要，建议使用多个词。',
  invalidToken: '此链接已过期或已使用，请重新获取。',
  notFound: '找不到页面',
  incompleteLink:
    '此链接不完整，或在发送过程中被改动。请从邮件中重新打开，或将完整链接复制到浏览器的地址栏。',
  tooShort: '密码太短，至少需要 {least} 个字符。建议使用多个词。',
  tooLong: '密码太长，最多 256 个字符。',
  guessable:
    '此密码很容易被猜到：它很常见、曾在已知的数据泄露中出现、规律过于简单，或由您的邮箱地址或服务名称组成。请使用几个互不相关的词。',
  malformed: '密码中包含不能使用的字符，请换一个密码。',
  nameRefused: '请输入姓名，最多 200 个字符。',
  busy: '系统繁忙，请几秒后重试。',
  currentPassword: '您的密码',
  currentPasswordHint: '您为此账号设置的密码。',
  wrongPassword: '密码不正确，请重试。',
  code: '邮件中的验证码',
  wrongCode: '验证码不正确，或尝试次数过多。请核对邮件中的验证码。',
  wrongCodeOrLink: '验证码不正确，或者链接已过期或已使用。请使用最新的一封邮件，或重新获取。',
  signedUp: '有人使用此邮箱地址注册了账号：{when}。',
  secondStep: '登录此账户还需要第二步验证，例如身份验证器应用中的验证码。请在应用中登录，并按提示操作。',
  passwordRemoved: '此前没有人确认过此邮箱地址，因此我们删除了旧密码。如果您想用密码登录，请设置新密码。',
  pages: {
    resetPassword: {
      title: '设置新密码',
      button: '保存新密码',
      done: '您的密码已更改，现在可以用新密码登录。',
    },
    verifyEmail: {
      title: '确认您的邮箱地址',
      button: '确认',
      done: '您的邮箱地址已确认。',
    },
    magicLink: {
      title: '登录',
      button: '登录',
      done: '您已登录。这是您的 API 访问令牌：',
    },
    invitation: {
      title: '接受邀请',
      button: '接受',
      done: '您的账号已就绪，您已登录。这是您的 API 访问令牌：',
    },
    rejectVerification: {
      title: '不是我本人操作',
      button: '取消这次注册',
      done: '注册已取消，任何人都无法再使用。',
    },
    undoEmailChange: {
      title: '撤销邮箱地址的更改',
      button: '撤销更改',
      done: '您的账号已恢复使用此邮箱地址。我们会向您发送一封邮件，请通过其中的链接设置新密码。',
    },
    secureAccount: {
      title: '不是我本人操作',
      button: '在所有设备上退出登录',
      done: '所有设备均已退出登录，旧密码已失效。我们会向您发送一封邮件，请通过其中的链接设置新密码。',
    },
  },
  start: {
    title: '{service} 正在运行',
    version: '版本 {version}',
    docs: 'API 文档',
    openapi: 'OpenAPI 文档',
    keys: '公钥（JWKS）',
    metadata: '服务器元数据（RFC 8414）',
    setUp: '创建第一个管理员',
    setUpHint: '服务器启动时会显示初始化令牌，有效期为 24 小时。',
    setUpToken: '初始化令牌',
    email: '邮箱地址',
    button: '创建管理员',
    done: '管理员已创建并登录。这是 API 访问令牌：',
    tokenRefused: '此初始化令牌不正确、已使用或已过期。服务器每次启动时都会显示一个有效的令牌。',
    detailsRefused: '请检查姓名和邮箱地址。',
    emailTaken: '此邮箱地址已有账号，请换一个。',
  },
};
