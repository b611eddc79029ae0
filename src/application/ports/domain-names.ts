import type { ToAscii } from '../../domain/email/international-domain.ts';

/** Converts international domain names to ASCII. */
export interface DomainNames {
  /**
   * Makes no external request. Callers must check the result: it may not be the name of a mail domain, such as
   * 127.0.0.1.
   */
  readonly toAscii: ToAscii;
}
