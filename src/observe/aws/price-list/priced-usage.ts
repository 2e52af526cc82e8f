import type { RateDimension } from '../../../model/rates/rate-dimensions.ts';

/** A product of the price list that a dimension is priced by. */
export interface PricedUsage {
  readonly dimension: RateDimension;
  /** The usage type behind the Region's prefix. */
  readonly suffix: string;
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
 * What is read of the price list, by service code: a usage type may be of two services. Usage types: CloudTrail user guide,
 * S3 user guide (aws-usage-report-understand), CloudWatch user guide (cloudwatch_billing), all of 2026-04-13; SNS from the
 * list of free tiers. What is not here has a usage type that nobody has published, or is of a service without one.
 */
export const PRICED_USAGE: Readonly<Record<string, readonly PricedUsage[]>> = {
  AWSCloudTrail: [
    { dimension: 'management.first-copy', suffix: 'FreeEventsRecorded', units: EVENTS },
    { dimension: 'management.additional-copy', suffix: 'PaidEventsRecorded', units: EVENTS },
    { dimension: 'data', suffix: 'DataEventsRecorded', units: EVENTS },
    { dimension: 'network', suffix: 'NetworkEventsRecorded', units: EVENTS },
    { dimension: 'insights.management', suffix: 'InsightsEvents', units: EVENTS },
    { dimension: 'insights.data', suffix: 'DataInsightsEvents', units: EVENTS },
    {
      dimension: 'lake.ingestion.one-year',
      suffix: 'Ingestion-Bytes-1yearstore-Live-CloudTrail-Logs',
      units: GIGABYTES,
    },
    { dimension: 'lake.ingestion.other', suffix: 'Ingestion-Bytes-1yearstore-Other-data-sources', units: GIGABYTES },
    { dimension: 'lake.ingestion.seven-year', suffix: 'Ingestion-Bytes', units: GIGABYTES },
    { dimension: 'lake.retention', suffix: 'PaidStorage-ByteHrs', units: GIGABYTE_MONTHS },
    { dimension: 'lake.scan', suffix: 'QueryScanned-Bytes', units: GIGABYTES },
    { dimension: 'lake.trial.ingestion', suffix: 'FreeTrialIngestion-Bytes', units: GIGABYTES },
    { dimension: 'lake.trial.scan', suffix: 'FreeTrialQueryScanned-Bytes', units: GIGABYTES },
  ],
  AmazonS3: [
    {
      dimension: 's3.storage.standard',
      suffix: 'TimedStorage-ByteHrs',
      units: GIGABYTE_MONTHS,
      attributes: { volumeType: 'Standard' },
    },
    { dimension: 's3.storage.glacier-ir', suffix: 'TimedStorage-GIR-ByteHrs', units: GIGABYTE_MONTHS },
    { dimension: 's3.requests', suffix: 'Requests-Tier1', units: REQUESTS },
    { dimension: 's3.requests.get', suffix: 'Requests-Tier2', units: REQUESTS },
    { dimension: 's3.requests.glacier-ir.put', suffix: 'Requests-GIR-Tier1', units: REQUESTS },
    { dimension: 's3.requests.glacier-ir.get', suffix: 'Requests-GIR-Tier2', units: REQUESTS },
    // Moves into other classes have the same usage type and half the price.
    {
      dimension: 's3.transition',
      suffix: 'Requests-Tier4',
      units: REQUESTS,
      attributes: { operation: 'S3-GIRTransition' },
    },
    { dimension: 's3.retrieval.glacier-ir', suffix: 'Retrieval-GIR', units: GIGABYTES },
  ],
  AmazonCloudWatch: [
    { dimension: 'logs.ingestion', suffix: 'DataProcessing-Bytes', units: GIGABYTES },
    { dimension: 'logs.ingestion.infrequent-access', suffix: 'DataProcessingIA-Bytes', units: GIGABYTES },
    { dimension: 'logs.storage', suffix: 'TimedStorage-ByteHrs', units: GIGABYTE_MONTHS },
    { dimension: 'logs.scan', suffix: 'DataScanned-Bytes', units: GIGABYTES },
    { dimension: 'observing.metrics', suffix: 'CW:GMD-Metrics', units: ['Metrics', 'Metric'] },
    { dimension: 'observing.requests', suffix: 'CW:Requests', units: REQUESTS },
    { dimension: 'observing.custom-metrics', suffix: 'CW:MetricMonitorUsage', units: ['Metrics', 'Metric'] },
  ],
  awskms: [
    { dimension: 'kms.requests', suffix: 'KMS-Requests', units: REQUESTS },
    { dimension: 'kms.keys', suffix: 'KMS-Keys', units: ['Keys', 'Key', 'Months', 'Month'] },
  ],
  AmazonSNS: [{ dimension: 'sns.notifications', suffix: 'Requests-Tier1', units: REQUESTS }],
  AmazonAthena: [{ dimension: 'athena.scan', suffix: 'DataScannedInTB', units: ['Terabytes', 'TB'] }],
  AWSCostExplorer: [{ dimension: 'observing.cost-explorer', suffix: 'APIRequest', units: REQUESTS }],
};

/** The usages of a service that a product of the price list prices; most price none. */
export function usagesOf(serviceCode: string, attributes: Readonly<Record<string, unknown>>): readonly PricedUsage[] {
  const { usagetype, regionCode, locationType } = attributes;
  if (typeof usagetype !== 'string' || (locationType !== undefined && locationType !== 'AWS Region')) return [];
  return (PRICED_USAGE[serviceCode] ?? []).filter(
    ({ suffix, attributes: others = {} }) =>
      isPrefixed(usagetype, suffix, regionCode) &&
      Object.entries(others).every(([name, value]) => attributes[name] === value),
  );
}

/**
 * The suffix alone, or behind `USE1-`, `EU-` or, as KMS writes it, `us-east-1-`. No other word: S3 has no prefix in us-east-1,
 * where `Tables-Requests-Tier1` is another charge; and an end alone would take `DataInsightsEvents` for `InsightsEvents`.
 */
function isPrefixed(usageType: string, suffix: string, regionCode: unknown): boolean {
  if (usageType === suffix) return true;
  if (!usageType.endsWith(`-${suffix}`)) return false;
  const prefix = usageType.slice(0, -suffix.length - 1);
  return prefix === regionCode || /^(?:EU|[A-Z]{2,4}\d{1,2})$/.test(prefix);
}
