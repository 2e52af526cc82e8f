import type { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { USUAL_MEGABYTES } from './answers/answers.ts';
import { readBody } from './answers/read-body.ts';

/** What is known of the answer to a request, beside what the SDK says of it. */
export interface Expected {
  readonly roots?: readonly string[] | undefined;
  readonly megabytes?: number | undefined;
  /** Read in place of asking: a good answer, as far as it could be saved. */
  readonly replay?: Uint8Array | undefined;
}

type Options = NonNullable<Parameters<NodeHttpHandler['handle']>[1]>;

/**
 * Sends requests and reads what is answered to its end, in the time of the request and within the size that AWS sends. Rejects
 * web pages and other XML: the SDK would read either as an empty answer.
 */
export class AwsHttpHandler extends NodeHttpHandler {
  override async handle(
    request: Parameters<NodeHttpHandler['handle']>[0],
    options: Options & Expected = {},
  ): ReturnType<NodeHttpHandler['handle']> {
    const { roots, megabytes = USUAL_MEGABYTES, replay } = options;
    if (replay !== undefined) return { response: { statusCode: 200, headers: {}, body: replay } };
    const answer = await super.handle(request, options);
    const { response } = answer;
    const limits = { bytes: megabytes * 1e6, roots, signal: options.abortSignal as AbortSignal | undefined };
    response.body = await readBody(response.body as Readable, response.statusCode, limits);
    return answer;
  }
}
