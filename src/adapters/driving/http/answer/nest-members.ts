import type { Compat } from './compat.ts';
import type { ProblemBody } from './problem-schema.ts';

/**
 * The members of an error that clients of a NestJS service read. `message` is a text as from `HttpException`, or a list of
 * texts as from `ValidationPipe`, each prefixed with the name of its field.
 */
export interface NestProblemMembers {
  readonly message: string | readonly string[];
  readonly statusCode: number;
}

const messageOf = ({ detail, errors }: ProblemBody): NestProblemMembers['message'] =>
  errors === undefined || errors.length === 0
    ? detail
    : errors.map(({ path, message }) => (path === '' ? message : `${path} ${message}`));

/** Returns the NestJS members of a problem; none unless `compat` is `nest`. */
export const nestProblemMembers = (
  compat: Compat | undefined,
  problem: ProblemBody,
): Partial<NestProblemMembers> =>
  compat === 'nest' ? { message: messageOf(problem), statusCode: problem.status } : {};

/** Returns the id of an account as `_id`, as mongoose calls it; nothing unless `compat` is `nest`. */
export const nestUserMembers = (compat: Compat | undefined, id: string): { readonly _id?: string } =>
  compat === 'nest' ? { _id: id } : {};

/** Returns the id of the user that tokens belong to, as `id`; nothing unless `compat` is `nest`. */
export const nestTokensMembers = (compat: Compat | undefined, userId: string): { readonly id?: string } =>
  compat === 'nest' ? { id: userId } : {};
