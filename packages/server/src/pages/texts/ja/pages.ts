import type { Translation } from '../texts.ts';

/** What each page says, in Japanese. */
export const pages: Translation['pages'] = {
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
};
