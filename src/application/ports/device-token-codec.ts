import type { KnownDevice } from '../../domain/sessions/known-device.ts';

/** Encodes known devices as tokens that only this installation can issue. */
export interface DeviceTokenCodec {
  /** Returns the token, at most a few hundred characters long. Its expiry is in whole seconds. */
  encode(device: KnownDevice): Promise<string>;
  /** Returns the content of a token, or null if this installation did not issue it. */
  decode(token: string): Promise<KnownDevice | null>;
}
