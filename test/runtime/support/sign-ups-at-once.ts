import type { Call } from './api-client.ts';
import { aPerson, type Person } from './people.ts';

/** Sign-ups that were begun at once, and what each is answered with: its status. */
export interface SignUpsAtOnce {
  readonly people: readonly Person[];
  readonly underWay: readonly Promise<number | null>[];
}

/** Begins more sign-ups than are hashed at once; null is the answer of a connection that the server cut off or did not take. */
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
