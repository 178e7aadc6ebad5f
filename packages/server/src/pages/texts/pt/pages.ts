import type { Translation } from '../texts.ts';

/** What each page says, in Portuguese. */
export const pages: Translation['pages'] = {
  fault: {
    reference: 'Se pedir ajuda, informe esta referência: {reference}',
  },
  chooseProvider: {
    title: 'Entrar',
    titleRegister: 'Criar uma conta',
    lead: 'Escolha como continuar para {client}.',
  },
  formPost: {
    title: 'A caminho de {provider}',
    lead: 'Você entra em {host} e depois volta para cá.',
    continue: 'Continuar para {provider}',
  },
  credentials: {
    title: 'Entrar com {provider}',
    wrong: 'O nome de usuário e a senha não combinam. Tente de novo.',
    signIn: 'Entrar',
  },
  confirmClient: {
    title: 'Continuar para {client}?',
    lead: 'Trata-se de dar acesso à sua conta: será possível ler as suas mensagens e escrever em seu nome.',
    account: 'Sua conta',
    getsAccess: 'Recebe acesso',
    notEncrypted: 'Este site não é criptografado: outras pessoas na rede podem ler o que é enviado a ele.',
    advice: 'Continue apenas se você acabou de começar isto e sabe de quem se trata.',
    fullAddress: 'Mostrar o endereço completo',
  },
  openApp: {
    title: 'Volte ao seu aplicativo',
    lead: 'Você provou que é {user}. Falta um passo: abrir {client}.',
    open: 'Abrir o aplicativo',
    advice:
      'O link funciona uma única vez e por pouco tempo. Se nada abrir, volte ao seu aplicativo e entre de novo.',
  },
  cancelled: {
    title: 'Nada foi compartilhado',
    happened: 'Você não entrou, e o acesso à sua conta não foi dado para {client}.',
    whatToDo:
      'Se não foi você quem começou isto, talvez alguém tenha enviado um link para enganar você. Você pode fechar esta página.',
  },
  reauth: {
    titleGetLoginToken: 'Entrar em mais um dispositivo?',
    titleDeleteDevices: { one: 'Remover um dispositivo?', other: 'Remover {count} dispositivos?' },
    leadGetLoginToken:
      'Um dispositivo que entrou na conta abaixo quer dar entrada a mais um dispositivo. Quem tiver esse dispositivo poderá ler as suas mensagens e escrever em seu nome.',
    leadDeleteDevices: {
      one: 'Um dispositivo que entrou na conta abaixo quer remover dela um dispositivo, que será desconectado.',
      other:
        'Um dispositivo que entrou na conta abaixo quer remover dela {count} dispositivos, que serão desconectados.',
    },
    willBeRemoved: 'Será removido',
    andMore: { one: 'e mais {count}', other: 'e mais {count}' },
    account: 'A conta',
    askedBy: 'Pedido por',
    advice: 'Continue apenas se esta é a sua conta e foi você quem acabou de começar isto.',
    wrongPassword: 'Essa não é a senha desta conta.',
    password: 'Sua senha',
    confirm: 'Confirmar',
  },
  reauthDone: {
    title: 'Obrigado',
    happened: 'Era só disso que precisávamos. Seu aplicativo continua sozinho.',
    whatToDo: 'Você pode fechar esta janela.',
  },
  reauthRefused: {
    title: 'Nada foi alterado',
    happened: 'O que foi pedido não será feito.',
    whatToDo:
      'Se não foi você quem começou isto, talvez outra pessoa esteja na sua conta ou tenha enviado um link para enganar você. Veja a lista dos seus dispositivos, desconecte os que não conhece e não siga mais o link. Você pode fechar esta janela.',
  },
  username: {
    title: 'Escolha o seu nome de usuário',
    lead: 'Você entrou com {provider}. Aqui você ainda não tem conta: escolha o nome que os outros verão.',
    rules: 'Pode conter letras minúsculas, algarismos e . _ = / + -. Depois não será possível mudar.',
    check: 'Está livre?',
    free: 'Este nome está livre.',
    taken: 'Este nome já tem dono. Escolha outro.',
    invalid: 'Este nome não pode ser usado. Veja os caracteres permitidos.',
    wasTaken: 'O nome que seria seu, {name}, já tem dono.',
    imported: 'Trazer de {provider}',
    displayName: 'Nome exibido: {value}',
    email: 'Endereço de e-mail: {value}',
    avatar: 'Sua imagem',
    create: 'Criar minha conta',
    alreadyMine: 'Você já tem uma conta aqui?',
    proveLead: '{user} já existe. Se é você, prove com a senha dessa conta. Depois, {provider} levará a ela.',
    prove: 'Esta conta é minha',
    wrongPassword: 'Essa não é a senha desta conta.',
    joinLead: 'Neste navegador, você está na página da conta {user}.',
    join: 'Ligar {provider} a ela',
  },
  terms: {
    title: 'Antes de continuar',
    lead: 'Este servidor tem termos de uso. Leia-os e continue se concordar.',
    read: 'Ler os termos',
    agree: 'Li os termos e concordo',
    mustAgree: 'Só é possível continuar se você concordar com os termos.',
    decline: 'Não concordo',
  },
  accountSignIn: {
    title: 'Sua conta',
    lead: 'Entre para ver e mudar as suas formas de entrar.',
    user: 'Seu nome de usuário',
    wrongPassword: 'O nome de usuário e a senha não combinam. Tente de novo.',
    signIn: 'Entrar',
  },
  account: {
    title: 'Como você entra',
    lead: 'Isto é o que leva à sua conta.',
    account: 'Sua conta',
    connected: 'Ligado',
    connectedSince: 'desde {date}',
    password: 'Uma senha',
    disconnect: 'Desligar',
    lastWay: 'Esta é a sua única entrada: não pode ser desligada.',
    nothing: 'Nada está ligado.',
    add: 'Ligar mais um',
    addWith: 'Ligar {provider}',
    signOut: 'Sair desta página',
    done: 'Feito.',
  },
  linkIdentity: {
    title: 'Ligar {provider}?',
    lead: 'A partir daí, quem entrar lá como indicado abaixo terá acesso à sua conta.',
    account: 'Sua conta',
    identity: 'Em {provider}',
    advice: 'Continue apenas se ambas são suas e foi você quem acabou de começar isto.',
    connect: 'Ligar',
  },
};
