import { Decimal } from '../../model/quantity/decimal.ts';
import type { Discounts } from '../../model/rates/discount.ts';
import { type Service, SERVICES } from '../../model/rates/dimensions.ts';
import { cleanText } from '../../base/clean-text.ts';
import { didYouMean } from '../../base/nearest.ts';
import { UsageFailure } from '../failure.ts';

/** The values of `--discount`, such as `cloudtrail=12.5%`. @throws UsageFailure with every fault */
export function readDiscounts(texts: readonly string[]): Discounts {
  const discounts = new Map<Service, string>();
  const faults = texts.flatMap((text) => {
    const [, name = '', percent] = /^([^=]*)=(\d{1,3}(?:\.\d{1,10})?)%$/.exec(text) ?? [];
    if (percent === undefined) return [`expected SERVICE=N% such as cloudtrail=12.5%, found ${cleanText(text)}`];
    const service = SERVICES.find((known) => known === name);
    if (service === undefined) return [unknownService(name)];
    if (new Decimal(percent).greaterThan(100)) return [`a discount is from 0% to 100%, found ${text}`];
    if (discounts.has(service)) return [`${service} is given twice: give each service once`];
    discounts.set(service, percent);
    return [];
  });
  if (faults.length > 0) throw new UsageFailure(faults.map((fault) => `--discount: ${fault}`));
  return discounts;
}

function unknownService(name: string): string {
  return `unknown service ${cleanText(name)}${didYouMean(name, SERVICES)} (services: ${SERVICES.join(', ')})`;
}
