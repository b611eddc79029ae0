import type { PageWords } from '../page-words.ts';

/** The page texts in Spanish. */
export const es: PageWords = {
  name: 'Nombre',
  password: 'Contraseña nueva',
  hint: 'Al menos {least} caracteres. Es mejor una contraseña larga que una complicada: use varias palabras.',
  invalidToken: 'Este enlace ha caducado o ya se ha usado. Solicite uno nuevo.',
  notFound: 'Página no encontrada',
  incompleteLink:
    'Este enlace está incompleto o se modificó antes de llegarle. Ábralo de nuevo desde el correo o copie el enlace completo en la barra de direcciones.',
  tooShort:
    'Esta contraseña es demasiado corta. Debe tener al menos {least} caracteres. Puede usar varias palabras.',
  tooLong: 'Esta contraseña es demasiado larga. Elija una de 256 caracteres como máximo.',
  guessable:
    'Esta contraseña es fácil de adivinar: es muy común, aparece en una filtración de datos conocida, sigue un patrón sencillo o está formada por su dirección de correo o el nombre del servicio. Elija varias palabras que no tengan relación entre sí.',
  malformed: 'Esta contraseña contiene un carácter no permitido. Elija otra contraseña.',
  nameRefused: 'Escriba un nombre de 200 caracteres como máximo.',
  busy: 'El servicio está muy ocupado en este momento. Inténtelo de nuevo en unos segundos.',
  currentPassword: 'Su contraseña',
  currentPasswordHint: 'La contraseña que eligió para esta cuenta.',
  wrongPassword: 'La contraseña es incorrecta. Inténtelo de nuevo.',
  code: 'Código del correo',
  wrongCode: 'El código es incorrecto o ha habido demasiados intentos. Compruebe el código del correo.',
  wrongCodeOrLink:
    'El código es incorrecto, o el enlace ha caducado o ya se ha usado. Use nuestro último correo o solicite uno nuevo.',
  signedUp: 'Alguien se ha registrado con esta dirección de correo: {when}.',
  secondStep:
    'Iniciar sesión en esta cuenta requiere un segundo paso, como un código de una aplicación de autenticación. Inicie sesión en la aplicación, que le guiará.',
  passwordRemoved:
    'Nadie había confirmado antes esta dirección de correo, así que hemos eliminado la contraseña anterior. Si quiere iniciar sesión con contraseña, elija una nueva.',
  pages: {
    resetPassword: {
      title: 'Elegir una contraseña nueva',
      button: 'Guardar la contraseña nueva',
      done: 'Se ha cambiado su contraseña. Ya puede iniciar sesión con ella.',
    },
    verifyEmail: {
      title: 'Confirmar su dirección de correo',
      button: 'Confirmar',
      done: 'Su dirección de correo está confirmada.',
    },
    magicLink: {
      title: 'Iniciar sesión',
      button: 'Iniciar sesión',
      done: 'Ha iniciado sesión. Este es su token de acceso a la API:',
    },
    invitation: {
      title: 'Aceptar la invitación',
      button: 'Aceptar',
      done: 'Su cuenta está lista y ha iniciado sesión. Este es su token de acceso a la API:',
    },
    rejectVerification: {
      title: 'No fui yo',
      button: 'Cancelar este registro',
      done: 'El registro se ha cancelado. Ya nadie puede usarlo.',
    },
    undoEmailChange: {
      title: 'Deshacer el cambio de su dirección de correo',
      button: 'Deshacer el cambio',
      done: 'Su cuenta vuelve a usar esta dirección de correo. Le enviaremos un correo con un enlace para elegir una contraseña nueva.',
    },
    secureAccount: {
      title: 'No fui yo',
      button: 'Cerrar la sesión en todos los dispositivos',
      done: 'Se ha cerrado la sesión en todos los dispositivos y su contraseña anterior ya no funciona. Le enviaremos un correo con un enlace para elegir una nueva.',
    },
  },
  start: {
    title: '{service} está en funcionamiento',
    version: 'Versión {version}',
    docs: 'Documentación de la API',
    openapi: 'Documento OpenAPI',
    keys: 'Claves públicas (JWKS)',
    metadata: 'Metadatos del servidor (RFC 8414)',
    setUp: 'Crear el primer administrador',
    setUpHint:
      'El servidor mostró el token de configuración al iniciarse. El token es válido durante 24 horas.',
    setUpToken: 'Token de configuración',
    email: 'Dirección de correo',
    button: 'Crear el administrador',
    done: 'Se ha creado el administrador y se ha iniciado su sesión. Este es el token de acceso a la API:',
    tokenRefused:
      'Este token de configuración es incorrecto, ya se ha usado o ha caducado. El servidor muestra uno válido cada vez que se inicia.',
    detailsRefused: 'Compruebe el nombre y la dirección de correo.',
    emailTaken: 'Ya existe una cuenta con esta dirección de correo. Use otra.',
  },
};
