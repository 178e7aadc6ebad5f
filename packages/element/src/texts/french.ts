import type { Texts } from './texts.ts';

export const texts: Texts = {
  signIn: 'Se connecter',
  register: 'Créer un compte',

  server: 'Serveur d’accueil',
  serverHint:
    'Un nom comme example.org, votre identifiant Matrix comme @vous:example.org, ou une adresse en https://.',
  serverResolved: '{name} → {host}',
  serverResolvedSpoken: '{name} se trouve sur {host}',
  serverMixed:
    'Ce nom mélange les lettres de plusieurs alphabets. Sa forme technique est {name}. Est-ce bien le serveur que vous voulez\u00a0?',
  continue: 'Continuer',
  change: 'Modifier',
  changeSpoken: 'Changer de serveur d’accueil',
  looking: 'Recherche du serveur d’accueil…',
  lookingFor: 'Recherche de {name}…',

  continueWith: 'Continuer avec {provider}',
  continueInBrowser: 'Continuer dans le navigateur',
  takesYouTo: 'Vous conduit à {host}.',
  lastUsed: 'Dernier choix',
  or: 'ou',
  otherWays: 'Autres possibilités',
  waysElsewhere: 'Avec un compte que vous avez ailleurs',
  wayPassword: 'Avec un mot de passe',
  registerNotHere:
    'Ce serveur d’accueil ne permet pas de créer un compte ici. Choisissez-en un autre ou connectez-vous.',
  userName: 'Nom d’utilisateur',
  password: 'Mot de passe',
  show: 'Afficher',
  hide: 'Masquer',
  showPassword: 'Afficher le mot de passe',
  capsLock: 'Le verrouillage des majuscules est activé.',
  signInWithPassword: 'Se connecter avec le mot de passe',

  leaving: 'Nous vous dirigeons vers {host}…',
  waiting: 'Continuez dans l’autre fenêtre',
  waitingDetail: 'Connectez-vous là-bas, sur {host}. Cette page vous attend.',
  stillWaiting:
    'Vous avez commencé à vous connecter sur {host}. Si cette fenêtre est encore ouverte, continuez-y.',
  openAgain: 'Ouvrir à nouveau',
  continueHere: 'Continuer dans cet onglet',
  notWorking: 'Cela ne fonctionne pas\u00a0?',
  copyLink: 'Copier le lien',
  linkCopied: 'Lien copié. Ouvrez-le dans le navigateur de votre choix.',
  copyByHand:
    'Votre navigateur ne permet pas à cette page de copier. Sélectionnez le texte ci-dessous et copiez-le vous-même.',
  paste: 'L’adresse affichée à la fin',
  pasteHint: 'Si l’autre fenêtre ne vous ramène pas ici, copiez son adresse complète et collez-la ici.',
  pasteWrong:
    'Ce n’est pas l’adresse d’une connexion terminée. Copiez l’adresse complète de l’autre fenêtre.',
  useCode: 'Utiliser plutôt un code',
  cancel: 'Annuler',
  completing: 'Connexion en cours…',

  closeWindow: 'Vous pouvez fermer cette fenêtre.',
  signedIn: 'Connexion réussie',
  signedInAs: 'en tant que {user}',
  asking: 'Utiliser aussi ce compte\u00a0?',
  askingNew: 'Vous venez de vous connecter en tant que {user}.',
  askingCurrent: 'Une session est déjà ouverte en tant que {users}. Vous pouvez garder les deux.',
  accept: 'L’utiliser aussi',
  decline: 'Non, le déconnecter',

  again: 'Se reconnecter',
  againDetail:
    'La session de {user} sur cet appareil a expiré. Reconnectez-vous pour continuer\u00a0; rien n’est perdu ici.',
  signInAgain: 'Se reconnecter',
  useAnother: 'Utiliser un autre compte',
  confirm: 'Confirmez que c’est bien vous',
  confirmDetail: 'Avant de continuer, montrez que vous êtes {user}.',
  confirmButton: 'Confirmer',
  confirmInBrowser: 'Confirmer dans le navigateur',

  tryAgain: 'Réessayer',
  tryAgainIn: 'Réessayer dans {duration}',
  startAgain: 'Recommencer',
  otherWay: 'Choisir une autre possibilité',
  otherServer: 'Choisir un autre serveur d’accueil',
  serverSays: 'Le serveur d’accueil indique\u00a0: «\u00a0{text}\u00a0»',
  moreFromOperator: 'En savoir plus auprès du responsable du serveur d’accueil',
  details: 'Détails',
  copyDetails: 'Copier les détails',
  detailsCopied: 'Détails copiés. Ils ne contiennent ni mot de passe ni secret.',
  errors: {
    invalid_input: {
      happened: 'Cela ne désigne pas un serveur d’accueil.',
      whatToDo:
        'Saisissez un serveur comme example.org, ou votre identifiant Matrix comme @vous:example.org. Une adresse e-mail ne convient pas.',
    },
    insecure_homeserver: {
      happened: 'La connexion à ce serveur d’accueil ne serait pas chiffrée.',
      whatToDo:
        'Saisissez son adresse en https://, afin que personne ne puisse lire votre mot de passe en chemin.',
    },
    homeserver_not_found: {
      happened: 'Aucun serveur d’accueil n’a été trouvé à cet endroit.',
      whatToDo: 'Vérifiez l’orthographe et votre connexion à Internet, puis réessayez.',
    },
    discovery_failed: {
      happened: 'Ce serveur n’indique pas où se trouve son serveur d’accueil.',
      whatToDo:
        'Si vous connaissez l’adresse https:// du serveur d’accueil lui-même, saisissez-la à la place.',
    },
    discovery_error: {
      happened: 'Ce serveur renvoie à un serveur d’accueil qui ne répond pas comme il le devrait.',
      whatToDo:
        'C’est à son responsable d’y remédier. Vous pouvez saisir à la place l’adresse https:// du serveur d’accueil lui-même.',
    },
    network: {
      happened: 'La connexion au serveur d’accueil a été perdue.',
      whatToDo: 'Vérifiez votre connexion à Internet, puis réessayez.',
    },
    timeout: {
      happened: 'Le serveur d’accueil a mis trop de temps à répondre.',
      whatToDo: 'Réessayez dans un instant.',
    },
    response_too_large: {
      happened: 'La réponse du serveur d’accueil était beaucoup trop volumineuse.',
      whatToDo: 'Réessayez ou utilisez un autre serveur d’accueil.',
    },
    invalid_response: {
      happened: 'La réponse du serveur d’accueil est incompréhensible.',
      whatToDo: 'Réessayez. Si cela persiste, prévenez son responsable.',
    },
    no_sign_in_method: {
      happened: 'Ce serveur d’accueil ne propose aucune façon de se connecter qui fonctionne ici.',
      whatToDo: 'Utilisez une autre application ou choisissez un autre serveur d’accueil.',
    },
    oauth_only: {
      happened:
        'Ce serveur d’accueil n’accepte qu’une façon plus récente de se connecter, que cette application ne connaît pas encore.',
      whatToDo: 'Utilisez une autre application ou choisissez un autre serveur d’accueil.',
    },
    method_not_offered: {
      happened: 'Le serveur d’accueil ne propose pas cette façon de se connecter.',
      whatToDo: 'Choisissez-en une autre.',
    },
    sso_unsolicited: {
      happened: 'Cette connexion n’a pas été commencée dans ce navigateur, ou elle a déjà servi.',
      whatToDo: 'Rien n’a été envoyé. Recommencez ici.',
    },
    sso_expired: {
      happened: 'Cela a pris trop de temps\u00a0; la connexion a expiré.',
      whatToDo: 'Recommencez.',
    },
    sso_ambiguous: {
      happened: 'L’adresse de retour se contredit elle-même.',
      whatToDo: 'Recommencez.',
    },
    popup_blocked: {
      happened: 'Votre navigateur n’a pas laissé la fenêtre s’ouvrir.',
      whatToDo: 'Autorisez cette page à ouvrir des fenêtres, ou continuez dans cet onglet.',
    },
    opener_failed: {
      happened: 'La page de connexion n’a pas pu être ouverte.',
      whatToDo: 'Réessayez ou choisissez une autre possibilité.',
    },
    login_token_rejected: {
      happened: 'Le serveur d’accueil n’accepte plus cette connexion.',
      whatToDo: 'Recommencez.',
    },
    wrong_credentials: {
      happened: 'Le nom d’utilisateur et le mot de passe ne correspondent pas.',
      whatToDo: 'Vérifiez-les, en respectant les majuscules et les minuscules.',
    },
    user_deactivated: {
      happened: 'Ce compte a été définitivement fermé.',
      whatToDo: 'Connectez-vous avec un autre compte.',
    },
    user_locked: {
      happened: 'Ce compte est verrouillé.',
      whatToDo: 'Demandez au responsable du serveur d’accueil de le déverrouiller.',
    },
    user_limit_exceeded: {
      happened: 'Ce compte a atteint une limite, par exemple son nombre d’appareils.',
      whatToDo: 'Déconnectez-vous d’un appareil que vous n’utilisez plus, puis réessayez.',
    },
    rate_limited: {
      happened: 'Trop d’essais en peu de temps.',
      whatToDo: 'Patientez un instant, puis réessayez.',
    },
    homeserver_refused: {
      happened: 'Le serveur d’accueil a refusé la connexion.',
      whatToDo: 'Demandez-en la raison à son responsable.',
    },
    homeserver_failed: {
      happened: 'Le serveur d’accueil rencontre un problème.',
      whatToDo: 'Réessayez dans un instant.',
    },
    wrong_user: {
      happened: 'Quelqu’un d’autre s’est connecté.',
      whatToDo: 'Pour continuer cette session, connectez-vous avec le compte auquel elle appartient.',
    },
    session_expired: { happened: 'Cette session a expiré.', whatToDo: 'Reconnectez-vous pour continuer.' },
    session_ended: { happened: 'Cette session est terminée.', whatToDo: 'Reconnectez-vous.' },
    storage_failed: {
      happened: 'Votre navigateur ne permet pas à cette page d’enregistrer quoi que ce soit.',
      whatToDo:
        'Autorisez les données de site pour cette page ou quittez la fenêtre privée, puis recommencez.',
    },
  },
};
