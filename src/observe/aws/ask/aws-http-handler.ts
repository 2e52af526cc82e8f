import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** An answer that no service of AWS writes. */
class ForeignAnswerError extends Error {
  override readonly name = 'ForeignAnswerError';
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(httpStatusCode: number) {
    super('a web page');
    this.$metadata = { httpStatusCode };
  }
}

const WEB_PAGE = /^\s*<(?:!doctype html|html)\b/i;

/** Sends requests, and takes no web page for an answer: in place of S3's XML the SDK would read one as an answer that says nothing. */
export class AwsHttpHandler extends NodeHttpHandler {
  override async handle(
    ...[request, options]: Parameters<NodeHttpHandler['handle']>
  ): ReturnType<NodeHttpHandler['handle']> {
    const answer = await super.handle(request, options);
    const { response } = answer;
    // What is said of the type alone proves nothing: servers that stand for AWS call their JSON a page.
    if (!/^text\/html\b/i.test(response.headers['content-type'] ?? '')) return answer;
    const body = await buffer(response.body as Readable);
    if (WEB_PAGE.test(body.subarray(0, 200).toString('utf8'))) throw new ForeignAnswerError(response.statusCode);
    response.body = Readable.from([body]);
    return answer;
  }
}
