import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeUserListCursor,
  encodeUserListCursor,
} from '../../../src/adapters/driving/http/users/user-list-cursor.ts';

const id = fc.uuid();

describe('the cursor of the list of users', () => {
  test('comes back as it was, for the same sort alone', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(fc.constantFrom('email', 'name', 'word'), text, id, (sort, key, user) => {
        const cursor = encodeUserListCursor(sort, { key, id: user });
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeUserListCursor(sort, cursor)).toEqual({ key, id: user });
        expect(decodeUserListCursor(sort === 'word' ? 'name' : 'word', cursor)).toBeNull();
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('createdAt', '-createdAt'),
        fc.date({ noInvalidDate: true }),
        id,
        (sort, at, user) => {
          const cursor = encodeUserListCursor(sort, { key: at.getTime(), id: user });
          expect(decodeUserListCursor(sort, cursor)).toEqual({ key: at.getTime(), id: user });
        },
      ),
    );
  });

  test('takes any text for what it is: no cursor, and no error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(decodeUserListCursor('name', text)).toBeNull();
      }),
    );
  });
});
