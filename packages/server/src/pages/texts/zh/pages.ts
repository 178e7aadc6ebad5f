import type { Translation } from '../texts.ts';

/** What each page says, in Chinese. */
export const pages: Translation['pages'] = {
  fault: {
    reference: '如需求助，请提供此编号：{reference}',
  },
  chooseProvider: {
    title: '登录',
    titleRegister: '创建账号',
    lead: '请选择如何继续前往{client}。',
  },
  formPost: {
    title: '前往 {provider}',
    lead: '您将在 {host} 登录，然后回到这里。',
    continue: '继续前往 {provider}',
  },
  credentials: {
    title: '使用 {provider} 登录',
    wrong: '用户名与密码不匹配。请重试。',
    signIn: '登录',
  },
  confirmClient: {
    title: '继续前往{client}？',
    lead: '对方希望登录您的账号，之后将能够阅读您的消息，并以您的名义发送消息。',
    account: '您的账号',
    getsAccess: '获得访问权限',
    notEncrypted: '此网站未加密：网络中的其他人可以看到发送给它的内容。',
    advice: '只有当这是您本人刚刚发起的，并且您知道对方是谁时，才继续。',
    fullAddress: '显示完整地址',
  },
  openApp: {
    title: '返回您的应用',
    lead: '您已证明自己是 {user}。还差一步：打开{client}。',
    open: '打开应用',
    advice: '此链接只能使用一次，且有效时间很短。如果没有打开任何应用，请返回您的应用重新登录。',
  },
  cancelled: {
    title: '没有共享任何内容',
    happened: '您没有登录，也没有把账号的访问权限交给{client}。',
    whatToDo: '如果这不是您发起的，可能有人发送链接来欺骗您。您可以关闭此页面。',
  },
  reauth: {
    titleGetLoginToken: '登录另一台设备？',
    titleDeleteDevices: { other: '移除 {count} 台设备？' },
    leadGetLoginToken:
      '一台已登录下方账号的设备希望再登录一台设备。持有那台设备的人将能够阅读您的消息，并以您的名义发送消息。',
    leadDeleteDevices: {
      other: '一台已登录下方账号的设备希望从中移除 {count} 台设备。被移除的设备将退出登录。',
    },
    willBeRemoved: '将被移除',
    andMore: { other: '以及另外 {count} 台' },
    account: '账号',
    askedBy: '发起请求的设备',
    advice: '只有当这是您的账号，并且是您本人刚刚发起的，才继续。',
    wrongPassword: '这不是此账号的密码。',
    password: '您的密码',
    confirm: '确认',
  },
  reauthDone: {
    title: '谢谢',
    happened: '我们需要的就是这些。您的应用会自动继续。',
    whatToDo: '您可以关闭此窗口。',
  },
  reauthRefused: {
    title: '没有更改任何内容',
    happened: '所请求的操作不会执行。',
    whatToDo:
      '如果这不是您发起的，可能有其他人登录了您的账号，或者发送链接来欺骗您。请查看您的设备列表，退出您不认识的设备，并且不要再次打开该链接。您可以关闭此窗口。',
  },
};
