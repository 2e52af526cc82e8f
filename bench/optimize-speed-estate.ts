import { MANAGEMENT, ALL_S3, ALL_TABLES } from '../test/factories.ts';
import type { TrafficRowFile } from '../src/model/snapshot/schema.ts';

/** How resources are protected: not at all, by a tag that the first ones have, or by their names in the policy. */
export const KINDS = ['none', 'tagged', 'named'] as const;
export type Kind = (typeof KINDS)[number];

export const PROTECTED = 5_000;
export const TRAIL = 'org-trail';
const ACCOUNT = '111122223333';

export interface SpeedEstate {
  readonly resources: number;
  readonly kind: Kind;
  /** Reads alone, or reads and writes of each. */
  readonly rows: 1 | 2;
}

/** A bucket in two of three, else a table. */
function resourceOf(index: number): { readonly type: string; readonly arn: string; readonly isBucket: boolean } {
  // Far from sorted, and with names that begin alike.
  const name = `acme-team-${(index * 7_919) % 9_973}-${index}`;
  return index % 3 > 0
    ? { type: 'AWS::S3::Object', arn: `arn:aws:s3:::${name}/`, isBucket: true }
    : { type: 'AWS::DynamoDB::Table', arn: `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/${name}`, isBucket: false };
}

function rowsOf(index: number, { kind, rows }: SpeedEstate): readonly TrafficRowFile[] {
  const { type, arn, isBucket } = resourceOf(index);
  const isTagged = kind === 'tagged' && index < PROTECTED;
  const common = {
    account: ACCOUNT,
    region: 'us-east-1',
    category: 'Data',
    eventSource: isBucket ? 's3.amazonaws.com' : 'dynamodb.amazonaws.com',
    evidence: 'measured',
    resource: { type, arn, ...(isTagged ? { tags: { classification: 'pii' } } : {}) },
  } as const;
  const count = 1_000_000 + ((index * 104_729) % 50_000_000);
  const reads = { ...common, eventName: isBucket ? null : 'GetItem', readOnly: true, count };
  return rows === 1
    ? [reads]
    : [reads, { ...common, eventName: isBucket ? null : 'PutItem', readOnly: false, count: 10_000 }];
}

/** The snapshot's file, a row a line, in pieces: a million rows are more than one text holds. */
export function* snapshotText(estate: SpeedEstate): Generator<string> {
  const trail = {
    name: TRAIL,
    arn: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/${TRAIL}`,
    account: ACCOUNT,
    homeRegion: 'us-east-1',
    multiRegion: true,
    logging: true,
    bucket: 'acme-trail',
    advancedEventSelectors: [MANAGEMENT, ALL_S3, ALL_TABLES],
  };
  yield `{\n  "schema": "trailtrim/snapshot@1",\n  "window": { "start": "2026-10-23T00:00:00Z", "end": "2026-11-20T00:00:00Z" },\n  "trails": [${JSON.stringify(trail)}],\n  "traffic": [`;
  for (let index = 0; index < estate.resources; index++)
    yield `${index === 0 ? '' : ','}\n    ${rowsOf(index, estate)
      .map((row) => JSON.stringify(row))
      .join(',\n    ')}`;
  yield '\n  ]\n}\n';
}

/** The names that the policy protects. */
export function protectedNames({ resources, kind }: SpeedEstate): readonly string[] {
  return kind === 'named'
    ? Array.from({ length: Math.min(resources, PROTECTED) }, (_, index) => resourceOf(index).arn)
    : [];
}

export function policyText(estate: SpeedEstate): string {
  return JSON.stringify({
    protect: {
      resources: protectedNames(estate),
      ...(estate.kind === 'tagged' ? { tags: { classification: ['pii'] } } : {}),
    },
  });
}
