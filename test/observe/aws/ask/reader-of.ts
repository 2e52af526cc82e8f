import { toUsd } from '../../../../src/model/quantity/usd.ts';
import { AwsHttpHandler } from '../../../../src/observe/aws/ask/aws-http-handler.ts';
import { Clients, type Credentials } from '../../../../src/observe/aws/ask/clients.ts';
import { Ledger, type Prices } from '../../../../src/observe/aws/ask/ledger.ts';
import { AwsReader, type ReaderOptions } from '../../../../src/observe/aws/ask/reader.ts';
import type { TestTime } from '../../../aws/test-time.ts';

/** List prices of us-east-1, 2026-07-31. */
export const PRICES: Prices = {
  'observing.metrics': toUsd('0.00001'),
  'observing.requests': toUsd('0.00001'),
  'observing.cost-explorer': toUsd('0.01'),
};

/** On loopback, with the time of which those who ask wait. */
export interface TestServer {
  readonly url: string;
  readonly time: TestTime;
}

/** @param credentialsOf a key for each account */
export function readerOf(
  server: TestServer,
  credentialsOf: (account: string) => Credentials,
  options: Partial<ReaderOptions> = {},
): AwsReader {
  const requestHandler = new AwsHttpHandler();
  return new AwsReader({
    clientsOf: ({ account, region }) =>
      new Clients({ region, endpoint: server.url, requestHandler, credentials: credentialsOf(account) }),
    ledger: new Ledger(PRICES),
    timer: server.time,
    clock: server.time.now,
    ...options,
  });
}
