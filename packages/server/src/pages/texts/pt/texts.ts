import type { Texts } from '../texts.ts';
import { pages } from './pages.ts';

/** The texts in Portuguese. */
export const texts: Texts = {
  language: 'pt',
  dir: 'ltr',
  common: {
    tryAgain: 'Tentar de novo',
    chooseProvider: 'Escolher como entrar',
    cancelNotMe: 'Cancelar, não fui eu',
    continue: 'Continuar',
    continueWith: 'Continuar com {provider}',
    userName: 'Nome de usuário',
    password: 'Senha',
    imprint: 'Aviso legal',
    privacy: 'Privacidade',
    support: 'Ajuda',
  },
  clients: {
    program: 'um programa neste computador',
    app: 'o aplicativo dos links {scheme}',
  },
  clientsAlone: {
    program: 'Um programa neste computador',
    app: 'O aplicativo dos links {scheme}',
  },
  pages,
  faults: {
    internalError: {
      title: 'Algo deu errado do nosso lado',
      happened: 'Isso não deveria ter acontecido. Ninguém entrou.',
      whatToDo: 'Volte ao seu aplicativo e tente de novo em um minuto.',
    },
    noSuchPage: {
      title: 'Esta página não existe',
      happened: 'O endereço está errado ou a página já não está aqui.',
      whatToDo: 'Volte ao seu aplicativo e comece de novo por lá.',
    },
    unreadable: {
      title: 'Isso não pode ser lido',
      happened: 'Seu navegador enviou algo que não pode ser lido, por isso nada aconteceu.',
      whatToDo: 'Volte ao seu aplicativo e comece de novo por lá.',
    },
    unknownProvider: {
      title: 'Esta forma de entrar não existe',
      happened: 'Seu aplicativo pediu uma forma de entrar que não é oferecida aqui, ou que deixou de ser.',
      whatToDo:
        'Volte ao seu aplicativo e entre de novo. Se isso não ajudar, reinicie-o para que peça a lista atual.',
    },
    noProvider: {
      title: 'Aqui não é possível entrar com outro serviço',
      happened: 'Este servidor não está ligado a nenhum serviço de entrada.',
      whatToDo: 'Volte ao seu aplicativo e entre com a sua senha.',
    },
    badRedirectUrl: {
      title: 'Seu aplicativo enviou um endereço errado',
      happened: 'O endereço para o qual você deveria voltar não pode ser usado ({reason}).',
      whatToDo:
        'Nada aconteceu com a sua conta. Se você seguiu um link, desconfie do lugar de onde ele veio.',
    },
    unknownSignIn: {
      title: 'Esta entrada terminou',
      happened:
        'Ela já foi concluída, demorou demais ou foi iniciada em outro navegador. Ninguém entrou agora.',
      whatToDo:
        'Volte ao seu aplicativo e entre de novo. Use o mesmo navegador até o fim e permita os cookies dele.',
    },
    finishedSignIn: {
      title: 'Esta entrada terminou',
      happened: 'Ela já foi concluída, foi cancelada ou esperou demais. Nada aconteceu agora.',
      whatToDo: 'Você pode fechar esta página. Se você não entrou, volte ao seu aplicativo e tente de novo.',
    },
    forgedDecision: {
      title: 'Isso não veio da nossa página',
      happened: 'Algo respondeu no seu lugar. Nada foi compartilhado.',
      whatToDo: 'Volte ao seu aplicativo e entre de novo.',
    },
    deactivatedUser: {
      title: 'Esta conta está encerrada',
      happened: 'A conta que pertence a você aqui foi desativada.',
      whatToDo: 'Se acha que isso é um engano, pergunte aos responsáveis por este servidor.',
    },
    noRegistration: {
      title: 'Você não tem conta aqui',
      happened: 'Sabemos quem você é, mas não há uma conta para você e este servidor não cria contas novas.',
      whatToDo: 'Peça uma conta aos responsáveis por este servidor.',
    },
    noFreeName: {
      title: 'Não foi possível criar uma conta',
      happened: 'Todos os nomes de usuário que serviriam para você já têm dono.',
      whatToDo: 'Peça ajuda aos responsáveis por este servidor.',
    },
    unreachable: {
      title: 'Não é possível contatar {provider}',
      happened: '{provider} não responde no momento, por isso não podemos perguntar quem você é.',
      whatToDo: 'Tente de novo em um minuto ou escolha outra forma de entrar.',
    },
    denied: {
      title: 'Sua entrada com {provider} foi recusada',
      happened: 'Nenhum motivo foi dado.',
      whatToDo: 'Se mudou de ideia, você pode fechar esta página. Senão, tente de novo.',
    },
    deniedWithReason: {
      title: 'Sua entrada com {provider} foi recusada',
      happened: 'O motivo dado foi: “{said}”',
      whatToDo: 'Se mudou de ideia, você pode fechar esta página. Senão, tente de novo.',
    },
    wrongCredentials: {
      title: 'Sua entrada com {provider} foi recusada',
      happened: 'O nome de usuário e a senha não combinam.',
      whatToDo: 'Tente de novo. Preste atenção às maiúsculas e ao idioma do teclado.',
    },
    stale: {
      title: '{provider} não perguntou de novo',
      happened:
        'Para isto é preciso uma prova, dada agora mesmo, de que é você. {provider} não informou que perguntou, por isso nada foi confirmado.',
      whatToDo:
        'Tente de novo. Se acontecer sempre, saia primeiro por lá ou avise os responsáveis por este servidor.',
    },
    rejected: {
      title: 'Não conseguimos ter certeza de que é você',
      happened: 'A resposta de {provider} não passou nas nossas verificações, por isso ninguém entrou.',
      whatToDo: 'Tente de novo. Se acontecer sempre, avise os responsáveis por este servidor.',
    },
    replayed: {
      title: 'Esta resposta já foi usada',
      happened: 'A resposta de {provider} chegou pela segunda vez, por isso ninguém entrou.',
      whatToDo: 'Comece de novo. Se você já entrou, pode fechar esta página.',
    },
    finishedReauth: {
      title: 'Este pedido terminou',
      happened: 'Ele já foi concluído, foi recusado ou esperou demais. Nada aconteceu agora.',
      whatToDo: 'Volte ao seu aplicativo e comece de novo por lá. Você pode fechar esta página.',
    },
    unknownStage: {
      title: 'Não é possível confirmar desta forma',
      happened: 'Seu aplicativo escolheu uma forma de provar quem você é que esta conta não tem.',
      whatToDo: 'Volte ao seu aplicativo e escolha outra forma. Você pode fechar esta página.',
    },
    somebodyElse: {
      title: 'Não é a mesma conta',
      happened: 'Você entrou com uma conta diferente daquela de que se trata, por isso nada foi confirmado.',
      whatToDo:
        'Se a conta é sua, tente de novo com ela. Se não é, talvez alguém tenha enviado um link para enganar você: feche esta página.',
    },
    tooManyGuesses: {
      title: 'Tentativas demais',
      happened: 'Foram testadas senhas demais há pouco, para esta conta ou a partir de onde você está.',
      whatToDo: 'Espere {minutes} min e comece de novo no seu aplicativo.',
    },
    requirement: {
      title: 'Você não pode entrar aqui',
      happened:
        '{provider} conhece você, mas falta à sua conta de lá algo que este servidor exige, como um grupo.',
      whatToDo: 'Se acha que isso é um engano, pergunte aos responsáveis por este servidor.',
    },
    attributeMissing: {
      title: 'Falta uma informação sobre você',
      happened: '{provider} não nos disse tudo o que este servidor precisa saber sobre você.',
      whatToDo:
        'Complete o seu perfil por lá, por exemplo com um endereço de e-mail, ou pergunte aos responsáveis por este servidor.',
    },
    nameTaken: {
      title: 'Seu nome já tem dono',
      happened: 'O nome de usuário que seria seu pertence aqui a outra pessoa.',
      whatToDo: 'Se a conta é sua, peça aos responsáveis por este servidor que a liguem.',
    },
    identityTaken: {
      title: 'Isso pertence a outra conta',
      happened: 'Aquilo com que você acabou de entrar já está ligado a outra conta.',
      whatToDo: 'Se as duas contas são suas, desligue primeiro por lá.',
    },
    accountOver: {
      title: 'Você saiu desta página',
      happened: 'Depois de algum tempo, esta página encerra o acesso por conta própria.',
      whatToDo: 'Entre de novo para ver a sua conta.',
    },
  },
};
