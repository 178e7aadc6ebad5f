import type { Texts } from './texts.ts';

export const texts: Texts = {
  signIn: 'サインイン',
  register: 'アカウントを作成',

  server: 'ホームサーバー',
  serverHint:
    'example.org のようなサーバー名、@you:example.org のような Matrix ID、または https:// で始まるアドレスを入力してください。',
  serverResolved: '{name} → {host}',
  serverResolvedSpoken: '{name} は {host} にあります',
  serverMixed:
    'この名前には複数の文字体系の文字が混ざっています。実際の表記は {name} です。このサーバーで間違いありませんか？',
  continue: '続ける',
  change: '変更',
  changeSpoken: 'ホームサーバーを変更',
  looking: 'ホームサーバーを探しています…',
  lookingFor: '{name} を探しています…',

  continueWith: '{provider} で続ける',
  continueInBrowser: 'ブラウザーで続ける',
  takesYouTo: '{host} に移動します。',
  lastUsed: '前回使用',
  or: 'または',
  otherWays: 'その他の方法',
  waysElsewhere: 'ほかのサービスのアカウントを使う',
  wayPassword: 'パスワードを使う',
  registerNotHere:
    'このホームサーバーでは、ここからアカウントを作成できません。別のホームサーバーを選ぶか、サインインしてください。',
  userName: 'ユーザー名',
  password: 'パスワード',
  show: '表示',
  hide: '非表示',
  showPassword: 'パスワードを表示',
  capsLock: 'Caps Lock がオンになっています。',
  signInWithPassword: 'パスワードでサインイン',

  leaving: '{host} に移動しています…',
  waiting: '別のウィンドウで続けてください',
  waitingDetail: 'そのウィンドウで {host} にサインインしてください。このページはそのままお待ちしています。',
  stillWaiting:
    '{host} でのサインインを始めています。そのウィンドウがまだ開いている場合は、そちらで続けてください。',
  openAgain: 'もう一度開く',
  continueHere: 'このタブで続ける',
  notWorking: 'うまくいきませんか？',
  copyLink: 'リンクをコピー',
  linkCopied: 'コピーしました。お好きなブラウザーで開いてください。',
  copyByHand:
    'お使いのブラウザーでは、このページからコピーできません。下の文字列を選択し、ご自分でコピーしてください。',
  paste: '最後に表示されたアドレス',
  pasteHint:
    '別のウィンドウからここに戻らない場合は、そのウィンドウのアドレス全体をコピーし、ここに貼り付けてください。',
  pasteWrong:
    '完了したサインインのアドレスではありません。別のウィンドウのアドレス全体をコピーしてください。',
  useCode: '代わりにコードを使う',
  cancel: 'キャンセル',
  completing: 'サインインしています…',

  closeWindow: 'このウィンドウは閉じてかまいません。',
  signedIn: 'サインインしました',
  signedInAs: 'アカウント：{user}',
  asking: 'このアカウントも使いますか？',
  askingNew: '{user} としてサインインしました。',
  askingCurrent: 'すでに {users} としてサインインしています。どちらもそのまま使えます。',
  accept: 'このアカウントも使う',
  decline: 'いいえ、サインアウトする',

  again: 'もう一度サインイン',
  againDetail:
    'この端末での {user} のセッションの有効期限が切れました。続けるには、もう一度サインインしてください。ここにあるものは失われません。',
  signInAgain: 'もう一度サインイン',
  useAnother: '別のアカウントを使う',
  confirm: 'ご本人確認',
  confirmDetail: '続ける前に、{user} ご本人であることを確認させてください。',
  confirmButton: '確認する',
  confirmInBrowser: 'ブラウザーで確認する',

  tryAgain: 'もう一度試す',
  tryAgainIn: '{duration}後に再試行できます',
  startAgain: '最初からやり直す',
  otherWay: '別の方法を選ぶ',
  otherServer: '別のホームサーバーを選ぶ',
  serverSays: 'ホームサーバーからのメッセージ：「{text}」',
  moreFromOperator: 'ホームサーバーの運営者からの詳しい情報',
  details: '詳細',
  copyDetails: '詳細をコピー',
  detailsCopied: 'コピーしました。パスワードなどの秘密の情報は含まれていません。',
  errors: {
    invalid_input: {
      happened: '入力された内容はホームサーバーではありません。',
      whatToDo:
        'example.org のようなサーバー名か、@you:example.org のような Matrix ID を入力してください。メールアドレスは使えません。',
    },
    insecure_homeserver: {
      happened: 'そのホームサーバーとの接続は暗号化されません。',
      whatToDo: '途中でパスワードを読み取られないよう、https:// で始まるアドレスを入力してください。',
    },
    homeserver_not_found: {
      happened: 'ホームサーバーが見つかりませんでした。',
      whatToDo: 'つづりとインターネット接続を確認してから、もう一度お試しください。',
    },
    discovery_failed: {
      happened: 'このサーバーからは、ホームサーバーの場所がわかりませんでした。',
      whatToDo: 'ホームサーバー自体の https:// アドレスをご存じの場合は、そちらを入力してください。',
    },
    discovery_error: {
      happened: 'このサーバーが示すホームサーバーから、正しい応答がありませんでした。',
      whatToDo:
        '運営者による修正が必要です。ホームサーバー自体の https:// アドレスを入力することもできます。',
    },
    network: {
      happened: 'ホームサーバーとの接続が切れました。',
      whatToDo: 'インターネット接続を確認してから、もう一度お試しください。',
    },
    timeout: {
      happened: 'ホームサーバーからの応答に時間がかかりすぎました。',
      whatToDo: 'しばらくしてから、もう一度お試しください。',
    },
    response_too_large: {
      happened: 'ホームサーバーからの応答が大きすぎました。',
      whatToDo: 'もう一度試すか、別のホームサーバーをお使いください。',
    },
    invalid_response: {
      happened: 'ホームサーバーからの応答を理解できませんでした。',
      whatToDo: 'もう一度お試しください。解決しない場合は、運営者にお知らせください。',
    },
    no_sign_in_method: {
      happened: 'このホームサーバーには、ここで使えるサインイン方法がありません。',
      whatToDo: '別のアプリを使うか、別のホームサーバーを選んでください。',
    },
    oauth_only: {
      happened:
        'このホームサーバーは、このアプリがまだ対応していない新しいサインイン方法だけを受け付けています。',
      whatToDo: '別のアプリを使うか、別のホームサーバーを選んでください。',
    },
    method_not_offered: {
      happened: 'ホームサーバーは、このサインイン方法に対応していません。',
      whatToDo: '別の方法を選んでください。',
    },
    sso_unsolicited: {
      happened: 'このサインインは、このブラウザーで始められたものではないか、すでに使用されています。',
      whatToDo: '情報はどこにも送信されていません。ここから最初からやり直してください。',
    },
    sso_expired: {
      happened: '時間がかかりすぎたため、サインインの有効期限が切れました。',
      whatToDo: '最初からやり直してください。',
    },
    sso_ambiguous: {
      happened: '戻ってきたアドレスの内容に矛盾があります。',
      whatToDo: '最初からやり直してください。',
    },
    popup_blocked: {
      happened: 'ブラウザーがウィンドウを開くのを妨げました。',
      whatToDo: 'このページがウィンドウを開くことを許可するか、このタブで続けてください。',
    },
    opener_failed: {
      happened: 'サインインのページを開けませんでした。',
      whatToDo: 'もう一度試すか、別の方法を選んでください。',
    },
    login_token_rejected: {
      happened: 'このサインインは、ホームサーバーで受け付けられなくなりました。',
      whatToDo: '最初からやり直してください。',
    },
    wrong_credentials: {
      happened: 'ユーザー名とパスワードが一致しません。',
      whatToDo: '大文字と小文字の違いも含めて、入力内容を確認してください。',
    },
    user_deactivated: {
      happened: 'このアカウントは完全に閉鎖されています。',
      whatToDo: '別のアカウントでサインインしてください。',
    },
    user_locked: {
      happened: 'このアカウントはロックされています。',
      whatToDo: 'ホームサーバーの運営者にロックの解除を依頼してください。',
    },
    user_limit_exceeded: {
      happened: 'このアカウントは、端末の数などの上限に達しています。',
      whatToDo: '使わなくなった端末でサインアウトしてから、もう一度お試しください。',
    },
    rate_limited: {
      happened: '短時間に何度も試行されました。',
      whatToDo: '少し待ってから、もう一度お試しください。',
    },
    homeserver_refused: {
      happened: 'ホームサーバーがサインインを拒否しました。',
      whatToDo: '理由を運営者にお問い合わせください。',
    },
    homeserver_failed: {
      happened: 'ホームサーバーで問題が発生しています。',
      whatToDo: 'しばらくしてから、もう一度お試しください。',
    },
    wrong_user: {
      happened: '別のアカウントでサインインされました。',
      whatToDo: 'このセッションを続けるには、元のアカウントでサインインしてください。',
    },
    session_expired: {
      happened: 'このセッションの有効期限が切れました。',
      whatToDo: '続けるには、もう一度サインインしてください。',
    },
    session_ended: {
      happened: 'このセッションは終了しています。',
      whatToDo: 'もう一度サインインしてください。',
    },
    storage_failed: {
      happened: 'ブラウザーの設定により、このページはデータを保存できません。',
      whatToDo:
        'このページのサイトデータを許可するか、プライベートウィンドウを閉じてから、最初からやり直してください。',
    },
  },
};
