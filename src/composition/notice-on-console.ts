/** For telling people what they should read where the application around has no place for it. */
// biome-ignore lint/suspicious/noConsole: a worker, and an application that gave nothing else, has this alone.
export const noticeOnConsole = (text: string): void => console.warn(text);
