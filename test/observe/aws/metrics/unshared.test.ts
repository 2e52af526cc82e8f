import { expect, test } from 'vitest';
import { listChain } from '../../../../src/observe/aws/metrics/list/list-chain.ts';
import { readerOf } from '../ask/reader-of.ts';
import { awsJsonError, type Scripted, ScriptedServer } from '../../../aws/scripted-server.ts';
import { HOME } from './read-scene.ts';

const page: Scripted = {
  json: {
    Metrics: [
      { Namespace: 'AWS/Lambda', MetricName: 'Invocations', Dimensions: [{ Name: 'FunctionName', Value: 'f' }] },
    ],
  },
};

test('where AWS refuses to be asked for shared metrics, it is asked for those of the account', async () => {
  await using server = await ScriptedServer.start((request) =>
    request === 1 ? awsJsonError('InvalidParameterValueException') : page,
  );
  const reader = readerOf(server, () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'made-up' }));
  const taken: string[] = [];
  const refusal = await listChain(
    {
      reader,
      place: HOME,
      namespace: 'AWS/Lambda',
      one: (text) => text,
      take: (metrics) => void taken.push(...metrics.map(({ key }) => key.join(' '))),
    },
    'Invocations',
  );
  expect([refusal, taken, server.requests]).toEqual([undefined, ['0  f'], 2]);
});
