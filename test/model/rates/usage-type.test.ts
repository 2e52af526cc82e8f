import { describe, expect, test } from 'vitest';
import { serviceOf } from '../../../src/model/rates/rate-dimensions.ts';
import { parseUsageType, usageTypeOf } from '../../../src/model/rates/usage-type.ts';
import { loadRates } from '../../factories.ts';

const charge = (dimension: string, region: string | null, prefix: string | null) => ({
  kind: 'charge',
  dimension,
  region,
  prefix,
});
const trial = (region: string | null, prefix: string | null) => ({ kind: 'trial', dimension: null, region, prefix });
const unclassified = (region: string | null, prefix: string | null) => ({
  kind: 'unclassified',
  dimension: null,
  region,
  prefix,
});

describe('a usage type of the bill', () => {
  test.for([
    ['USE1-FreeEventsRecorded', charge('management.first-copy', 'us-east-1', 'USE1')],
    ['APN1-PaidEventsRecorded', charge('management.additional-copy', 'ap-northeast-1', 'APN1')],
    ['USE2-DataEventsRecorded', charge('data', 'us-east-2', 'USE2')],
    ['APS2-NetworkEventsRecorded', charge('network', 'ap-southeast-2', 'APS2')],
    ['EUC1-InsightsEvents', charge('insights.management', 'eu-central-1', 'EUC1')],
    ['EUC1-DataInsightsEvents', charge('insights.data', 'eu-central-1', 'EUC1')],
    ['EUW2-Ingestion-Bytes', charge('lake.ingestion.seven-year', 'eu-west-2', 'EUW2')],
    ['USE1-Ingestion-Bytes-1yearstore-Live-CloudTrail-Logs', charge('lake.ingestion.one-year', 'us-east-1', 'USE1')],
    ['USE1-Ingestion-Bytes-1yearstore-Other-data-sources', charge('lake.ingestion.other', 'us-east-1', 'USE1')],
    ['USE1-PaidStorage-ByteHrs', charge('lake.retention', 'us-east-1', 'USE1')],
    ['USE1-QueryScanned-Bytes', charge('lake.scan', 'us-east-1', 'USE1')],
    // Without a prefix, which tells no Region.
    ['PaidEventsRecorded', charge('management.additional-copy', null, null)],
    ['Ingestion-Bytes', charge('lake.ingestion.seven-year', null, null)],
    ['Ingestion-Bytes-1yearstore-Live-CloudTrail-Logs', charge('lake.ingestion.one-year', null, null)],
    // eu-west-1 and Cape Town are written in two ways.
    ['EU-DataEventsRecorded', charge('data', 'eu-west-1', 'EU')],
    ['EUW1-DataEventsRecorded', charge('data', 'eu-west-1', 'EUW1')],
    ['AFS1-DataEventsRecorded', charge('data', 'af-south-1', 'AFS1')],
    ['CPT-DataEventsRecorded', charge('data', 'af-south-1', 'CPT')],
    ['UGW1-DataEventsRecorded', charge('data', 'us-gov-west-1', 'UGW1')],
    // A prefix whose Region is not known stays as it is, also one that objects have members of.
    ['XYZ9-DataEventsRecorded', charge('data', null, 'XYZ9')],
    ['constructor-DataEventsRecorded', charge('data', null, 'constructor')],
    ['use1-DataEventsRecorded', charge('data', null, 'use1')],
    ['FreeTrialIngestion-Bytes', trial(null, null)],
    ['EUW2-FreeTrialIngestion-Bytes', trial('eu-west-2', 'EUW2')],
    ['USE1-FreeTrialQueryScanned-Bytes', trial('us-east-1', 'USE1')],
    // Ends in a known suffix and is none.
    ['USE1-XInsightsEvents', unclassified('us-east-1', 'USE1')],
    ['USE1-USE2-PaidEventsRecorded', unclassified('us-east-1', 'USE1')],
    ['-PaidEventsRecorded', unclassified(null, null)],
    ['USE1PaidEventsRecorded', unclassified(null, null)],
    ['USE1-paideventsrecorded', unclassified('us-east-1', 'USE1')],
    ['USE1-PaidEventsRecorded ', unclassified('us-east-1', 'USE1')],
    ['USE1-PaidEventsRecorded2', unclassified('us-east-1', 'USE1')],
    ['USE1-Ingestion-Bytes-1yearstore', unclassified('us-east-1', 'USE1')],
    ['USE1-', unclassified('us-east-1', 'USE1')],
    ['Else-Bytes', unclassified(null, null)],
    ['toString', unclassified(null, null)],
    ['', unclassified(null, null)],
  ] as const)('%s', ([text, expected]) => {
    expect(parseUsageType(text)).toEqual(expected);
  });

  test.for([undefined, 'AWS CloudTrail', 'AWSCloudTrail'])(
    'is one of CloudTrail where the service is %s',
    (service) => {
      expect(parseUsageType('USE1-InsightsEvents', service).kind).toBe('charge');
    },
  );

  test.for(['Amazon Simple Storage Service', 'AmazonCloudWatch', 'aws cloudtrail', ''])(
    'of the service %s is none of CloudTrail',
    (service) => {
      expect(parseUsageType('USE1-InsightsEvents', service)).toEqual({
        kind: 'other-service',
        dimension: null,
        region: 'us-east-1',
        prefix: 'USE1',
      });
    },
  );

  test('is read as it is written, for every dimension that has a name on the bill and every Region of AWS', () => {
    for (const { dimension, usageTypeSuffix } of loadRates().filter(
      (rate) => serviceOf(rate.dimension) === 'cloudtrail',
    ))
      for (const region of ['us-east-1', 'eu-west-1', 'af-south-1', 'ap-southeast-7', 'il-central-1', 'cn-north-1']) {
        const written = usageTypeOf(usageTypeSuffix, region);
        if (written === undefined) continue;
        const { kind, ...read } = parseUsageType(written);
        const isTrial = dimension.startsWith('lake.trial.');
        expect({ kind, ...read }).toMatchObject({
          kind: isTrial ? 'trial' : 'charge',
          dimension: isTrial ? null : dimension,
          region,
        });
      }
    expect(usageTypeOf('DataEventsRecorded', 'eu-west-1')).toBe('EU-DataEventsRecorded');
    expect(usageTypeOf('DataEventsRecorded', 'af-south-1')).toBe('AFS1-DataEventsRecorded');
    expect(usageTypeOf('DataEventsRecorded', 'zz-new-1')).toBeUndefined();
  });
});
