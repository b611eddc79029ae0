import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FactorRepository, FactorsKey } from '../../src/application/ports/factor-repository.ts';
import type { Store } from '../../src/application/ports/store.ts';
import { ok } from '../../src/domain/result.ts';
import { aUser } from '../support/a-user.ts';
import { atOnce, type OpenStore } from './contract.ts';

const NOW = new Date('2026-05-05T05:05:05.055Z');
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
const NOTHING = { totp: null, proposal: null, recoveryCodes: null };
const CODES = ['code-1', 'code-2', 'code-3'];
const STEP = 59_000_000;

/** Tests how every store must keep authenticator apps and recovery codes. */
export const factorRepositoryContract = (open: OpenStore): void => {
  describe('FactorRepository', () => {
    let store: Store;
    let factors: FactorRepository;
    beforeAll(async () => {
      store = await open();
      factors = store.factors;
    });

    const aKey = (epoch = 4): FactorsKey => ({ userId: randomUUID(), epoch });
    const inEpoch = ({ userId }: FactorsKey, epoch: number): FactorsKey => ({ userId, epoch });

    const proposed = async (
      key = aKey(),
      sealedSecret = `sealed ${randomUUID()}`,
      expiresAt = at(600_000),
    ) => {
      await factors.propose(key, { sealedSecret, expiresAt });
      return { key, sealedSecret, expiresAt };
    };
    const confirm = (
      key: FactorsKey,
      sealedSecret: string,
      codeHashes: readonly string[] = CODES,
      now = NOW,
    ) => factors.confirm({ ...key, sealedSecret, step: STEP, codeHashes, now });
    const confirmed = async (key = aKey()) => {
      const { sealedSecret } = await proposed(key);
      expect(await confirm(key, sealedSecret)).toBe(true);
      return { key, totp: { sealedSecret, lastStep: STEP, createdAt: NOW } };
    };

    test('has nothing of a user without factors', async () => {
      const key = aKey();
      expect(await factors.find(key)).toEqual(NOTHING);
      expect(await factors.spendStep(key, STEP)).toBe(false);
      expect(await factors.spendRecoveryCode(key, 'code-1')).toBe(false);
      expect(await confirm(key, 'sealed')).toBe(false);
      expect(await factors.reseal(key, 'sealed', 'other')).toBe(false);
      await factors.remove(key);
      expect(await factors.find(key)).toEqual(NOTHING);
    });

    test('keeps the latest proposal', async () => {
      const key = aKey();
      await proposed(key);
      const { sealedSecret, expiresAt } = await proposed(key, '$set.sealed', at(1000));
      expect(await factors.find(key)).toEqual({ ...NOTHING, proposal: { sealedSecret, expiresAt } });
    });

    test('confirms the secret that is proposed, once', async () => {
      const { key, sealedSecret } = await proposed();
      expect(await confirm(key, 'another')).toBe(false);
      expect(await confirm(inEpoch(key, 5), sealedSecret)).toBe(false);
      expect(await confirm(key, sealedSecret)).toBe(true);
      expect(await factors.find(key)).toEqual({
        totp: { sealedSecret, lastStep: STEP, createdAt: NOW },
        proposal: null,
        recoveryCodes: { left: 3, createdAt: NOW },
      });
      expect(await confirm(key, sealedSecret, ['other codes'])).toBe(false);
      expect(await factors.spendRecoveryCode(key, 'other codes')).toBe(false);
    });

    test('confirms no secret whose proposal has expired, or was replaced', async () => {
      const { key, sealedSecret, expiresAt } = await proposed();
      expect(await confirm(key, sealedSecret, CODES, expiresAt)).toBe(false);
      await proposed(key);
      expect(await confirm(key, sealedSecret)).toBe(false);
      expect(await factors.find(key)).toMatchObject({ totp: null, recoveryCodes: null });
    });

    test('keeps a confirmed authenticator app while another is proposed, until that one is confirmed', async () => {
      const { key, totp } = await confirmed();
      const next = await proposed(key);
      expect(await factors.find(key)).toEqual({
        totp,
        proposal: { sealedSecret: next.sealedSecret, expiresAt: next.expiresAt },
        recoveryCodes: { left: 3, createdAt: NOW },
      });
      expect(await confirm(key, next.sealedSecret, ['new-1', 'new-2'], at(1))).toBe(true);
      expect(await factors.find(key)).toEqual({
        totp: { sealedSecret: next.sealedSecret, lastStep: STEP, createdAt: at(1) },
        proposal: null,
        recoveryCodes: { left: 2, createdAt: at(1) },
      });
      expect(await factors.spendRecoveryCode(key, 'code-1')).toBe(false);
    });

    test('of 20 simultaneous confirmations lets one through, with its codes alone', async () => {
      for (let round = 0; round < 3; round += 1) {
        const { key, sealedSecret } = await proposed();
        const won = await atOnce(20, (index) => confirm(key, sealedSecret, [`code of ${index}`]));
        const winners = won.flatMap((isWinner, index) => (isWinner ? [index] : []));
        expect(winners).toHaveLength(1);
        const spent = await atOnce(20, (index) => factors.spendRecoveryCode(key, `code of ${index}`));
        expect(spent.flatMap((isSpent, index) => (isSpent ? [index] : []))).toEqual(winners);
      }
    });

    test('uses each time step up once, and none that is not later', async () => {
      const { key } = await confirmed();
      expect(await factors.spendStep(key, STEP)).toBe(false);
      expect(await factors.spendStep(key, STEP - 1)).toBe(false);
      expect(await factors.spendStep(inEpoch(key, 5), STEP + 1)).toBe(false);
      expect(await factors.spendStep(key, STEP + 2)).toBe(true);
      expect(await factors.spendStep(key, STEP + 2)).toBe(false);
      expect(await factors.spendStep(key, STEP + 1)).toBe(false);
      expect((await factors.find(key)).totp?.lastStep).toBe(STEP + 2);
    });

    test('lets one of 20 simultaneous callers use a time step or a recovery code', async () => {
      const { key } = await confirmed();
      for (let round = 1; round <= 3; round += 1) {
        const steps = await atOnce(20, () => factors.spendStep(key, STEP + round));
        expect(steps.filter(Boolean)).toHaveLength(1);
        const codes = await atOnce(20, () => factors.spendRecoveryCode(key, `code-${round}`));
        expect(codes.filter(Boolean)).toHaveLength(1);
      }
      expect((await factors.find(key)).recoveryCodes).toBeNull();
    });

    test('uses a recovery code up in its epoch only, and counts what is left', async () => {
      const { key } = await confirmed();
      expect(await factors.spendRecoveryCode(inEpoch(key, 5), 'code-1')).toBe(false);
      expect(await factors.spendRecoveryCode({ ...key, userId: randomUUID() }, 'code-1')).toBe(false);
      expect(await factors.spendRecoveryCode(key, 'code-1')).toBe(true);
      expect((await factors.find(key)).recoveryCodes).toEqual({ left: 2, createdAt: NOW });
    });

    test('replaces all recovery codes, also of a user without an authenticator app', async () => {
      const { key, totp } = await confirmed();
      await factors.replaceRecoveryCodes(key, ['new-1', '$new'], at(5));
      expect(await factors.find(key)).toEqual({
        totp,
        proposal: null,
        recoveryCodes: { left: 2, createdAt: at(5) },
      });
      expect(await factors.spendRecoveryCode(key, 'code-1')).toBe(false);
      expect(await factors.spendRecoveryCode(key, '$new')).toBe(true);

      const alone = aKey();
      await factors.replaceRecoveryCodes(alone, ['only'], NOW);
      expect(await factors.find(alone)).toEqual({ ...NOTHING, recoveryCodes: { left: 1, createdAt: NOW } });
    });

    test('of simultaneous replacements leaves one whole set', async () => {
      const { key } = await confirmed();
      await atOnce(10, (index) => factors.replaceRecoveryCodes(key, [`a-${index}`, `b-${index}`], NOW));
      expect((await factors.find(key)).recoveryCodes?.left).toBe(2);
      const spent = await atOnce(10, async (index) => [
        await factors.spendRecoveryCode(key, `a-${index}`),
        await factors.spendRecoveryCode(key, `b-${index}`),
      ]);
      expect(spent.filter(([a]) => a)).toEqual([[true, true]]);
      expect(spent.filter(([a]) => !a)).toEqual(Array(9).fill([false, false]));
    });

    test('seals a secret again, if it is still the same', async () => {
      const { key, totp } = await confirmed();
      expect(await factors.reseal(key, 'another', 'again')).toBe(false);
      expect(await factors.reseal(inEpoch(key, 5), totp.sealedSecret, 'again')).toBe(false);
      expect(await factors.reseal(key, totp.sealedSecret, 'again')).toBe(true);
      expect((await factors.find(key)).totp).toEqual({ ...totp, sealedSecret: 'again' });
    });

    test('shows nothing of another epoch, and a later one begins anew', async () => {
      const { key } = await confirmed();
      const later = inEpoch(key, 5);
      expect(await factors.find(later)).toEqual(NOTHING);
      const { sealedSecret, expiresAt } = await proposed(later);
      expect(await factors.find(later)).toEqual({ ...NOTHING, proposal: { sealedSecret, expiresAt } });
      expect(await factors.find(key)).toMatchObject({ totp: null });
      expect(await factors.spendStep(later, STEP + 9)).toBe(false);
      expect(await confirm(later, sealedSecret, ['later'])).toBe(true);
      expect(await factors.spendRecoveryCode(later, 'code-1')).toBe(false);
      expect((await factors.find(later)).recoveryCodes?.left).toBe(1);
    });

    test('a late write of an earlier epoch changes nothing of the current one', async () => {
      const { key: current } = await confirmed(aKey(5));
      const before = await factors.find(current);
      const earlier = inEpoch(current, 4);
      await factors.propose(earlier, { sealedSecret: 'late', expiresAt: at(600_000) });
      await factors.replaceRecoveryCodes(earlier, ['late'], NOW);
      await factors.remove(earlier);
      expect(await confirm(earlier, 'late')).toBe(false);
      expect(await factors.find(current)).toEqual(before);
    });

    test('removes the factors of one user, of this epoch and older ones', async () => {
      const [one, other] = [await confirmed(), await confirmed()];
      await factors.remove(inEpoch(one.key, 6));
      expect(await factors.find(one.key)).toEqual(NOTHING);
      expect((await factors.find(other.key)).totp).toEqual(other.totp);
      expect(await factors.spendRecoveryCode(one.key, 'code-1')).toBe(false);
    });

    test('end with their user', async () => {
      const user = aUser({ factorEpoch: 4 });
      await store.users.insert(user);
      const { key } = await confirmed({ userId: user.id, epoch: 4 });
      await store.users.delete(user.id, ok);
      expect(await factors.find(key)).toEqual(NOTHING);
      expect(await factors.spendRecoveryCode(key, 'code-1')).toBe(false);
    });

    test('removes expired proposals, and nothing that is confirmed', async () => {
      const fresh = (await open()).factors;
      const [alone, beside, live] = [aKey(), aKey(), aKey()];
      const expiresAt = at(-1);
      await fresh.propose(beside, { sealedSecret: 'first', expiresAt: at(600_000) });
      await fresh.confirm({ ...beside, sealedSecret: 'first', step: STEP, codeHashes: CODES, now: NOW });
      for (const key of [alone, beside]) await fresh.propose(key, { sealedSecret: 'abandoned', expiresAt });
      await fresh.propose(live, { sealedSecret: 'live', expiresAt: at(1) });
      expect(await fresh.sweep(expiresAt)).toBe(0);
      expect(await fresh.sweep(NOW)).toBe(2);
      expect(await fresh.sweep(NOW)).toBe(0);
      expect(await fresh.find(alone)).toEqual(NOTHING);
      expect(await fresh.find(beside)).toMatchObject({
        totp: { sealedSecret: 'first' },
        proposal: null,
        recoveryCodes: { left: 3 },
      });
      expect((await fresh.find(live)).proposal?.sealedSecret).toBe('live');
    });
  });
};
