/** A language of mails and pages. */
export type Locale = (typeof LOCALES)[number];

/** The supported languages. The first is the default. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'pt', 'zh', 'ja', 'ar'] as const;

const MAX_HEADER_LENGTH = 512;

const weightOf = (parameters: readonly string[]): number => {
  const weight = parameters
    .map((parameter) => /^q=([01](?:\.\d{1,3})?)$/.exec(parameter.trim())?.[1])
    .find(Boolean);
  return weight === undefined ? 1 : Number(weight);
};

/** Chooses the language for an Accept-Language header (RFC 9110 section 12.5.4). Regions are ignored. */
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
