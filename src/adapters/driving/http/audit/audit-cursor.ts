import * as z from 'zod';
import type { AuditPosition } from '../../../../domain/audit/audit-list.ts';
import { decodeCursor, encodeCursor } from '../input/cursor-text.ts';

const cursorSchema = z.strictObject({
  v: z.literal(1),
  list: z.literal('audit'),
  at: z.int().min(-8.64e15).max(8.64e15),
  id: z.string().regex(/^[\w-]{1,128}$/),
});

/** Encodes the position at which a page of the audit log ended. */
export const encodeAuditCursor = ({ at, id }: AuditPosition): string =>
  encodeCursor({ v: 1, list: 'audit', at, id });

/** Decodes a cursor; null when it is not one of the audit log. */
export const decodeAuditCursor = (cursor: string): AuditPosition | null => {
  const parsed = cursorSchema.safeParse(decodeCursor(cursor));
  return parsed.success ? { at: parsed.data.at, id: parsed.data.id } : null;
};
