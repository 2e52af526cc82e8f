import { viewShape } from '../../event/event-view.ts';
import { isLogged } from '../../match/match.ts';
import { type Selector, selectsManagement } from '../../selector.ts';
import { eachCondition } from '../each-value.ts';
import type { Lint } from '../lint-warning.ts';
import { fixWith, replaceCondition } from '../rewrite-condition.ts';

const NOUNS: Readonly<Record<string, string>> = { 'kms.amazonaws.com': 'KMS', 'rdsdata.amazonaws.com': 'RDS Data' };

/**
 * KMS or RDS Data taken out of a trail's management events. Source of the controls: AWS Config developer guide,
 * multi-region-cloudtrail-enabled and cloudtrail-security-trail-enabled, 2026; that Security Hub CloudTrail.1 is built on
 * the former is inferred.
 */
export const lintSourceExcluded: Lint = (input) => {
  const { selectors, target } = input;
  if (target !== 'trail') return [];
  return eachCondition(selectors, 'eventSource').flatMap((place) => {
    if (!selectsManagement(place.selector)) return [];
    const lost = (place.condition.NotEquals ?? []).filter((source) => !keeps(selectors, source, null));
    const nouns = [...new Set(lost.map((source) => NOUNS[source] ?? source))];
    // Another selector may record what this one excludes.
    if (nouns.length === 0) return [];
    const fixed = replaceCondition(place, null);
    const decrypt =
      lost.includes('kms.amazonaws.com') &&
      !keeps(selectors, 'kms.amazonaws.com', 'Decrypt') &&
      keeps(selectors.with(place.index, fixed), 'kms.amazonaws.com', 'Decrypt');
    return [
      {
        at: place.at,
        message: `${decrypt ? 'kms:Decrypt is no longer recorded, and ' : ''}without ${nouns.join(' and ')} events AWS Config \`multi-region-cloudtrail-enabled\`, \`cloudtrail-security-trail-enabled\` and Security Hub CloudTrail.1 fail`,
        advice: 'remove the condition unless another trail records them all',
        ...fixWith(input, place.index, fixed),
      },
    ];
  });
};

function keeps(selectors: readonly Selector[], eventSource: string, eventName: string | null): boolean {
  // Records of management events always have the flag (measured), so those without it need no selector.
  const flags = eventName === null ? [true, false] : [true];
  // On a trail nothing but the source and the flag tells management events apart, so no proof is needed.
  return flags.every(
    (readOnly) =>
      isLogged(selectors, viewShape({ category: 'Management', eventSource, eventName, readOnly })) === 'yes',
  );
}
