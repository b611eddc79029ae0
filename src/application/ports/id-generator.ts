/** Generates unique ids. */
export interface IdGenerator {
  /** Returns a UUIDv7 (RFC 9562 section 5.7): later ids sort later, to the millisecond. */
  next(): string;
}
