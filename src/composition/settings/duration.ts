const UNIT_SECONDS = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;

/** Parses a duration such as `15m`, `3d` or a bare number of seconds to whole seconds; null when it is invalid. */
export const parseDuration = (text: string): number | null => {
  const match = /^(\d{1,9})(s|m|h|d|w)?$/.exec(text);
  if (match === null) return null;
  const unit = (match[2] ?? 's') as keyof typeof UNIT_SECONDS;
  return Number(match[1]) * UNIT_SECONDS[unit];
};
