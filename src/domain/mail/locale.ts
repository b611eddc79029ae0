/** For a language that mails and pages are written in. */
export type Locale = (typeof LOCALES)[number];

/** For listing every one of them; the first is spoken to whoever asks for none. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'pt', 'zh', 'ja', 'ar'] as const;

const MAX_HEADER_LENGTH = 512;

const weightOf = (parameters: readonly string[]): number => {
  const weight = parameters
    .map((parameter) => /^q=([01](?:\.\d{1,3})?)$/.exec(parameter.trim())?.[1])
    .find(Boolean);
  return weight === undefined ? 1 : Number(weight);
};

/** For choosing a language by an Accept-Language header (RFC 9110 section 12.5.4); regions do not matter. */
export const localeOf = (acceptLanguage: string | undefined): Locale => {
  const wishes = (acceptLanguage ?? '')
    .slice(0, MAX_HEADER_LENGTH)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';');
      return { language: tag.trim().toLowerCase().split('-')[0], weight: weightOf(parameters) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { language } of wishes) {
    const locale = LOCALES.find((known) => known === language);
    if (locale !== undefined) return locale;
  }
  return LOCALES[0];
};
