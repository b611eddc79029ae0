import type { Session } from '../../../../domain/sessions/session.ts';
import type { SessionDocument } from '../stored-documents.ts';

/** Converts a session to its document. */
export const toSessionDocument = ({ id, ...session }: Session): SessionDocument => ({
  _id: id,
  ...session,
});

/** Converts a document to its session. Sessions from releases without refresh cannot be refreshed. */
export const toSession = (document: SessionDocument): Session => {
  const { _id, createdAt, expiresAt, idleExpiresAt = expiresAt } = document;
  return {
    id: _id,
    userId: document.userId,
    epoch: document.epoch,
    generation: document.generation ?? 0,
    lateGeneration: document.lateGeneration ?? 0,
    lateRepeats: document.lateRepeats ?? 0,
    seedHash: document.seedHash ?? '',
    authentication: document.authentication ?? { methods: [], at: createdAt },
    device: document.device ?? null,
    ipAddress: document.ipAddress ?? null,
    createdAt,
    refreshedAt: document.refreshedAt ?? createdAt,
    // A refresh writes the idle expiry without limiting it; the session still ends at `expiresAt`.
    idleExpiresAt: new Date(Math.min(idleExpiresAt.getTime(), expiresAt.getTime())),
    expiresAt,
  };
};
