import { expect, test } from 'vitest';
import { readFailure } from '../../../../src/observe/aws/ask/read-failure.ts';

const NOW = new Date('2026-11-22T10:00:00Z');

/** What the SDK throws. */
function thrown(name: string, message: string, date?: string): Error {
  const headers = date === undefined ? {} : { date };
  return Object.assign(new Error(message), { name, $fault: 'client', $response: { statusCode: 403, headers } });
}

test.for<[string, Error, RegExp]>([
  [
    'by the text of STS, whatever time it is',
    thrown(
      'SignatureDoesNotMatch',
      'Signature expired: 20261120T090000Z is now earlier than 20261120T105500Z (20261120T110000Z - 5 min.)',
    ),
    /^the clock of this machine is 2 hours behind AWS's/,
  ],
  [
    'by the text of CloudTrail',
    thrown(
      'InvalidSignatureException',
      'Signature not yet current: 20261122T102000Z is still later than 20261122T100500Z (20261122T100000Z + 5 min.)',
    ),
    /^the clock of this machine is 20 minutes ahead of AWS's/,
  ],
  [
    'by the date of the answer',
    thrown('RequestTimeTooSkewed', 'The difference is too large.', 'Wed, 25 Nov 2026 10:00:00 GMT'),
    /^the clock of this machine is 3 days behind AWS's/,
  ],
  [
    'by nothing',
    thrown('RequestTimeTooSkewed', 'The difference is too large.'),
    /^the clock of this machine is off by more than AWS allows/,
  ],
])('a clock that is off is told as that: %s', ([, error, reason]) => {
  const { again, refusal } = readFailure(error, 'sts:GetCallerIdentity', NOW);
  expect(refusal.reason).toMatch(reason);
  expect(refusal.remedy).toContain('set the clock');
  expect(again).toBe('few');
});

test('a signature that is wrong is not the fault of a clock', () => {
  const error = thrown('SignatureDoesNotMatch', 'The request signature we calculated does not match.');
  expect(readFailure(error, 'sts:GetCallerIdentity', NOW).refusal).toMatchObject({ kind: 'rejected' });
});
