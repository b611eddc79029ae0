import type { Session } from '../../../domain/sessions/session.ts';
import type { SessionDocument } from './stored-documents.ts';

/** Turns a session into its document. */
export const toSessionDocument = ({ id, ...session }: Session): SessionDocument => ({
  _id: id,
  ...session,
});

/** Turns a document into its session; documents of before sessions were refreshed cannot be refreshed. */
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
    // A refresh writes when it would be idle; it ends at its end all the same.
    idleExpiresAt: new Date(Math.min(idleExpiresAt.getTime(), expiresAt.getTime())),
    expiresAt,
  };
};
