import type { Translation } from '../texts.ts';

/** What each page says, in Spanish. */
export const pages: Translation['pages'] = {
  fault: {
    reference: 'Si pide ayuda, indique esta referencia: {reference}',
  },
  chooseProvider: {
    title: 'Iniciar sesión',
    titleRegister: 'Crear una cuenta',
    lead: 'Elija cómo continuar a {client}.',
  },
  formPost: {
    title: 'De camino a {provider}',
    lead: 'Inicie sesión en {host} y volverá aquí.',
    continue: 'Continuar a {provider}',
  },
  credentials: {
    title: 'Iniciar sesión con {provider}',
    wrong: 'El nombre de usuario y la contraseña no coinciden. Inténtelo de nuevo.',
    signIn: 'Iniciar sesión',
  },
  confirmClient: {
    title: '¿Continuar a {client}?',
    lead: 'Se trata de dar acceso a su cuenta: permitirá leer sus mensajes y escribir en su nombre.',
    account: 'Su cuenta',
    getsAccess: 'Recibe acceso',
    notEncrypted: 'Este sitio no está cifrado: otras personas de la red pueden leer lo que se le envía.',
    advice: 'Continúe solo si acaba de empezar esto usted mismo y sabe de quién se trata.',
    fullAddress: 'Mostrar la dirección completa',
  },
  openApp: {
    title: 'Vuelva a su aplicación',
    lead: 'Ha demostrado que es {user}. Falta un paso: abrir {client}.',
    open: 'Abrir la aplicación',
    advice:
      'El enlace funciona una sola vez y por poco tiempo. Si no se abre nada, vuelva a su aplicación e inicie sesión de nuevo.',
  },
  cancelled: {
    title: 'No se ha compartido nada',
    happened: 'No ha iniciado sesión, y no se ha dado acceso a su cuenta a {client}.',
    whatToDo:
      'Si no ha sido usted quien empezó esto, quizá alguien le haya enviado un enlace para engañarle. Puede cerrar esta página.',
  },
  reauth: {
    titleGetLoginToken: '¿Iniciar sesión en otro dispositivo?',
    titleDeleteDevices: { one: '¿Quitar un dispositivo?', other: '¿Quitar {count} dispositivos?' },
    leadGetLoginToken:
      'Un dispositivo con sesión en la cuenta de abajo quiere iniciar sesión en ella con otro dispositivo. Quien tenga ese dispositivo podrá leer sus mensajes y escribir en su nombre.',
    leadDeleteDevices: {
      one: 'Un dispositivo con sesión en la cuenta de abajo quiere quitar de ella un dispositivo. Se cerrará su sesión.',
      other:
        'Un dispositivo con sesión en la cuenta de abajo quiere quitar de ella {count} dispositivos. Se cerrarán sus sesiones.',
    },
    willBeRemoved: 'Se quitará',
    andMore: { one: 'y {count} más', other: 'y {count} más' },
    account: 'La cuenta',
    askedBy: 'Solicitado por',
    advice: 'Continúe solo si esta es su cuenta y acaba de empezar esto usted mismo.',
    wrongPassword: 'Esa no es la contraseña de esta cuenta.',
    password: 'Su contraseña',
    confirm: 'Confirmar',
  },
  reauthDone: {
    title: 'Gracias',
    happened: 'Eso es todo lo que hacía falta. Su aplicación sigue por sí sola.',
    whatToDo: 'Puede cerrar esta ventana.',
  },
  reauthRefused: {
    title: 'No se ha cambiado nada',
    happened: 'Lo que se pidió no se hará.',
    whatToDo:
      'Si no ha sido usted quien empezó esto, quizá otra persona tenga sesión en su cuenta o le haya enviado un enlace para engañarle. Revise la lista de sus dispositivos, cierre la sesión de los que no conozca y no vuelva a seguir el enlace. Puede cerrar esta ventana.',
  },
};
