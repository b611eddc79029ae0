import type { Locale } from '../../../../domain/locale.ts';

/** For what the page for a new password says. */
export interface ResetPasswordWords {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly done: string;
  readonly invalidToken: string;
  readonly refusedPassword: string;
  readonly busy: string;
}

/** For the page in every language. */
export const RESET_PASSWORD_WORDS: Readonly<Record<Locale, ResetPasswordWords>> = {
  en: {
    title: 'Choose a new password',
    label: 'New password',
    hint: 'Long beats complicated: several words make a good one.',
    button: 'Save the new password',
    done: 'Your password is the new one. You can sign in with it now.',
    invalidToken: 'This link was used already, or is too old. Ask for a new one.',
    refusedPassword: 'This password is too short, too long or too easy to guess. Choose another.',
    busy: 'There is too much to do at the moment. Try again in some seconds.',
  },
  de: {
    title: 'Neues Passwort wählen',
    label: 'Neues Passwort',
    hint: 'Lang ist besser als kompliziert: Mehrere Wörter sind ein gutes Passwort.',
    button: 'Neues Passwort speichern',
    done: 'Ihr neues Passwort gilt. Sie können sich jetzt damit anmelden.',
    invalidToken: 'Dieser Link wurde schon benutzt oder ist zu alt. Fordern Sie einen neuen an.',
    refusedPassword:
      'Dieses Passwort ist zu kurz, zu lang oder zu leicht zu erraten. Wählen Sie ein anderes.',
    busy: 'Gerade ist zu viel los. Versuchen Sie es in einigen Sekunden noch einmal.',
  },
  fr: {
    title: 'Choisir un nouveau mot de passe',
    label: 'Nouveau mot de passe',
    hint: 'Mieux vaut long que compliqué : plusieurs mots en font un bon.',
    button: 'Enregistrer le nouveau mot de passe',
    done: 'Votre nouveau mot de passe est enregistré. Vous pouvez vous connecter.',
    invalidToken: 'Ce lien a déjà servi ou est trop ancien. Demandez-en un nouveau.',
    refusedPassword:
      'Ce mot de passe est trop court, trop long ou trop facile à deviner. Choisissez-en un autre.',
    busy: 'Il y a trop à faire en ce moment. Réessayez dans quelques secondes.',
  },
  es: {
    title: 'Elegir una contraseña nueva',
    label: 'Contraseña nueva',
    hint: 'Mejor larga que complicada: varias palabras hacen una buena.',
    button: 'Guardar la contraseña nueva',
    done: 'Su contraseña nueva ya vale. Puede iniciar sesión con ella.',
    invalidToken: 'Este enlace ya se usó o es demasiado antiguo. Pida uno nuevo.',
    refusedPassword: 'Esta contraseña es demasiado corta, demasiado larga o fácil de adivinar. Elija otra.',
    busy: 'Ahora mismo hay demasiado trabajo. Inténtelo de nuevo en unos segundos.',
  },
  pt: {
    title: 'Escolher uma nova palavra-passe',
    label: 'Nova palavra-passe',
    hint: 'Antes longa que complicada: várias palavras fazem uma boa.',
    button: 'Guardar a nova palavra-passe',
    done: 'A nova palavra-passe já vale. Pode iniciar sessão com ela.',
    invalidToken: 'Esta ligação já foi usada ou é demasiado antiga. Peça uma nova.',
    refusedPassword:
      'Esta palavra-passe é demasiado curta, demasiado longa ou fácil de adivinhar. Escolha outra.',
    busy: 'Há demasiado trabalho neste momento. Tente de novo dentro de alguns segundos.',
  },
  zh: {
    title: '设置新密码',
    label: '新密码',
    hint: '长比复杂更好：几个词就是一个好密码。',
    button: '保存新密码',
    done: '新密码已生效，您现在可以用它登录。',
    invalidToken: '该链接已使用过或已过期，请重新申请。',
    refusedPassword: '该密码太短、太长或太容易被猜到，请换一个。',
    busy: '当前请求过多，请几秒后再试。',
  },
  ja: {
    title: '新しいパスワードの設定',
    label: '新しいパスワード',
    hint: '複雑さより長さが大切です。いくつかの単語を並べるとよいパスワードになります。',
    button: '新しいパスワードを保存する',
    done: '新しいパスワードが有効になりました。このパスワードでログインできます。',
    invalidToken: 'このリンクは使用済みか、期限が切れています。もう一度お申し込みください。',
    refusedPassword:
      'このパスワードは短すぎるか、長すぎるか、推測されやすいものです。別のものを選んでください。',
    busy: '現在混み合っています。数秒後にもう一度お試しください。',
  },
  ar: {
    title: 'اختيار كلمة مرور جديدة',
    label: 'كلمة المرور الجديدة',
    hint: 'الطول خير من التعقيد: بضع كلمات تصنع كلمة مرور جيدة.',
    button: 'حفظ كلمة المرور الجديدة',
    done: 'أصبحت كلمة مرورك الجديدة سارية. يمكنك تسجيل الدخول بها الآن.',
    invalidToken: 'استُخدم هذا الرابط من قبل أو انتهت صلاحيته. اطلب رابطًا جديدًا.',
    refusedPassword: 'كلمة المرور هذه قصيرة جدًا أو طويلة جدًا أو سهلة التخمين. اختر غيرها.',
    busy: 'الضغط كبير في الوقت الحالي. حاول مرة أخرى بعد بضع ثوانٍ.',
  },
};
