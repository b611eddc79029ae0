import type { DomainNames } from '../../../application/ports/domain-names.ts';

/**
 * Converts by the runtime's own parser of URLs, whose "domain to ASCII" is UTS 46 with its checks of joiners and of
 * directions (WHATWG URL section 3.3). A host that ends in a number comes out as an IPv4 address.
 */
export const urlDomainNames: DomainNames = {
  toAscii: (domain) => URL.parse(`http://${domain}`)?.hostname ?? null,
};
