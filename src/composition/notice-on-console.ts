/** Shows notices with `console.warn`, when the application provides no `notice`. */
// biome-ignore lint/suspicious/noConsole: a worker, or an application without its own `notice`, has no other output.
export const noticeOnConsole = (text: string): void => console.warn(text);
