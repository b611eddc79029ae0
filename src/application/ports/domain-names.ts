import type { ToAscii } from '../../domain/email/international-domain.ts';

/** Knows how international domain names are written in ASCII. */
export interface DomainNames {
  /** Asks nobody. Whatever it gives has to be checked: it may be what the name of no mail domain is, such as 127.0.0.1. */
  readonly toAscii: ToAscii;
}
