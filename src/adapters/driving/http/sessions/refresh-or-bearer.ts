import type { SignOutCommand } from '../../../../application/sessions/sign-out.ts';
import { err, ok } from '../../../../domain/result.ts';
import { readBearer } from '../caller/bearer.ts';
import type { EndpointInput } from '../input/endpoint-input.ts';
import { jsonBody } from '../input/json-body.ts';
import { refreshSchema } from './session-schemas.ts';

const body = jsonBody(refreshSchema);

/** The input of a sign-out: the access token if one is sent, else the refresh token in the body. */
export const readRefreshOrBearer: EndpointInput<SignOutCommand> = {
  document: { json: { schema: refreshSchema, required: false } },
  problems: body.problems,
  read: async (c, maxBodyBytes) => {
    const bearer = readBearer(c);
    if (bearer.ok) return ok({ accessToken: bearer.value });
    if (bearer.error.code === 'invalid_token') return bearer;
    if (c.req.header('content-type') === undefined) return err({ code: 'unauthenticated' });
    return body.read(c, maxBodyBytes);
  },
};
