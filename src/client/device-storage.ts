/**
 * Stores what proves this device, as one text: the device token, so that failed log-ins elsewhere do not throttle it, and
 * the trust token, if the user asked to remember the device. Unlike the access and refresh tokens, it is kept after
 * signing out, and it grants no access by itself: the password is needed all the same. In a browser, `localStorage` is a
 * good place.
 */
export interface DeviceStorage {
  /** Returns the text last set, or null. */
  get(): string | null | Promise<string | null>;
  set(text: string): void | Promise<void>;
}

/** Creates a storage in memory: the device is known as long as the process or page lasts. */
export const createDeviceMemory = (): DeviceStorage => {
  let kept: string | null = null;
  return {
    get: () => kept,
    set: (text) => {
      kept = text;
    },
  };
};

/** What is known of this device. */
export interface KnownDevice {
  readonly deviceToken?: string;
  readonly trustToken?: string;
}

/** Reads and keeps the tokens of this device. */
export interface DeviceMemory {
  read(): Promise<KnownDevice>;
  /** Without a new trust token, the one that is there stays. */
  keep(deviceToken: string, trustToken: string | undefined): Promise<void>;
}

/** Keeps both tokens in one text, with a space between, which neither has. */
export const createKnownDevice = (storage: DeviceStorage): DeviceMemory => {
  const read = async (): Promise<KnownDevice> => {
    const [deviceToken = '', trustToken = ''] = ((await storage.get()) ?? '').split(' ');
    return { ...(deviceToken && { deviceToken }), ...(trustToken && { trustToken }) };
  };
  return {
    read,
    keep: async (deviceToken, given) => {
      const trustToken = given ?? (await read()).trustToken;
      await storage.set(trustToken === undefined ? deviceToken : `${deviceToken} ${trustToken}`);
    },
  };
};
