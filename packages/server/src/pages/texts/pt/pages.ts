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
};
