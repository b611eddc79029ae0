import type { PageWords } from '../page-words.ts';

/** The page texts in Spanish. */
export const es: PageWords = {
  name: 'Nombre',
  password: 'Contraseña nueva',
  hint: 'Al menos {least} caracteres. Mejor larga que complicada: varias palabras hacen una buena.',
  invalidToken: 'Este enlace ya se usó o es demasiado antiguo. Pida uno nuevo.',
  notFound: 'Página no encontrada',
  incompleteLink:
    'Este enlace está incompleto o se modificó por el camino. Ábralo de nuevo desde el correo o copie el enlace entero en la barra de direcciones.',
  tooShort:
    'Esta contraseña es demasiado corta: necesita al menos {least} caracteres. Varias palabras hacen una buena.',
  tooLong: 'Esta contraseña es demasiado larga. Elija una de 256 caracteres como máximo.',
  guessable:
    'Esta contraseña es de las que se prueban primero: es común, procede de una filtración conocida, sigue un patrón o está hecha de su dirección o del nombre del servicio. Elija varias palabras que no tengan relación entre sí.',
  malformed: 'Esta contraseña tiene un carácter que no se puede usar. Elija otra.',
  nameRefused: 'Escriba un nombre de 200 caracteres como máximo.',
  busy: 'Ahora mismo hay demasiado trabajo. Inténtelo de nuevo en unos segundos.',
  currentPassword: 'Su contraseña',
  currentPasswordHint: 'La contraseña que eligió para esta cuenta.',
  wrongPassword: 'Esta contraseña no es correcta. Inténtelo de nuevo.',
  code: 'El código del correo',
  wrongCode: 'Este código no es correcto o se ha probado demasiadas veces.',
  wrongCodeOrLink:
    'Este código no es correcto, o el enlace ya se usó o es demasiado antiguo. Use el correo más reciente o pida otro.',
  signedUp: 'Alguien se registró con esta dirección de correo: {when}.',
  passwordRemoved:
    'Nadie había confirmado antes esta dirección de correo, así que la contraseña anterior ya no sirve. Elija una nueva si quiere entrar con contraseña.',
  pages: {
    resetPassword: {
      title: 'Elegir una contraseña nueva',
      button: 'Guardar la contraseña nueva',
      done: 'Su contraseña nueva ya vale. Puede iniciar sesión con ella.',
    },
    verifyEmail: {
      title: 'Confirmar su dirección',
      button: 'Confirmar',
      done: 'Su dirección está confirmada.',
    },
    magicLink: {
      title: 'Iniciar sesión',
      button: 'Iniciar sesión',
      done: 'Ha iniciado sesión. Este es su token de acceso:',
    },
    invitation: {
      title: 'Aceptar la invitación',
      button: 'Aceptar',
      done: 'La cuenta es suya y ha iniciado sesión. Este es su token de acceso:',
    },
    rejectVerification: {
      title: 'No fui yo',
      button: 'Anular este registro',
      done: 'Hecho. Nadie puede usar ya este registro.',
    },
    undoEmailChange: {
      title: 'Deshacer el cambio de su dirección de correo',
      button: 'Deshacer el cambio',
      done: 'Esta dirección de correo vuelve a ser la de su cuenta. Recibirá un correo con un enlace para elegir una contraseña nueva.',
    },
    secureAccount: {
      title: 'No fui yo',
      button: 'Cerrar todas las sesiones',
      done: 'Hecho. Se han cerrado todas las sesiones y la contraseña ya no sirve. Recibirá un correo con un enlace para elegir otra.',
    },
  },
  start: {
    title: '{service} está en marcha',
    version: 'Versión {version}',
    docs: 'Documentación de la API',
    openapi: 'Documento OpenAPI',
    keys: 'Claves públicas (JWKS)',
    metadata: 'Metadatos del servidor (RFC 8414)',
    setUp: 'Crear el primer administrador',
    setUpHint:
      'El token de configuración aparece en lo que el servidor muestra al arrancar. Es válido durante 24 horas.',
    setUpToken: 'Token de configuración',
    email: 'Correo electrónico',
    button: 'Crear el administrador',
    done: 'El administrador se ha creado y ha iniciado sesión. Este es el token de acceso:',
    tokenRefused:
      'Este token de configuración es incorrecto, ya se usó o ha caducado. El servidor muestra uno válido cada vez que arranca.',
    detailsRefused: 'Compruebe el nombre y el correo electrónico.',
    emailTaken: 'Ya existe una cuenta con este correo electrónico. Use otro.',
  },
};
