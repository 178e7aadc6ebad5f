import type { Texts } from '../texts.ts';

/** What each page says, in French. */
export const pages: Texts['pages'] = {
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
  username: {
    title: 'Choisissez votre nom d’utilisateur',
    lead: 'Vous vous êtes connecté avec {provider}. Vous n’avez pas encore de compte ici : choisissez le nom que les autres verront.',
    rules:
      'Il peut contenir des minuscules, des chiffres et . _ = / + -. Vous ne pourrez plus le changer ensuite.',
    check: 'Est-il libre ?',
    free: 'Ce nom est libre.',
    taken: 'Ce nom est pris. Choisissez-en un autre.',
    invalid: 'Ce nom ne convient pas. Vérifiez les caractères autorisés.',
    wasTaken: 'Le nom qui vous reviendrait, {name}, est pris.',
    imported: 'Reprendre depuis {provider}',
    displayName: 'Nom affiché : {value}',
    email: 'Adresse e-mail : {value}',
    avatar: 'Votre image',
    create: 'Créer mon compte',
    alreadyMine: 'Avez-vous déjà un compte ici ?',
    proveLead:
      '{user} existe déjà. Si c’est vous, prouvez-le avec son mot de passe. Ensuite, {provider} y mènera.',
    prove: 'C’est mon compte',
    wrongPassword: 'Ce n’est pas le mot de passe de ce compte.',
    joinLead: 'Dans ce navigateur, vous êtes connecté à la page de {user}.',
    join: 'Y associer {provider}',
  },
  terms: {
    title: 'Avant de continuer',
    lead: 'Ce serveur a des conditions d’utilisation. Lisez-les et continuez si vous les acceptez.',
    read: 'Lire les conditions',
    agree: 'J’ai lu les conditions et je les accepte',
    mustAgree: 'Vous ne pouvez continuer que si vous acceptez les conditions.',
    decline: 'Je ne les accepte pas',
  },
  accountSignIn: {
    title: 'Votre compte',
    lead: 'Connectez-vous pour voir et modifier vos moyens de connexion.',
    user: 'Votre nom d’utilisateur',
    wrongPassword: 'Le nom d’utilisateur et le mot de passe ne correspondent pas. Réessayez.',
    signIn: 'Se connecter',
  },
  account: {
    title: 'Vos moyens de connexion',
    lead: 'Voici ce qui mène à votre compte.',
    account: 'Votre compte',
    connected: 'Associés',
    connectedSince: 'depuis le {date}',
    password: 'Un mot de passe',
    disconnect: 'Dissocier',
    lastWay: 'C’est votre seul accès : il ne peut pas être dissocié.',
    nothing: 'Rien n’est associé.',
    add: 'En associer un autre',
    addWith: 'Associer {provider}',
    signOut: 'Quitter cette page',
    done: 'C’est fait.',
  },
  linkIdentity: {
    title: 'Associer {provider} ?',
    lead: 'Dès lors, quiconque s’y connecte sous l’identité ci-dessous accède à votre compte.',
    account: 'Votre compte',
    identity: 'Chez {provider}',
    advice: 'Ne continuez que si les deux sont à vous et si vous venez de commencer vous-même.',
    connect: 'Associer',
  },
  upstreamLogout: {
    title: 'Se déconnecter ailleurs aussi',
    lead: 'Vous êtes arrivé ici par ce qui suit. Vous y êtes peut-être encore connecté : la prochaine personne à utiliser ce navigateur pourrait rentrer sans qu’on lui demande rien.',
    nothing: 'Ce navigateur n’est connecté nulle part d’où nous puissions vous déconnecter.',
    signedInAs: 'En tant que {user}',
    signOut: 'Se déconnecter de {provider}',
    advice: 'Cela ne déconnecte pas vos applications : faites-le dans chacune d’elles.',
  },
  signedOut: {
    title: 'Vous y êtes déconnecté',
    happened: 'Vous revenez de la déconnexion.',
    whatToDo: 'Vous pouvez fermer cette fenêtre.',
  },
};
