import { MINUTE_MS } from '../../../base/utc-day.ts';
import { finish, type Fingerprint, rotate } from './fingerprint.ts';

/** Some bytes of a buffer, of text in UTF-8. */
export interface Span {
  readonly from: number;
  readonly end: number;
}

/**
 * Makes fingerprints of events from their bytes, as fast as it goes: `fingerprintOf` mixes one character at a time. AWS assigns
 * eventIDs, so no defense against crafted ones is needed.
 */
export class FingerprintMixer implements Fingerprint {
  /** Not two numbers: V8 boxes those that are longer than 31 bits. */
  readonly #lanes = new Int32Array(2);

  /** Of what was mixed last. */
  get high(): number {
    return this.#lanes[0]!;
  }

  get low(): number {
    return this.#lanes[1]!;
  }

  /** What calls of one kind have in common. Many events are of one, so whoever counts them works it out once. */
  mixKind(account: string, region: string, eventName: string): Fingerprint {
    this.#lanes.set([0x9747b28c, 0x5bd1e995]);
    for (const part of [account, region, eventName]) {
      const bytes = Buffer.from(part);
      this.#mixText(bytes, 0, bytes.length);
    }
    return { high: this.high, low: this.low };
  }

  /** What tells one event of its kind from all others. @param minute since 1970 @param millisecond of the minute */
  mixEvent(kind: Fingerprint, minute: number, millisecond: number, bytes: Uint8Array, id: Span, request: Span): void {
    const lanes = this.#lanes;
    lanes[0] = kind.high;
    lanes[1] = kind.low;
    this.#mixWord(minute);
    this.#mixWord(millisecond);
    this.#mixText(bytes, id.from, id.end);
    this.#mixText(bytes, request.from, request.end);
    lanes[0] = finish(lanes[0]);
    lanes[1] = finish(lanes[1]);
    if (lanes[0] === 0 && lanes[1] === 0) lanes[1] = 1;
  }

  #mixText(bytes: Uint8Array, from: number, end: number): void {
    const lanes = this.#lanes;
    let high = lanes[0]!;
    let low = lanes[1]!;
    let at = from;
    for (; at + 4 <= end; at += 4) {
      const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      high = mixHigh(high, word);
      low = mixLow(low, word);
    }
    let rest = 0;
    for (; at < end; at += 1) rest = (rest << 8) | bytes[at]!;
    lanes[0] = mixHigh(high, rest);
    lanes[1] = mixLow(low, rest);
    // Where one text ends and the next begins counts too.
    this.#mixWord(end - from);
  }

  #mixWord(word: number): void {
    this.#lanes[0] = mixHigh(this.#lanes[0]!, word);
    this.#lanes[1] = mixLow(this.#lanes[1]!, word);
  }
}

function mixHigh(lane: number, word: number): number {
  return (
    (Math.imul(rotate(lane ^ Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593), 13), 5) + 0xe6546b64) | 0
  );
}

function mixLow(lane: number, word: number): number {
  return (
    (Math.imul(rotate(lane ^ Math.imul(rotate(Math.imul(word, 0x239b961b), 16), 0xab0e9789), 17), 5) + 0x561ccd1b) | 0
  );
}

const mixer = new FingerprintMixer();

/** The fingerprint of an event as texts. @param time milliseconds since 1970 */
export function fingerprintOfEvent(
  kind: { readonly account: string; readonly region: string; readonly eventName: string },
  time: number,
  eventID: string,
  requestID: string,
): Fingerprint {
  const bytes = Buffer.from(eventID + requestID);
  const end = Buffer.byteLength(eventID);
  const minute = Math.floor(time / MINUTE_MS);
  mixer.mixEvent(
    mixer.mixKind(kind.account, kind.region, kind.eventName),
    minute,
    time - minute * MINUTE_MS,
    bytes,
    { from: 0, end },
    { from: end, end: bytes.length },
  );
  return { high: mixer.high, low: mixer.low };
}
