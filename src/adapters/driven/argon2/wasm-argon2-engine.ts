import type { Argon2Engine } from './argon2-engine.ts';

/** The exports of the WebAssembly build of the reference implementation (argon2.h of phc-winner-argon2). */
interface Argon2Exports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(length: number): number;
  free(pointer: number): void;
  argon2_encodedlen(t: number, m: number, p: number, salt: number, digest: number, type: number): number;
  argon2_hash(
    ...inputs: [
      ...cost: [t: number, m: number, p: number],
      ...password: [pointer: number, length: number],
      ...salt: [pointer: number, length: number],
      ...digest: [pointer: number, length: number],
      ...encoded: [pointer: number, length: number],
      type: number,
      version: number,
    ]
  ): number;
  argon2_verify(encoded: number, password: number, passwordLength: number, type: number): number;
}

const TYPES = { $argon2d$: 0, $argon2i$: 1, $argon2id$: 2 } as const;
const VERSION = 0x13;
const SALT_BYTES = 16;
const DIGEST_BYTES = 32;
const OK = 0;
const VERIFY_MISMATCH = -35;

/**
 * Yields to the event loop. Without it, many passwords in a row would delay responses of the database until they time
 * out.
 */
const othersTurn = (): Promise<void> => new Promise((resume) => setTimeout(resume, 0));

const typeOf = (phc: string): number => {
  const prefix = (Object.keys(TYPES) as (keyof typeof TYPES)[]).find((known) => phc.startsWith(known));
  if (prefix === undefined) throw new Error('not an Argon2 hash');
  return TYPES[prefix];
};

/**
 * Makes an Argon2 engine from a compiled WebAssembly module, where native add-ons cannot be loaded and WebAssembly
 * cannot be compiled at run time. It computes synchronously, and yields to the event loop before each computation. It
 * passes lengths in UTF-8 bytes: the wrapper that comes with the module passes UTF-16 lengths, which truncates
 * passwords that are not ASCII.
 */
export const createWasmArgon2Engine = (module: WebAssembly.Module): Argon2Engine => {
  const encoder = new TextEncoder();
  let instance: Argon2Exports | undefined;

  const open = (): Argon2Exports => {
    if (instance === undefined) {
      instance = new WebAssembly.Instance(module).exports as unknown as Argon2Exports;
      instance._initialize();
    }
    return instance;
  };

  /**
   * Copies bytes into WebAssembly memory for some work, then wipes and frees that memory, also when the work throws.
   */
  const withBytes = <T>(wasm: Argon2Exports, bytes: Uint8Array, work: (pointer: number) => T): T => {
    const pointer = wasm.malloc(bytes.length);
    if (pointer === 0) throw new Error('not enough memory for Argon2');
    // Made again each time: the memory may have grown, which detaches the view.
    const view = () => new Uint8Array(wasm.memory.buffer, pointer, bytes.length);
    try {
      view().set(bytes);
      return work(pointer);
    } finally {
      view().fill(0);
      wasm.free(pointer);
    }
  };

  return {
    hash: async (password, { memoryCost, timeCost, parallelism }) => {
      await othersTurn();
      const wasm = open();
      const secret = encoder.encode(password);
      const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
      const cost = [timeCost, memoryCost, parallelism] as const;
      const length = wasm.argon2_encodedlen(...cost, SALT_BYTES, DIGEST_BYTES, TYPES.$argon2id$);
      return withBytes(wasm, secret, (secretAt) =>
        withBytes(wasm, salt, (saltAt) =>
          withBytes(wasm, new Uint8Array(length), (encodedAt) => {
            const code = wasm.argon2_hash(
              ...cost,
              ...([secretAt, secret.length] as const),
              ...([saltAt, SALT_BYTES] as const),
              ...([0, DIGEST_BYTES] as const),
              ...([encodedAt, length] as const),
              TYPES.$argon2id$,
              VERSION,
            );
            if (code !== OK) throw new Error(`Argon2 failed with code ${code}`);
            return new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, encodedAt, length - 1));
          }),
        ),
      );
    },

    verify: async (phc, password) => {
      await othersTurn();
      const wasm = open();
      const secret = encoder.encode(password);
      return withBytes(wasm, secret, (secretAt) =>
        withBytes(wasm, encoder.encode(`${phc}\0`), (phcAt) => {
          const code = wasm.argon2_verify(phcAt, secretAt, secret.length, typeOf(phc));
          if (code === OK) return true;
          if (code === VERIFY_MISMATCH) return false;
          // For example ARGON2_MEMORY_ALLOCATION_ERROR: whether the password is right is unknown.
          throw new Error(`Argon2 failed with code ${code}`);
        }),
      );
    },
  };
};
