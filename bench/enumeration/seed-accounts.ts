import { randomUUID } from 'node:crypto';
import { hash as argon2Hash } from '@node-rs/argon2';
import { hash as bcryptHash } from '@node-rs/bcrypt';
import { createSystemClock } from '../../src/adapters/driven/system/system-clock.ts';
import { createCountHashes } from '../../src/application/passwords/count-hashes.ts';
import { openStore } from '../../src/composition/server/open-store.ts';
import { parseKeptEmail } from '../../src/domain/email/email.ts';
import { createUser } from '../../src/domain/users/user.ts';

const PASSWORD = 'a long passphrase for the bench';

const argon2id = (memoryCost: number, timeCost: number): Promise<string> =>
  argon2Hash(PASSWORD, { memoryCost, timeCost, parallelism: 1 });

/** Makes each kind of hash that an account can have. */
const HASHES = {
  'bcrypt 10': () => bcryptHash(PASSWORD, 10),
  'argon2id 19 MiB × 2': () => argon2id(19_456, 2),
  'argon2id 64 MiB × 3': () => argon2id(65_536, 3),
  'argon2id 46 MiB × 2': () => argon2id(47_104, 2),
  'argon2id 92 MiB × 2': () => argon2id(94_208, 2),
  'no password': async () => null,
  unreadable: async () => 'md5:5f4dcc3b5aa765d61d8327deb882cf99',
};

/** The hashes of a store: the relative frequency of each kind. */
export type Mix = Partial<Readonly<Record<keyof typeof HASHES, number>>>;

/** Makes a random e-mail address, of the same form with and without an account. */
export const anAddress = (): string => `${randomUUID()}@example.com`;

const drawn = (mix: Mix): keyof typeof HASHES => {
  const entries = Object.entries(mix) as [keyof typeof HASHES, number][];
  let rest = Math.random() * entries.reduce((sum, [, count]) => sum + count, 0);
  for (const [kind, count] of entries) {
    rest -= count;
    if (rest < 0) return kind;
  }
  return 'no password';
};

/** A stored account; a disabled one is sent no mail. */
export interface Account {
  readonly address: string;
  readonly isActive: boolean;
}

/** Stores accounts with hashes drawn from a mix, about one in ten disabled, and counts the hashes, as an import does. */
export const seedAccounts = async (databaseUrl: string, mix: Mix, count: number): Promise<Account[]> => {
  const hashes = new Map<string, string | null>();
  for (const [kind, hash] of Object.entries(HASHES)) hashes.set(kind, await hash());
  const store = await openStore({ DATABASE_URL: databaseUrl, COLLECTION_PREFIX: '' });
  try {
    const users = Array.from({ length: count }, () => {
      const email = parseKeptEmail(anAddress());
      if (!email.ok) throw new Error(email.error.message);
      const passwordHash = hashes.get(drawn(mix)) ?? null;
      const user = { name: 'Somebody', email: email.value, roles: ['user'] as const, passwordHash };
      const status = Math.random() < 0.1 ? ('disabled' as const) : ('active' as const);
      return { ...createUser({ ...user, id: randomUUID(), now: new Date() }), emailVerified: true, status };
    });
    await Promise.all(users.map((user) => store.users.insert(user)));
    const countHashes = createCountHashes({ hashCounts: store.hashCounts, clock: createSystemClock() });
    await countHashes({ aborted: false }, { anew: true });
    return users.map(({ email, status }) => ({ address: email.address, isActive: status === 'active' }));
  } finally {
    await store.close();
  }
};
