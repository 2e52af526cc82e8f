/** What is known of a partition. */
interface PartitionRow {
  /** How the names of its Regions begin, with the hyphen, since `us-isob-` begins with `us-iso` too; null: like no other's. */
  readonly regions: string | null;
  /** Where Organizations and Account Management have their one endpoint; null: not known. */
  readonly home: string | null;
  /** Where Cost Explorer is asked, whatever the Region; null: it has none, or its place is not known. */
  readonly costExplorer: string | null;
  /** Where events of IAM and CloudFront happen, whatever the Region of the caller; null: not known. */
  readonly globalEvents: string | null;
}

/**
 * The partitions, as ARNs name them. Sources: the SDK's partitions.json and endpoint rules (@aws-sdk/core 3.981), 2026-11;
 * Cost Explorer from "AWS endpoints of Cost Explorer", 2026-04-13; global service events from the CloudTrail user guide,
 * cloudtrail-concepts, 2026-04-13.
 */
const PARTITIONS = {
  aws: { regions: null, home: 'us-east-1', costExplorer: 'us-east-1', globalEvents: 'us-east-1' },
  'aws-cn': { regions: 'cn-', home: 'cn-northwest-1', costExplorer: 'cn-northwest-1', globalEvents: null },
  // AWS bills accounts of GovCloud to the commercial account that each belongs to.
  'aws-us-gov': { regions: 'us-gov-', home: 'us-gov-west-1', costExplorer: null, globalEvents: null },
  'aws-eusc': { regions: 'eusc-', home: null, costExplorer: null, globalEvents: null },
  'aws-iso': { regions: 'us-iso-', home: null, costExplorer: null, globalEvents: null },
  'aws-iso-b': { regions: 'us-isob-', home: null, costExplorer: null, globalEvents: null },
  'aws-iso-e': { regions: 'eu-isoe-', home: null, costExplorer: null, globalEvents: null },
  'aws-iso-f': { regions: 'us-isof-', home: null, costExplorer: null, globalEvents: null },
} as const satisfies Readonly<Record<string, PartitionRow>>;

/** As ARNs name it; `aws` is the commercial one. */
export type Partition = keyof typeof PARTITIONS;

export const PARTITION_NAMES = Object.keys(PARTITIONS) as readonly Partition[];

/** Can ARNs name a partition so? Partitions are added, and the names of all begin alike. */
export function isPartition(name: string): boolean {
  return name.startsWith('aws-') || PARTITION_NAMES.some((known) => known === name);
}

const BEGINNINGS = Object.entries<PartitionRow>(PARTITIONS).flatMap(([name, { regions }]) =>
  regions === null ? [] : [[regions, name as Partition] as const],
);

/** The partition of a Region, by how its name begins: new Regions come before any list of them. */
export function partitionOf(region: string): Partition {
  return BEGINNINGS.find(([beginning]) => region.startsWith(beginning))?.[1] ?? 'aws';
}

/** @param partition as an ARN names it: it may be one that is not known here */
function findPartition(partition: string): PartitionRow | undefined {
  return Object.hasOwn(PARTITIONS, partition) ? PARTITIONS[partition as Partition] : undefined;
}

/** The Region where Organizations and Account Management of a partition are asked, or undefined where it is not known. */
export function findHomeRegion(partition: string): string | undefined {
  return findPartition(partition)?.home ?? undefined;
}

/** The Region where Cost Explorer of a partition is asked, or undefined where it has none or its place is not known. */
export function findCostExplorerRegion(partition: string): string | undefined {
  return findPartition(partition)?.costExplorer ?? undefined;
}

/** The Region in which a partition has its global service events, or undefined where it is not known. */
export function findGlobalRegion(partition: string): string | undefined {
  return findPartition(partition)?.globalEvents ?? undefined;
}
