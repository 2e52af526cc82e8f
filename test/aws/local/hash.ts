import { createHash } from 'node:crypto';

/** Hex of a text, the same on every run. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** 0 (inclusive) to 1 (exclusive), evenly spread over texts. */
export function fraction(text: string): number {
  return Number.parseInt(digest(text).slice(0, 12), 16) / 2 ** 48;
}

/** A position behind an opaque text, bound to what it was given for. */
export function encodeToken(request: unknown, position: unknown): string {
  return Buffer.from(JSON.stringify([digest(JSON.stringify(request)), position])).toString('base64url');
}

/** Undefined for a token that is broken or was given for another request. */
export function decodeToken(request: unknown, token: string): unknown {
  try {
    const [mark, position] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as [unknown, unknown];
    return mark === digest(JSON.stringify(request)) ? position : undefined;
  } catch {
    return undefined;
  }
}
