import type { Texts } from './texts.ts';

export const texts: Texts = {
  signIn: 'Iniciar sesión',
  register: 'Crear una cuenta',

  server: 'Servidor base',
  serverHint:
    'Un nombre como example.org, su ID de Matrix, como @usted:example.org, o una dirección que empiece por https://.',
  serverResolved: '{name} → {host}',
  serverResolvedSpoken: '{name} está en {host}',
  serverMixed:
    'Este nombre mezcla letras de varios alfabetos. Su forma técnica es {name}. ¿Es ese el servidor que busca?',
  continue: 'Continuar',
  change: 'Cambiar',
  changeSpoken: 'Cambiar de servidor base',
  looking: 'Buscando el servidor base…',
  lookingFor: 'Buscando {name}…',

  continueWith: 'Continuar con {provider}',
  continueInBrowser: 'Continuar en el navegador',
  takesYouTo: 'Le llevará a {host}.',
  lastUsed: 'Usado la última vez',
  or: 'o',
  otherWays: 'Otras opciones',
  waysElsewhere: 'Con una cuenta que tiene en otro sitio',
  wayPassword: 'Con contraseña',
  registerNotHere: 'Este servidor base no permite crear una cuenta desde aquí. Elija otro o inicie sesión.',
  userName: 'Nombre de usuario',
  password: 'Contraseña',
  show: 'Mostrar',
  hide: 'Ocultar',
  showPassword: 'Mostrar la contraseña',
  capsLock: 'El bloqueo de mayúsculas está activado.',
  signInWithPassword: 'Iniciar sesión con contraseña',

  leaving: 'Le llevamos a {host}…',
  waiting: 'Continúe en la otra ventana',
  waitingDetail: 'Inicie sesión allí, en {host}. Esta página le espera.',
  stillWaiting: 'Empezó a iniciar sesión en {host}. Si esa ventana sigue abierta, continúe en ella.',
  openAgain: 'Volver a abrir',
  continueHere: 'Continuar en esta pestaña',
  notWorking: '¿No funciona?',
  copyLink: 'Copiar el enlace',
  linkCopied: 'Copiado. Ábralo en el navegador que prefiera.',
  copyByHand: 'Su navegador no permite que esta página copie. Seleccione el texto de abajo y cópielo a mano.',
  paste: 'La dirección a la que ha llegado',
  pasteHint: 'Si la otra ventana no le trae de vuelta, copie su dirección completa y péguela aquí.',
  pasteWrong:
    'Esa no es la dirección de un inicio de sesión terminado. Copie la dirección completa de la otra ventana.',
  useCode: 'Usar un código',
  cancel: 'Cancelar',
  completing: 'Iniciando sesión…',

  closeWindow: 'Puede cerrar esta ventana.',
  signedIn: 'Ha iniciado sesión',
  signedInAs: 'como {user}',
  asking: '¿Usar también esta cuenta?',
  askingNew: 'Acaba de iniciar sesión como {user}.',
  askingCurrent: 'Ya tiene una sesión iniciada como {users}. Puede conservar ambas.',
  accept: 'Usarla también',
  decline: 'No, cerrar su sesión',

  again: 'Vuelva a iniciar sesión',
  againDetail:
    'La sesión de {user} en este dispositivo ha caducado. Vuelva a iniciarla para continuar; aquí no se pierde nada.',
  signInAgain: 'Volver a iniciar sesión',
  useAnother: 'Usar otra cuenta',
  confirm: 'Confirme que es usted',
  confirmDetail: 'Antes de continuar, demuestre que es {user}.',
  confirmButton: 'Confirmar',
  confirmInBrowser: 'Confirmar en el navegador',

  tryAgain: 'Reintentar',
  tryAgainIn: 'Reintentar en {duration}',
  startAgain: 'Empezar de nuevo',
  otherWay: 'Elegir otra opción',
  otherServer: 'Elegir otro servidor base',
  serverSays: 'El servidor base dice: «{text}»',
  moreFromOperator: 'Más información del responsable del servidor base',
  details: 'Detalles',
  copyDetails: 'Copiar los detalles',
  detailsCopied: 'Copiado. No contiene ninguna contraseña ni ningún secreto.',
  errors: {
    invalid_input: {
      happened: 'Eso no designa ningún servidor base.',
      whatToDo:
        'Escriba un servidor como example.org o su ID de Matrix, como @usted:example.org. Una dirección de correo no sirve.',
    },
    insecure_homeserver: {
      happened: 'La conexión con ese servidor base no estaría cifrada.',
      whatToDo: 'Escriba su dirección https:// para que nadie pueda leer su contraseña por el camino.',
    },
    homeserver_not_found: {
      happened: 'No se ha encontrado ningún servidor base ahí.',
      whatToDo: 'Compruebe cómo lo ha escrito y su conexión a Internet; después, vuelva a intentarlo.',
    },
    discovery_failed: {
      happened: 'Este servidor no indica dónde está su servidor base.',
      whatToDo: 'Si conoce la dirección https:// del propio servidor base, escríbala en su lugar.',
    },
    discovery_error: {
      happened: 'Este servidor remite a un servidor base que no responde como tal.',
      whatToDo:
        'Su responsable debe corregirlo. Mientras tanto, puede escribir la dirección https:// del propio servidor base.',
    },
    network: {
      happened: 'Se ha perdido la conexión con el servidor base.',
      whatToDo: 'Compruebe su conexión a Internet y vuelva a intentarlo.',
    },
    timeout: {
      happened: 'El servidor base ha tardado demasiado en responder.',
      whatToDo: 'Vuelva a intentarlo dentro de un momento.',
    },
    response_too_large: {
      happened: 'La respuesta del servidor base era demasiado grande.',
      whatToDo: 'Vuelva a intentarlo o use otro servidor base.',
    },
    invalid_response: {
      happened: 'La respuesta del servidor base no tiene sentido.',
      whatToDo: 'Vuelva a intentarlo. Si el problema continúa, avise a su responsable.',
    },
    no_sign_in_method: {
      happened: 'Este servidor base no ofrece ninguna forma de iniciar sesión que funcione aquí.',
      whatToDo: 'Use otra aplicación o elija otro servidor base.',
    },
    oauth_only: {
      happened:
        'Este servidor base solo admite una forma más reciente de iniciar sesión, que esta aplicación aún no conoce.',
      whatToDo: 'Use otra aplicación o elija otro servidor base.',
    },
    method_not_offered: {
      happened: 'El servidor base no ofrece esta forma de iniciar sesión.',
      whatToDo: 'Elija otra.',
    },
    sso_unsolicited: {
      happened: 'Este inicio de sesión no se empezó en este navegador o ya se ha usado.',
      whatToDo: 'No se ha enviado nada. Empiece de nuevo aquí.',
    },
    sso_expired: {
      happened: 'Ha pasado demasiado tiempo y el inicio de sesión ha caducado.',
      whatToDo: 'Empiece de nuevo.',
    },
    sso_ambiguous: {
      happened: 'La dirección con la que ha vuelto se contradice.',
      whatToDo: 'Empiece de nuevo.',
    },
    popup_blocked: {
      happened: 'Su navegador no ha dejado que se abra la ventana.',
      whatToDo: 'Permita que esta página abra ventanas o continúe en esta pestaña.',
    },
    opener_failed: {
      happened: 'No se ha podido abrir la página de inicio de sesión.',
      whatToDo: 'Vuelva a intentarlo o elija otra opción.',
    },
    login_token_rejected: {
      happened: 'El servidor base ya no acepta este inicio de sesión.',
      whatToDo: 'Empiece de nuevo.',
    },
    wrong_credentials: {
      happened: 'El nombre de usuario y la contraseña no coinciden.',
      whatToDo: 'Compruébelos y fíjese en las mayúsculas y minúsculas.',
    },
    user_deactivated: {
      happened: 'Esta cuenta se cerró definitivamente.',
      whatToDo: 'Inicie sesión con otra.',
    },
    user_locked: {
      happened: 'Esta cuenta está bloqueada.',
      whatToDo: 'Pida al responsable del servidor base que la desbloquee.',
    },
    user_limit_exceeded: {
      happened: 'Esta cuenta ha alcanzado un límite, por ejemplo el número de dispositivos.',
      whatToDo: 'Cierre la sesión en un dispositivo que ya no use y vuelva a intentarlo.',
    },
    rate_limited: {
      happened: 'Demasiados intentos en poco tiempo.',
      whatToDo: 'Espere un momento y vuelva a intentarlo.',
    },
    homeserver_refused: {
      happened: 'El servidor base ha rechazado el inicio de sesión.',
      whatToDo: 'Pregunte el motivo a su responsable.',
    },
    homeserver_failed: {
      happened: 'El servidor base tiene un problema.',
      whatToDo: 'Vuelva a intentarlo dentro de un momento.',
    },
    wrong_user: {
      happened: 'Ha iniciado sesión otra persona.',
      whatToDo: 'Para continuar con esta sesión, entre con la cuenta a la que pertenece.',
    },
    session_expired: {
      happened: 'Esta sesión ha caducado.',
      whatToDo: 'Vuelva a iniciar sesión para continuar.',
    },
    session_ended: { happened: 'Esta sesión ha terminado.', whatToDo: 'Vuelva a iniciar sesión.' },
    storage_failed: {
      happened: 'Su navegador no permite que esta página guarde nada.',
      whatToDo:
        'Permita los datos de sitios para esta página o salga de la ventana privada, y empiece de nuevo.',
    },
  },
};
