import { type RateDimension, usageTypeSuffixOf } from '../../../model/rates/rate-dimensions.ts';

/** A product of the price list that has the price of a dimension. */
export interface PricedUsage {
  readonly dimension: RateDimension;
  /** How the list may write the unit of one; another unit would be another price. */
  readonly units: readonly string[];
  /** What else tells the product from others of its usage type. */
  readonly attributes?: Readonly<Record<string, string>>;
}

const EVENTS = ['Events', 'Event'];
const REQUESTS = ['Requests', 'Request', 'API Requests', 'API Calls'];
const GIGABYTES = ['GB'];
const GIGABYTE_MONTHS = ['GB-Mo', 'GB-month'];

/**
 * What is read from the price list, by service code: two services may share a usage type. Usage types: CloudTrail user guide,
 * S3 user guide (aws-usage-report-understand), with operations of moves as bills show them (2026-11), CloudWatch user guide (cloudwatch_billing), all of 2026-04-13; SNS from the
 * list of free tiers. Dimensions that are missing here have no published usage type.
 */
export const PRICED_USAGE: Readonly<Record<string, readonly PricedUsage[]>> = {
  AWSCloudTrail: [
    { dimension: 'management.first-copy', units: EVENTS },
    { dimension: 'management.additional-copy', units: EVENTS },
    { dimension: 'data', units: EVENTS },
    { dimension: 'network', units: EVENTS },
    { dimension: 'insights.management', units: EVENTS },
    { dimension: 'insights.data', units: EVENTS },
    {
      dimension: 'lake.ingestion.one-year',
      units: GIGABYTES,
    },
    { dimension: 'lake.ingestion.other', units: GIGABYTES },
    { dimension: 'lake.ingestion.seven-year', units: GIGABYTES },
    { dimension: 'lake.retention', units: GIGABYTE_MONTHS },
    { dimension: 'lake.scan', units: GIGABYTES },
    { dimension: 'lake.trial.ingestion', units: GIGABYTES },
    { dimension: 'lake.trial.scan', units: GIGABYTES },
  ],
  AmazonS3: [
    {
      dimension: 's3.storage.standard',
      units: GIGABYTE_MONTHS,
      attributes: { volumeType: 'Standard' },
    },
    { dimension: 's3.storage.standard-ia', units: GIGABYTE_MONTHS },
    { dimension: 's3.storage.onezone-ia', units: GIGABYTE_MONTHS },
    { dimension: 's3.storage.glacier-ir', units: GIGABYTE_MONTHS },
    { dimension: 's3.storage.glacier', units: GIGABYTE_MONTHS },
    { dimension: 's3.storage.deep-archive', units: GIGABYTE_MONTHS },
    { dimension: 's3.requests', units: REQUESTS },
    { dimension: 's3.requests.get', units: REQUESTS },
    { dimension: 's3.requests.glacier-ir.put', units: REQUESTS },
    { dimension: 's3.requests.glacier-ir.get', units: REQUESTS },
    // Moves into several storage classes share a usage type, at prices of their own.
    ...Object.entries({
      's3.transition': 'S3-GIRTransition',
      's3.transition.standard-ia': 'S3-SIATransition',
      's3.transition.onezone-ia': 'S3-ZIATransition',
      's3.transition.intelligent-tiering': 'S3-INTTransition',
      's3.transition.glacier': 'S3-GlacierTransition',
      's3.transition.deep-archive': 'S3-GDATransition',
    } as const).map(([dimension, operation]) => ({
      dimension: dimension as RateDimension,
      units: REQUESTS,
      attributes: { operation },
    })),
    { dimension: 's3.retrieval.glacier-ir', units: GIGABYTES },
  ],
  AmazonCloudWatch: [
    { dimension: 'logs.ingestion', units: GIGABYTES },
    { dimension: 'logs.ingestion.infrequent-access', units: GIGABYTES },
    { dimension: 'logs.storage', units: GIGABYTE_MONTHS },
    { dimension: 'logs.scan', units: GIGABYTES },
    { dimension: 'observing.metrics', units: ['Metrics', 'Metric'] },
    { dimension: 'observing.requests', units: REQUESTS },
    { dimension: 'observing.custom-metrics', units: ['Metrics', 'Metric'] },
  ],
  awskms: [
    { dimension: 'kms.requests', units: REQUESTS },
    { dimension: 'kms.keys', units: ['Keys', 'Key', 'Months', 'Month'] },
  ],
  AmazonSNS: [{ dimension: 'sns.notifications', units: REQUESTS }],
  AmazonAthena: [{ dimension: 'athena.scan', units: ['Terabytes', 'TB'] }],
  AWSCostExplorer: [{ dimension: 'observing.cost-explorer', units: REQUESTS }],
};

/** The usages of a service that a product of the price list prices; most price none. */
export function usagesOf(serviceCode: string, attributes: Readonly<Record<string, unknown>>): readonly PricedUsage[] {
  const { usagetype, regionCode, locationType } = attributes;
  if (typeof usagetype !== 'string' || (locationType !== undefined && locationType !== 'AWS Region')) return [];
  return (PRICED_USAGE[serviceCode] ?? []).filter(
    ({ dimension, attributes: others = {} }) =>
      isPrefixed(usagetype, usageTypeSuffixOf(dimension), regionCode) &&
      Object.entries(others).every(([name, value]) => attributes[name] === value),
  );
}

/**
 * The suffix alone, or after `USE1-`, `EU-` or, as KMS writes it, `us-east-1-`. No other prefix: S3 has none in us-east-1, where
 * `Tables-Requests-Tier1` is a different charge; and any ending would match `DataInsightsEvents` as `InsightsEvents`.
 */
function isPrefixed(usageType: string, suffix: string | null, regionCode: unknown): boolean {
  if (suffix === null) return false;
  if (usageType === suffix) return true;
  if (!usageType.endsWith(`-${suffix}`)) return false;
  const prefix = usageType.slice(0, -suffix.length - 1);
  return prefix === regionCode || /^(?:EU|[A-Z]{2,4}\d{1,2})$/.test(prefix);
}
