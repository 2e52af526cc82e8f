import { startObserving } from '../../../src/observe/aws/run/observe-aws.ts';
import type { AwsObservation, ObserveAwsOptions } from '../../../src/observe/aws/run/observation.ts';
import { credentialsOf } from '../../aws/local/credentials.ts';
import type { LocalAws } from '../../aws/local/local-aws.ts';
import { PRICES } from './ask/reader-of.ts';

/** A whole run against a local AWS, with credentials of the account; a run that cannot begin fails the test. */
export async function observeLocal(
  aws: LocalAws,
  options: Partial<ObserveAwsOptions> & Pick<ObserveAwsOptions, 'settings' | 'now'>,
  account?: string,
): Promise<AwsObservation> {
  const result = await startObserving(localOptions(aws, options, account)).result;
  if (!result.ok) throw new Error(result.lines.join('\n'));
  return result.value;
}

/** On the time of the local AWS. */
export function localOptions(
  aws: LocalAws,
  options: Partial<ObserveAwsOptions> & Pick<ObserveAwsOptions, 'settings' | 'now'>,
  account = '111122223333',
): ObserveAwsOptions {
  return {
    endpoint: aws.url,
    credentials: credentialsOf(account),
    environment: { AWS_REGION: 'us-east-1' },
    clock: aws.time.now,
    prices: PRICES,
    timer: aws.time,
    ...options,
  };
}
