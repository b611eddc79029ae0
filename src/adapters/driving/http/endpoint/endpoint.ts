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
import type { Answers, Callers, DescribedEndpoint, RequestHeaders } from './describe-endpoint.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** The dependencies and settings that all endpoints share, mainly to authenticate the caller. */
export interface Door extends OriginSettings {
  readonly verifyAccess: UseCases['verifyAccess'];
  readonly verifyRecentAccess: UseCases['verifyRecentAccess'];
  readonly verifyOwnRead: UseCases['verifyOwnRead'];
  readonly authenticateResourceServer: UseCases['authenticateResourceServer'];
  /** Adds the members that clients of another service expect; none when undefined. */
  readonly compat: Compat | undefined;
  readonly maxBodyBytes: number;
  /** The origins whose scripts may read answers (CORS). */
  readonly corsOrigins: ReadonlySet<string>;
  /** Whether answers have Strict-Transport-Security (RFC 6797). */
  readonly strictTransport: boolean;
}

/** An operation: one method of one path, with what the OpenAPI document says of it and its handler. */
export interface Endpoint {
  readonly method: Method;
  readonly path: string;
  /** Whether scripts of every origin, not only of the configured ones, may read the answers (CORS). */
  readonly isForEveryOrigin: boolean;
  describe(): Promise<DescribedEndpoint>;
  answer(c: HttpContext, door: Door): Promise<Response>;
}

/** A request that was admitted: its caller, its origin and its parsed input. */
export interface Admitted<P, I> {
  readonly c: HttpContext;
  readonly principal: P;
  readonly origin: RequestOrigin;
  readonly input: I;
}

/**
 * The declaration of an endpoint. `problems` are its own; those of the authentication, of the input and of every endpoint
 * are added.
 */
export interface EndpointDeclaration<P, I> {
  /** The `operationId`, by which generated clients name the method: unique, and never renamed. */
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

/** Declares an endpoint of one kind. The kind says who may call it, so that this is never left open. */
export type DeclareEndpoint<P> = <I>(declaration: EndpointDeclaration<P, I>) => Endpoint;

const declaring =
  <P>(callers: Callers, admit: Admit<P>): DeclareEndpoint<P> =>
  (declaration) => ({
    method: declaration.method,
    path: declaration.path,
    isForEveryOrigin: false,
    describe: async () => ({ ...declaration, callers }),
    answer: async (c, door) => {
      const principal = await admit(c, door);
      if (!principal.ok) return answerProblem(c, principal.error);
      const input = await declaration.input.read(c, door.maxBodyBytes);
      if (!input.ok) return answerProblem(c, input.error);
      const origin = await requestOrigin(c, door);
      return declaration.handle({ c, principal: principal.value, origin, input: input.value });
    },
  });

/** Declares an endpoint that anybody may call. */
export const publicEndpoint: DeclareEndpoint<null> = declaring('anybody', async () => ok(null));

/** Declares a public endpoint with metadata that every library that verifies tokens must read, even in a browser. */
export const metadataEndpoint: DeclareEndpoint<null> = (declaration) => ({
  ...publicEndpoint(declaration),
  isForEveryOrigin: true,
});

/** Declares an endpoint that anybody may call. An access token, if one is sent, is verified and gives the principal. */
export const optionalBearerEndpoint: DeclareEndpoint<Principal | null> = declaring<Principal | null>(
  'anybodyOrBearer',
  async (c, { verifyAccess }) =>
    c.req.header('authorization') === undefined ? ok(null) : requireBearer(c, verifyAccess),
);

/**
 * Declares an endpoint that reads an account and changes nothing. The only kind that also accepts legacy tokens, those of
 * the application used before, if the operator enabled them: they have no session and the rights of an ordinary user.
 */
export const ownReadEndpoint: DeclareEndpoint<OwnReader> = declaring('bearer', (c, { verifyOwnRead }) =>
  requireBearer(c, verifyOwnRead),
);

/** Declares an endpoint that requires an access token. */
export const bearerEndpoint: DeclareEndpoint<Principal> = declaring('bearer', (c, { verifyAccess }) =>
  requireBearer(c, verifyAccess),
);

/** Declares an endpoint that changes accounts of others: administrators must have authenticated recently. */
export const adminWriteEndpoint: DeclareEndpoint<Principal> = declaring(
  'recentBearer',
  (c, { verifyRecentAccess }) => requireBearer(c, verifyRecentAccess),
);

/** Declares an endpoint that only a registered service or an admin may call. */
export const serviceEndpoint: DeclareEndpoint<null> = declaring('service', requireBasicOrAdmin);
