import type { ObserveAwsOptions } from '../../observe/aws/run/observation.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import { readEndpoint } from '../flags/values.ts';
import { readRates } from '../input/rates.ts';
import { Read, together } from '../input/read.ts';
import { refuseTwoFromStandardInput } from '../input/standard-input.ts';
import { readSettings } from './observe-settings.ts';
import { observingPrices } from './observing-prices.ts';
import { readUnfinished } from './resume-file.ts';

/** What the flags and the environment ask for. @throws UsageFailure */
export async function readAwsOptions(flags: ObserveOptions, env: NodeJS.ProcessEnv): Promise<Read<ObserveAwsOptions>> {
  const { resume, maxSpend, profile, endpointUrl } = flags;
  refuseTwoFromStandardInput([resume, flags.rates], '--resume and --rates');
  const left = resume === undefined ? new Read(undefined, []) : await readUnfinished(resume);
  const unfinished = left.value;
  const settings = readSettings(flags, unfinished && { file: resume!, settings: unfinished.settings });
  const endpoint = endpointUrl ?? endpointOf(env);
  return together({ left, rates: await readRates({ rates: flags.rates }) }).map(({ rates }) => ({
    settings,
    now: new Date(),
    environment: env,
    // No monotonic clock is guaranteed to advance while the machine sleeps.
    clock: () => new Date().getTime(),
    prices: observingPrices(rates, settings.regions ?? [], maxSpend !== undefined),
    profile,
    endpoint,
    maxSpend,
    resume: unfinished,
  }));
}

export function endpointOf(env: NodeJS.ProcessEnv): string | undefined {
  const { AWS_ENDPOINT_URL: everywhere = '', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: isIgnored } = env;
  return isIgnored === 'true' || everywhere === '' ? undefined : readEndpoint(everywhere, 'AWS_ENDPOINT_URL');
}
