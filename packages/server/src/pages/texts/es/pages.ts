import type { Texts } from '../texts.ts';

/** What each page says, in Spanish. */
export const pages: Texts['pages'] = {
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
  username: {
    title: 'Elija su nombre de usuario',
    lead: 'Ha iniciado sesión con {provider}. Aquí todavía no tiene cuenta: elija el nombre que verán los demás.',
    rules: 'Puede contener minúsculas, cifras y . _ = / + -. Después no podrá cambiarlo.',
    check: '¿Está libre?',
    free: 'Este nombre está libre.',
    taken: 'Este nombre está ocupado. Elija otro.',
    invalid: 'Este nombre no se puede usar. Fíjese en los caracteres permitidos.',
    wasTaken: 'El nombre que le correspondería, {name}, está ocupado.',
    imported: 'Tomar de {provider}',
    displayName: 'Nombre visible: {value}',
    email: 'Correo electrónico: {value}',
    avatar: 'Su imagen',
    create: 'Crear mi cuenta',
    alreadyMine: '¿Ya tiene una cuenta aquí?',
    proveLead:
      '{user} ya existe. Si es usted, demuéstrelo con su contraseña. Después, {provider} llevará a esa cuenta.',
    prove: 'Es mi cuenta',
    wrongPassword: 'Esa no es la contraseña de esta cuenta.',
    joinLead: 'En este navegador tiene abierta la página de {user}.',
    join: 'Vincularle {provider}',
  },
  terms: {
    title: 'Antes de continuar',
    lead: 'Este servidor tiene condiciones de uso. Léalas y continúe si está de acuerdo.',
    read: 'Leer las condiciones',
    agree: 'He leído las condiciones y las acepto',
    mustAgree: 'Solo puede continuar si acepta las condiciones.',
    decline: 'No las acepto',
  },
  accountSignIn: {
    title: 'Su cuenta',
    lead: 'Inicie sesión para ver y cambiar sus formas de iniciar sesión.',
    user: 'Su nombre de usuario',
    wrongPassword: 'El nombre de usuario y la contraseña no coinciden. Inténtelo de nuevo.',
    signIn: 'Iniciar sesión',
  },
  account: {
    title: 'Cómo inicia sesión',
    lead: 'Esto es lo que lleva a su cuenta.',
    account: 'Su cuenta',
    connected: 'Vinculado',
    connectedSince: 'desde el {date}',
    password: 'Una contraseña',
    disconnect: 'Desvincular',
    lastWay: 'Es su única entrada: no se puede desvincular.',
    nothing: 'No hay nada vinculado.',
    add: 'Vincular otra',
    addWith: 'Vincular {provider}',
    signOut: 'Salir de esta página',
    done: 'Hecho.',
  },
  linkIdentity: {
    title: '¿Vincular {provider}?',
    lead: 'A partir de entonces, quien inicie sesión allí como se indica abajo entrará en su cuenta.',
    account: 'Su cuenta',
    identity: 'En {provider}',
    advice: 'Continúe solo si ambas son suyas y acaba de empezar esto usted mismo.',
    connect: 'Vincular',
  },
  upstreamLogout: {
    title: 'Cerrar la sesión también en otros sitios',
    lead: 'Ha llegado aquí por lo siguiente. Allí quizá su sesión siga abierta: quien use este navegador después de usted podría volver a entrar sin que se le pregunte nada.',
    nothing: 'Este navegador no tiene ninguna sesión abierta que podamos cerrar.',
    signedInAs: 'Como {user}',
    signOut: 'Cerrar la sesión en {provider}',
    advice: 'Con esto no se cierra la sesión de sus aplicaciones: hágalo en cada una de ellas.',
  },
  signedOut: {
    title: 'Su sesión allí está cerrada',
    happened: 'Ha vuelto después de cerrar la sesión.',
    whatToDo: 'Puede cerrar esta ventana.',
  },
};
