/**
 * How usage types begin, by Region. Source: S3 user guide, aws-usage-report-understand, 2026-04-13; of CloudTrail's own
 * bills USE1, USE2, APN1, APS1, APS2, EUW2 and EUC1 were seen. Bills write eu-west-1 as EU.
 */
const PREFIXES: Readonly<Record<string, string>> = {
  'ap-east-1': 'APE1',
  'ap-northeast-1': 'APN1',
  'ap-northeast-2': 'APN2',
  'ap-south-1': 'APS3',
  'ap-southeast-1': 'APS1',
  'ap-southeast-2': 'APS2',
  'ca-central-1': 'CAN1',
  'eu-central-1': 'EUC1',
  'eu-north-1': 'EUN1',
  'eu-west-1': 'EU',
  'eu-west-2': 'EUW2',
  'eu-west-3': 'EUW3',
  'me-south-1': 'MES1',
  'sa-east-1': 'SAE1',
  'us-east-1': 'USE1',
  'us-east-2': 'USE2',
  'us-west-1': 'USW1',
  'us-west-2': 'USW2',
};

/** What the bill calls it, `USE1-PaidEventsRecorded` say, or undefined where the Region's prefix is not known. */
export function usageTypeOf(suffix: string | null, region: string): string | undefined {
  const prefix = Object.hasOwn(PREFIXES, region) ? PREFIXES[region] : undefined;
  return suffix === null || prefix === undefined ? undefined : `${prefix}-${suffix}`;
}
