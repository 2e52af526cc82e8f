// One reader of log files in a process of its own, which says what it cost: bench/read-logs.ts compares them.
// Usage: npx node bench/logs/contender.ts NAME FOLDER [THREADS]
import { readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';

const [name, folder, threads = '2'] = process.argv.slice(2) as [keyof typeof CONTENDERS, string, string?];

function* contents(): Generator<Buffer> {
  for (const file of readdirSync(folder))
    yield gunzipSync(readFileSync(join(folder, file)), { chunkSize: 1024 * 1024 });
}

/** Not known to the types where it is not installed. */
const DUCKDB: string = '@duckdb/node-api';

const CONTENDERS = {
  gunzip: () => {
    let bytes = 0;
    for (const content of contents()) bytes += content.length;
    return bytes;
  },
  /** The plainest loop there is. */
  parse: () => {
    let events = 0;
    for (const content of contents())
      events += (JSON.parse(content.toString('utf8')) as { Records: unknown[] }).Records.length;
    return events;
  },
  /** By the same members, each with its type, as somebody would who knows what is in the files. */
  duckdb: async () => {
    const { DuckDBInstance } = (await import(DUCKDB)) as {
      DuckDBInstance: { create: (path: string, options: object) => Promise<{ connect: () => Promise<Connection> }> };
    };
    const connection = await (await DuckDBInstance.create(':memory:', { threads })).connect();
    const record =
      'STRUCT(eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR, recipientAccountId VARCHAR, eventTime VARCHAR, ' +
      'eventID VARCHAR, readOnly BOOLEAN, eventCategory VARCHAR, resources STRUCT(type VARCHAR, ARN VARCHAR)[])[]';
    const result = await connection.runAndReadAll(
      'SELECT sum(n)::INTEGER FROM (SELECT r.eventSource, r.eventName, r.awsRegion, r.recipientAccountId, r.readOnly, ' +
        "r.eventTime[1:10] AS day, regexp_extract(r.resources[1].ARN, '^[^/]+') AS arn, count(DISTINCT r.eventID) AS n " +
        `FROM (SELECT unnest(Records) AS r FROM read_json('${join(folder, '*')}', columns = {Records: '${record}'}, ` +
        'maximum_object_size = 268435456)) GROUP BY ALL)',
    );
    return result.getRows()[0]![0] as number;
  },
  /** The built program, from its start to the snapshot. */
  trailtrim: async () => {
    process.argv = [process.argv[0]!, 'trailtrim', 'observe', '--logs', folder, '-o', `${folder}.snapshot.json`];
    await import(new URL('../../dist/cli/main.js', import.meta.url).href);
    return undefined;
  },
  /** Only the reader, from its source, with so many threads. */
  reader: async () => {
    const { findFiles } = await import('../../src/observe/logs/files/find-files.ts');
    const { readInOrder } = await import('../../src/observe/logs/files/read-in-order.ts');
    const { sumReadings } = await import('../../src/observe/logs/read-logs.ts');
    const found = await findFiles([folder]);
    if (!found.ok) return 0;
    const reading = await sumReadings(found.value, readInOrder(found.value.files, undefined, Number(threads)), {
      window: undefined,
    });
    return reading.ok ? reading.value.events : 0;
  },
};

interface Connection {
  runAndReadAll: (sql: string) => Promise<{ getRows: () => readonly (readonly unknown[])[] }>;
}

function eventsIn(snapshot: string): number {
  const { traffic } = JSON.parse(readFileSync(snapshot, 'utf8')) as { traffic: { count: number }[] };
  return traffic.reduce((sum, { count }) => sum + count, 0);
}

const start = performance.now();
let events: number | undefined;
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  const wall = (performance.now() - start) / 1e3;
  const said = {
    events: events ?? eventsIn(`${folder}.snapshot.json`),
    cpu: (user + system) / 1e6,
    wall,
    mebibytes: maxRSS / 1024,
  };
  writeSync(1, `\n${JSON.stringify(said)}\n`);
});
events = await CONTENDERS[name]();
