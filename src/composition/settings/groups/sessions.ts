import { DEFAULT_ADMIN_RECENT_SECONDS } from '../../../domain/sessions/authentication.ts';
import { duration, durationOrNever, wholeNumber } from '../config-fields.ts';
import type { SettingsGroup } from '../settings-group.ts';

/** Sessions and refresh tokens, and how recently an administrator must have signed in. */
export interface SessionsSettings {
  readonly SESSION_EXPIRES: number;
  readonly SESSION_IDLE_EXPIRES: number;
  readonly REFRESH_GRACE: number;
  readonly REFRESH_LATE_REPEATS: number;
  readonly SESSIONS_PER_USER: number;
  readonly ADMIN_RECENT: number;
}

export const sessionsSettings: SettingsGroup<SessionsSettings> = {
  fields: {
    SESSION_EXPIRES: duration.default(90 * 86_400),
    SESSION_IDLE_EXPIRES: duration.default(30 * 86_400),
    REFRESH_GRACE: wholeNumber(0, 300).default(30),
    REFRESH_LATE_REPEATS: wholeNumber(0, 10).default(2),
    SESSIONS_PER_USER: wholeNumber(1, 500).default(100),
    ADMIN_RECENT: durationOrNever.default(DEFAULT_ADMIN_RECENT_SECONDS),
  },
};
