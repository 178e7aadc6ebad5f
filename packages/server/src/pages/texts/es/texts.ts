import type { Texts } from '../texts.ts';
import { pages } from './pages.ts';

/** The texts in Spanish. */
export const texts: Texts = {
  language: 'es',
  dir: 'ltr',
  common: {
    tryAgain: 'Intentar de nuevo',
    chooseProvider: 'Elegir cómo iniciar sesión',
    cancelNotMe: 'Cancelar, no he sido yo',
    continue: 'Continuar',
    continueWith: 'Continuar con {provider}',
    userName: 'Nombre de usuario',
    password: 'Contraseña',
    imprint: 'Aviso legal',
    privacy: 'Privacidad',
    support: 'Ayuda',
  },
  clients: {
    program: 'un programa de este equipo',
    app: 'la aplicación de los enlaces {scheme}',
  },
  clientsAlone: {
    program: 'Un programa de este equipo',
    app: 'La aplicación de los enlaces {scheme}',
  },
  pages,
  faults: {
    internalError: {
      title: 'Algo ha fallado por nuestra parte',
      happened: 'Esto no debería haber ocurrido. No se ha iniciado ninguna sesión.',
      whatToDo: 'Vuelva a su aplicación e inténtelo de nuevo dentro de un minuto.',
    },
    noSuchPage: {
      title: 'Esta página no existe',
      happened: 'La dirección es incorrecta o la página ya no está aquí.',
      whatToDo: 'Vuelva a su aplicación y empiece allí de nuevo.',
    },
    unreadable: {
      title: 'Eso no se puede leer',
      happened: 'Su navegador ha enviado algo que no se puede leer, así que no ha pasado nada.',
      whatToDo: 'Vuelva a su aplicación y empiece allí de nuevo.',
    },
    unknownProvider: {
      title: 'Esta forma de iniciar sesión no existe',
      happened:
        'Su aplicación ha pedido una forma de iniciar sesión que aquí no se ofrece, o que ya no se ofrece.',
      whatToDo:
        'Vuelva a su aplicación e inicie sesión de nuevo. Si eso no ayuda, reiníciela para que pida la lista actual.',
    },
    noProvider: {
      title: 'Aquí no se puede iniciar sesión con otro servicio',
      happened: 'Este servidor no está conectado a ningún servicio de inicio de sesión.',
      whatToDo: 'Vuelva a su aplicación e inicie sesión con su contraseña.',
    },
    badRedirectUrl: {
      title: 'Su aplicación ha enviado una dirección incorrecta',
      happened: 'La dirección a la que usted debía volver no se puede usar ({reason}).',
      whatToDo:
        'A su cuenta no le ha pasado nada. Si ha seguido un enlace, desconfíe del lugar de donde vino.',
    },
    unknownSignIn: {
      title: 'Este inicio de sesión ha terminado',
      happened:
        'Ya está completo, ha tardado demasiado o se empezó en otro navegador. Ahora mismo no se ha iniciado ninguna sesión.',
      whatToDo:
        'Vuelva a su aplicación e inicie sesión de nuevo. Use siempre el mismo navegador y permita sus cookies.',
    },
    finishedSignIn: {
      title: 'Este inicio de sesión ha terminado',
      happened: 'Ya está completo, se canceló o ha esperado demasiado. Ahora mismo no ha pasado nada.',
      whatToDo:
        'Puede cerrar esta página. Si no ha iniciado sesión, vuelva a su aplicación e inténtelo de nuevo.',
    },
    forgedDecision: {
      title: 'Eso no vino de nuestra página',
      happened: 'Algo ha respondido en su lugar. No se ha compartido nada.',
      whatToDo: 'Vuelva a su aplicación e inicie sesión de nuevo.',
    },
    deactivatedUser: {
      title: 'Esta cuenta está cerrada',
      happened: 'La cuenta que le pertenece aquí ha sido desactivada.',
      whatToDo: 'Si cree que es un error, pregunte a los responsables de este servidor.',
    },
    noRegistration: {
      title: 'Usted no tiene cuenta aquí',
      happened:
        'Sabemos quién es usted, pero no hay una cuenta a su nombre y este servidor no crea cuentas nuevas.',
      whatToDo: 'Pida una cuenta a los responsables de este servidor.',
    },
    noFreeName: {
      title: 'No se ha podido crear una cuenta',
      happened: 'Todos los nombres de usuario que le corresponderían están ocupados.',
      whatToDo: 'Pida ayuda a los responsables de este servidor.',
    },
    unreachable: {
      title: 'No se puede contactar con {provider}',
      happened: '{provider} no responde en este momento, así que no podemos preguntar quién es usted.',
      whatToDo: 'Inténtelo de nuevo dentro de un minuto o elija otra forma de iniciar sesión.',
    },
    denied: {
      title: '{provider} no ha iniciado su sesión',
      happened: 'No ha dicho por qué.',
      whatToDo: 'Si ha cambiado de idea, puede cerrar esta página. Si no, inténtelo de nuevo.',
    },
    deniedWithReason: {
      title: '{provider} no ha iniciado su sesión',
      happened: 'Dice: «{said}»',
      whatToDo: 'Si ha cambiado de idea, puede cerrar esta página. Si no, inténtelo de nuevo.',
    },
    wrongCredentials: {
      title: '{provider} no ha iniciado su sesión',
      happened: 'El nombre de usuario y la contraseña no coinciden.',
      whatToDo: 'Inténtelo de nuevo. Fíjese en las mayúsculas y en el idioma del teclado.',
    },
    stale: {
      title: '{provider} no ha vuelto a preguntarle',
      happened:
        'Para esto hace falta una prueba, dada ahora mismo, de que es usted. {provider} no ha indicado que le haya preguntado, así que no se ha confirmado nada.',
      whatToDo:
        'Inténtelo de nuevo. Si ocurre siempre, cierre antes la sesión allí o avise a los responsables de este servidor.',
    },
    rejected: {
      title: 'No hemos podido asegurarnos de que sea usted',
      happened:
        'La respuesta de {provider} no ha superado nuestras comprobaciones, así que no se ha iniciado ninguna sesión.',
      whatToDo: 'Inténtelo de nuevo. Si ocurre siempre, avise a los responsables de este servidor.',
    },
    replayed: {
      title: 'Esta respuesta ya se ha usado',
      happened: 'La respuesta de {provider} ha llegado por segunda vez; no se ha iniciado ninguna sesión.',
      whatToDo: 'Empiece de nuevo. Si ya ha iniciado sesión, puede cerrar esta página.',
    },
    finishedReauth: {
      title: 'Esta solicitud ha terminado',
      happened: 'Ya está completa, se rechazó o ha esperado demasiado. Ahora mismo no ha pasado nada.',
      whatToDo: 'Vuelva a su aplicación y empiece allí de nuevo. Puede cerrar esta página.',
    },
    unknownStage: {
      title: 'Así no se puede confirmar',
      happened: 'Su aplicación ha elegido una forma de demostrar quién es usted que esta cuenta no tiene.',
      whatToDo: 'Vuelva a su aplicación y elija otra forma. Puede cerrar esta página.',
    },
    somebodyElse: {
      title: 'No es la misma cuenta',
      happened:
        'Ha iniciado sesión con una cuenta distinta de aquella de la que se trata, así que no se ha confirmado nada.',
      whatToDo:
        'Si la cuenta es suya, inténtelo de nuevo con ella. Si no lo es, quizá alguien le haya enviado un enlace para engañarle: cierre esta página.',
    },
    tooManyGuesses: {
      title: 'Demasiados intentos',
      happened:
        'Se acaban de probar demasiadas contraseñas, para esta cuenta o desde el lugar donde usted está.',
      whatToDo: 'Espere {minutes} min y empiece de nuevo en su aplicación.',
    },
    requirement: {
      title: 'No puede iniciar sesión aquí',
      happened:
        '{provider} le conoce, pero a su cuenta de allí le falta algo que este servidor exige, por ejemplo un grupo.',
      whatToDo: 'Si cree que es un error, pregunte a los responsables de este servidor.',
    },
    attributeMissing: {
      title: 'Falta un dato sobre usted',
      happened: '{provider} no nos ha dicho todo lo que este servidor necesita saber de usted.',
      whatToDo:
        'Complete allí su perfil, por ejemplo con un correo electrónico, o pregunte a los responsables de este servidor.',
    },
    nameTaken: {
      title: 'Su nombre está ocupado',
      happened: 'El nombre de usuario que le correspondería pertenece aquí a otra persona.',
      whatToDo: 'Si la cuenta es suya, pida a los responsables de este servidor que la vinculen.',
    },
    identityTaken: {
      title: 'Eso pertenece a otra cuenta',
      happened: 'Aquello con lo que acaba de iniciar sesión ya está vinculado a otra cuenta.',
      whatToDo: 'Si ambas cuentas son suyas, desvincúlelo primero allí.',
    },
    accountOver: {
      title: 'Su sesión en esta página ha terminado',
      happened: 'Esta página cierra la sesión por sí sola después de un rato.',
      whatToDo: 'Inicie sesión de nuevo para ver su cuenta.',
    },
  },
};
