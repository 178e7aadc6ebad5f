import type { Texts } from '../texts.ts';

/** What each page says, in Japanese. */
export const pages: Texts['pages'] = {
  fault: {
    reference: 'お問い合わせの際は、この番号をお知らせください：{reference}',
  },
  chooseProvider: {
    title: 'ログイン',
    titleRegister: 'アカウントを作成',
    lead: '{client} に進む方法を選んでください。',
  },
  formPost: {
    title: '{provider} に進みます',
    lead: '{host} でログインし、その後ここに戻ります。',
    continue: '{provider} に進む',
  },
  credentials: {
    title: '{provider} でログイン',
    wrong: 'ユーザー名とパスワードが一致しません。もう一度お試しください。',
    signIn: 'ログイン',
  },
  confirmClient: {
    title: '{client} に進みますか？',
    lead: 'あなたのアカウントへのログインを求めています。許可すると、メッセージを読み、あなたの名前で書き込めるようになります。',
    account: 'あなたのアカウント',
    getsAccess: 'アクセスを得る相手',
    notEncrypted:
      'このサイトは暗号化されていません。ネットワーク上の他の人が、送られる内容を読むことができます。',
    advice: 'ご自身が今始めたことで、相手が誰か分かっている場合にだけ続けてください。',
    fullAddress: 'アドレス全体を表示',
  },
  openApp: {
    title: 'アプリに戻ってください',
    lead: '{user} であることが確認できました。あと一歩です：{client} を開いてください。',
    open: 'アプリを開く',
    advice:
      'このリンクは一度だけ、短い時間だけ使えます。何も開かない場合は、アプリに戻り、もう一度ログインしてください。',
  },
  cancelled: {
    title: '何も共有されていません',
    happened: 'ログインは行われず、{client} にアカウントへのアクセスは渡されていません。',
    whatToDo:
      '心当たりがない場合は、誰かがだまそうとしてリンクを送った可能性があります。このページは閉じてかまいません。',
  },
  reauth: {
    titleGetLoginToken: '別の端末をログインさせますか？',
    titleDeleteDevices: { other: '{count} 台の端末を削除しますか？' },
    leadGetLoginToken:
      '下のアカウントにログインしている端末が、もう1台の端末をログインさせようとしています。その端末を持つ人は、メッセージを読み、あなたの名前で書き込めるようになります。',
    leadDeleteDevices: {
      other:
        '下のアカウントにログインしている端末が、{count} 台の端末を削除しようとしています。削除された端末はログアウトされます。',
    },
    willBeRemoved: '削除される端末',
    andMore: { other: 'ほか {count} 台' },
    account: 'アカウント',
    askedBy: '依頼した端末',
    advice: 'あなたのアカウントであり、ご自身が今始めたことである場合にだけ続けてください。',
    wrongPassword: 'このアカウントのパスワードではありません。',
    password: 'パスワード',
    confirm: '確認',
  },
  reauthDone: {
    title: 'ありがとうございます',
    happened: '必要な確認は以上です。アプリは自動的に続きます。',
    whatToDo: 'このウィンドウは閉じてかまいません。',
  },
  reauthRefused: {
    title: '何も変更されていません',
    happened: '依頼された操作は行われません。',
    whatToDo:
      '心当たりがない場合は、ほかの誰かがあなたのアカウントにログインしているか、だまそうとしてリンクを送った可能性があります。端末の一覧を確かめ、知らない端末をログアウトさせ、そのリンクを二度と開かないでください。このウィンドウは閉じてかまいません。',
  },
  username: {
    title: 'ユーザー名を選んでください',
    lead: '{provider} でログインしました。ここにはまだアカウントがありません。ほかの人に見える名前を選んでください。',
    rules: '小文字の英字、数字、. _ = / + - を使えます。後から変更することはできません。',
    check: '使えるか確認',
    free: 'この名前は使えます。',
    taken: 'この名前はすでに使われています。別の名前を選んでください。',
    invalid: 'この名前は使えません。使用できる文字をご確認ください。',
    wasTaken: '本来の名前 {name} はすでに使われています。',
    imported: '{provider} から引き継ぐ',
    displayName: '表示名：{value}',
    email: 'メールアドレス：{value}',
    avatar: 'あなたの画像',
    create: 'アカウントを作成',
    alreadyMine: 'すでにここにアカウントをお持ちですか？',
    proveLead:
      '{user} はすでに存在します。ご本人であれば、そのパスワードで証明してください。以後、{provider} からそのアカウントに入れます。',
    prove: 'これは私のアカウントです',
    wrongPassword: 'このアカウントのパスワードではありません。',
    joinLead: 'このブラウザーでは {user} のアカウントページにログインしています。',
    join: '{provider} を連携する',
  },
  terms: {
    title: '先に進む前に',
    lead: 'このサーバーには利用規約があります。お読みになり、同意する場合は先に進んでください。',
    read: '利用規約を読む',
    agree: '利用規約を読み、同意します',
    mustAgree: '利用規約に同意した場合にだけ先に進めます。',
    decline: '同意しません',
  },
  accountSignIn: {
    title: 'あなたのアカウント',
    lead: 'ログイン方法を確認・変更するには、ログインしてください。',
    user: 'あなたのユーザー名',
    wrongPassword: 'ユーザー名とパスワードが一致しません。もう一度お試しください。',
    signIn: 'ログイン',
  },
  account: {
    title: 'あなたのログイン方法',
    lead: '次の方法であなたのアカウントに入れます。',
    account: 'あなたのアカウント',
    connected: '連携済み',
    connectedSince: '{date} から',
    password: 'パスワード',
    disconnect: '連携を解除',
    lastWay: 'これが唯一のログイン方法のため、解除できません。',
    nothing: '連携はありません。',
    add: 'さらに連携する',
    addWith: '{provider} を連携する',
    signOut: 'このページを離れる',
    done: '完了しました。',
  },
  linkIdentity: {
    title: '{provider} を連携しますか？',
    lead: '今後、下記の人としてそちらでログインした人は、あなたのアカウントに入れます。',
    account: 'あなたのアカウント',
    identity: '{provider} での名前',
    advice: 'どちらもあなたのもので、ご自身が今始めたことである場合にだけ続けてください。',
    connect: '連携する',
  },
  upstreamLogout: {
    title: 'ほかの場所でもログアウト',
    lead: '次のサービスを通じてここに来ました。そちらではまだログインしたままかもしれません。次にこのブラウザーを使う人が、何も聞かれずに入れてしまうおそれがあります。',
    nothing: 'このブラウザーには、こちらからログアウトできるログイン先がありません。',
    signedInAs: '{user} として',
    signOut: '{provider} からログアウト',
    advice: 'アプリはログアウトされません。それぞれのアプリで行ってください。',
  },
  signedOut: {
    title: 'そちらからログアウトしました',
    happened: 'ログアウトして戻ってきました。',
    whatToDo: 'このウィンドウは閉じてかまいません。',
  },
};
