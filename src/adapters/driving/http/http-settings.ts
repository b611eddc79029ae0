import type { Brand } from '../../../domain/mail/brand.ts';
import type { Role } from '../../../domain/users/role.ts';
import type { Compat } from './answer/compat.ts';

/** The settings of the HTTP adapter. */
export interface HttpSettings {
  /** The public base URL, from configuration and never from a request header. */
  readonly issuer: string;
  /** The release, as shown in the OpenAPI document and on the start page. */
  readonly version: string;
  /** The audience of the tokens; the issuer unless set. */
  readonly audience?: string;
  /** Seconds after which nobody accepts a token whose session has ended: its lifetime plus the clock tolerance. */
  readonly revocationBoundSeconds?: number;
  /** Every role that can be granted; `user` and `admin` unless set. */
  readonly roles?: readonly Role[];
  /** The name, logo and colour of the service on the pages; none unless set. */
  readonly brand?: Brand;
  /** The minimum length of a new password, as stated on the pages; that of the default policy unless set. */
  readonly passwordMinLength?: number;
  readonly maxBodyBytes?: number;
  /** Adds the members that clients of another service expect; none unless set. */
  readonly compat?: Compat | undefined;
  /** The origins whose scripts may read answers (CORS), such as https://app.example.com; none unless set. */
  readonly corsOrigins?: readonly string[];
  /** How many proxies in front of this service are trusted to report the client's IP address; 0 unless set. */
  readonly trustProxy?: number;
  /** Whether `/` is the start page: for our own servers, but not when mounted in an application, which has its own `/`. */
  readonly startPage?: boolean;
  /** Shows a message to the operator; logs a warning unless set. */
  readonly notice?: (text: string) => void;
}

/** Returns a path of this API as clients must request it: below the path of the public URL, if that has one. */
export const publicPath = ({ issuer }: HttpSettings, path: string): string =>
  new URL(issuer).pathname.replace(/\/+$/, '') + path;

/** Reads a file of the documentation viewer by its name; null when there is none. */
export type ReadDocsAsset = (name: string) => Promise<{
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly contentType: string;
} | null>;
