import { keysIn } from '../../../../domain/json-text.ts';

/** A key that is there twice in one object, or that means something else to a runtime. */
export interface UnfitKey {
  readonly key: string;
  readonly why: string;
}

/** Looks for a key of which it is open what was meant, in valid JSON, at any depth. */
export const findUnfitKey = (json: string): UnfitKey | null => {
  for (const { key, isRepeated } of keysIn(json)) {
    if (key === '__proto__') return { key, why: 'which no user has: leave it out' };
    if (isRepeated) return { key, why: 'twice: leave one of them out' };
  }
  return null;
};
