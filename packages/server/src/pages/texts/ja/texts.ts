import type { Translation } from '../texts.ts';
import { pages } from './pages.ts';

/** The texts in Japanese. */
export const texts: Translation = {
  language: 'ja',
  dir: 'ltr',
  common: {
    tryAgain: 'もう一度試す',
    chooseProvider: 'ログイン方法を選ぶ',
    cancelNotMe: 'キャンセル（心当たりがありません）',
    continue: '続ける',
    continueWith: '{provider} で続ける',
    userName: 'ユーザー名',
    password: 'パスワード',
    imprint: '運営者情報',
    privacy: 'プライバシー',
    support: 'ヘルプ',
  },
  clients: {
    program: 'このコンピューター上のプログラム',
    app: '{scheme} リンク用のアプリ',
  },
  clientsAlone: {
    program: 'このコンピューター上のプログラム',
    app: '{scheme} リンク用のアプリ',
  },
  pages,
  faults: {
    internalError: {
      title: 'こちら側で問題が起きました',
      happened: '本来起きてはならないことです。誰もログインしていません。',
      whatToDo: 'アプリに戻り、1分後にもう一度お試しください。',
    },
    unknownProvider: {
      title: 'このログイン方法はありません',
      happened: 'お使いのアプリが、ここにはない、または提供を終えたログイン方法を求めました。',
      whatToDo:
        'アプリに戻り、もう一度ログインしてください。それでも解決しない場合は、アプリを再起動して最新の一覧を取得してください。',
    },
    noProvider: {
      title: 'シングルサインオンは設定されていません',
      happened: 'このサーバーには、ほかのログインサービスが接続されていません。',
      whatToDo: 'アプリに戻り、パスワードでログインしてください。',
    },
    badRedirectUrl: {
      title: 'アプリから正しくないアドレスが送られました',
      happened: '戻り先のアドレスを使用できません（{reason}）。',
      whatToDo:
        'アカウントには何も起きていません。リンクを開いてここに来た場合は、そのリンクの出どころを信用しないでください。',
    },
    unknownSignIn: {
      title: 'このログインは終了しています',
      happened:
        'すでに完了したか、時間がかかりすぎたか、別のブラウザーで始められたものです。今回は誰もログインしていません。',
      whatToDo:
        'アプリに戻り、もう一度ログインしてください。最後まで同じブラウザーを使い、Cookie を許可してください。',
    },
    finishedSignIn: {
      title: 'このログインは終了しています',
      happened: 'すでに完了したか、取り消されたか、待ち時間が長すぎました。今回は何も起きていません。',
      whatToDo:
        'このページは閉じてかまいません。ログインできていない場合は、アプリに戻り、もう一度ログインしてください。',
    },
    forgedDecision: {
      title: 'この回答は当ページからのものではありません',
      happened: '何かがあなたの代わりに回答しました。何も共有されていません。',
      whatToDo: 'アプリに戻り、もう一度ログインしてください。',
    },
    deactivatedUser: {
      title: 'このアカウントは閉鎖されています',
      happened: 'ここでのあなたのアカウントは無効になっています。',
      whatToDo: '間違いだと思われる場合は、このサーバーの管理者にお問い合わせください。',
    },
    noRegistration: {
      title: 'ここにはあなたのアカウントがありません',
      happened:
        'ご本人であることは確認できましたが、アカウントがありません。このサーバーでは新しいアカウントを作成しません。',
      whatToDo: 'このサーバーの管理者にアカウントをご依頼ください。',
    },
    noFreeName: {
      title: 'アカウントを作成できませんでした',
      happened: 'あなたに合うユーザー名はすべて使われています。',
      whatToDo: 'このサーバーの管理者にご相談ください。',
    },
    unreachable: {
      title: '{provider} に接続できません',
      happened: '{provider} が応答していないため、ご本人かどうかを確認できません。',
      whatToDo: '1分後にもう一度試すか、別のログイン方法を選んでください。',
    },
    denied: {
      title: '{provider} でログインできませんでした',
      happened: '理由は示されませんでした。',
      whatToDo:
        '気が変わった場合は、このページを閉じてかまいません。そうでなければ、もう一度お試しください。',
    },
    deniedWithReason: {
      title: '{provider} でログインできませんでした',
      happened: '示された理由：「{said}」',
      whatToDo:
        '気が変わった場合は、このページを閉じてかまいません。そうでなければ、もう一度お試しください。',
    },
    wrongCredentials: {
      title: '{provider} でログインできませんでした',
      happened: 'ユーザー名とパスワードが一致しません。',
      whatToDo: 'もう一度お試しください。大文字と小文字、キーボードの言語にご注意ください。',
    },
    stale: {
      title: '{provider} で改めての確認が行われませんでした',
      happened:
        'この操作には、今この場での本人確認が必要です。{provider} から確認済みとの知らせがなかったため、何も承認されていません。',
      whatToDo:
        'もう一度お試しください。毎回起きる場合は、先にそちらでログアウトするか、このサーバーの管理者にお知らせください。',
    },
    rejected: {
      title: 'ご本人であることを確認できませんでした',
      happened: '{provider} からの応答がこちらの検査を通らなかったため、誰もログインしていません。',
      whatToDo: 'もう一度お試しください。毎回起きる場合は、このサーバーの管理者にお知らせください。',
    },
    replayed: {
      title: 'この応答はすでに使われています',
      happened: '{provider} からの応答が二度届いたため、誰もログインしていません。',
      whatToDo: '最初からやり直してください。すでにログインしている場合は、このページを閉じてかまいません。',
    },
    finishedReauth: {
      title: 'この依頼は終了しています',
      happened: 'すでに完了したか、拒否されたか、待ち時間が長すぎました。今回は何も起きていません。',
      whatToDo: 'アプリに戻り、そこからやり直してください。このページは閉じてかまいません。',
    },
    unknownStage: {
      title: 'この方法では確認できません',
      happened: 'お使いのアプリが、このアカウントにはない本人確認の方法を開きました。',
      whatToDo: 'アプリに戻り、別の方法を選んでください。このページは閉じてかまいません。',
    },
    somebodyElse: {
      title: '同じアカウントではありません',
      happened: '対象とは別のアカウントでログインしたため、何も承認されていません。',
      whatToDo:
        'あなたのアカウントであれば、そのアカウントでもう一度お試しください。そうでなければ、誰かがだまそうとしてリンクを送った可能性があります。このページを閉じてください。',
    },
    tooManyGuesses: {
      title: '試した回数が多すぎます',
      happened: 'このアカウントに対して、またはお使いの場所から、短い間に多くのパスワードが試されました。',
      whatToDo: '{minutes} 分待ってから、アプリでやり直してください。',
    },
  },
};
