import type { Phrasebook } from '../mail-words.ts';

const greeting = (name: string) => `Hola, ${name}:`;

/** The mails in Spanish. */
export const es: Phrasebook = {
  'reset-password': {
    subject: 'Elegir una contraseña nueva',
    greeting,
    lines: [
      'Se ha pedido una contraseña nueva para su cuenta.',
      'El enlace vale 30 minutos y se puede usar una vez.',
    ],
    button: 'Elegir una contraseña nueva',
    ending: 'Si no fue usted, no tiene que hacer nada: su contraseña sigue igual.',
  },
  'password-changed': {
    subject: 'Se ha cambiado su contraseña',
    greeting,
    lines: [
      'Se ha cambiado la contraseña de su cuenta, y se ha cerrado la sesión en todos los demás sitios.',
    ],
    button: null,
    ending: 'Si fue usted, no tiene que hacer nada.',
  },
  'magic-link': {
    subject: 'Su enlace para entrar',
    greeting,
    lines: [
      'Abra este enlace para iniciar sesión y escriba allí el código de abajo. Ambos valen 10 minutos y se pueden usar una vez.',
      'También puede escribir el código donde lo pidió:',
    ],
    button: 'Iniciar sesión',
    ending: 'Si no fue usted, no tiene que hacer nada.',
  },
  'step-up': {
    subject: 'Su código de confirmación',
    greeting,
    lines: ['Escriba este código donde lo pidió, para confirmar que es usted. Vale 10 minutos.'],
    button: null,
    ending:
      'Si no fue usted, otra persona ha iniciado sesión en su cuenta: no comparta el código y cierre la sesión en todos los sitios.',
  },
  'verify-email': {
    subject: 'Confirme su dirección',
    greeting,
    lines: ['Confirme que esta es su dirección. El enlace vale 24 horas.'],
    codeLine: 'Si no se ha registrado, abra el enlace, elija «No fui yo» e introduzca allí este código:',
    button: 'Confirmar la dirección',
    ending: 'Si no ha abierto una cuenta, no tiene que hacer nada.',
  },
  'change-email': {
    subject: 'Confirme su dirección nueva',
    greeting,
    lines: [
      'Confirme esta dirección como la nueva de su cuenta. Hasta entonces vale la anterior. El enlace vale 24 horas.',
    ],
    button: 'Confirmar la dirección nueva',
    ending: 'Si no fue usted, no tiene que hacer nada.',
  },
  'email-change-requested': {
    subject: 'Se ha pedido otra dirección',
    greeting,
    lines: ['Alguien que conoce su contraseña ha pedido otra dirección para su cuenta.'],
    button: null,
    ending: 'Si fue usted, no tiene que hacer nada.',
  },
  invitation: {
    subject: 'Tiene una invitación',
    greeting,
    lines: [
      'Se ha abierto una cuenta para usted. Elija un nombre y una contraseña para usarla. El enlace vale 7 días.',
    ],
    button: 'Aceptar la invitación',
    ending: 'Si no la esperaba, no tiene que hacer nada.',
  },
  'sign-up-attempt': {
    subject: 'Ya tiene una cuenta',
    greeting,
    lines: [
      'Alguien quiso registrarse con su dirección, pero ya tiene una cuenta. Si fue usted, inicie sesión o pida una contraseña nueva.',
    ],
    button: null,
    ending: 'Si no fue usted, no tiene que hacer nada.',
  },
  'log-in-after-failures': {
    subject: 'Inicio de sesión tras contraseñas erróneas',
    greeting,
    lines: [
      'Alguien ha iniciado sesión en su cuenta con la contraseña correcta, después de varias erróneas.',
    ],
    button: null,
    ending: 'Si fue usted, no tiene que hacer nada.',
  },
  'email-changed-by-admin': {
    subject: 'Se ha cambiado su dirección de correo',
    greeting,
    lines: [
      'Un administrador ha cambiado la dirección de correo de su cuenta. Ya no puede iniciar sesión con esta.',
    ],
    button: null,
    ending: 'Si no lo esperaba, póngase en contacto con quien gestiona el servicio.',
  },
  'email-changed': {
    subject: 'Su cuenta tiene una nueva dirección de correo',
    greeting,
    lines: ['Su cuenta usa ahora otra dirección de correo. Ya no puede iniciar sesión con esta.'],
    codeLine: 'Si no fue usted, abra el enlace en un plazo de 7 días e introduzca allí este código:',
    button: 'Deshacer el cambio',
    ending:
      'Al deshacerlo vuelve esta dirección, se cierran todas las sesiones y recibe un enlace para elegir una contraseña nueva.',
  },
  'account-claimed': {
    subject: 'Se ha eliminado su contraseña anterior',
    greeting,
    lines: [
      'Ha demostrado que esta dirección de correo es suya. Nadie la había confirmado antes, así que la contraseña que tenía la cuenta ya no sirve y todas las sesiones anteriores se han cerrado.',
    ],
    button: null,
    ending:
      'Para volver a entrar con una contraseña, elija una nueva: pídala al iniciar sesión, como si la hubiera olvidado.',
  },
};
