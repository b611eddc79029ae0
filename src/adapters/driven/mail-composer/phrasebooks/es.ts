import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `Hola, ${name}:`;
const IGNORE = 'Si no lo ha solicitado usted, puede ignorar este correo.';
const IF_YOU = 'Si fue usted, puede ignorar este correo.';

/** The mails in Spanish. */
export const es: Phrasebook = {
  'reset-password': {
    subject: 'Elija una contraseña nueva',
    greeting,
    lines: [
      'Hemos recibido una solicitud de contraseña nueva para su cuenta. Para elegirla, abra el enlace de abajo.',
      'El enlace caduca en 30 minutos y solo funciona una vez.',
    ],
    button: 'Elegir una contraseña nueva',
    ending: 'Si no lo ha solicitado usted, puede ignorar este correo. Su contraseña seguirá siendo la misma.',
  },
  'password-changed': {
    subject: 'Se ha cambiado su contraseña',
    greeting,
    lines: [
      'Se ha cambiado la contraseña de su cuenta y se ha cerrado la sesión en todos los demás dispositivos.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'magic-link': {
    subject: 'Su enlace para iniciar sesión',
    greeting,
    lines: [
      'Para iniciar sesión, abra el enlace de abajo e introduzca allí el código. El enlace y el código caducan en 10 minutos y solo funcionan una vez.',
      'También puede introducir el código en la pantalla donde lo solicitó:',
    ],
    button: 'Iniciar sesión',
    ending: IGNORE,
  },
  'step-up': {
    subject: 'Su código de confirmación',
    greeting,
    lines: [
      'Para confirmar que es usted, introduzca el código de este correo en la pantalla donde lo solicitó. Allí es válido durante 10 minutos.',
    ],
    button: null,
    ending:
      'Si no ha solicitado este código, otra persona ha iniciado sesión en su cuenta. No comparta el código con nadie y cierre la sesión en todos los dispositivos.',
  },
  'verify-email': {
    subject: 'Confirme su dirección de correo',
    greeting,
    lines: ['Confirme que esta dirección de correo es suya. El enlace caduca en 24 horas.'],
    codeLine:
      'Si no se ha registrado, puede cancelar el registro: abra el enlace, elija «No fui yo» e introduzca este código:',
    button: 'Confirmar la dirección de correo',
    ending: 'Si no ha creado una cuenta, también puede ignorar este correo.',
  },
  'change-email': {
    subject: 'Confirme su nueva dirección de correo',
    greeting,
    lines: [
      'Confirme que quiere usar esta dirección de correo en su cuenta. Hasta entonces se mantiene la anterior. El enlace caduca en 24 horas.',
    ],
    button: 'Confirmar la nueva dirección',
    ending: IGNORE,
  },
  'email-change-requested': {
    subject: 'Solicitud para cambiar su dirección de correo',
    greeting,
    lines: ['Alguien con acceso a su cuenta ha solicitado cambiar la dirección de correo.'],
    button: null,
    ending: IF_YOU,
  },
  invitation: {
    subject: 'Ha recibido una invitación',
    greeting,
    lines: [
      'Se ha creado una cuenta para usted. Para usarla, elija un nombre y una contraseña. El enlace caduca en 7 días.',
    ],
    button: 'Aceptar la invitación',
    ending: 'Si no la esperaba, puede ignorar este correo.',
  },
  'sign-up-attempt': {
    subject: 'Ya tiene una cuenta',
    greeting,
    lines: [
      'Alguien ha intentado registrarse con su dirección de correo, pero usted ya tiene una cuenta. Si fue usted, inicie sesión o solicite una contraseña nueva.',
    ],
    button: null,
    ending: 'Si no fue usted, puede ignorar este correo.',
  },
  'log-in-after-failures': {
    subject: 'Inicio de sesión tras varias contraseñas incorrectas',
    greeting,
    lines: [
      'Se han escrito varias contraseñas incorrectas para su cuenta. Después, alguien ha iniciado sesión con la correcta.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'email-changed-by-admin': {
    subject: 'Se ha cambiado su dirección de correo',
    greeting,
    lines: [
      'Un administrador ha cambiado la dirección de correo de su cuenta. Ya no puede iniciar sesión con la dirección anterior, a la que enviamos este correo.',
    ],
    button: null,
    ending: 'Si no lo esperaba, póngase en contacto con el responsable del servicio.',
  },
  'email-changed': {
    subject: 'Su cuenta tiene una nueva dirección de correo',
    greeting,
    lines: [
      'Su cuenta usa ahora otra dirección de correo. Ya no puede iniciar sesión con la dirección anterior, a la que enviamos este correo.',
    ],
    codeLine:
      'Si no fue usted, deshaga el cambio: abra el enlace de abajo en un plazo de 7 días e introduzca allí este código:',
    button: 'Deshacer el cambio',
    ending:
      'Su cuenta recuperará entonces la dirección anterior, se cerrará la sesión en todos los dispositivos y le enviaremos un enlace para elegir una contraseña nueva.',
  },
  'account-claimed': {
    subject: 'Se ha eliminado su contraseña anterior',
    greeting,
    lines: [
      'Ha confirmado que esta dirección de correo es suya. Hasta ahora nadie la había confirmado. Por eso, para proteger su cuenta, hemos eliminado la contraseña anterior y cerrado todas las sesiones anteriores.',
    ],
    button: null,
    ending: 'Si quiere volver a usar una contraseña, elija «He olvidado mi contraseña» al iniciar sesión.',
  },
  'second-factor-added': {
    subject: 'Se ha añadido un segundo paso a su inicio de sesión',
    greeting,
    lines: [
      'Iniciar sesión en su cuenta requiere ahora un segundo paso, como un código de una aplicación de autenticación. La contraseña por sí sola ya no es suficiente.',
    ],
    codeLine:
      'Si no fue usted, puede quitar el segundo paso, cerrar la sesión en todos los dispositivos y anular su contraseña. Después le enviaremos un enlace para elegir una nueva. Para ello, abra el enlace de abajo en un plazo de 7 días e introduzca allí este código:',
    button: 'No fui yo',
    ending: 'Si fue usted, puede ignorar este correo. Guarde sus códigos de recuperación en un lugar seguro.',
  },
  'second-factor-removed': {
    subject: 'Se ha quitado el segundo paso de su inicio de sesión',
    greeting,
    lines: [
      'Iniciar sesión en su cuenta ya no requiere un segundo paso. Su aplicación de autenticación y sus códigos de recuperación ya no son válidos para esta cuenta.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'second-factors-reset': {
    subject: 'Un administrador ha quitado su segundo paso',
    greeting,
    lines: [
      'Un administrador ha quitado el segundo paso del inicio de sesión de su cuenta y se ha cerrado la sesión en todos los dispositivos. Su aplicación de autenticación y sus códigos de recuperación ya no son válidos para esta cuenta.',
    ],
    codeLine:
      'Si no lo esperaba, también puede anular su contraseña. Después le enviaremos un enlace para elegir una nueva. Para ello, abra el enlace de abajo en un plazo de 7 días e introduzca allí este código:',
    button: 'No fui yo',
    ending:
      'Si lo ha solicitado usted, puede ignorar este correo. Puede configurar un nuevo segundo paso en su cuenta.',
  },
  'recovery-code-used': {
    subject: 'Se ha usado un código de recuperación',
    greeting,
    lines: [
      'Se ha usado un código de recuperación de su cuenta en lugar de un código de la aplicación de autenticación. Ya no volverá a funcionar.',
      'Puede obtener códigos de recuperación nuevos en su cuenta. Los anteriores dejarán entonces de funcionar.',
    ],
    button: null,
    ending: IF_YOU,
  },
  'second-factor-failures': {
    subject: 'Se han introducido muchos códigos incorrectos para su cuenta',
    greeting,
    lines: [
      'Alguien que conoce su contraseña ha introducido muchas veces un código incorrecto en el segundo paso del inicio de sesión.',
      'Para proteger su cuenta, rechazamos los códigos de la aplicación de autenticación durante un máximo de 24 horas. Puede seguir iniciando sesión con un código de recuperación.',
    ],
    button: null,
    ending: 'Si fue usted, puede ignorar este correo. Si no, elija una contraseña nueva.',
  },
  'enrolment-code': {
    subject: 'Su código para configurar el segundo paso',
    greeting,
    lines: [
      'Para configurar el segundo paso del inicio de sesión, introduzca el código de este correo en la pantalla donde lo solicitó. Allí es válido durante 10 minutos.',
    ],
    button: null,
    ending:
      'Si no ha solicitado este código, otra persona conoce su contraseña. No comparta el código con nadie y elija una contraseña nueva.',
  },
};
