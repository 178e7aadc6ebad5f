import type { Texts } from '../texts.ts';

/** What each page says, in German. */
export const pages: Texts['pages'] = {
  fault: {
    reference: 'Wenn Sie um Hilfe bitten, nennen Sie dieses Zeichen: {reference}',
  },
  chooseProvider: {
    title: 'Anmelden',
    titleRegister: 'Konto anlegen',
    lead: 'Wählen Sie, wie Sie sich anmelden. Danach geht es weiter zu {client}.',
  },
  formPost: {
    title: 'Weiter zu {provider}',
    lead: 'Sie melden sich bei {host} an und kommen dann hierher zurück.',
    continue: 'Weiter zu {provider}',
  },
  credentials: {
    title: 'Anmelden mit {provider}',
    wrong: 'Benutzername und Passwort gehören nicht zusammen. Versuchen Sie es noch einmal.',
    signIn: 'Anmelden',
  },
  confirmClient: {
    title: 'Weiter zu {client}?',
    lead: 'Es geht um Zugriff auf Ihr Konto: Ihre Nachrichten können dann dort gelesen und in Ihrem Namen geschrieben werden.',
    account: 'Ihr Konto',
    getsAccess: 'Bekommt Zugriff',
    notEncrypted:
      'Diese Website ist nicht verschlüsselt: Andere im Netz können lesen, was an sie gesendet wird.',
    advice: 'Fahren Sie nur fort, wenn Sie das gerade eben selbst begonnen haben und wissen, wer das ist.',
    fullAddress: 'Vollständige Adresse zeigen',
  },
  openApp: {
    title: 'Zurück zu Ihrer App',
    lead: 'Es steht fest: Sie sind {user}. Ein Schritt fehlt noch: zurück zu {client}.',
    open: 'App öffnen',
    advice:
      'Der Link gilt nur einmal und nur kurz. Wenn sich nichts öffnet, kehren Sie zu Ihrer App zurück und melden Sie sich noch einmal an.',
  },
  cancelled: {
    title: 'Es wurde nichts weitergegeben',
    happened: 'Sie sind nicht angemeldet, und {client} wurde kein Zugriff auf Ihr Konto gegeben.',
    whatToDo:
      'Wenn Sie das nicht begonnen haben, hat Ihnen vielleicht jemand einen Link geschickt, um Sie zu täuschen. Sie können diese Seite schließen.',
  },
  reauth: {
    titleGetLoginToken: 'Ein weiteres Gerät anmelden?',
    titleDeleteDevices: { one: 'Ein Gerät entfernen?', other: '{count} Geräte entfernen?' },
    leadGetLoginToken:
      'Ein Gerät, das bei dem Konto unten angemeldet ist, möchte dort ein weiteres Gerät anmelden. Wer dieses Gerät in der Hand hat, kann Ihre Nachrichten lesen und in Ihrem Namen schreiben.',
    leadDeleteDevices: {
      one: 'Ein Gerät, das bei dem Konto unten angemeldet ist, möchte dort ein Gerät entfernen. Es wird abgemeldet.',
      other:
        'Ein Gerät, das bei dem Konto unten angemeldet ist, möchte dort {count} Geräte entfernen. Sie werden abgemeldet.',
    },
    willBeRemoved: 'Wird entfernt',
    andMore: { one: 'und {count} weiteres', other: 'und {count} weitere' },
    account: 'Das Konto',
    askedBy: 'Angefragt von',
    advice: 'Fahren Sie nur fort, wenn das Ihr Konto ist und Sie das gerade eben selbst begonnen haben.',
    wrongPassword: 'Das ist nicht das Passwort dieses Kontos.',
    password: 'Ihr Passwort',
    confirm: 'Bestätigen',
  },
  reauthDone: {
    title: 'Vielen Dank',
    happened: 'Mehr brauchen wir nicht. Ihre App macht von selbst weiter.',
    whatToDo: 'Sie können dieses Fenster schließen.',
  },
  reauthRefused: {
    title: 'Es wurde nichts geändert',
    happened: 'Was angefragt war, wird nicht getan.',
    whatToDo:
      'Wenn Sie das nicht begonnen haben, ist vielleicht jemand anderes bei Ihrem Konto angemeldet oder hat Ihnen einen Link geschickt, um Sie zu täuschen. Sehen Sie die Liste Ihrer Geräte durch, melden Sie die ab, die Sie nicht kennen, und folgen Sie dem Link nicht noch einmal. Sie können dieses Fenster schließen.',
  },
  username: {
    title: 'Wählen Sie Ihren Benutzernamen',
    lead: 'Sie haben sich mit {provider} angemeldet. Hier haben Sie noch kein Konto: Wählen Sie den Namen, den andere sehen werden.',
    rules: 'Erlaubt sind Kleinbuchstaben, Ziffern und . _ = / + -. Der Name lässt sich später nicht ändern.',
    check: 'Ist er frei?',
    free: 'Dieser Name ist frei.',
    taken: 'Dieser Name ist vergeben. Wählen Sie einen anderen.',
    invalid: 'Dieser Name ist nicht möglich. Beachten Sie die erlaubten Zeichen.',
    wasTaken: 'Der Name, den Sie bekommen würden, {name}, ist vergeben.',
    imported: 'Von {provider} übernehmen',
    displayName: 'Anzeigename: {value}',
    email: 'E-Mail-Adresse: {value}',
    avatar: 'Ihr Bild',
    create: 'Mein Konto anlegen',
    alreadyMine: 'Haben Sie hier schon ein Konto?',
    proveLead:
      '{user} gibt es schon. Wenn Sie das sind, weisen Sie sich mit dem Passwort des Kontos aus. Dann führt {provider} dorthin.',
    prove: 'Das ist mein Konto',
    wrongPassword: 'Das ist nicht das Passwort dieses Kontos.',
    joinLead: 'Sie sind in diesem Browser auf der Kontoseite von {user} angemeldet.',
    join: '{provider} damit verbinden',
  },
  terms: {
    title: 'Bevor es weitergeht',
    lead: 'Für diesen Server gelten Nutzungsbedingungen. Lesen Sie sie und fahren Sie fort, wenn Sie einverstanden sind.',
    read: 'Nutzungsbedingungen lesen',
    agree: 'Ich habe die Nutzungsbedingungen gelesen und bin einverstanden',
    mustAgree: 'Es geht nur weiter, wenn Sie den Nutzungsbedingungen zustimmen.',
    decline: 'Ich bin nicht einverstanden',
  },
  accountSignIn: {
    title: 'Ihr Konto',
    lead: 'Melden Sie sich an, um zu sehen und zu ändern, wie Sie sich anmelden können.',
    user: 'Ihr Benutzername',
    wrongPassword: 'Benutzername und Passwort gehören nicht zusammen. Versuchen Sie es noch einmal.',
    signIn: 'Anmelden',
  },
  account: {
    title: 'Wie Sie sich anmelden',
    lead: 'Das alles führt zu Ihrem Konto.',
    account: 'Ihr Konto',
    connected: 'Verbunden',
    connectedSince: 'seit {date}',
    password: 'Ein Passwort',
    disconnect: 'Trennen',
    lastWay: 'Das ist Ihr einziger Weg hinein: Er lässt sich nicht trennen.',
    nothing: 'Nichts ist verbunden.',
    add: 'Weitere verbinden',
    addWith: '{provider} verbinden',
    signOut: 'Diese Seite verlassen',
    done: 'Erledigt.',
  },
  linkIdentity: {
    title: '{provider} verbinden?',
    lead: 'Von da an kommt in Ihr Konto, wer sich dort wie unten angegeben anmeldet.',
    account: 'Ihr Konto',
    identity: 'Bei {provider}',
    advice: 'Fahren Sie nur fort, wenn beides Ihnen gehört und Sie das gerade eben selbst begonnen haben.',
    connect: 'Verbinden',
  },
  upstreamLogout: {
    title: 'Auch anderswo abmelden',
    lead: 'Sie sind über Folgendes hierhergekommen. Dort sind Sie vielleicht noch angemeldet: Wer diesen Browser nach Ihnen benutzt, käme dann ohne Nachfrage wieder hinein.',
    nothing: 'Dieser Browser ist nirgends angemeldet, wo wir Sie abmelden könnten.',
    signedInAs: 'Als {user}',
    signOut: 'Bei {provider} abmelden',
    advice: 'Ihre Apps werden dadurch nicht abgemeldet: Tun Sie das in jeder einzelnen.',
  },
  signedOut: {
    title: 'Sie sind dort abgemeldet',
    happened: 'Sie sind vom Abmelden zurückgekehrt.',
    whatToDo: 'Sie können dieses Fenster schließen.',
  },
};
