/** A released version: three numbers, as Semantic Versioning 2.0.0 has them. */
export type Version = readonly [major: number, minor: number, patch: number];

const FORM: RegExp = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** Reads `1.2.3`; null for anything else, also for versions before a release such as `1.2.3-rc.1`. */
export const parseVersion = (text: string): Version | null => {
  const match = FORM.exec(text);
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3])];
};

/** Whether `a` is older than `b`. */
export const isOlder = (a: Version, b: Version): boolean => {
  const differing = a.findIndex((part, index) => part !== b[index]);
  return differing !== -1 && (a[differing] ?? 0) < (b[differing] ?? 0);
};
