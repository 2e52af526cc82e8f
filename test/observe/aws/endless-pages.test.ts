import { expect, test } from 'vitest';
import { askData } from '../../../src/observe/aws/metrics/data/ask-data.ts';
import { readCoverage } from '../../../src/observe/aws/metrics/buckets/coverage.ts';
import { seriesOf } from '../../../src/observe/aws/metrics/metric.ts';
import { wantedMetric } from '../../../src/observe/aws/metrics/wanted.ts';
import { findTrails } from '../../../src/observe/aws/trails/find-trails.ts';
import { readIngestedBytes } from '../../../src/observe/aws/trails/ingested-bytes.ts';
import { windowBefore } from '../../../src/observe/aws/window.ts';
import { credentialsOf } from '../../aws/local/credentials.ts';
import { Loopback } from '../../aws/loopback.ts';
import { readerOf } from './ask/reader-of.ts';
import { ScriptedServer } from '../../aws/scripted-server.ts';

const PLACE = { account: '111122223333', region: 'us-east-1' };
const WINDOW = windowBefore(new Date('2026-11-22T10:00:00Z'), 28);

/** Tokens that lead from one to the other and back: answers that are known come from the journal, and so without a pause. */
const tokenOf = (request: number): string => (request % 2 === 1 ? 'one' : 'other');

test('event data stores and channels whose pages repeat are a gap', async () => {
  await using aws = await ScriptedServer.start((request) => ({
    json: { trailList: [], EventDataStores: [], Channels: [], NextToken: tokenOf(request) },
  }));
  const { gaps } = await findTrails(readerOf(aws, credentialsOf), [{ account: PLACE.account, regions: ['us-east-1'] }]);
  const calls = ['cloudtrail:ListChannels', 'cloudtrail:ListEventDataStores'];
  expect(gaps).toMatchObject([{ calls, reason: expect.stringContaining('the pages repeat') as string }]);
});

test('metrics of stores whose pages repeat are a gap', async () => {
  await using aws = await ScriptedServer.start((request) => ({ json: { Metrics: [], NextToken: tokenOf(request) } }));
  const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/a';
  const { gaps } = await readIngestedBytes(readerOf(aws, credentialsOf), PLACE, WINDOW, [arn]);
  expect(gaps).toMatchObject([{ reason: expect.stringContaining('the pages repeat') as string }]);
});

test('counts whose pages go round are lost, and not added up', async () => {
  await using aws = await ScriptedServer.start((request) => ({
    json: {
      MetricDataResults: [
        { Id: 'm0', StatusCode: 'PartialData', Timestamps: [Date.parse(WINDOW.start) / 1000], Values: [5] },
      ],
      NextToken: tokenOf(request),
    },
  }));
  const series = seriesOf(wantedMetric('AWS/Lambda', 'Invocations'), [0, '', 'resize']);
  const reasons: string[] = [];
  const question = { reader: readerOf(aws, credentialsOf), place: PLACE, window: WINDOW };
  await askData({ ...question, onLoss: (_, { reason }) => reasons.push(reason) }, [series]);
  expect(series.days).toBeNull();
  expect(reasons).toHaveLength(1);
});

test('metrics configurations whose pages go round leave open which is of the whole bucket', async () => {
  let requests = 0;
  await using server = await new Loopback((request, response) => {
    request.resume();
    requests += 1;
    const token = `<IsTruncated>true</IsTruncated><NextContinuationToken>${tokenOf(requests)}</NextContinuationToken>`;
    response
      .writeHead(200, { 'content-type': 'application/xml' })
      .end(`<ListMetricsConfigurationsResult>${token}</ListMetricsConfigurationsResult>`);
  }).listen();
  expect(await readCoverage(readerOf(server, credentialsOf), PLACE, 'lake')).toMatchObject({ kind: 'refused' });
});

test('a page that was paid for is kept where the next one is refused', async () => {
  await using aws = await ScriptedServer.start(() => ({
    json: {
      MetricDataResults: [
        { Id: 'm0', StatusCode: 'PartialData', Timestamps: [Date.parse(WINDOW.start) / 1000], Values: [5] },
      ],
      NextToken: 'more',
    },
  }));
  const reader = readerOf(aws, credentialsOf, { onAttempt: () => reader.stop() });
  const series = seriesOf(wantedMetric('AWS/Lambda', 'Invocations'), [0, '', 'resize']);
  await askData({ reader, place: PLACE, window: WINDOW, onLoss: () => undefined }, [series]);
  expect(aws.requests).toBe(1);
  expect([...reader.journal.entries()]).toHaveLength(1);
});
