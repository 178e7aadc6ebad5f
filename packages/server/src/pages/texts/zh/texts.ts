import type { Texts } from '../texts.ts';
import { pages } from './pages.ts';

/** The texts in Chinese, in simplified characters. */
export const texts: Texts = {
  language: 'zh',
  dir: 'ltr',
  common: {
    tryAgain: '重试',
    chooseProvider: '选择登录方式',
    cancelNotMe: '取消，这不是我操作的',
    continue: '继续',
    continueWith: '使用 {provider} 继续',
    userName: '用户名',
    password: '密码',
    imprint: '法律声明',
    privacy: '隐私',
    support: '帮助',
  },
  clients: {
    program: '这台电脑上的一个程序',
    app: '打开 {scheme} 链接的应用',
  },
  clientsAlone: {
    program: '这台电脑上的一个程序',
    app: '打开 {scheme} 链接的应用',
  },
  pages,
  faults: {
    internalError: {
      title: '我们这边出了问题',
      happened: '这本不该发生。没有任何人被登录。',
      whatToDo: '请返回您的应用，一分钟后重试。',
    },
    noSuchPage: {
      title: '没有这个页面',
      happened: '地址有误，或者页面已不存在。',
      whatToDo: '请返回您的应用，在那里重新开始。',
    },
    unreadable: {
      title: '无法读取',
      happened: '您的浏览器发送了无法读取的内容，因此没有发生任何事情。',
      whatToDo: '请返回您的应用，在那里重新开始。',
    },
    unknownProvider: {
      title: '没有这种登录方式',
      happened: '您的应用请求了一种此处不提供或已不再提供的登录方式。',
      whatToDo: '请返回您的应用重新登录。如果仍不行，请重启应用，让它获取最新的列表。',
    },
    noProvider: {
      title: '此处未设置单点登录',
      happened: '此服务器没有连接任何登录服务。',
      whatToDo: '请返回您的应用，使用密码登录。',
    },
    badRedirectUrl: {
      title: '您的应用发来了错误的地址',
      happened: '无法使用要将您送回的地址（{reason}）。',
      whatToDo: '您的账号没有受到任何影响。如果您是点击链接来到这里的，请不要信任该链接的来源。',
    },
    unknownSignIn: {
      title: '此次登录已结束',
      happened: '它已经完成、耗时过长，或者是在另一个浏览器中开始的。刚才没有任何人被登录。',
      whatToDo: '请返回您的应用重新登录。请始终使用同一个浏览器，并允许它使用 Cookie。',
    },
    finishedSignIn: {
      title: '此次登录已结束',
      happened: '它已经完成、被取消，或者等待过久。刚才没有发生任何事情。',
      whatToDo: '您可以关闭此页面。如果您尚未登录，请返回您的应用重新登录。',
    },
    forgedDecision: {
      title: '该回答并非来自我们的页面',
      happened: '有别的东西代替您作出了回答。没有共享任何内容。',
      whatToDo: '请返回您的应用重新登录。',
    },
    deactivatedUser: {
      title: '此账号已关闭',
      happened: '您在此处的账号已被停用。',
      whatToDo: '如果您认为有误，请询问此服务器的管理者。',
    },
    noRegistration: {
      title: '您在此处没有账号',
      happened: '我们知道您是谁，但这里没有您的账号，而且此服务器不创建新账号。',
      whatToDo: '请向此服务器的管理者申请账号。',
    },
    noFreeName: {
      title: '无法创建账号',
      happened: '所有适合您的用户名都已被占用。',
      whatToDo: '请向此服务器的管理者求助。',
    },
    unreachable: {
      title: '无法连接到 {provider}',
      happened: '{provider} 目前没有响应，因此我们无法确认您是谁。',
      whatToDo: '请一分钟后重试，或者选择其他登录方式。',
    },
    denied: {
      title: '{provider} 没有让您登录',
      happened: '对方没有说明原因。',
      whatToDo: '如果您改变了主意，可以关闭此页面。否则请重试。',
    },
    deniedWithReason: {
      title: '{provider} 没有让您登录',
      happened: '对方给出的原因：“{said}”',
      whatToDo: '如果您改变了主意，可以关闭此页面。否则请重试。',
    },
    wrongCredentials: {
      title: '{provider} 没有让您登录',
      happened: '用户名与密码不匹配。',
      whatToDo: '请重试。请留意大小写和键盘的输入语言。',
    },
    stale: {
      title: '{provider} 没有再次向您确认',
      happened: '此操作需要您当场证明身份。{provider} 没有表明已向您确认，因此没有确认任何内容。',
      whatToDo: '请重试。如果每次都这样，请先在那里退出登录，或者告知此服务器的管理者。',
    },
    rejected: {
      title: '我们无法确定是您本人',
      happened: '{provider} 的回应没有通过我们的检查，因此没有任何人被登录。',
      whatToDo: '请重试。如果每次都这样，请告知此服务器的管理者。',
    },
    replayed: {
      title: '此回应已被使用过',
      happened: '{provider} 的回应第二次到达，因此没有任何人被登录。',
      whatToDo: '请重新开始。如果您已经登录，可以关闭此页面。',
    },
    finishedReauth: {
      title: '此请求已结束',
      happened: '它已经完成、被拒绝，或者等待过久。刚才没有发生任何事情。',
      whatToDo: '请返回您的应用，在那里重新开始。您可以关闭此页面。',
    },
    unknownStage: {
      title: '无法以这种方式确认',
      happened: '您的应用选择了此账号没有的身份证明方式。',
      whatToDo: '请返回您的应用，选择其他方式。您可以关闭此页面。',
    },
    somebodyElse: {
      title: '这不是同一个账号',
      happened: '您登录的账号不是此请求所涉及的账号，因此没有确认任何内容。',
      whatToDo: '如果该账号是您的，请用它重试。如果不是，可能有人发送链接来欺骗您：请关闭此页面。',
    },
    tooManyGuesses: {
      title: '尝试次数过多',
      happened: '刚才针对此账号或从您所在之处尝试了过多的密码。',
      whatToDo: '请等待 {minutes} 分钟，然后在您的应用中重新开始。',
    },
    requirement: {
      title: '您无法在此登录',
      happened: '{provider} 认识您，但您在那里的账号不具备此服务器要求的条件，例如某个群组。',
      whatToDo: '如果您认为有误，请询问此服务器的管理者。',
    },
    attributeMissing: {
      title: '缺少有关您的信息',
      happened: '{provider} 没有告诉我们此服务器需要了解的全部信息。',
      whatToDo: '请在那里的个人资料中补充缺少的内容，例如电子邮箱，或者询问此服务器的管理者。',
    },
    nameTaken: {
      title: '您的名称已被占用',
      happened: '原本属于您的用户名在此处属于他人。',
      whatToDo: '如果该账号是您的，请让此服务器的管理者将其关联。',
    },
    identityTaken: {
      title: '这属于另一个账号',
      happened: '您刚才用来登录的身份已与另一个账号关联。',
      whatToDo: '如果两个账号都是您的，请先在那里取消关联。',
    },
    accountOver: {
      title: '您在此处已不再处于登录状态',
      happened: '此页面会在一段时间后自动退出登录。',
      whatToDo: '请重新登录以查看您的账号。',
    },
  },
};
