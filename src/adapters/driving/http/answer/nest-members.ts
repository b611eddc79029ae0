import type { Compat } from './compat.ts';
import type { ProblemBody } from './problem-schema.ts';

/**
 * What a client of a NestJS service reads of an error: `HttpException` answers a text, `ValidationPipe` a list of
 * texts, each with the name of its field in front.
 */
export interface NestProblemMembers {
  readonly message: string | readonly string[];
  readonly statusCode: number;
}

const messageOf = ({ detail, errors }: ProblemBody): NestProblemMembers['message'] =>
  errors === undefined || errors.length === 0
    ? detail
    : errors.map(({ path, message }) => (path === '' ? message : `${path} ${message}`));

/** For a problem: nothing, unless the setting asks for it. */
export const nestProblemMembers = (
  compat: Compat | undefined,
  problem: ProblemBody,
): Partial<NestProblemMembers> =>
  compat === 'nest' ? { message: messageOf(problem), statusCode: problem.status } : {};

/** For an account, whose id mongoose calls `_id`: nothing, unless the setting asks for it. */
export const nestUserMembers = (compat: Compat | undefined, id: string): { readonly _id?: string } =>
  compat === 'nest' ? { _id: id } : {};

/** For tokens, beside which such a service tells whose they are: nothing, unless the setting asks for it. */
export const nestTokensMembers = (compat: Compat | undefined, userId: string): { readonly id?: string } =>
  compat === 'nest' ? { id: userId } : {};
