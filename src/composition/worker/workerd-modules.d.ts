declare module '*.wasm' {
  const module: WebAssembly.Module;
  export default module;
}

declare module 'cloudflare:workers' {
  export function waitUntil(work: Promise<unknown>): void;
}
