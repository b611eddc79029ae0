import type { Authentication } from '../../../../domain/sessions/authentication.ts';
import type { Session } from '../../../../domain/sessions/session.ts';

/** A stored session. Documents of earlier releases also have `roles` and `userVersion`, which are no longer read. */
export interface SessionDocument {
  _id: string;
  userId: string;
  epoch: number;
  generation: number;
  /** Absent, like `lateRepeats`, in documents of releases that did not count late repeats of refreshes. */
  lateGeneration?: number;
  lateRepeats?: number;
  seedHash: string;
  /** Absent in documents of releases that did not store it. */
  authentication?: Authentication;
  device: string | null;
  ipAddress: string | null;
  createdAt: Date;
  refreshedAt: Date;
  idleExpiresAt: Date;
  expiresAt: Date;
}

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
