import { expect, test } from 'vitest';
import { isRememberedOn, rememberDevice } from '../../../src/domain/sessions/known-device.ts';
import { changePassword, changeUser } from '../../../src/domain/users/user.ts';
import { aUser } from '../../support/a-user.ts';

const NOW = new Date('2026-04-04T04:04:04.044Z');
const DAY = 24 * 3600 * 1000;
const days = (count: number) => new Date(NOW.getTime() + count * DAY);

test('a device is known for 180 days, to the account that was signed in to on it', () => {
  const user = aUser();
  const device = rememberDevice('device', user, NOW);
  expect(isRememberedOn(device, user, days(179))).toBe(true);
  expect(isRememberedOn(device, user, days(180))).toBe(false);
  expect(isRememberedOn(device, aUser(), NOW)).toBe(false);
});

test('another password, or a disabling, ends it', () => {
  const user = aUser();
  const device = rememberDevice('device', user, NOW);
  expect(isRememberedOn(device, changePassword(user, 'hash', NOW), NOW)).toBe(false);
  const disabled = changeUser(user, { status: 'disabled' }, NOW);
  expect(isRememberedOn(device, disabled, NOW)).toBe(false);
  expect(isRememberedOn(device, changeUser(disabled, { status: 'active' }, NOW), NOW)).toBe(false);
});
