import { parseStrictJson } from './parse-strict-json.ts';

const MAX_CURSOR_LENGTH = 8192;
const BASE64URL = /^[\w-]+$/;

/** Encodes a value as an opaque cursor: JSON in base64url. */
export const encodeCursor = (value: unknown): string => {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const decodeText = (cursor: string): string | null => {
  if (cursor.length > MAX_CURSOR_LENGTH || !BASE64URL.test(cursor)) return null;
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Decodes a cursor. The value is still unchecked; null when the text is not a cursor. */
export const decodeCursor = (cursor: string): unknown => {
  const text = decodeText(cursor);
  const value = text === null ? null : parseStrictJson(text);
  return value?.ok ? value.value : null;
};
