/**
 * Stores the device token. It marks this device as known, so that failed log-ins elsewhere do not throttle it. Unlike
 * the access and refresh tokens, it is kept after signing out, and it grants no access by itself. In a browser,
 * `localStorage` is a good place.
 */
export interface DeviceStorage {
  /** Returns the device token last set, or null. */
  get(): string | null | Promise<string | null>;
  set(deviceToken: string): void | Promise<void>;
}

/** Creates a storage in memory: the device token lasts as long as the process or page. */
export const createDeviceMemory = (): DeviceStorage => {
  let kept: string | null = null;
  return {
    get: () => kept,
    set: (deviceToken) => {
      kept = deviceToken;
    },
  };
};
