import type { Texts } from '../texts.ts';
import { pages } from './pages.ts';

/** The texts in French. */
export const texts: Texts = {
  language: 'fr',
  dir: 'ltr',
  common: {
    tryAgain: 'Réessayer',
    chooseProvider: 'Choisir comment se connecter',
    cancelNotMe: 'Annuler, ce n’était pas moi',
    continue: 'Continuer',
    continueWith: 'Continuer avec {provider}',
    userName: 'Nom d’utilisateur',
    password: 'Mot de passe',
    imprint: 'Mentions légales',
    privacy: 'Confidentialité',
    support: 'Aide',
  },
  clients: {
    program: 'un programme sur cet ordinateur',
    app: 'l’application des liens {scheme}',
  },
  clientsAlone: {
    program: 'Un programme sur cet ordinateur',
    app: 'L’application des liens {scheme}',
  },
  pages,
  faults: {
    internalError: {
      title: 'Un problème est survenu chez nous',
      happened: 'Cela n’aurait pas dû arriver. Personne n’a été connecté.',
      whatToDo: 'Revenez à votre application et réessayez dans une minute.',
    },
    noSuchPage: {
      title: 'Cette page n’existe pas',
      happened: 'L’adresse est incorrecte, ou la page a disparu.',
      whatToDo: 'Revenez à votre application et recommencez-y.',
    },
    unreadable: {
      title: 'C’est illisible',
      happened: 'Votre navigateur a envoyé quelque chose d’illisible : il ne s’est rien passé.',
      whatToDo: 'Revenez à votre application et recommencez-y.',
    },
    unknownProvider: {
      title: 'Ce moyen de connexion n’existe pas',
      happened:
        'Votre application a demandé un moyen de connexion qui n’est pas proposé ici, ou qui ne l’est plus.',
      whatToDo:
        'Revenez à votre application et connectez-vous de nouveau. Si cela ne suffit pas, redémarrez-la pour qu’elle demande la liste actuelle.',
    },
    noProvider: {
      title: 'La connexion par un autre service n’est pas en place ici',
      happened: 'Aucun service de connexion n’est relié à ce serveur.',
      whatToDo: 'Revenez à votre application et connectez-vous avec votre mot de passe.',
    },
    badRedirectUrl: {
      title: 'Votre application a envoyé une adresse incorrecte',
      happened: 'L’adresse où vous deviez retourner est inutilisable ({reason}).',
      whatToDo:
        'Votre compte n’a subi aucun changement. Si vous avez suivi un lien, méfiez-vous de sa provenance.',
    },
    unknownSignIn: {
      title: 'Cette connexion est terminée',
      happened:
        'Elle a déjà abouti, elle a pris trop de temps ou elle a commencé dans un autre navigateur. Personne n’a été connecté à l’instant.',
      whatToDo:
        'Revenez à votre application et connectez-vous de nouveau. Gardez le même navigateur jusqu’au bout et autorisez ses cookies.',
    },
    finishedSignIn: {
      title: 'Cette connexion est terminée',
      happened:
        'Elle a déjà abouti, elle a été annulée ou elle a attendu trop longtemps. Il ne s’est rien passé à l’instant.',
      whatToDo:
        'Vous pouvez fermer cette page. Si vous n’êtes pas connecté, revenez à votre application et recommencez.',
    },
    forgedDecision: {
      title: 'Cette réponse ne vient pas de notre page',
      happened: 'Quelque chose a répondu à votre place. Rien n’a été transmis.',
      whatToDo: 'Revenez à votre application et connectez-vous de nouveau.',
    },
    deactivatedUser: {
      title: 'Ce compte est fermé',
      happened: 'Le compte qui vous appartient ici a été désactivé.',
      whatToDo: 'Si vous pensez que c’est une erreur, adressez-vous aux responsables de ce serveur.',
    },
    noRegistration: {
      title: 'Vous n’avez pas de compte ici',
      happened:
        'Nous savons qui vous êtes, mais il n’existe pas de compte pour vous et ce serveur n’en crée pas.',
      whatToDo: 'Demandez un compte aux responsables de ce serveur.',
    },
    noFreeName: {
      title: 'Impossible de créer un compte',
      happened: 'Tous les noms d’utilisateur qui vous conviendraient sont pris.',
      whatToDo: 'Demandez de l’aide aux responsables de ce serveur.',
    },
    unreachable: {
      title: '{provider} est injoignable',
      happened: '{provider} ne répond pas en ce moment : nous ne pouvons pas lui demander qui vous êtes.',
      whatToDo: 'Réessayez dans une minute ou choisissez un autre moyen de connexion.',
    },
    denied: {
      title: '{provider} ne vous a pas connecté',
      happened: 'Aucune raison n’a été donnée.',
      whatToDo: 'Si vous avez changé d’avis, vous pouvez fermer cette page. Sinon, réessayez.',
    },
    deniedWithReason: {
      title: '{provider} ne vous a pas connecté',
      happened: 'Raison donnée : « {said} »',
      whatToDo: 'Si vous avez changé d’avis, vous pouvez fermer cette page. Sinon, réessayez.',
    },
    wrongCredentials: {
      title: '{provider} ne vous a pas connecté',
      happened: 'Le nom d’utilisateur et le mot de passe ne correspondent pas.',
      whatToDo: 'Réessayez. Vérifiez les majuscules et la langue de votre clavier.',
    },
    stale: {
      title: '{provider} ne vous a pas interrogé de nouveau',
      happened:
        'Il faut ici une preuve, donnée à l’instant, que c’est bien vous. {provider} n’a pas indiqué vous avoir interrogé : rien n’a été confirmé.',
      whatToDo:
        'Réessayez. Si cela se reproduit chaque fois, déconnectez-vous d’abord là-bas ou signalez-le aux responsables de ce serveur.',
    },
    rejected: {
      title: 'Nous n’avons pas pu nous assurer que c’est vous',
      happened: 'La réponse de {provider} n’a pas passé nos contrôles : personne n’a été connecté.',
      whatToDo: 'Réessayez. Si cela se reproduit chaque fois, signalez-le aux responsables de ce serveur.',
    },
    replayed: {
      title: 'Cette réponse a déjà servi',
      happened: 'La réponse de {provider} est arrivée une seconde fois : personne n’a été connecté.',
      whatToDo: 'Recommencez. Si vous êtes déjà connecté, vous pouvez fermer cette page.',
    },
    finishedReauth: {
      title: 'Cette demande est terminée',
      happened:
        'Elle a déjà abouti, elle a été refusée ou elle a attendu trop longtemps. Il ne s’est rien passé à l’instant.',
      whatToDo: 'Revenez à votre application et recommencez-y. Vous pouvez fermer cette page.',
    },
    unknownStage: {
      title: 'Impossible de confirmer de cette façon',
      happened:
        'Votre application a choisi une façon de prouver votre identité dont ce compte ne dispose pas.',
      whatToDo: 'Revenez à votre application et choisissez-en une autre. Vous pouvez fermer cette page.',
    },
    somebodyElse: {
      title: 'Ce n’est pas le même compte',
      happened:
        'Vous vous êtes connecté avec un autre compte que celui dont il est question : rien n’a été confirmé.',
      whatToDo:
        'Si ce compte est le vôtre, réessayez avec lui. Sinon, quelqu’un vous a peut-être envoyé un lien pour vous tromper : fermez cette page.',
    },
    tooManyGuesses: {
      title: 'Trop d’essais',
      happened:
        'Trop de mots de passe viennent d’être essayés, pour ce compte ou depuis l’endroit où vous êtes.',
      whatToDo: 'Attendez {minutes} min et recommencez dans votre application.',
    },
    requirement: {
      title: 'Vous ne pouvez pas vous connecter ici',
      happened:
        '{provider} vous connaît, mais il manque à votre compte là-bas ce que ce serveur exige, par exemple un groupe.',
      whatToDo: 'Si vous pensez que c’est une erreur, adressez-vous aux responsables de ce serveur.',
    },
    attributeMissing: {
      title: 'Il manque une information sur vous',
      happened: '{provider} ne nous a pas dit tout ce que ce serveur doit savoir sur vous.',
      whatToDo:
        'Complétez votre profil là-bas, par exemple par une adresse e-mail, ou adressez-vous aux responsables de ce serveur.',
    },
    nameTaken: {
      title: 'Votre nom est pris',
      happened: 'Le nom d’utilisateur qui vous reviendrait appartient ici à quelqu’un d’autre.',
      whatToDo: 'Si ce compte est le vôtre, demandez aux responsables de ce serveur de l’associer.',
    },
    identityTaken: {
      title: 'Cela appartient à un autre compte',
      happened: 'Ce avec quoi vous venez de vous connecter est déjà associé à un autre compte.',
      whatToDo: 'Si les deux comptes sont à vous, dissociez-le d’abord là-bas.',
    },
    accountOver: {
      title: 'Vous n’êtes plus connecté ici',
      happened: 'Cette page vous déconnecte d’elle-même au bout d’un moment.',
      whatToDo: 'Connectez-vous de nouveau pour voir votre compte.',
    },
  },
};
