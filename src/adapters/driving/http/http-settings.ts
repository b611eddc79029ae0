import type { Brand } from '../../../domain/mail/brand.ts';
import type { Role } from '../../../domain/users/role.ts';
import type { Compat } from './answer/compat.ts';

/** For what an operator sets about the HTTP side. */
export interface HttpSettings {
  /** The public base URL, from configuration and never from a request header. */
  readonly issuer: string;
  /** The release that the OpenAPI document tells. */
  readonly version: string;
  /** Who the tokens are for; the issuer unless set. */
  readonly audience?: string;
  /** Seconds after which nobody accepts a token whose session has ended: its life and the tolerance. */
  readonly revocationBoundSeconds?: number;
  /** Every role that can be granted; `user` and `admin` unless set. */
  readonly roles?: readonly Role[];
  /** How the pages show the service; without name, logo and colour unless set. */
  readonly brand?: Brand;
  /** The fewest characters of a password that is chosen, which the pages say; that of the default policy unless set. */
  readonly passwordMinLength?: number;
  readonly maxBodyBytes?: number;
  /** Whose clients' members the answers have too; none unless set. */
  readonly compat?: Compat | undefined;
  /** The origins whose scripts may read answers, such as https://app.example.com; none unless set. */
  readonly corsOrigins?: readonly string[];
  /** How many proxies before this service are trusted to tell the client's address; 0 unless set. */
  readonly trustProxy?: number;
  /**
   * Whether the server is ours: `/` is a page then. Not where an application is around, which has a `/` of its own.
   */
  readonly startPage?: boolean;
  /** Tells the person who runs the service something; the log's warnings unless given. */
  readonly notice?: (text: string) => void;
}

/** For an address of ours as clients must spell it: under the path of the public URL, where that has one. */
export const publicPath = ({ issuer }: HttpSettings, path: string): string =>
  new URL(issuer).pathname.replace(/\/+$/, '') + path;

/** For reading one file of the documentation viewer by its name; null when there is none. */
export type ReadDocsAsset = (name: string) => Promise<{
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly contentType: string;
} | null>;
