import type { StoreTraits } from '../../adapters/driven/store-definition.ts';
import type { ConfigProblem } from './config-problem.ts';

/**
 * Returns the store that a database URL names; null when it names none of them. A store without schemes is the only one of
 * its platform, which binds it, whatever the URL is.
 */
export const storeNamedBy = <S extends StoreTraits>(url: string, stores: readonly S[]): S | null =>
  stores.find(
    ({ schemes }) =>
      schemes.length === 0 || schemes.some((scheme) => url.startsWith(scheme) && url.length > scheme.length),
  ) ?? null;

/** Returns the default of `DATABASE_URL`: the example of a store that works without any other setting, or an empty text. */
export const defaultDatabaseUrl = (stores: readonly StoreTraits[]): string =>
  stores.find(({ needsSecret }) => !needsSecret)?.example ?? '';

/** Makes the problem of a database URL that names none of the stores. */
export const unknownStore = (stores: readonly StoreTraits[]): ConfigProblem => {
  const forms = stores.flatMap((store) => store.forms);
  const list = [...(forms.length > 1 ? [forms.slice(0, -1).join(', ')] : []), ...forms.slice(-1)].join(
    ' or ',
  );
  return { key: 'DATABASE_URL', message: `must be ${list}, such as ${stores[0]?.example}` };
};

/** Makes the problem of a store whose installation has no configured SECRET. */
export const secretRequired = ({ name }: StoreTraits): ConfigProblem => ({
  key: 'SECRET',
  message: `is required with ${name}; set the same secret on every instance, such as the output of \`openssl rand -base64 32\``,
});

/** Finds problems with the URL of the database, and with the settings whose rules depend on its store. */
export const databaseUrlProblems = (
  env: Readonly<Record<string, string | undefined>>,
  stores: readonly StoreTraits[],
): ConfigProblem[] => {
  const store = storeNamedBy(env.DATABASE_URL ?? defaultDatabaseUrl(stores), stores);
  const problems: ConfigProblem[] = [];
  // Without any store to choose, the application passes one.
  if (store === null && stores.length > 0) problems.push(unknownStore(stores));
  if (store?.needsSecret === true && env.SECRET === undefined) problems.push(secretRequired(store));
  if (store?.takesPrefix === false && env.COLLECTION_PREFIX !== undefined) {
    problems.push({ key: 'COLLECTION_PREFIX', message: `has no effect with ${store.name}; remove it` });
  }
  return problems;
};
