import { expect, test } from 'vitest';
import { readIngestedBytes } from '../../../../src/observe/aws/trails/ingested-bytes.ts';
import { windowBefore } from '../../../../src/observe/aws/window.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { readerOf } from '../ask/reader-of.ts';
import { estateOf, OWNER, storeArn, storeOf } from './estate.ts';

const DAYS = 91;
const everyDay = (bytesOf: (day: number) => number | null) => Array.from({ length: DAYS }, (_, day) => bytesOf(day));

test('bytes of a store that is younger than a long window are those of its last 28 days', async () => {
  const stores = [
    storeOf('whole', {}, { ingestedBytesDaily: everyDay((day) => (day < 63 ? 1 : 3)) }),
    storeOf('young', {}, { ingestedBytesDaily: everyDay((day) => (day < 51 ? null : 3)) }),
    storeOf('newborn', {}, { ingestedBytesDaily: everyDay((day) => (day < 64 ? null : 3)) }),
  ];
  const scenario = estateOf({ stores }, { days: DAYS });
  await using aws = await LocalAws.start(scenario);
  const window = windowBefore(new Date(scenario.now), DAYS);
  const arns = ['whole', 'young', 'newborn'].map((id) => storeArn(id));
  const place = { account: OWNER, region: 'us-east-1' };
  const { bytes, gaps } = await readIngestedBytes(readerOf(aws, credentialsOf), place, window, arns);
  expect([...bytes]).toEqual([
    [arns[0], 63 + 28 * 3],
    [arns[1], DAYS * 3],
  ]);
  expect(gaps).toEqual([]);
});
