import type { Locale } from '../../../domain/mail/locale.ts';

/**
 * The text common to all security notices in one language: labels for the details of the action, and how to report
 * "it was not me".
 */
export interface NoticeWords {
  readonly when: string;
  readonly device: string;
  readonly network: string;
  readonly unknown: string;
  readonly codeLine: string;
  readonly button: string;
}

/** The text of security notices in every language. */
export const NOTICE_WORDS: Readonly<Record<Locale, NoticeWords>> = {
  en: {
    when: 'When',
    device: 'Device',
    network: 'Network address',
    unknown: 'unknown',
    codeLine:
      'If that was not you, open the link within 7 days and type this code there. Every session and the password end, and you are mailed a link to choose a new password:',
    button: 'It was not me',
  },
  de: {
    when: 'Zeitpunkt',
    device: 'Gerät',
    network: 'Netzwerkadresse',
    unknown: 'unbekannt',
    codeLine:
      'Wenn Sie das nicht waren, öffnen Sie innerhalb von 7 Tagen den Link und geben Sie dort diesen Code ein. Alle Sitzungen und das Passwort enden, und Sie erhalten einen Link, um ein neues zu wählen:',
    button: 'Das war ich nicht',
  },
  fr: {
    when: 'Date',
    device: 'Appareil',
    network: 'Adresse réseau',
    unknown: 'inconnu',
    codeLine:
      'Si ce n’était pas vous, ouvrez le lien dans les 7 jours et saisissez-y ce code. Toutes les sessions et le mot de passe prennent fin, et vous recevez un lien pour en choisir un nouveau :',
    button: 'Ce n’était pas moi',
  },
  es: {
    when: 'Fecha',
    device: 'Dispositivo',
    network: 'Dirección de red',
    unknown: 'desconocido',
    codeLine:
      'Si no fue usted, abra el enlace en un plazo de 7 días e introduzca allí este código. Terminan todas las sesiones y la contraseña, y recibirá un enlace para elegir otra:',
    button: 'No fui yo',
  },
  pt: {
    when: 'Data',
    device: 'Dispositivo',
    network: 'Endereço de rede',
    unknown: 'desconhecido',
    codeLine:
      'Se não foi você, abra a ligação no prazo de 7 dias e introduza lá este código. Todas as sessões e a palavra-passe terminam, e receberá uma ligação para escolher outra:',
    button: 'Não fui eu',
  },
  zh: {
    when: '时间',
    device: '设备',
    network: '网络地址',
    unknown: '未知',
    codeLine:
      '如果不是您本人操作，请在 7 天内打开链接，并在页面中输入此验证码。所有会话将结束，原密码失效，您会收到设置新密码的链接：',
    button: '不是我',
  },
  ja: {
    when: '日時',
    device: '端末',
    network: 'ネットワークアドレス',
    unknown: '不明',
    codeLine:
      'お心当たりがない場合は、7 日以内にリンクを開き、このコードを入力してください。すべてのセッションが終了し、パスワードは無効になり、新しいパスワードを設定するリンクをお送りします。',
    button: '自分ではありません',
  },
  ar: {
    when: 'الوقت',
    device: 'الجهاز',
    network: 'عنوان الشبكة',
    unknown: 'غير معروف',
    codeLine:
      'إن لم تكن أنت من فعل ذلك فافتح الرابط خلال 7 أيام واكتب هذا الرمز هناك. تنتهي جميع الجلسات وتُلغى كلمة المرور، ويصلك رابط لاختيار كلمة مرور جديدة:',
    button: 'لم أكن أنا',
  },
};
