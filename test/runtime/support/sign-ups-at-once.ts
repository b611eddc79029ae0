import type { Call } from './api-client.ts';
import { aPerson, type Person } from './people.ts';

/** Sign-ups that were started at once, with the status that each is answered with. */
export interface SignUpsAtOnce {
  readonly people: readonly Person[];
  readonly underWay: readonly Promise<number | null>[];
}

/** Starts more sign-ups than are hashed at once. The status is null if the server cut or refused the connection. */
export const signUpsAtOnce = (call: Call): SignUpsAtOnce => {
  const people = Array.from({ length: 12 }, aPerson);
  const underWay = people.map((person) =>
    call('POST', '/auth/signup', { json: person }).then(
      ({ status }) => status,
      () => null,
    ),
  );
  return { people, underWay };
};
