import type { SnapshotFile } from '../../src/model/snapshot/schema.ts';

/** Two lines: what will happen, and what was made smaller for it. */
export function describeDemo({ traffic }: SnapshotFile, oneOf: number): readonly [string, string] {
  const places = ['account', 'region'] as const;
  const [accounts, regions] = places.map((place) => new Set(traffic.map((row) => row[place])).size);
  const names = (type: string): number =>
    new Set(traffic.filter(({ resource }) => resource?.type === type).map(({ resource }) => resource?.arn)).size;
  const resources = [
    `${names('AWS::S3::Object')} buckets`,
    `${names('AWS::Lambda::Function')} functions`,
    `${names('AWS::DynamoDB::Table')} tables`,
  ].join(', ');
  return [
    `trailtrim observe reads an AWS played on this machine, the example's ${accounts} accounts, ${regions} Regions, ${resources}; then the session opens. Your AWS is not asked.`,
    `Made smaller: management events and their bill, one of ${oneOf.toLocaleString('en')}, since LookupEvents lists 100 a second; the counts of resources are the example's.`,
  ];
}
