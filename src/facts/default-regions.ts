/**
 * Enabled in every account from the beginning. Source: AWS Account Management reference, manage-acct-regions, 2026-11;
 * those of China and GovCloud have no opt-in.
 */
export const ENABLED_BY_DEFAULT: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'aws',
    [
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-southeast-1',
      'ap-southeast-2',
      'ca-central-1',
      'eu-central-1',
      'eu-north-1',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'sa-east-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
  ],
  ['aws-cn', ['cn-north-1', 'cn-northwest-1']],
  ['aws-us-gov', ['us-gov-east-1', 'us-gov-west-1']],
]);
