import type { ImportMapping } from '../../../src/adapters/driving/cli/import/import-mapping.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { BCRYPT, NOW } from './run-import.ts';

/** A file as a tool exports it, and the expected result of its import. */
export interface SampleFile {
  readonly name: string;
  readonly file: string | Uint8Array;
  readonly mapping?: Partial<ImportMapping>;
  readonly counts: { readonly read: number; readonly imported: number; readonly refused?: number };
  /** What is stored of each user, by the key of the e-mail address. */
  readonly users: Readonly<Record<string, Partial<User>>>;
  readonly said?: readonly (string | RegExp)[];
}

const lines = (...documents: readonly unknown[]): string =>
  documents.map((document) => `${JSON.stringify(document)}\n`).join('');

const MADE_AT = '2024-05-24T19:59:30.000Z';
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(2 + index * 2, text.charCodeAt(index), littleEndian);
  }
  return bytes;
};

const ADA_ID = '6650f1a265f0c0ffee65f0c0';
const BOB_ID = '6650f1a265f0c0ffee65f0c1';
const time = new Date('2019-08-11T17:54:14.692Z');
const ms = String(time.getTime());

/** The tutorial's collection, without and with mongoose's timestamps. */
const TUTORIAL = [
  { _id: { $oid: ADA_ID }, name: 'Ada', email: 'Ada@example.com', password: BCRYPT, __v: 0 },
  {
    _id: { $oid: BOB_ID },
    name: 'Bob',
    email: 'bob@example.com',
    password: BCRYPT,
    createdAt: { $date: '2019-08-11T17:54:14.692Z' },
    __v: 0,
  },
];
const TUTORIAL_USERS = {
  'ada@example.com': { id: ADA_ID, name: 'Ada', passwordHash: BCRYPT, createdAt: new Date(MADE_AT) },
  'bob@example.com': { id: BOB_ID, name: 'Bob', passwordHash: BCRYPT, createdAt: time },
};
const TWO = { read: 2, imported: 2 };

const PERSON = { id: 7, email: 'zoe@example.com', name: 'Zoë 😀', password: BCRYPT };
const ZOE = { 'zoe@example.com': { id: '7', name: 'Zoë 😀', passwordHash: BCRYPT } };
const ONE = { read: 1, imported: 1 };

export const SAMPLE_FILES: readonly SampleFile[] = [
  { name: 'mongoexport of the tutorial', file: lines(...TUTORIAL), counts: TWO, users: TUTORIAL_USERS },
  {
    name: 'mongoexport --jsonArray',
    file: `[${TUTORIAL.map((document) => JSON.stringify(document)).join(',\n')}]\n`,
    counts: TWO,
    users: TUTORIAL_USERS,
  },
  {
    name: 'mongoexport --jsonArray --pretty',
    file: `${JSON.stringify(TUTORIAL, null, '\t')}\n`,
    counts: TWO,
    users: TUTORIAL_USERS,
  },
  {
    name: 'mongoexport --type=csv',
    file: `_id,name,email,password,createdAt
ObjectId(${ADA_ID}),Ada,Ada@example.com,${BCRYPT},
ObjectId(${BOB_ID}),Bob,bob@example.com,${BCRYPT},2019-08-11T17:54:14.692Z
`,
    counts: TWO,
    users: TUTORIAL_USERS,
  },
  {
    name: 'Extended JSON v2, canonical',
    file: lines(
      {
        _id: { $oid: ADA_ID },
        email: 'ada@example.com',
        password: BCRYPT,
        createdAt: { $date: { $numberLong: ms } },
        isActive: false,
        logins: { $numberInt: '3' },
        emailVerified: true,
      },
      {
        _id: { $numberLong: '9007199254740993' },
        email: 'bob@example.com',
        createdAt: { $numberDouble: `${time.getTime() / 1000}` },
        blocked: { $numberInt: '0' },
      },
      {
        _id: { $binary: { base64: 'o0w38TZmRTmBkN1GeO3pBg==', subType: '04' } },
        email: 'cleo@example.com',
        deletedAt: null,
      },
    ),
    counts: { read: 3, imported: 3 },
    users: {
      'ada@example.com': { id: ADA_ID, createdAt: time, status: 'disabled', emailVerified: true },
      'bob@example.com': { id: '9007199254740993', createdAt: time, status: 'active', passwordHash: null },
      'cleo@example.com': { id: 'a34c37f1-3666-4539-8190-dd4678ede906', createdAt: NOW },
    },
  },
  {
    name: 'Extended JSON v2, relaxed',
    file: lines(
      { _id: 42, email: 'ada@example.com', createdAt: { $date: '2019-08-11T17:54:14.692Z' }, role: 'user' },
      { _id: { $uuid: 'a34c37f1-3666-4539-8190-dd4678ede906' }, email: 'bob@example.com', banned: true },
    ),
    counts: TWO,
    users: {
      'ada@example.com': { id: '42', createdAt: time, status: 'active' },
      'bob@example.com': { id: 'a34c37f1-3666-4539-8190-dd4678ede906', status: 'disabled' },
    },
  },
  {
    name: 'Extended JSON v1, strict',
    file: lines(
      {
        _id: { $oid: ADA_ID },
        email: 'ada@example.com',
        createdAt: { $date: '2019-08-11T19:54:14.692+0200' },
      },
      { _id: { $oid: BOB_ID }, email: 'bob@example.com', createdAt: { $date: time.getTime() } },
      {
        _id: { $binary: 'o0w38TZmRTmBkN1GeO3pBg==', $type: '04' },
        email: 'cleo@example.com',
        password: { $undefined: true },
        createdAt: { $date: { $numberLong: ms } },
      },
    ),
    counts: { read: 3, imported: 3 },
    users: {
      'ada@example.com': { id: ADA_ID, createdAt: time },
      'bob@example.com': { id: BOB_ID, createdAt: time },
      'cleo@example.com': { id: 'a34c37f1-3666-4539-8190-dd4678ede906', createdAt: time, passwordHash: null },
    },
  },
  { name: 'NDJSON in UTF-8 with BOM', file: `\ufeff${lines(PERSON)}`, counts: ONE, users: ZOE },
  { name: 'NDJSON in UTF-16LE', file: utf16(lines(PERSON), true), counts: ONE, users: ZOE },
  { name: 'a JSON list in UTF-16BE', file: utf16(JSON.stringify([PERSON]), false), counts: ONE, users: ZOE },
  {
    name: 'CSV with quotes, commas, line ends and CRLF, in UTF-8 with BOM (Excel)',
    file: `\ufeffId,"E-Mail","Full Name",Password Hash,Email Verified\r
1,ada@example.com,"Ada ""Countess"", Lovelace",${BCRYPT},TRUE\r
2,bob@example.com,"Bob\r\nBuilder",${BCRYPT},FALSE\r
\r
3,cleo@example.com,,,`,
    counts: { read: 3, imported: 2, refused: 1 },
    users: {
      'ada@example.com': { id: '1', name: 'Ada "Countess", Lovelace', emailVerified: true },
      'cleo@example.com': { id: '3', name: 'cleo@example.com', emailVerified: false, passwordHash: null },
    },
    said: [/^line 3: name must be 1 to 200 characters/],
  },
  {
    name: 'CSV with semicolons in UTF-16LE (Excel where the comma is the decimal sign)',
    file: utf16(`id;email;first_name;last_name;active\n9;grace@example.com;Grace;"Hopper; RADM";0\n`, true),
    counts: ONE,
    users: { 'grace@example.com': { id: '9', name: 'Grace Hopper; RADM', status: 'disabled' } },
  },
  {
    name: 'tab-separated text of MySQL',
    file: 'id\temail\tcreated_at\temail_verified_at\tname\n5\tida@example.com\t2019-08-11 17:54:14\t\\N\tIda\n',
    counts: ONE,
    users: {
      'ida@example.com': {
        id: '5',
        name: 'Ida',
        createdAt: new Date('2019-08-11T17:54:14Z'),
        emailVerified: false,
      },
    },
  },
  {
    name: 'CSV of PostgreSQL (COPY … CSV HEADER)',
    file: `id,email,encrypted_password,confirmed_at,created_at,roles
0198b5f2-6c1e-7c3a-9f00-2b1d4c5e6f70,ada@example.com,${BCRYPT},2019-08-11 19:54:14.692+02,2019-08-11 19:54:14.692+02,"{user,admin}"
`,
    mapping: { roles: new Map([['admin', 'admin']]) },
    counts: ONE,
    users: {
      'ada@example.com': {
        id: '0198b5f2-6c1e-7c3a-9f00-2b1d4c5e6f70',
        passwordHash: BCRYPT,
        emailVerified: true,
        createdAt: time,
        roles: ['user', 'admin'],
      },
    },
  },
  {
    name: 'NDJSON as better-auth keeps users',
    file: lines(
      {
        id: 'kT3xq0Zk8GmBqY2cPz1vW9rL4nHs7dEf',
        name: 'Ada',
        email: 'ada@example.com',
        emailVerified: true,
        image: null,
        createdAt: '2019-08-11T17:54:14.692Z',
        updatedAt: '2024-01-01T00:00:00.000Z',
        role: 'user',
        banned: false,
        banReason: null,
        banExpires: null,
      },
      { id: 'b', name: 'Bob', email: 'bob@example.com', emailVerified: false, role: 'user', banned: true },
      { id: 'c', name: 'Cleo', email: 'cleo@example.com', role: 'admin', banned: null },
    ),
    counts: { read: 3, imported: 2, refused: 1 },
    users: {
      'ada@example.com': {
        id: 'kT3xq0Zk8GmBqY2cPz1vW9rL4nHs7dEf',
        emailVerified: true,
        createdAt: time,
        passwordHash: null,
        roles: ['user'],
      },
      'bob@example.com': { status: 'disabled', emailVerified: false },
    },
    said: [
      'line 3: has the unknown role "admin"',
      'role "admin" (1 account) is unknown. Import again with --map-role admin=user or --map-role admin=admin',
    ],
  },
  {
    name: 'NDJSON as Auth0 exports users',
    file: lines(
      {
        user_id: 'auth0|5f7c8ec7c33c6c004bbafe82',
        email: 'ada@example.com',
        email_verified: true,
        given_name: 'Ada',
        family_name: 'Lovelace',
        created_at: '2019-08-11T17:54:14.692Z',
        blocked: true,
        passwordHash: BCRYPT,
      },
      {
        user_id: 'google-oauth2|113412345678901234567',
        email: 'bob@example.com',
        name: 'Bob',
        created_at: '2019-08-11T17:54:14.692Z',
      },
      {
        user_id: 'c',
        email: 'cleo@example.com',
        custom_password_hash: { algorithm: 'bcrypt', hash: { value: BCRYPT } },
      },
      {
        user_id: 'd',
        email: 'dora@example.com',
        custom_password_hash: { algorithm: 'md5', hash: { value: '5f4dcc3b5aa765d61d8327deb882cf99' } },
      },
    ),
    counts: { read: 4, imported: 3, refused: 1 },
    users: {
      'ada@example.com': {
        id: '5f7c8ec7c33c6c004bbafe82',
        name: 'Ada Lovelace',
        status: 'disabled',
        emailVerified: true,
        createdAt: time,
        passwordHash: BCRYPT,
      },
      'bob@example.com': { id: 'google-oauth2-113412345678901234567', passwordHash: null },
      'cleo@example.com': { passwordHash: BCRYPT },
    },
    said: [/^line 4: password must be a bcrypt/],
  },
  { name: 'an empty file', file: '', counts: { read: 0, imported: 0 }, users: {} },
  { name: 'an empty list', file: '[ ]\n', counts: { read: 0, imported: 0 }, users: {} },
];
