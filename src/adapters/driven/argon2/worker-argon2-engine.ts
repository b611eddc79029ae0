import module from '@phi-ag/argon2/argon2.wasm';
import type { Argon2Engine } from './argon2-engine.ts';
import { createWasmArgon2Engine } from './wasm-argon2-engine.ts';

/** Makes the Argon2 engine of an edge worker, whose bundler provides the WebAssembly module compiled. */
export const createWorkerArgon2Engine = (): Argon2Engine => createWasmArgon2Engine(module);
