import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Caller } from '../../../../src/observe/aws/places/caller.ts';
import { ClientPool } from '../../../../src/observe/aws/ask/client-pool.ts';
import { Ledger } from '../../../../src/observe/aws/ask/ledger.ts';
import { AwsReader, type ReaderOptions } from '../../../../src/observe/aws/ask/reader.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import { PRICES } from '../ask/reader-of.ts';
import { PAYER } from './organization.ts';

/** A reader with the clients of a run, on a clock that stands still until `later` is called. */
export function runOf(server: { readonly url: string }, options: Partial<ReaderOptions> = {}, account: string = PAYER) {
  let time = 0;
  const clients = new ClientPool({
    region: 'us-east-1',
    credentials: credentialsOf(account),
    endpoint: server.url,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 2_000 }),
    clock: () => time,
  });
  const reader = new AwsReader({ clientsOf: clients.clientsOf, ledger: new Ledger(PRICES), hurry: 200, ...options });
  const caller: Caller = { account, partition: 'aws', region: 'us-east-1' };
  return { reader, clients, caller, later: (minutes: number) => (time += minutes * 60_000) };
}
