import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** An answer that no AWS service sends. */
class ForeignAnswerError extends Error {
  override readonly name = 'ForeignAnswerError';
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(httpStatusCode: number) {
    super('a web page');
    this.$metadata = { httpStatusCode };
  }
}

const WEB_PAGE = /^\s*<(?:!doctype html|html)\b/i;

/** Sends requests and rejects web pages: the SDK would read one in place of S3's XML as an empty answer. */
export class AwsHttpHandler extends NodeHttpHandler {
  override async handle(
    ...[request, options]: Parameters<NodeHttpHandler['handle']>
  ): ReturnType<NodeHttpHandler['handle']> {
    const answer = await super.handle(request, options);
    const { response } = answer;
    // The content type alone proves nothing: servers that emulate AWS send JSON as text/html.
    if (!/^text\/html\b/i.test(response.headers['content-type'] ?? '')) return answer;
    const body = await buffer(response.body as Readable);
    if (WEB_PAGE.test(body.subarray(0, 200).toString('utf8'))) throw new ForeignAnswerError(response.statusCode);
    response.body = Readable.from([body]);
    return answer;
  }
}
