import type { KnownDevice } from '../../domain/sessions/known-device.ts';

/** For writing down on which device an account is known, so that nobody else can write it. */
export interface DeviceTokenCodec {
  /** The token, at most some hundreds of characters. Its expiry is in whole seconds. */
  encode(device: KnownDevice): Promise<string>;
  /** What a token says, or null when this installation did not write it. */
  decode(token: string): Promise<KnownDevice | null>;
}
