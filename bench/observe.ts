import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { METRICS_PER_CALL, POINTS_PER_SECOND } from '../src/observe/aws/ask/calls.ts';
import { credentialsOf } from '../test/aws/local/credentials.ts';
import { ACCOUNT, DAYS, floorOf, observeWorkload } from './observe-workload.ts';

/**
 * Observes 1k, 10k and 100k resources of a local AWS that answers in 150 ms under its documented quotas. Calls beside the fewest
 * that can learn the same, the price, and the time beside what the quotas alone ask for.
 */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000, 100_000];
const LISTS_PER_SECOND = 25;
const LOOKUPS_PER_SECOND = 2;

interface Seen {
  readonly counts: Readonly<Record<string, number>>;
  readonly throttled: number;
  readonly metricsAsked: number;
}

interface Observed {
  readonly seconds: number;
  readonly megabytes: number;
  readonly gaps: number;
  readonly spent: string;
}

async function told<Message>(child: ChildProcess): Promise<Message> {
  const [message] = (await once(child, 'message')) as [Message];
  return message;
}

function times(value: number, of: number): string {
  return `${(value / of).toFixed(3)}x`;
}

for (const resources of sizes) {
  const server = fork(new URL('observe-server.ts', import.meta.url), [String(resources)]);
  const { url } = await told<{ readonly url: string }>(server);
  const { accessKeyId, secretAccessKey } = credentialsOf(ACCOUNT);
  const client = fork(new URL('observe-client.ts', import.meta.url), [url], {
    env: { ...process.env, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
  });
  const { seconds, megabytes, gaps, spent } = await told<Observed>(client);
  const asked = told<Seen>(server);
  server.send('done');
  const { counts, throttled, metricsAsked } = await asked;

  const floor = floorOf(observeWorkload(resources));
  const lists = counts['cloudwatch:ListMetrics'] ?? 0;
  const data = counts['cloudwatch:GetMetricData'] ?? 0;
  const lookups = counts['cloudtrail:LookupEvents'] ?? 0;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  // All other calls are one for each thing that has to be asked about, and are the floor themselves.
  const fewest = total - lists - data + floor.lists + floor.data;
  const limit = Math.max(
    floor.lists / LISTS_PER_SECOND,
    (floor.metrics * DAYS) / POINTS_PER_SECOND,
    floor.data / 50,
    lookups / LOOKUPS_PER_SECOND,
  );
  console.log(
    `${resources.toLocaleString('en').padStart(7)} resources, ${floor.metrics.toLocaleString('en')} metrics of ${METRICS_PER_CALL} a call`,
  );
  console.log(
    `  calls ${total}, floor ${fewest} (${times(total, fewest)}): ListMetrics ${lists} of ${floor.lists}, GetMetricData ${data} of ${floor.data}, LookupEvents ${lookups}, metrics charged ${metricsAsked} of ${floor.metrics}`,
  );
  console.log(
    `  price $${spent}; ${seconds.toFixed(1)} s, the quotas alone ${limit.toFixed(1)} s (${times(seconds, limit)}); ${megabytes.toFixed(0)} MB; throttled ${throttled}; gaps ${gaps}`,
  );
}
