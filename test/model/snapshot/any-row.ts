import * as fc from 'fast-check';

export const PLAIN_ROW = {
  account: '111122223333',
  region: 'us-east-1',
  category: 'Data',
  eventSource: 's3.amazonaws.com',
  eventName: null,
  readOnly: true,
  count: 12,
  evidence: 'measured',
  resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::acme/' },
};

/** What may stand in the place of a member: right ones, wrong ones, and what only the schema knows what to do with. */
const any = fc.oneof(
  fc.constantFrom(
    null,
    '',
    'x',
    0,
    -1,
    1.5,
    -0,
    2 ** 53,
    1e15,
    1e21,
    true,
    false,
    [],
    {},
    'Data',
    'measured',
    'principal',
  ),
  fc.constantFrom(
    'ä',
    '\u007f',
    'a"b\\',
    '__proto__',
    'type',
    'cloudwatch AWS/S3 GetRequests, delivery by x',
    'typed in',
  ),
  fc.constantFrom([1, 2], [5, 7], [12, 0], [0, 0], [1, -2], [null], [2 ** 52, 1], { low: 1, high: 2 }, { low: 1 }),
  fc.constantFrom({ low: 1, high: 20 }, { high: 20, low: 1 }, { low: 1, high: 2, more: 3 }),
  fc.constantFrom(
    { kind: 'metric', namespace: 'AWS/S3', metric: 'GetRequests' },
    { kind: 'metric', namespace: 'AWS/S3', metric: '' },
    { kind: 'metric', namespace: 'AWS/S3', metric: 'x', deliveredBy: 'y' },
    { kind: 'log-files' },
    { kind: 'log-files', more: 1 },
    { kind: 'another' },
    { kind: { of: '}' } },
  ),
  fc.constantFrom(
    { type: 'T' },
    { type: '' },
    { arn: 'a' },
    { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::acme' },
    { type: 'T', arn: 'arn:aws:s3:::acme/' },
    { type: 'T', arn: 'a', tags: { a: 'b' } },
    { type: 'T', arn: 'a', tags: { a: 'b', c: '}' } },
    { type: 'T', tags: { a: 1 } },
    { type: 'T', fromRequest: true },
    { type: 'T', fromRequest: false },
    { type: 'T', more: 1 },
  ),
  fc.constantFrom([{ type: 'T', arn: 'a' }], [{ type: 'T' }, 1]),
);
const key = fc.constantFrom(
  ...Object.keys(PLAIN_ROW),
  'alsoNames',
  'daily',
  'bytes',
  'via',
  'source',
  'range',
  'repeats',
  'caller',
  'another',
);

/** A row with some members changed, added or left out; many are plain. */
export const ANY_ROW = fc
  .tuple(fc.array(fc.tuple(key, any), { maxLength: 3 }), fc.array(key, { maxLength: 1 }))
  .map(([changes, without]) =>
    Object.fromEntries(
      Object.entries({ ...PLAIN_ROW, ...Object.fromEntries(changes) }).filter(([name]) => !without.includes(name)),
    ),
  );
