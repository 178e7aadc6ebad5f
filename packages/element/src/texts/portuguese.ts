import type { Texts } from './texts.ts';

export const texts: Texts = {
  signIn: 'Entrar',
  register: 'Criar uma conta',

  server: 'Servidor Matrix',
  serverHint:
    'Um nome como example.org, seu ID Matrix, como @nome:example.org, ou um endereço que comece com https://.',
  serverResolved: '{name} → {host}',
  serverResolvedSpoken: '{name} fica em {host}',
  serverMixed:
    'Este nome mistura letras de vários alfabetos. Sua forma técnica é {name}. É esse o servidor que você procura?',
  continue: 'Continuar',
  change: 'Alterar',
  changeSpoken: 'Alterar o servidor Matrix',
  looking: 'Procurando o servidor Matrix…',
  lookingFor: 'Procurando {name}…',

  continueWith: 'Continuar com {provider}',
  continueInBrowser: 'Continuar no navegador',
  takesYouTo: 'Leva você a {host}.',
  lastUsed: 'Última opção usada',
  or: 'ou',
  otherWays: 'Outras opções',
  waysElsewhere: 'Com uma conta que você tem em outro serviço',
  wayPassword: 'Com senha',
  registerNotHere: 'Este servidor Matrix não permite criar uma conta aqui. Escolha outro ou entre.',
  userName: 'Nome de usuário',
  password: 'Senha',
  show: 'Mostrar',
  hide: 'Ocultar',
  showPassword: 'Mostrar a senha',
  capsLock: 'O Caps Lock está ativado.',
  signInWithPassword: 'Entrar com senha',

  leaving: 'Levando você a {host}…',
  waiting: 'Continue na outra janela',
  waitingDetail: 'Entre por lá, em {host}. Esta página espera por você.',
  stillWaiting: 'Você começou a entrar em {host}. Se aquela janela ainda estiver aberta, continue nela.',
  openAgain: 'Abrir novamente',
  continueHere: 'Continuar nesta aba',
  notWorking: 'Não funcionou?',
  copyLink: 'Copiar o link',
  linkCopied: 'Copiado. Abra-o no navegador de sua preferência.',
  copyByHand: 'Seu navegador não deixa esta página copiar. Selecione o texto abaixo e copie-o manualmente.',
  paste: 'O endereço em que você chegou',
  pasteHint: 'Se a outra janela não trouxer você de volta, copie o endereço completo dela e cole-o aqui.',
  pasteWrong: 'Esse não é o endereço de um login concluído. Copie o endereço completo da outra janela.',
  useCode: 'Usar um código',
  cancel: 'Cancelar',
  completing: 'Entrando…',

  closeWindow: 'Você pode fechar esta janela.',
  signedIn: 'Você entrou',
  signedInAs: 'como {user}',
  asking: 'Usar também esta conta?',
  askingNew: 'Você acabou de entrar como {user}.',
  askingCurrent: 'Você já entrou como {users}. Pode manter as duas.',
  accept: 'Usar também',
  decline: 'Não, sair dela',

  again: 'Entrar novamente',
  againDetail:
    'A sessão de {user} neste dispositivo expirou. Entre novamente para continuar; nada se perde aqui.',
  signInAgain: 'Entrar novamente',
  useAnother: 'Usar outra conta',
  confirm: 'Confirme que é você',
  confirmDetail: 'Antes de continuar, mostre que você é {user}.',
  confirmButton: 'Confirmar',
  confirmInBrowser: 'Confirmar no navegador',

  tryAgain: 'Tentar novamente',
  tryAgainIn: 'Tentar novamente em {duration}',
  startAgain: 'Recomeçar',
  otherWay: 'Escolher outra opção',
  otherServer: 'Escolher outro servidor Matrix',
  serverSays: 'O servidor Matrix diz: “{text}”',
  moreFromOperator: 'Mais informações do responsável pelo servidor Matrix',
  details: 'Detalhes',
  copyDetails: 'Copiar os detalhes',
  detailsCopied: 'Copiado. Não contém nenhuma senha nem segredo.',
  errors: {
    invalid_input: {
      happened: 'Isso não identifica um servidor Matrix.',
      whatToDo:
        'Digite um servidor como example.org ou seu ID Matrix, como @nome:example.org. Um endereço de e-mail não serve.',
    },
    insecure_homeserver: {
      happened: 'A conexão com esse servidor Matrix não seria criptografada.',
      whatToDo: 'Digite o endereço https:// dele, para que ninguém possa ler sua senha no caminho.',
    },
    homeserver_not_found: {
      happened: 'Não foi encontrado nenhum servidor Matrix nesse endereço.',
      whatToDo: 'Verifique a grafia e sua conexão com a internet e tente novamente.',
    },
    discovery_failed: {
      happened: 'Este endereço não indica onde está o servidor Matrix.',
      whatToDo: 'Se souber o endereço https:// do próprio servidor Matrix, digite-o.',
    },
    discovery_error: {
      happened: 'Este endereço aponta para um servidor Matrix que não responde como tal.',
      whatToDo:
        'O responsável precisa corrigir isso. Enquanto isso, você pode digitar o endereço https:// do próprio servidor Matrix.',
    },
    network: {
      happened: 'A conexão com o servidor Matrix foi perdida.',
      whatToDo: 'Verifique sua conexão com a internet e tente novamente.',
    },
    timeout: {
      happened: 'O servidor Matrix demorou demais para responder.',
      whatToDo: 'Tente novamente daqui a pouco.',
    },
    response_too_large: {
      happened: 'A resposta do servidor Matrix era grande demais.',
      whatToDo: 'Tente novamente ou use outro servidor Matrix.',
    },
    invalid_response: {
      happened: 'A resposta do servidor Matrix não faz sentido.',
      whatToDo: 'Tente novamente. Se o problema continuar, avise o responsável pelo servidor.',
    },
    no_sign_in_method: {
      happened: 'Este servidor Matrix não oferece nenhuma forma de entrar que funcione aqui.',
      whatToDo: 'Use outro aplicativo ou escolha outro servidor Matrix.',
    },
    oauth_only: {
      happened:
        'Este servidor Matrix só aceita uma forma mais recente de entrar, que este aplicativo ainda não conhece.',
      whatToDo: 'Use outro aplicativo ou escolha outro servidor Matrix.',
    },
    method_not_offered: {
      happened: 'O servidor Matrix não oferece esta forma de entrar.',
      whatToDo: 'Escolha outra.',
    },
    sso_unsolicited: {
      happened: 'Este login não foi iniciado neste navegador ou já foi usado.',
      whatToDo: 'Nada foi enviado. Recomece aqui.',
    },
    sso_expired: {
      happened: 'Demorou demais e o login expirou.',
      whatToDo: 'Recomece.',
    },
    sso_ambiguous: {
      happened: 'O endereço com que você voltou se contradiz.',
      whatToDo: 'Recomece.',
    },
    popup_blocked: {
      happened: 'Seu navegador não deixou a janela abrir.',
      whatToDo: 'Permita que esta página abra janelas ou continue nesta aba.',
    },
    opener_failed: {
      happened: 'Não foi possível abrir a página de login.',
      whatToDo: 'Tente novamente ou escolha outra opção.',
    },
    login_token_rejected: {
      happened: 'O servidor Matrix não aceita mais este login.',
      whatToDo: 'Recomece.',
    },
    wrong_credentials: {
      happened: 'O nome de usuário e a senha não conferem.',
      whatToDo: 'Verifique os dois, com atenção a maiúsculas e minúsculas.',
    },
    user_deactivated: {
      happened: 'Esta conta foi encerrada definitivamente.',
      whatToDo: 'Entre com outra.',
    },
    user_locked: {
      happened: 'Esta conta está bloqueada.',
      whatToDo: 'Peça ao responsável pelo servidor Matrix para desbloqueá-la.',
    },
    user_limit_exceeded: {
      happened: 'Esta conta atingiu um limite, por exemplo o número de dispositivos.',
      whatToDo: 'Saia em um dispositivo que você não usa mais e tente novamente.',
    },
    rate_limited: {
      happened: 'Tentativas demais em pouco tempo.',
      whatToDo: 'Aguarde um momento e tente novamente.',
    },
    homeserver_refused: {
      happened: 'O servidor Matrix recusou o login.',
      whatToDo: 'Pergunte o motivo ao responsável pelo servidor.',
    },
    homeserver_failed: {
      happened: 'O servidor Matrix está com um problema.',
      whatToDo: 'Tente novamente daqui a pouco.',
    },
    wrong_user: {
      happened: 'Outra pessoa entrou.',
      whatToDo: 'Para continuar esta sessão, entre com a conta à qual ela pertence.',
    },
    session_expired: {
      happened: 'Esta sessão expirou.',
      whatToDo: 'Entre novamente para continuar.',
    },
    session_ended: { happened: 'Esta sessão terminou.', whatToDo: 'Entre novamente.' },
    storage_failed: {
      happened: 'Seu navegador não deixa esta página salvar nada.',
      whatToDo: 'Permita dados de sites para esta página ou saia da janela privada e recomece.',
    },
  },
};
