import { expect, test } from 'vitest';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { scenarioOf } from '../../../aws/local/test-scenario.ts';
import { observeLocal } from '../observe-local.ts';

test.each([
  [448, []],
  [455, ['metrics on the first day of the window']],
] as const)('of %i days, what CloudWatch no longer has to the hour is a gap: %j', async (days, missing) => {
  const scenario = scenarioOf({}, { days });
  await using aws = await LocalAws.start(scenario);
  const settings = { days, regions: ['us-east-1'] };
  const { snapshot } = await observeLocal(aws, { settings, now: new Date(scenario.now) });
  expect(snapshot.gaps.filter(({ kind }) => kind === 'not-kept').map(({ what }) => what)).toEqual(missing);
});
