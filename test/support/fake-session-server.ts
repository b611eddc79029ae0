import type { FetchLike, SessionTokens } from '../../src/client/index.ts';

export const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: code, status, code, detail: `told: ${code}` }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });

/** Returns the tokens of one generation of the fake session. */
export const tokensOf = (generation: number): SessionTokens => ({
  token: `access-${generation}`,
  tokenType: 'Bearer',
  expiresIn: 900,
  refreshToken: `refresh-${generation}`,
  refreshExpiresIn: 1000,
});

/** A request as the server received it. */
export interface Seen {
  readonly url: string;
  readonly authorization: string | null;
}

/**
 * A fake server with one session. Only the newest access token is valid. A refresh token always gives the same
 * successor; one that is two generations old is refused.
 */
export const fakeSessionServer = () => {
  let generation = 0;
  let lost = 0;
  let refreshed = (): Promise<void> | void => {};
  let refusal: (() => Response) | null = null;
  let refusals = 0;
  let expired = () => problem(401, 'token_expired');
  const seen: Seen[] = [];
  const endedBy: string[] = [];

  const refresh = async (init: RequestInit): Promise<Response> => {
    const used = Number(String(JSON.parse(String(init.body)).refreshToken).replace('refresh-', ''));
    if (used !== generation && used !== generation - 1) return problem(401, 'invalid_refresh_token');
    await refreshed();
    if (refusal !== null) return refusal();
    generation = used + 1;
    if (lost > 0) {
      lost -= 1;
      throw new TypeError('fetch failed');
    }
    return Response.json(tokensOf(generation));
  };

  const fetch: FetchLike = async (url, init = {}) => {
    const authorization = new Headers(init.headers).get('authorization');
    seen.push({ url, authorization });
    init.signal?.throwIfAborted();
    if (url.endsWith('/auth/refresh')) return refresh(init);
    if (url.endsWith('/auth/logout')) {
      endedBy.push(JSON.parse(String(init.body)).refreshToken);
      return new Response(null, { status: 204 });
    }
    // Yields as a network would, so that concurrent calls overlap.
    await new Promise((passed) => setImmediate(passed));
    if (authorization === `Bearer access-${generation}`) return Response.json({ url });
    refusals += 1;
    return expired();
  };

  return {
    fetch,
    seen,
    /** The refresh tokens that log-out requests carried. */
    endedBy: () => endedBy,
    refreshes: () => seen.filter(({ url }) => url.endsWith('/auth/refresh')).length,
    /** Makes the client's access token invalid: the server moves on to the next one. */
    expireTokens: () => {
      generation += 1;
    },
    /** Delays every refresh until `count` calls were refused, so that all of them want one. */
    refreshesOnceRefused: (count: number) => {
      refreshed = async () => {
        while (refusals < count) await new Promise((passed) => setImmediate(passed));
      };
    },
    losesAnswers: (count: number) => {
      lost = count;
    },
    refusesRefresh: (answer: (() => Response) | null) => {
      refusal = answer;
    },
    whileRefreshing: (work: () => Promise<void> | void) => {
      refreshed = work;
    },
    answersExpired: (answer: () => Response) => {
      expired = answer;
    },
  };
};
