/**
 * For keeping what makes this device a known one: failed log-ins elsewhere do not hold it back then. Unlike tokens it
 * is kept after signing out, and opens nothing by itself; in a browser `localStorage` is a good place.
 */
export interface DeviceStorage {
  /** What was last set, or null. */
  get(): string | null | Promise<string | null>;
  set(deviceToken: string): void | Promise<void>;
}

/** For remembering it as long as the process or page lasts. */
export const createDeviceMemory = (): DeviceStorage => {
  let kept: string | null = null;
  return {
    get: () => kept,
    set: (deviceToken) => {
      kept = deviceToken;
    },
  };
};
