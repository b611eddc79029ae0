/** For making ids that nobody has used before. */
export interface IdGenerator {
  /** A UUIDv7 (RFC 9562 section 5.7): ids made later sort later, to the millisecond. */
  next(): string;
}
