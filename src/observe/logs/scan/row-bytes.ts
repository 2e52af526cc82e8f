import { QUOTE } from '../../../base/json-characters.ts';
import { cutOfType, endOfDecisive } from './decisive-arn.ts';
import { memberNumber, MEMBERS } from './members.ts';
import { FIRST_OF_RESOURCE, type RecordScanner, RESOURCE_WIDTH } from './record-scanner.ts';

const OF_ROW = MEMBERS.flatMap(({ decides }, member) => (decides === 'row' ? [member] : []));
const OF_DATA = MEMBERS.flatMap(({ decides, place }, member) =>
  decides === 'data' && place !== 'resource' ? [member] : [],
);
const CATEGORY = memberNumber('record', 'eventCategory');
const TYPE = memberNumber('resource', 'type') - FIRST_OF_RESOURCE;

/** `"Data"`. */
const DATA_LENGTH = 6;
/** Which member it is, and how many bytes follow. */
const HEAD = 4;
/** Longer than anything that a row is told by: `parseRecord` refuses such a text or leaves it out. */
const LONGEST = 4_096;

/**
 * The bytes of a record that decide to which row of traffic it belongs, each with the member that it is of. The order of
 * members in a record makes no difference, but that of its resources does.
 */
export class RowBytes {
  hash = 0;
  /** As `writeTo` writes them. */
  length = 0;
  /** Member, begin and end of each piece. */
  #pieces = new Int32Array(3 * 256);
  #count = 0;
  #bytes: Uint8Array = new Uint8Array();

  /** @returns whether they are of a length that rows are told by */
  take(bytes: Buffer, record: RecordScanner): boolean {
    const { spans } = record;
    this.#bytes = bytes;
    this.#count = 0;
    this.length = HEAD;
    this.hash = 0;
    for (let index = 0; index < OF_ROW.length; index += 1) {
      const member = OF_ROW[index]!;
      if (spans[member * 2 + 1] !== 0) this.#add(member, spans[member * 2]!, spans[member * 2 + 1]!);
    }
    const category = spans[CATEGORY * 2]!;
    const categoryEnd = spans[CATEGORY * 2 + 1]!;
    // Of a category that is stated and is not "Data" nothing else counts.
    const mayBeData = categoryEnd === 0 || bytes[category] !== QUOTE || categoryEnd - category === DATA_LENGTH;
    if (mayBeData) {
      for (let index = 0; index < OF_DATA.length; index += 1) {
        const member = OF_DATA[index]!;
        if (spans[member * 2 + 1] !== 0) this.#add(member, spans[member * 2]!, spans[member * 2 + 1]!);
      }
      for (let index = 0; index < record.resourceCount; index += 1) this.#addResource(bytes, record, index);
    }
    this.hash = (this.hash ^ (this.hash >>> 16)) | 0;
    return this.length <= LONGEST;
  }

  /** Whether the same bytes of the same members were written there. */
  areAt(written: Uint8Array, begin: number): boolean {
    if (readHead(written, begin) !== this.#count) return false;
    const bytes = this.#bytes;
    let at = begin + HEAD;
    for (let piece = 0; piece < this.#count * 3; piece += 3) {
      const from = this.#pieces[piece + 1]!;
      const end = this.#pieces[piece + 2]!;
      if (readHead(written, at) !== headOf(this.#pieces[piece]!, end - from)) return false;
      at += HEAD;
      for (let byte = from; byte < end; byte += 1, at += 1) if (bytes[byte] !== written[at]) return false;
    }
    return true;
  }

  writeTo(target: Uint8Array, begin: number): void {
    writeHead(target, begin, this.#count);
    let at = begin + HEAD;
    for (let piece = 0; piece < this.#count * 3; piece += 3) {
      const from = this.#pieces[piece + 1]!;
      const end = this.#pieces[piece + 2]!;
      writeHead(target, at, headOf(this.#pieces[piece]!, end - from));
      target.set(this.#bytes.subarray(from, end), at + HEAD);
      at += HEAD + end - from;
    }
  }

  #addResource(bytes: Buffer, record: RecordScanner, index: number): void {
    const { resources } = record;
    const begin = index * RESOURCE_WIDTH;
    const type = resources[begin + TYPE * 2]!;
    const typeEnd = resources[begin + TYPE * 2 + 1]!;
    // Without a type it is none.
    if (typeEnd === 0 || bytes[type] !== QUOTE) return;
    this.#add(FIRST_OF_RESOURCE + TYPE, type, typeEnd);
    const cut = cutOfType(bytes, type + 1, typeEnd - 1);
    for (let member = 0; member * 2 < RESOURCE_WIDTH; member += 1) {
      const from = resources[begin + member * 2]!;
      const end = resources[begin + member * 2 + 1]!;
      if (member === TYPE || end === 0) continue;
      const isCut = cut !== undefined && bytes[from] === QUOTE;
      this.#add(FIRST_OF_RESOURCE + member, from, isCut ? endOfDecisive(bytes, from + 1, end - 1, cut) : end);
    }
  }

  #add(member: number, from: number, end: number): void {
    if (this.#count * 3 === this.#pieces.length) throw new Error('more members than a record can have');
    this.#pieces[this.#count * 3] = member;
    this.#pieces[this.#count * 3 + 1] = from;
    this.#pieces[this.#count * 3 + 2] = end;
    this.#count += 1;
    this.length += HEAD + end - from;
    const bytes = this.#bytes;
    let hash = Math.imul(this.hash ^ headOf(member, end - from), 0x9e3779b1);
    let at = from;
    for (; at + 4 <= end; at += 4) {
      const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      hash = Math.imul((hash << 5) ^ (hash >>> 27) ^ word, 0x85ebca6b);
    }
    for (; at < end; at += 1) hash = Math.imul((hash << 5) ^ (hash >>> 27) ^ bytes[at]!, 0xc2b2ae35);
    this.hash = hash ^ (hash >>> 15);
  }
}

function headOf(member: number, length: number): number {
  return (member << 24) | length;
}

function readHead(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

function writeHead(bytes: Uint8Array, at: number, head: number): void {
  bytes[at] = head;
  bytes[at + 1] = head >>> 8;
  bytes[at + 2] = head >>> 16;
  bytes[at + 3] = head >>> 24;
}
