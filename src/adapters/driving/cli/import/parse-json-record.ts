import { isNestedDeeper } from '../../../../domain/json-text.ts';
import { err, ok, type Result } from '../../../../domain/result.ts';
import { findUnfitKey } from './find-unfit-key.ts';
import { createForeignRecord, type ForeignRecord } from './foreign-record.ts';
import { plainValue } from './plain-value.ts';
import { quote } from './quote.ts';

const MAX_DEPTH = 32;
const SHELL_NOTATION = /\b(?:ObjectId|ISODate|NumberLong|NumberInt|NumberDecimal|BinData|UUID)\s*\(/;

const parse = (json: string): Result<unknown, string> => {
  try {
    return ok(JSON.parse(json));
  } catch {
    return err(
      SHELL_NOTATION.test(json)
        ? 'is not JSON but output of the mongo shell; export with mongoexport'
        : 'is not valid JSON',
    );
  }
};

/**
 * Parses one JSON object (RFC 8259), plain or MongoDB Extended JSON, as a record. Fails when an object in it has the same
 * key twice or a key `__proto__`.
 */
export const parseJsonRecord = (json: string): Result<ForeignRecord, string> => {
  if (isNestedDeeper(json, MAX_DEPTH))
    return err(`is nested more than ${MAX_DEPTH} levels deep; leave such members out of the export`);
  const value = parse(json);
  if (!value.ok) return value;
  if (typeof value.value !== 'object' || value.value === null || Array.isArray(value.value)) {
    return err('is not an object; a user is an object such as {"_id": …, "email": …}');
  }
  const unfit = findUnfitKey(json);
  if (unfit !== null) return err(`has the key ${quote(unfit.key)} ${unfit.why}`);
  return createForeignRecord(
    Object.entries(value.value).map(([name, member]) => [name, plainValue(member)] as const),
  );
};
