import { shortName } from '../../base/arn.ts';
import type { Gain, WhyBack } from '../../optimize/gains.ts';
import { amountText } from './format-number.ts';

const WHY: Readonly<Record<WhyBack, string>> = {
  'below-minimum': 'an earlier proposal left it out, and it is worth no value any more',
  protected: 'something of it is protected by now',
  call: 'an earlier proposal left it out by name, and the policy does not any more, or it takes too many values',
  idle: 'somebody excluded it, which hides next to nothing, and the policy says retire: all',
};

/** `acme-old is recorded again, $0.00 a month: an earlier proposal left it out, and it is worth no value any more`. */
export function gainText({ resource, why, cost }: Gain): string {
  const amount =
    cost.high === null && cost.expected.isZero() ? 'at a cost that is not known' : `${amountText(cost)} a month`;
  return `${shortName(resource)} is recorded again, ${amount}: ${WHY[why]}`;
}
