import type { Translation } from '../texts.ts';

/** What each page says, in German. */
export const pages: Translation['pages'] = {
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
};
