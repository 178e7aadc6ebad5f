import type { Translation } from '../texts.ts';

/** What each page says, in French. */
export const pages: Translation['pages'] = {
  fault: {
    reference: 'Si vous demandez de l’aide, indiquez cette référence : {reference}',
  },
  chooseProvider: {
    title: 'Se connecter',
    titleRegister: 'Créer un compte',
    lead: 'Choisissez comment continuer vers {client}.',
  },
  formPost: {
    title: 'En route vers {provider}',
    lead: 'Vous vous connectez sur {host}, puis vous revenez ici.',
    continue: 'Continuer vers {provider}',
  },
  credentials: {
    title: 'Se connecter avec {provider}',
    wrong: 'Le nom d’utilisateur et le mot de passe ne correspondent pas. Réessayez.',
    signIn: 'Se connecter',
  },
  confirmClient: {
    title: 'Continuer vers {client} ?',
    lead: 'Il s’agit d’un accès à votre compte : il permettra de lire vos messages et d’écrire en votre nom.',
    account: 'Votre compte',
    getsAccess: 'Obtient l’accès',
    notEncrypted:
      'Ce site n’est pas chiffré : d’autres personnes sur le réseau peuvent lire ce qui lui est envoyé.',
    advice: 'Ne continuez que si vous venez de commencer vous-même et si vous savez de qui il s’agit.',
    fullAddress: 'Afficher l’adresse complète',
  },
  openApp: {
    title: 'Revenez à votre application',
    lead: 'Vous avez prouvé que vous êtes {user}. Dernière étape : ouvrir {client}.',
    open: 'Ouvrir l’application',
    advice:
      'Le lien ne marche qu’une fois et pendant peu de temps. Si rien ne s’ouvre, revenez à votre application et connectez-vous de nouveau.',
  },
  cancelled: {
    title: 'Rien n’a été transmis',
    happened: 'Vous n’êtes pas connecté, et l’accès à votre compte n’a pas été donné à {client}.',
    whatToDo:
      'Si vous n’êtes pas à l’origine de cette demande, quelqu’un vous a peut-être envoyé un lien pour vous tromper. Vous pouvez fermer cette page.',
  },
  reauth: {
    titleGetLoginToken: 'Connecter un autre appareil ?',
    titleDeleteDevices: { one: 'Supprimer un appareil ?', other: 'Supprimer {count} appareils ?' },
    leadGetLoginToken:
      'Un appareil connecté au compte ci-dessous veut y connecter un appareil de plus. Quiconque aura cet appareil pourra lire vos messages et écrire en votre nom.',
    leadDeleteDevices: {
      one: 'Un appareil connecté au compte ci-dessous veut en supprimer un appareil. Celui-ci sera déconnecté.',
      other:
        'Un appareil connecté au compte ci-dessous veut en supprimer {count} appareils. Ceux-ci seront déconnectés.',
    },
    willBeRemoved: 'Seront supprimés',
    andMore: { one: 'et {count} autre', other: 'et {count} autres' },
    account: 'Le compte',
    askedBy: 'Demandé par',
    advice: 'Ne continuez que si ce compte est le vôtre et si vous venez de commencer vous-même.',
    wrongPassword: 'Ce n’est pas le mot de passe de ce compte.',
    password: 'Votre mot de passe',
    confirm: 'Confirmer',
  },
  reauthDone: {
    title: 'Merci',
    happened: 'Il ne nous fallait rien d’autre. Votre application continue d’elle-même.',
    whatToDo: 'Vous pouvez fermer cette fenêtre.',
  },
  reauthRefused: {
    title: 'Rien n’a été modifié',
    happened: 'Ce qui a été demandé ne sera pas fait.',
    whatToDo:
      'Si vous n’êtes pas à l’origine de cette demande, quelqu’un d’autre est peut-être connecté à votre compte ou vous a envoyé un lien pour vous tromper. Parcourez la liste de vos appareils, déconnectez ceux que vous ne connaissez pas et ne suivez plus ce lien. Vous pouvez fermer cette fenêtre.',
  },
};
