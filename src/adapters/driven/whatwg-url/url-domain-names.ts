import type { DomainNames } from '../../../application/ports/domain-names.ts';

/**
 * Converts domain names by the URL parser of the runtime, whose "domain to ASCII" is UTS 46 with its checks of
 * joiners and bidirectional text (WHATWG URL section 3.3). A host that ends in a number becomes an IPv4 address.
 */
export const urlDomainNames: DomainNames = {
  toAscii: (domain) => URL.parse(`http://${domain}`)?.hostname ?? null,
};
