import type { Texts } from '../texts.ts';
import { pages } from './pages.ts';

/** The texts in German. `clients` stand in the dative. */
export const texts: Texts = {
  language: 'de',
  dir: 'ltr',
  common: {
    tryAgain: 'Noch einmal versuchen',
    chooseProvider: 'Anmeldeweg wählen',
    cancelNotMe: 'Abbrechen, das war ich nicht',
    continue: 'Weiter',
    continueWith: 'Weiter mit {provider}',
    userName: 'Benutzername',
    password: 'Passwort',
    imprint: 'Impressum',
    privacy: 'Datenschutz',
    support: 'Hilfe',
  },
  clients: {
    program: 'einem Programm auf diesem Computer',
    app: 'der App für {scheme}-Links',
  },
  clientsAlone: {
    program: 'Ein Programm auf diesem Computer',
    app: 'Die App für {scheme}-Links',
  },
  pages,
  faults: {
    internalError: {
      title: 'Bei uns ist etwas schiefgegangen',
      happened: 'Das hätte nicht passieren dürfen. Niemand wurde angemeldet.',
      whatToDo: 'Kehren Sie zu Ihrer App zurück und versuchen Sie es in einer Minute noch einmal.',
    },
    noSuchPage: {
      title: 'Diese Seite gibt es nicht',
      happened: 'Die Adresse ist falsch, oder die Seite gibt es nicht mehr.',
      whatToDo: 'Kehren Sie zu Ihrer App zurück und fangen Sie dort noch einmal an.',
    },
    unreadable: {
      title: 'Das ist nicht lesbar',
      happened: 'Ihr Browser hat etwas geschickt, das nicht lesbar ist; deshalb ist nichts geschehen.',
      whatToDo: 'Kehren Sie zu Ihrer App zurück und fangen Sie dort noch einmal an.',
    },
    unknownProvider: {
      title: 'Diesen Anmeldeweg gibt es nicht',
      happened: 'Ihre App hat nach einem Anmeldeweg gefragt, den es hier nicht oder nicht mehr gibt.',
      whatToDo:
        'Kehren Sie zu Ihrer App zurück und melden Sie sich noch einmal an. Wenn das nicht hilft, starten Sie die App neu, damit sie die aktuelle Liste abruft.',
    },
    noProvider: {
      title: 'Die Anmeldung über andere Dienste ist hier nicht eingerichtet',
      happened: 'Mit diesem Server ist kein Anmeldedienst verbunden.',
      whatToDo: 'Kehren Sie zu Ihrer App zurück und melden Sie sich mit Ihrem Passwort an.',
    },
    badRedirectUrl: {
      title: 'Ihre App hat eine falsche Adresse geschickt',
      happened: 'Die Adresse, an die Sie zurückkehren sollten, ist nicht verwendbar ({reason}).',
      whatToDo:
        'Mit Ihrem Konto ist nichts geschehen. Wenn Sie einem Link gefolgt sind, trauen Sie dessen Herkunft nicht.',
    },
    unknownSignIn: {
      title: 'Diese Anmeldung ist vorbei',
      happened:
        'Sie ist schon abgeschlossen, hat zu lange gedauert oder wurde in einem anderen Browser begonnen. Gerade eben wurde niemand angemeldet.',
      whatToDo:
        'Kehren Sie zu Ihrer App zurück und melden Sie sich noch einmal an. Bleiben Sie dabei im selben Browser und lassen Sie seine Cookies zu.',
    },
    finishedSignIn: {
      title: 'Diese Anmeldung ist vorbei',
      happened:
        'Sie ist schon abgeschlossen, wurde abgebrochen oder hat zu lange gewartet. Gerade eben ist nichts geschehen.',
      whatToDo:
        'Sie können diese Seite schließen. Wenn Sie nicht angemeldet sind, kehren Sie zu Ihrer App zurück und melden Sie sich noch einmal an.',
    },
    forgedDecision: {
      title: 'Das kam nicht von unserer Seite',
      happened: 'Etwas hat an Ihrer Stelle geantwortet. Es wurde nichts weitergegeben.',
      whatToDo: 'Kehren Sie zu Ihrer App zurück und melden Sie sich noch einmal an.',
    },
    deactivatedUser: {
      title: 'Dieses Konto ist geschlossen',
      happened: 'Das Konto, das hier zu Ihnen gehört, wurde stillgelegt.',
      whatToDo: 'Fragen Sie die Betreiber dieses Servers, wenn Sie das für einen Irrtum halten.',
    },
    noRegistration: {
      title: 'Sie haben hier kein Konto',
      happened:
        'Wir wissen, wer Sie sind, aber es gibt kein Konto für Sie, und dieser Server legt keine neuen an.',
      whatToDo: 'Bitten Sie die Betreiber dieses Servers um ein Konto.',
    },
    noFreeName: {
      title: 'Es konnte kein Konto angelegt werden',
      happened: 'Alle Benutzernamen, die zu Ihnen passen würden, sind vergeben.',
      whatToDo: 'Bitten Sie die Betreiber dieses Servers um Hilfe.',
    },
    unreachable: {
      title: '{provider} ist nicht erreichbar',
      happened: '{provider} antwortet im Moment nicht, deshalb können wir nicht fragen, wer Sie sind.',
      whatToDo: 'Versuchen Sie es in einer Minute noch einmal oder wählen Sie einen anderen Anmeldeweg.',
    },
    denied: {
      title: '{provider} hat Sie nicht angemeldet',
      happened: 'Ein Grund wurde nicht genannt.',
      whatToDo:
        'Wenn Sie es sich anders überlegt haben, können Sie diese Seite schließen. Sonst versuchen Sie es noch einmal.',
    },
    deniedWithReason: {
      title: '{provider} hat Sie nicht angemeldet',
      happened: 'Die Begründung lautet: „{said}“',
      whatToDo:
        'Wenn Sie es sich anders überlegt haben, können Sie diese Seite schließen. Sonst versuchen Sie es noch einmal.',
    },
    wrongCredentials: {
      title: '{provider} hat Sie nicht angemeldet',
      happened: 'Benutzername und Passwort gehören nicht zusammen.',
      whatToDo:
        'Versuchen Sie es noch einmal. Achten Sie auf Großbuchstaben und auf die Sprache Ihrer Tastatur.',
    },
    stale: {
      title: '{provider} hat Sie nicht noch einmal gefragt',
      happened:
        'Hierfür müssen Sie sich gerade eben ausgewiesen haben. {provider} hat nicht bestätigt, Sie gefragt zu haben; deshalb wurde nichts bestätigt.',
      whatToDo:
        'Versuchen Sie es noch einmal. Wenn das jedes Mal geschieht, melden Sie sich dort zuerst ab oder sagen Sie es den Betreibern dieses Servers.',
    },
    rejected: {
      title: 'Wir konnten nicht sicher sein, dass Sie es sind',
      happened: 'Die Antwort von {provider} hat unsere Prüfung nicht bestanden; niemand wurde angemeldet.',
      whatToDo:
        'Versuchen Sie es noch einmal. Wenn das jedes Mal geschieht, sagen Sie es den Betreibern dieses Servers.',
    },
    replayed: {
      title: 'Diese Antwort wurde schon einmal verwendet',
      happened: 'Die Antwort von {provider} kam ein zweites Mal; niemand wurde angemeldet.',
      whatToDo:
        'Fangen Sie noch einmal an. Wenn Sie schon angemeldet sind, können Sie diese Seite schließen.',
    },
    finishedReauth: {
      title: 'Diese Anfrage ist vorbei',
      happened:
        'Sie ist schon abgeschlossen, wurde abgelehnt oder hat zu lange gewartet. Gerade eben ist nichts geschehen.',
      whatToDo:
        'Kehren Sie zu Ihrer App zurück und fangen Sie dort noch einmal an. Sie können diese Seite schließen.',
    },
    unknownStage: {
      title: 'So lässt es sich nicht bestätigen',
      happened: 'Ihre App hat einen Weg gewählt, sich auszuweisen, den dieses Konto nicht hat.',
      whatToDo:
        'Kehren Sie zu Ihrer App zurück und wählen Sie einen anderen Weg. Sie können diese Seite schließen.',
    },
    somebodyElse: {
      title: 'Das ist nicht dasselbe Konto',
      happened:
        'Sie haben sich mit einem anderen Konto angemeldet als dem, um das es hier geht; deshalb wurde nichts bestätigt.',
      whatToDo:
        'Wenn das Konto Ihnen gehört, versuchen Sie es noch einmal mit diesem. Wenn nicht, hat Ihnen vielleicht jemand einen Link geschickt, um Sie zu täuschen: Schließen Sie dann diese Seite.',
    },
    tooManyGuesses: {
      title: 'Zu viele Versuche',
      happened:
        'Gerade eben wurden für dieses Konto oder von Ihrem Anschluss aus zu viele Passwörter probiert.',
      whatToDo: 'Warten Sie {minutes} Min. und fangen Sie in Ihrer App noch einmal an.',
    },
    requirement: {
      title: 'Sie können sich hier nicht anmelden',
      happened:
        '{provider} kennt Sie, aber Ihrem Konto dort fehlt etwas, was dieser Server verlangt, zum Beispiel eine Gruppe.',
      whatToDo: 'Wenn Sie das für einen Irrtum halten, fragen Sie die Betreiber dieses Servers.',
    },
    attributeMissing: {
      title: 'Eine Angabe über Sie fehlt',
      happened: '{provider} hat uns nicht alles mitgeteilt, was dieser Server über Sie wissen muss.',
      whatToDo:
        'Ergänzen Sie in Ihrem Profil dort, was fehlt, zum Beispiel eine E-Mail-Adresse, oder fragen Sie die Betreiber dieses Servers.',
    },
    nameTaken: {
      title: 'Ihr Name ist vergeben',
      happened: 'Der Benutzername, den Sie bekommen würden, gehört hier jemand anderem.',
      whatToDo: 'Wenn das Konto Ihnen gehört, bitten Sie die Betreiber dieses Servers, es zu verbinden.',
    },
    identityTaken: {
      title: 'Das gehört zu einem anderen Konto',
      happened: 'Womit Sie sich gerade angemeldet haben, ist schon mit einem anderen Konto verbunden.',
      whatToDo: 'Wenn beide Konten Ihnen gehören, trennen Sie die Verbindung dort zuerst.',
    },
    accountOver: {
      title: 'Sie sind hier nicht mehr angemeldet',
      happened: 'Diese Seite meldet Sie nach einer Weile von selbst ab.',
      whatToDo: 'Melden Sie sich noch einmal an, um Ihr Konto zu sehen.',
    },
  },
};
