import type { Readable } from 'node:stream';

/** An answer that no AWS service sends. */
class ForeignAnswerError extends Error {
  override readonly name = 'ForeignAnswerError';
  readonly $metadata: { readonly httpStatusCode: number };

  /** @param message what it is: `a web page` */
  constructor(message: string, httpStatusCode: number) {
    super(message);
    this.$metadata = { httpStatusCode };
  }
}

/** An answer that is longer than any of AWS's: the next one will be, too. */
export class OverlongAnswerError extends Error {
  override readonly name = 'OverlongAnswerError';

  constructor(bytes: number) {
    super(`longer than ${bytes / 1e6} MB`);
  }
}

/** An answer that did not end in time. */
class UnendingAnswerError extends Error {
  override readonly name = 'TimeoutError';

  constructor() {
    super('the answer began and did not end in time');
  }
}

const WEB_PAGE = /^\s*<(?:!doctype html|html)\b/i;

export interface BodyLimits {
  readonly bytes: number;
  /** Ends the reading. */
  readonly signal?: AbortSignal | undefined;
  /** What the outermost element of a good answer in XML is called; absent: it is not XML. */
  readonly roots?: readonly string[] | undefined;
}

/** Reads an answer to its end, within its limits. @throws if AWS cannot have sent it */
export async function readBody(
  stream: Readable,
  status: number,
  { bytes, signal, roots }: BodyLimits,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const give = (): void => void stream.destroy(new UnendingAnswerError());
  if (signal?.aborted === true) give();
  signal?.addEventListener('abort', give, { once: true });
  try {
    for await (const chunk of stream) {
      const part = chunk as Buffer;
      length += part.length;
      // Leaving the loop closes the connection.
      if (length > bytes) throw new OverlongAnswerError(bytes);
      chunks.push(part);
    }
  } finally {
    signal?.removeEventListener('abort', give);
  }
  const body = Buffer.concat(chunks, length);
  if (WEB_PAGE.test(body.toString('utf8', 0, 200))) throw new ForeignAnswerError('a web page', status);
  if (roots !== undefined && status < 300 && !hasRoot(body, roots))
    throw new ForeignAnswerError(`no ${roots[0]} in XML`, status);
  return body;
}

/** The SDK takes any XML, and none, for an answer without members. */
function hasRoot(body: Buffer, roots: readonly string[]): boolean {
  const [, name] = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?<([\w:.-]+)[\s/>]/.exec(body.toString('utf8', 0, 1_000)) ?? [];
  if (name === undefined || !roots.includes(name)) return false;
  const end = body.toString('utf8', Math.max(0, body.length - 200)).trimEnd();
  return end.endsWith(`</${name}>`) || (body.length < 1_000 && end.endsWith('/>'));
}
