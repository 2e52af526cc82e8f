/** Takes what a document of JSON holds, one after another. */
export interface MemberTaker {
  /** Whether a member has to be held: of any other one that is too long to be it is only said where it ends. */
  isNeeded(name: string): boolean;
  /** A member that is no list. The last of a name counts, as in JSON.parse. */
  member(name: string, json: unknown): void;
  /** A list begins. */
  list(name: string): void;
  entry(name: string, json: unknown, index: number): void;
  /** Reads by itself the whole entry that begins at a place: the place behind it, or -1 where it does not, or is cut off there. */
  quick?(name: string, bytes: Uint8Array, at: number): number;
}
