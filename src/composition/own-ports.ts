import type { Clock } from '../application/ports/clock.ts';
import type { PasswordHasher } from '../application/ports/password-hasher.ts';
import type { SecurityEvents } from '../application/ports/security-events.ts';

/** Ports that an application provides, which replace those that the settings would open. */
export interface OwnPorts {
  readonly clock?: Clock | undefined;
  readonly events?: SecurityEvents | undefined;
  readonly hasher?: PasswordHasher | undefined;
}
