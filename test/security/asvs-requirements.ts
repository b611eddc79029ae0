/**
 * The number of requirements in each section of OWASP ASVS 5.0.0, for the chapters that docs/security/asvs.md covers.
 */
const SECTIONS: Readonly<Record<string, number>> = {
  '6.1': 3,
  '6.2': 12,
  '6.3': 8,
  '6.4': 6,
  '6.5': 8,
  '6.6': 4,
  '6.7': 2,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 3,
  '7.6': 2,
  '8.1': 4,
  '8.2': 4,
  '8.3': 3,
  '9.1': 3,
  '9.2': 4,
  '11.4': 4,
  '13.1': 4,
  '13.2': 6,
  '13.3': 4,
  '13.4': 7,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 4,
};

/** The ids of all requirements, in order. */
export const ASVS_IDS: readonly string[] = Object.entries(SECTIONS).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
);
