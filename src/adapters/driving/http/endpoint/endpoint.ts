import type { DescribeRouteOptions } from 'hono-openapi';
import type { Principal } from '../../../../application/sessions/verify-access.ts';
import type { OwnReader } from '../../../../application/sessions/verify-own-read.ts';
import type { UseCases } from '../../../../application/use-cases.ts';
import { ok, type Result } from '../../../../domain/result.ts';
import type { RequestOrigin } from '../../../../domain/sessions/request-origin.ts';
import type { Compat } from '../answer/compat.ts';
import type { ErrorCode } from '../answer/error-code.ts';
import { answerProblem, type Problem } from '../answer/problem.ts';
import { requireBasicOrAdmin } from '../caller/basic-or-admin.ts';
import { requireBearer } from '../caller/bearer.ts';
import { type OriginSettings, requestOrigin } from '../caller/request-origin.ts';
import type { HttpContext } from '../http-env.ts';
import type { EndpointInput } from '../input/endpoint-input.ts';
import type { ApiTag } from './api-tags.ts';
import { type Answers, type Callers, describeEndpoint, type RequestHeaders } from './describe-endpoint.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** For what every endpoint asks at the door. */
export interface Door extends OriginSettings {
  readonly verifyAccess: UseCases['verifyAccess'];
  readonly verifyRecentAccess: UseCases['verifyRecentAccess'];
  readonly verifyOwnRead: UseCases['verifyOwnRead'];
  readonly authenticateResourceServer: UseCases['authenticateResourceServer'];
  /** Whose clients' members the answers have too. */
  readonly compat: Compat | undefined;
  readonly maxBodyBytes: number;
  /** The origins whose scripts may read answers. */
  readonly corsOrigins: ReadonlySet<string>;
  /** Whether browsers are told to come by TLS only (RFC 6797). */
  readonly strictTransport: boolean;
}

/** For one method of one path: what the document says of it, and how it answers. */
export interface Endpoint {
  readonly method: Method;
  readonly path: string;
  readonly description: DescribeRouteOptions;
  /** Whether scripts of every origin may read what its path answers, and not only those of the configured ones. */
  readonly isForEveryOrigin: boolean;
  answer(c: HttpContext, door: Door): Promise<Response>;
}

/** For a request that passed the door: who sent it, from where, and what was in it. */
export interface Admitted<P, I> {
  readonly c: HttpContext;
  readonly principal: P;
  readonly origin: RequestOrigin;
  readonly input: I;
}

/** For declaring an endpoint. `problems` are those of its own; the door's are added. */
export interface EndpointDeclaration<P, I> {
  /** What generated clients call it (`operationId`): unique, and never renamed. */
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly tag: ApiTag;
  readonly summary: string;
  readonly description?: string;
  readonly input: EndpointInput<I>;
  readonly headers?: RequestHeaders;
  readonly answers: Answers;
  readonly problems: readonly ErrorCode[];
  handle(request: Admitted<P, I>): Promise<Response>;
}

type Admit<P> = (c: HttpContext, door: Door) => Promise<Result<P, Problem>>;

/** For one kind of endpoint. Each says who may call it, so that this is always decided. */
export type DeclareEndpoint<P> = <I>(declaration: EndpointDeclaration<P, I>) => Endpoint;

const declaring =
  <P>(callers: Callers, admit: Admit<P>): DeclareEndpoint<P> =>
  (declaration) => ({
    method: declaration.method,
    path: declaration.path,
    description: describeEndpoint(declaration, callers),
    isForEveryOrigin: false,
    answer: async (c, door) => {
      const principal = await admit(c, door);
      if (!principal.ok) return answerProblem(c, principal.error);
      const input = await declaration.input.read(c, door.maxBodyBytes);
      if (!input.ok) return answerProblem(c, input.error);
      const origin = await requestOrigin(c, door);
      return declaration.handle({ c, principal: principal.value, origin, input: input.value });
    },
  });

/** For an endpoint that anybody may call. */
export const publicEndpoint: DeclareEndpoint<null> = declaring('anybody', async () => ok(null));

/** For an endpoint with what every library that verifies tokens has to read, in a browser too. */
export const metadataEndpoint: DeclareEndpoint<null> = (declaration) => ({
  ...publicEndpoint(declaration),
  isForEveryOrigin: true,
});

/** An endpoint that anybody may call, and that takes notice of whose access token came along. */
export const optionalBearerEndpoint: DeclareEndpoint<Principal | null> = declaring<Principal | null>(
  'anybodyOrBearer',
  async (c, { verifyAccess }) =>
    c.req.header('authorization') === undefined ? ok(null) : requireBearer(c, verifyAccess),
);

/**
 * An endpoint that shows the own account and changes nothing. It alone also takes tokens of the application of before,
 * where the operator has them taken: without a session, and with the rights of an ordinary user.
 */
export const ownReadEndpoint: DeclareEndpoint<OwnReader> = declaring('bearer', (c, { verifyOwnRead }) =>
  requireBearer(c, verifyOwnRead),
);

/** For an endpoint that only the bearer of an access token may call. */
export const bearerEndpoint: DeclareEndpoint<Principal> = declaring('bearer', (c, { verifyAccess }) =>
  requireBearer(c, verifyAccess),
);

/** An endpoint at which an administrator writes about others, who has to have authenticated recently. */
export const adminWriteEndpoint: DeclareEndpoint<Principal> = declaring(
  'recentBearer',
  (c, { verifyRecentAccess }) => requireBearer(c, verifyRecentAccess),
);

/** For an endpoint that only a registered service or an admin may call. */
export const serviceEndpoint: DeclareEndpoint<null> = declaring('service', requireBasicOrAdmin);
