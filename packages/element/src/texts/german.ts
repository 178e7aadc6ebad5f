import type { Texts } from './texts.ts';

export const texts: Texts = {
  signIn: 'Anmelden',
  register: 'Konto erstellen',

  server: 'Homeserver',
  serverHint:
    'Ein Name wie example.org, Ihre Matrix-ID wie @name:example.org oder eine Adresse, die mit https:// beginnt.',
  serverResolved: '{name} → {host}',
  serverResolvedSpoken: '{name} ist unter {host} zu finden',
  serverMixed:
    'Dieser Name mischt Buchstaben mehrerer Alphabete. Technisch geschrieben lautet er {name}. Meinen Sie diesen Server?',
  continue: 'Weiter',
  change: 'Ändern',
  changeSpoken: 'Homeserver ändern',
  looking: 'Homeserver wird gesucht …',
  lookingFor: '{name} wird gesucht …',

  continueWith: 'Weiter mit {provider}',
  continueInBrowser: 'Im Browser fortfahren',
  takesYouTo: 'Führt Sie zu {host}.',
  lastUsed: 'Zuletzt verwendet',
  or: 'oder',
  otherWays: 'Andere Möglichkeiten',
  waysElsewhere: 'Mit einem Konto, das Sie anderswo haben',
  wayPassword: 'Mit Passwort',
  registerNotHere:
    'Auf diesem Homeserver können Sie hier kein Konto erstellen. Wählen Sie einen anderen oder melden Sie sich an.',
  userName: 'Benutzername',
  password: 'Passwort',
  show: 'Anzeigen',
  hide: 'Verbergen',
  showPassword: 'Passwort anzeigen',
  capsLock: 'Die Feststelltaste ist eingeschaltet.',
  signInWithPassword: 'Mit Passwort anmelden',

  leaving: 'Sie werden zu {host} weitergeleitet …',
  waiting: 'Fahren Sie im anderen Fenster fort',
  waitingDetail: 'Melden Sie sich dort bei {host} an. Diese Seite wartet auf Sie.',
  stillWaiting:
    'Sie haben begonnen, sich bei {host} anzumelden. Wenn jenes Fenster noch offen ist, fahren Sie dort fort.',
  openAgain: 'Erneut öffnen',
  continueHere: 'In diesem Tab fortfahren',
  notWorking: 'Funktioniert es nicht?',
  copyLink: 'Link kopieren',
  linkCopied: 'Kopiert. Öffnen Sie den Link in einem Browser Ihrer Wahl.',
  copyByHand:
    'Ihr Browser lässt diese Seite nicht kopieren. Markieren Sie den Text unten und kopieren Sie ihn selbst.',
  paste: 'Die Adresse, bei der Sie angekommen sind',
  pasteHint:
    'Wenn das andere Fenster Sie nicht hierher zurückbringt, kopieren Sie seine vollständige Adresse und fügen Sie sie hier ein.',
  pasteWrong:
    'Das ist nicht die Adresse einer abgeschlossenen Anmeldung. Kopieren Sie die vollständige Adresse des anderen Fensters.',
  useCode: 'Stattdessen einen Code verwenden',
  cancel: 'Abbrechen',
  completing: 'Sie werden angemeldet …',

  closeWindow: 'Sie können dieses Fenster schließen.',
  signedIn: 'Sie sind angemeldet',
  signedInAs: 'als {user}',
  asking: 'Dieses Konto auch verwenden?',
  askingNew: 'Sie haben sich gerade als {user} angemeldet.',
  askingCurrent: 'Sie sind bereits als {users} angemeldet. Beides kann bestehen bleiben.',
  accept: 'Auch verwenden',
  decline: 'Nein, wieder abmelden',

  again: 'Erneut anmelden',
  againDetail:
    'Die Sitzung von {user} auf diesem Gerät ist abgelaufen. Melden Sie sich erneut an, um fortzufahren; hier geht nichts verloren.',
  signInAgain: 'Erneut anmelden',
  useAnother: 'Anderes Konto verwenden',
  confirm: 'Bestätigen Sie, dass Sie es sind',
  confirmDetail: 'Bevor es weitergeht, zeigen Sie bitte, dass Sie {user} sind.',
  confirmButton: 'Bestätigen',
  confirmInBrowser: 'Im Browser bestätigen',

  tryAgain: 'Erneut versuchen',
  tryAgainIn: 'Erneut versuchen in {duration}',
  startAgain: 'Neu beginnen',
  otherWay: 'Andere Möglichkeit wählen',
  otherServer: 'Anderen Homeserver wählen',
  serverSays: 'Der Homeserver meldet: „{text}“',
  moreFromOperator: 'Mehr vom Betreiber des Homeservers',
  details: 'Einzelheiten',
  copyDetails: 'Einzelheiten kopieren',
  detailsCopied: 'Kopiert. Es ist kein Passwort und kein Geheimnis darin.',
  errors: {
    invalid_input: {
      happened: 'Das bezeichnet keinen Homeserver.',
      whatToDo:
        'Geben Sie einen Server wie example.org ein oder Ihre Matrix-ID wie @name:example.org. Eine E-Mail-Adresse genügt nicht.',
    },
    insecure_homeserver: {
      happened: 'Die Verbindung zu diesem Homeserver wäre nicht verschlüsselt.',
      whatToDo: 'Geben Sie seine https://-Adresse ein, damit unterwegs niemand Ihr Passwort lesen kann.',
    },
    homeserver_not_found: {
      happened: 'Dort wurde kein Homeserver gefunden.',
      whatToDo: 'Prüfen Sie die Schreibweise und Ihre Internetverbindung und versuchen Sie es dann erneut.',
    },
    discovery_failed: {
      happened: 'Dieser Server gibt nicht an, wo sein Homeserver ist.',
      whatToDo:
        'Wenn Sie die eigene https://-Adresse des Homeservers kennen, geben Sie stattdessen diese ein.',
    },
    discovery_error: {
      happened: 'Dieser Server verweist auf einen Homeserver, der nicht wie einer antwortet.',
      whatToDo:
        'Das muss sein Betreiber in Ordnung bringen. Sie können stattdessen die eigene https://-Adresse des Homeservers eingeben.',
    },
    network: {
      happened: 'Die Verbindung zum Homeserver ist abgebrochen.',
      whatToDo: 'Prüfen Sie Ihre Internetverbindung und versuchen Sie es dann erneut.',
    },
    timeout: {
      happened: 'Der Homeserver hat zu lange nicht geantwortet.',
      whatToDo: 'Versuchen Sie es gleich noch einmal.',
    },
    response_too_large: {
      happened: 'Die Antwort des Homeservers war viel zu groß.',
      whatToDo: 'Versuchen Sie es erneut oder verwenden Sie einen anderen Homeserver.',
    },
    invalid_response: {
      happened: 'Die Antwort des Homeservers war nicht zu verstehen.',
      whatToDo: 'Versuchen Sie es erneut. Wenn es so bleibt, wenden Sie sich an seinen Betreiber.',
    },
    no_sign_in_method: {
      happened: 'Dieser Homeserver bietet keine Anmeldung an, die hier funktioniert.',
      whatToDo: 'Verwenden Sie dafür eine andere App oder wählen Sie einen anderen Homeserver.',
    },
    oauth_only: {
      happened: 'Dieser Homeserver meldet nur auf eine neuere Weise an, die diese App noch nicht kennt.',
      whatToDo: 'Verwenden Sie dafür eine andere App oder wählen Sie einen anderen Homeserver.',
    },
    method_not_offered: {
      happened: 'Der Homeserver bietet diese Möglichkeit der Anmeldung nicht an.',
      whatToDo: 'Wählen Sie eine andere.',
    },
    sso_unsolicited: {
      happened: 'Diese Anmeldung wurde nicht in diesem Browser begonnen oder schon einmal verwendet.',
      whatToDo: 'Es wurde nichts gesendet. Beginnen Sie hier neu.',
    },
    sso_expired: {
      happened: 'Das hat zu lange gedauert; die Anmeldung ist abgelaufen.',
      whatToDo: 'Beginnen Sie neu.',
    },
    sso_ambiguous: {
      happened: 'Die Adresse, mit der Sie zurückgekommen sind, widerspricht sich selbst.',
      whatToDo: 'Beginnen Sie neu.',
    },
    popup_blocked: {
      happened: 'Ihr Browser hat das Fenster nicht geöffnet.',
      whatToDo: 'Erlauben Sie dieser Seite, Fenster zu öffnen, oder fahren Sie in diesem Tab fort.',
    },
    opener_failed: {
      happened: 'Die Anmeldeseite konnte nicht geöffnet werden.',
      whatToDo: 'Versuchen Sie es erneut oder wählen Sie eine andere Möglichkeit.',
    },
    login_token_rejected: {
      happened: 'Der Homeserver nimmt diese Anmeldung nicht mehr an.',
      whatToDo: 'Beginnen Sie neu.',
    },
    wrong_credentials: {
      happened: 'Benutzername und Passwort passen nicht zusammen.',
      whatToDo: 'Prüfen Sie beides und achten Sie auf Groß- und Kleinschreibung.',
    },
    user_deactivated: {
      happened: 'Dieses Konto wurde endgültig geschlossen.',
      whatToDo: 'Melden Sie sich mit einem anderen an.',
    },
    user_locked: {
      happened: 'Dieses Konto ist gesperrt.',
      whatToDo: 'Bitten Sie den Betreiber des Homeservers, es zu entsperren.',
    },
    user_limit_exceeded: {
      happened: 'Dieses Konto hat eine Grenze erreicht, zum Beispiel die Anzahl seiner Geräte.',
      whatToDo:
        'Melden Sie sich auf einem Gerät ab, das Sie nicht mehr verwenden, und versuchen Sie es dann erneut.',
    },
    rate_limited: {
      happened: 'Das waren zu viele Versuche in kurzer Zeit.',
      whatToDo: 'Warten Sie einen Moment und versuchen Sie es dann erneut.',
    },
    homeserver_refused: {
      happened: 'Der Homeserver hat die Anmeldung abgelehnt.',
      whatToDo: 'Fragen Sie seinen Betreiber nach dem Grund.',
    },
    homeserver_failed: {
      happened: 'Beim Homeserver ist ein Fehler aufgetreten.',
      whatToDo: 'Versuchen Sie es gleich noch einmal.',
    },
    wrong_user: {
      happened: 'Es hat sich jemand anderes angemeldet.',
      whatToDo: 'Um mit dieser Sitzung fortzufahren, melden Sie sich mit dem Konto an, zu dem sie gehört.',
    },
    session_expired: {
      happened: 'Diese Sitzung ist abgelaufen.',
      whatToDo: 'Melden Sie sich erneut an, um fortzufahren.',
    },
    session_ended: { happened: 'Diese Sitzung ist beendet.', whatToDo: 'Melden Sie sich erneut an.' },
    storage_failed: {
      happened: 'Ihr Browser lässt diese Seite nichts speichern.',
      whatToDo:
        'Erlauben Sie Websitedaten für diese Seite oder verlassen Sie das private Fenster und beginnen Sie dann neu.',
    },
  },
};
