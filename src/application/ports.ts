import type { BackgroundTasks } from './ports/background-tasks.ts';
import type { Clock } from './ports/clock.ts';
import type { CompromisedPasswords } from './ports/compromised-passwords.ts';
import type { DeviceTokenCodec } from './ports/device-token-codec.ts';
import type { DomainNames } from './ports/domain-names.ts';
import type { GuessedWords } from './ports/guessed-words.ts';
import type { IdGenerator } from './ports/id-generator.ts';
import type { LegacyTokens } from './ports/legacy-tokens.ts';
import type { OneTimeCodes } from './ports/one-time-codes.ts';
import type { PasswordHasher } from './ports/password-hasher.ts';
import type { RefreshTokenCodec } from './ports/refresh-token-codec.ts';
import type { SealedText } from './ports/sealed-text.ts';
import type { SecretGenerator } from './ports/secret-generator.ts';
import type { SecurityEvents } from './ports/security-events.ts';
import type { Store } from './ports/store.ts';
import type { TokenIssuer } from './ports/token-issuer.ts';

/** The external dependencies of the use cases. */
export interface Ports {
  readonly store: Store;
  readonly hasher: PasswordHasher;
  readonly tokens: TokenIssuer;
  /** Verifies tokens of the previous system; absent if it has none, or they are not accepted. */
  readonly legacyTokens?: LegacyTokens | undefined;
  readonly secrets: SecretGenerator;
  readonly refreshTokens: RefreshTokenCodec;
  readonly deviceTokens: DeviceTokenCodec;
  readonly compromisedPasswords: CompromisedPasswords;
  readonly guessedWords: GuessedWords;
  readonly domains: DomainNames;
  readonly oneTimeCodes: OneTimeCodes;
  readonly sealedText: SealedText;
  readonly events: SecurityEvents;
  readonly background: BackgroundTasks;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}
