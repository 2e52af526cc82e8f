import { S3_OBJECT } from '../../facts/resource-types.ts';
import { viewShape } from '../../selectors/event/event-view.ts';
import { isLogged } from '../../selectors/match/match.ts';
import { isValue } from '../../selectors/validate/validate-grammar.ts';
import type { Canonical } from '../canonical/canonical.ts';
import { type Candidate, isAllowed } from '../candidates.ts';
import { findRuleOfArn, type NoiseRule } from '../exclusions.ts';
import { noiseOf } from '../forms/shapes.ts';
import { logBucketArns } from '../log-buckets.ts';
import { protectedArnsOf } from '../proof.ts';
import { isProtected } from '../protected-resource.ts';
import type { Question } from '../question.ts';
import type { Offer } from './choose.ts';

/** What is left out today stays out as long as it is worth half of what a new one must be. */
const STAYING = 0.5;
/** More than anything is worth: what the user asks for. Sums of it still tell what is left over from nothing. */
const WISHED = 1e8;
/** Less than anything is worth: only where values are left over. */
const LEFT_OVER = 1e-5;
/** What may save nothing comes after all that surely saves something. */
const DOUBT = 1e-6;
/** Calls of several go too where values are left over, so that a second proposal is the first. */
const LEAST_OF_SEVERAL = LEFT_OVER / 2;

/** What is worth a value, by type. */
export function noisyOffers(
  question: Question,
  { own }: Canonical,
  candidates: readonly Candidate[],
  whole: readonly string[],
): ReadonlyMap<string, readonly Offer[]> {
  const { snapshot, policy, choices } = question;
  const minimum = Number(policy.minMonthlySaving.toFixed());
  const outToday = new Set(own.noisy);
  // Who reads logs is no noise.
  const logBuckets = new Set([...logBucketArns(snapshot), ...whole]);
  const found = new Map<string, Offer[]>();
  const add = (type: string, offer: Offer): void => {
    const list = found.get(type);
    if (list === undefined) found.set(type, [offer]);
    else list.push(offer);
  };
  const seen = new Set<string>();
  for (const candidate of candidates) {
    const { arn, type } = candidate;
    seen.add(arn);
    if (candidate.protected || logBuckets.has(arn) || choices.get(arn) === 'keep' || !isValue(arn)) continue;
    const worth = candidate.dollars;
    const isWished = choices.get(arn) === 'drop';
    const isOut = outToday.has(arn);
    const rank = rankOf({ worth, minimum, unknown: candidate.unknown }, isWished, isOut);
    if (rank <= 0) continue;
    if (candidate.folders.length > 0) {
      add(type, {
        arn,
        worth: 0,
        mayBe: worth,
        ofSeveral: 0,
        least: 0,
        rank: isWished ? rank : Math.max(DOUBT * rank, LEFT_OVER),
        stays: false,
      });
      continue;
    }
    const least = isWished || rank === LEFT_OVER ? 0 : isOut ? STAYING * minimum : minimum;
    const ofSeveral = Math.max(candidate.ofSeveralDollars, LEAST_OF_SEVERAL);
    add(type, { arn, worth, ofSeveral, least, rank, stays: isOut && !isWished && rank !== LEFT_OVER });
  }
  if (own.noisy.length === 0) return found;
  const kept = protectedArnsOf(snapshot, policy);
  const shown = new Set(snapshot.traffic.map(({ resource }) => resource?.arn));
  for (const arn of own.noisy) {
    // Of what the snapshot does not show it is not known what it would cost.
    if (seen.has(arn) || kept.has(arn) || logBuckets.has(arn) || choices.get(arn) === 'keep') continue;
    const rule = findRuleOfArn(arn);
    if (rule === undefined || shown.has(arn) || !isAllowed(rule, policy) || !isWhollyOut(arn, rule, question)) continue;
    const { type } = rule;
    if (!isProtected({ type, arn }, policy))
      add(type, { arn, worth: 0, ofSeveral: LEAST_OF_SEVERAL, least: 0, rank: LEFT_OVER, stays: false });
  }
  return found;
}

/** Of what the snapshot does not show nothing goes that is recorded today, a call that was protected when it was left out, say. */
function isWhollyOut(arn: string, rule: NoiseRule, { trail }: Question): boolean {
  return noiseOf(rule, arn).every((shape) => isLogged(trail.selectors ?? [], viewShape(shape)) === 'no');
}

interface Worth {
  readonly worth: number;
  readonly minimum: number;
  readonly unknown: boolean;
}

function rankOf({ worth, minimum, unknown }: Worth, isWished: boolean, isOut: boolean): number {
  if (isWished) return WISHED + worth;
  if (isOut) {
    const isStaying = worth > 0 && worth >= STAYING * minimum;
    if (isStaying) return worth;
    return unknown ? LEFT_OVER : 0;
  }
  return worth > 0 && worth >= minimum ? worth : 0;
}

/** Log buckets go by what they are worth, whatever the least saving is: what is delivered tells nobody anything. */
export function deliveredOf(
  { choices, policy }: Question,
  { own }: Canonical,
  delivered: readonly Candidate[],
  whole: readonly string[],
): readonly Offer[] {
  const taken = new Set(whole);
  const outToday = new Set(own.deliveries);
  const offers = delivered.flatMap(({ arn, dollars, folders }): readonly Offer[] => {
    if (taken.has(arn) || choices.get(arn) === 'keep') return [];
    const nothing = { arn, ofSeveral: 0, least: 0 };
    if (folders.length > 0)
      return [{ ...nothing, worth: 0, mayBe: dollars, rank: Math.max(DOUBT * dollars, LEFT_OVER), stays: false }];
    const stays = dollars > 0 && outToday.has(arn);
    return [{ ...nothing, worth: dollars, rank: Math.max(dollars, LEFT_OVER), stays }];
  });
  const seen = new Set(delivered.map(({ arn }) => arn));
  const before = own.deliveries.filter(
    (arn) =>
      !seen.has(arn) &&
      !taken.has(arn) &&
      choices.get(arn) !== 'keep' &&
      !isProtected({ type: S3_OBJECT, arn }, policy),
  );
  return [
    ...offers,
    ...before.map((arn) => ({ arn, worth: 0, ofSeveral: 0, least: 0, rank: LEFT_OVER, stays: false })),
  ];
}
