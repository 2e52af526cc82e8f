import { readFileSync, writeFileSync } from 'node:fs';
import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { TempFolder } from '../../cli/temp-folder.ts';
import { clientsOf } from './clients.ts';
import { loadScenario } from './load-scenario.ts';
import { LocalAws } from './local-aws.ts';

const EXAMPLE = new URL('example.json', import.meta.url);

describe('loadScenario', () => {
  test('gives a scenario that can be served', async () => {
    const scenario = loadScenario(EXAMPLE);
    await using aws = await LocalAws.start(scenario);
    const { Metrics: metrics } = await clientsOf(aws, scenario.caller).cloudWatch.send(new ListMetricsCommand({}));
    expect(metrics?.map(({ MetricName: name }) => name)).toEqual([
      'NumberOfObjects',
      'BucketSizeBytes',
      'AllRequests',
      'GetRequests',
      'PutRequests',
    ]);
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a list of another length', { days: 6 }, 'has 7 days, not 6'],
    ['no instant', { now: 'yesterday' }, 'now is no instant: yesterday'],
    ['no caller', { caller: undefined }, 'caller must be of type string'],
  ])('refuses %s', (_, change, message) => {
    using folder = new TempFolder();
    const path = folder.file('scenario.json');
    const example = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Readonly<Record<string, unknown>>;
    writeFileSync(path, JSON.stringify({ ...example, ...change }));
    expect(() => loadScenario(path)).toThrow(message);
  });
});
