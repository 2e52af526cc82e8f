import { AwsHttpHandler } from '../../../../src/observe/aws/ask/aws-http-handler.ts';
import type { Caller } from '../../../../src/observe/aws/places/caller.ts';
import { ClientPool } from '../../../../src/observe/aws/ask/client-pool.ts';
import { Ledger } from '../../../../src/observe/aws/ask/ledger.ts';
import { AwsReader, type ReaderOptions } from '../../../../src/observe/aws/ask/reader.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import { PRICES, type TestServer } from '../ask/reader-of.ts';
import { PAYER } from './organization.ts';

/** A reader with the clients of a run, whose clock `later` moves on. */
export function runOf(server: TestServer, options: Partial<ReaderOptions> = {}, account: string = PAYER) {
  const clients = new ClientPool({
    region: 'us-east-1',
    environment: {},
    credentials: credentialsOf(account),
    endpoint: server.url,
    requestHandler: new AwsHttpHandler(),
    clock: server.time.now,
  });
  const reader = new AwsReader({
    clientsOf: clients.clientsOf,
    ledger: new Ledger(PRICES),
    timer: server.time,
    clock: server.time.now,
    ...options,
  });
  const caller: Caller = { account, partition: 'aws', region: 'us-east-1' };
  return { reader, clients, caller, later: (minutes: number) => server.time.advance(minutes * 60_000) };
}
