import type { PageWords } from '../page-words.ts';

/** For the pages in Spanish. */
export const es: PageWords = {
  name: 'Nombre',
  password: 'Contraseña nueva',
  hint: 'Mejor larga que complicada: varias palabras hacen una buena.',
  invalidToken: 'Este enlace ya se usó o es demasiado antiguo. Pida uno nuevo.',
  refused: 'Esta contraseña es demasiado corta, demasiado larga o fácil de adivinar. Elija otra.',
  busy: 'Ahora mismo hay demasiado trabajo. Inténtelo de nuevo en unos segundos.',
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
  },
};
