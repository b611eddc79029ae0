import type { UseCases } from '../../../../application/use-cases.ts';
import { ok, type Result } from '../../../../domain/result.ts';
import type { User, UserId } from '../../../../domain/users/user.ts';
import { parseIfMatch } from '../answer/entity-tag.ts';
import type { UseCaseError } from '../answer/use-case-problem.ts';

/** A version that no record has: versions count from 1. */
const NO_VERSION = 0;

/**
 * Returns the version that an If-Match header requires; null without a header, or for `*`. Of several tags, the one of the
 * record's current version is used; the write then decides whether it is still current. 0, which no record has, when no
 * tag can match.
 */
export const expectedVersion = async (
  header: string | undefined,
  getUser: UseCases['getUser'],
  target: { readonly actor: User; readonly id: UserId },
): Promise<Result<number | null, UseCaseError>> => {
  const condition = parseIfMatch(header);
  if (condition.kind !== 'versions') return ok(null);
  const [first = NO_VERSION, ...others] = condition.versions;
  if (others.length === 0) return ok(first);
  const user = await getUser(target);
  if (!user.ok) return user;
  return ok(condition.versions.includes(user.value.version) ? user.value.version : NO_VERSION);
};
