import { parseJson } from '../../../../base/json.ts';

/** How AWS names members with times. */
const TIMES = /(?:Time|Timestamps?)$/;

/** A good answer that the SDK could not read, as far as it can be saved. @param error what the SDK threw */
export function savedBody(error: unknown): Uint8Array | undefined {
  const { $response } = error as { readonly $response?: { readonly statusCode?: number; readonly body?: unknown } };
  const { statusCode, body } = $response ?? {};
  return statusCode === 200 && body instanceof Uint8Array ? withoutStrangeTimes(body) : undefined;
}

/**
 * An answer in JSON without times that are none: with one of them the SDK reads nothing of the answer, however long it is.
 * undefined: that is not what keeps the SDK from reading it.
 */
function withoutStrangeTimes(body: Uint8Array): Uint8Array | undefined {
  const parsed = parseJson(Buffer.from(body).toString('utf8'));
  if (parsed.kind !== 'json') return undefined;
  let found = false;
  const settle = (time: unknown): unknown => {
    if (time === null || (typeof time === 'number' && Number.isFinite(time))) return time;
    found = true;
    return null;
  };
  // Not by recursion: it may be as deep as it is long.
  const open: unknown[] = [parsed.json];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== 'object' || one === null) continue;
    for (const [name, value] of Object.entries(one)) {
      if (!TIMES.test(name)) open.push(value);
      else (one as Record<string, unknown>)[name] = Array.isArray(value) ? value.map(settle) : settle(value);
    }
  }
  return found ? Buffer.from(JSON.stringify(parsed.json)) : undefined;
}
