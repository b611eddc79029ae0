import type { Locale } from '../../../domain/mail/locale.ts';

/**
 * The text common to all security notices in one language: labels for the details of the action, and how to report
 * "it was not me". `colon` follows a label, as the language writes it.
 */
export interface NoticeWords {
  readonly colon: string;
  readonly when: string;
  readonly device: string;
  readonly ipAddress: string;
  /** The label in place of that for IPv6, of which only the network is shown. */
  readonly network: string;
  readonly unknown: string;
  readonly codeLine: string;
  readonly button: string;
}

/** The text of security notices in every language. */
export const NOTICE_WORDS: Readonly<Record<Locale, NoticeWords>> = {
  en: {
    colon: ': ',
    when: 'When',
    device: 'Device',
    ipAddress: 'IP address',
    network: 'Network',
    unknown: 'unknown',
    codeLine:
      'If this was not you, you can sign out everywhere and remove your password. We then send you a link to choose a new one. To do this, open the link below within 7 days and enter this code there:',
    button: 'It was not me',
  },
  de: {
    colon: ': ',
    when: 'Zeitpunkt',
    device: 'Gerät',
    ipAddress: 'IP-Adresse',
    network: 'Netzwerk',
    unknown: 'unbekannt',
    codeLine:
      'Wenn Sie das nicht waren, können Sie sich auf allen Geräten abmelden und Ihr Passwort ungültig machen. Wir senden Ihnen dann einen Link, mit dem Sie ein neues festlegen können. Öffnen Sie dazu innerhalb von 7 Tagen den Link unten und geben Sie dort diesen Code ein:',
    button: 'Das war ich nicht',
  },
  fr: {
    colon: ' : ',
    when: 'Date',
    device: 'Appareil',
    ipAddress: 'Adresse IP',
    network: 'Réseau',
    unknown: 'inconnu',
    codeLine:
      'Si ce n’était pas vous, vous pouvez déconnecter tous les appareils et désactiver votre mot de passe. Nous vous enverrons alors un lien pour en choisir un nouveau. Pour cela, ouvrez le lien ci-dessous dans les 7 jours et saisissez-y ce code :',
    button: 'Ce n’était pas moi',
  },
  es: {
    colon: ': ',
    when: 'Fecha',
    device: 'Dispositivo',
    ipAddress: 'Dirección IP',
    network: 'Red',
    unknown: 'desconocido',
    codeLine:
      'Si no fue usted, puede cerrar la sesión en todos los dispositivos y anular su contraseña. Después le enviaremos un enlace para elegir una nueva. Para ello, abra el enlace de abajo en un plazo de 7 días e introduzca allí este código:',
    button: 'No fui yo',
  },
  pt: {
    colon: ': ',
    when: 'Data',
    device: 'Dispositivo',
    ipAddress: 'Endereço IP',
    network: 'Rede',
    unknown: 'desconhecido',
    codeLine:
      'Se não foi você, pode terminar a sessão em todos os dispositivos e anular a sua palavra-passe. Enviamos-lhe depois um link para escolher uma nova. Para isso, abra o link abaixo no prazo de 7 dias e introduza lá este código:',
    button: 'Não fui eu',
  },
  zh: {
    colon: '：',
    when: '时间',
    device: '设备',
    ipAddress: 'IP 地址',
    network: '网络',
    unknown: '未知',
    codeLine:
      '如果不是您本人操作，您可以让所有设备退出登录，并使当前密码失效。随后我们会向您发送设置新密码的链接。请在 7 天内打开下面的链接，并在打开的页面中输入此验证码：',
    button: '不是我本人操作',
  },
  ja: {
    colon: '：',
    when: '日時',
    device: '端末',
    ipAddress: 'IP アドレス',
    network: 'ネットワーク',
    unknown: '不明',
    codeLine:
      'お心当たりがない場合は、すべての端末からログアウトし、現在のパスワードを無効にできます。その後、新しいパスワードを設定するためのリンクをお送りします。7 日以内に下のリンクを開き、表示されたページにこのコードを入力してください。',
    button: '心当たりがありません',
  },
  ar: {
    colon: ': ',
    when: 'الوقت',
    device: 'الجهاز',
    ipAddress: 'عنوان IP',
    network: 'الشبكة',
    unknown: 'غير معروف',
    codeLine:
      'إذا لم تكن أنت من فعل ذلك، فيمكنك تسجيل الخروج من جميع الأجهزة وإلغاء كلمة مرورك، وسنرسل إليك بعدها رابطًا لاختيار كلمة مرور جديدة. للقيام بذلك، افتح الرابط أدناه خلال 7 أيام وأدخل هذا الرمز في الصفحة التي تظهر:',
    button: 'لم أفعل ذلك',
  },
};
