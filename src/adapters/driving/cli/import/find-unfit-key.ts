import { keysIn } from '../../../../domain/json-text.ts';

/** A key that occurs twice in one object, or that has a special meaning to JavaScript (`__proto__`). */
export interface UnfitKey {
  readonly key: string;
  readonly why: string;
}

/** Finds the first ambiguous key in valid JSON, at any depth; null when there is none. */
export const findUnfitKey = (json: string): UnfitKey | null => {
  for (const { key, isRepeated } of keysIn(json)) {
    if (key === '__proto__') return { key, why: 'which is not allowed; leave it out' };
    if (isRepeated) return { key, why: 'twice; remove one of them' };
  }
  return null;
};
