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
import { withWishes } from './wishes.ts';

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

/** What is worth a value, by type; in the order of the candidates. */
export function noisyOffers(
  question: Question,
  canonical: Canonical,
  candidates: readonly Candidate[],
  whole: readonly string[],
): ReadonlyMap<string, readonly Offer[]> {
  const usual = usualOffers(question, canonical, candidates, whole);
  return question.choices.size === 0 ? usual.byType : withWishes(usual, question, candidates);
}

/** What is worth a value as far as nobody wishes anything else. */
export interface UsualOffers {
  readonly byType: ReadonlyMap<string, readonly Offer[]>;
  /** Of candidates, by type: the place of each among all. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** The offer for a candidate that may go, where the user wishes for it or not. */
  readonly offerOf: (candidate: Candidate, isWished: boolean) => Offer | undefined;
}

const known = new WeakMap<readonly Candidate[], { readonly whole: readonly string[]; readonly usual: UsualOffers }>();

/** A session asks again after each choice, and each is about one resource of thousands. */
function usualOffers(
  question: Question,
  canonical: Canonical,
  candidates: readonly Candidate[],
  whole: readonly string[],
): UsualOffers {
  const last = known.get(candidates);
  if (last?.whole.length === whole.length && last.whole.every((arn, index) => arn === whole[index])) return last.usual;
  const usual = findUsual(question, canonical, candidates, whole);
  known.set(candidates, { whole, usual });
  return usual;
}

function findUsual(
  question: Question,
  { own }: Canonical,
  candidates: readonly Candidate[],
  whole: readonly string[],
): UsualOffers {
  const { snapshot, policy } = question;
  // Who reads logs is no noise.
  const logBuckets = new Set([...logBucketArns(snapshot), ...whole]);
  const offerOf = makeOfferOf(policy, new Set(own.noisy), logBuckets);
  const byType = new Map<string, Offer[]>();
  const places = new Map<string, number[]>();
  for (let place = 0; place < candidates.length; place++) {
    const candidate = candidates[place]!;
    const offer = offerOf(candidate, false);
    if (offer === undefined) continue;
    listAt(byType, candidate.type).push(offer);
    listAt(places, candidate.type).push(place);
  }
  for (const { type, arn } of unseenOf(question, own.noisy, candidates, logBuckets))
    listAt(byType, type).push({
      arn,
      worth: 0,
      ofSeveral: LEAST_OF_SEVERAL,
      least: 0,
      rank: LEFT_OVER,
      stays: false,
    });
  return { byType, places, offerOf };
}

function listAt<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key);
  if (list !== undefined) return list;
  const fresh: Item[] = [];
  lists.set(key, fresh);
  return fresh;
}

function makeOfferOf(
  policy: Question['policy'],
  outToday: ReadonlySet<string>,
  logBuckets: ReadonlySet<string>,
): UsualOffers['offerOf'] {
  const minimum = Number(policy.minMonthlySaving.toFixed());
  return (candidate, isWished) => {
    const { arn, dollars: worth, unknown, folders } = candidate;
    const isOut = outToday.size > 0 && outToday.has(arn);
    const rank = rankOf({ worth, minimum, unknown }, isWished, isOut);
    if (rank <= 0 || candidate.protected || logBuckets.has(arn) || !isValue(arn)) return undefined;
    if (folders.length > 0)
      return {
        arn,
        worth: 0,
        mayBe: worth,
        ofSeveral: 0,
        least: 0,
        rank: isWished ? rank : Math.max(DOUBT * rank, LEFT_OVER),
        stays: false,
      };
    const least = isWished || rank === LEFT_OVER ? 0 : isOut ? STAYING * minimum : minimum;
    const ofSeveral = Math.max(candidate.ofSeveralDollars, LEAST_OF_SEVERAL);
    return { arn, worth, ofSeveral, least, rank, stays: isOut && !isWished && rank !== LEFT_OVER };
  };
}

/** Left out today, of what the snapshot does not show: it is not known what it would cost. */
function unseenOf(
  question: Question,
  outToday: readonly string[],
  candidates: readonly Candidate[],
  logBuckets: ReadonlySet<string>,
): readonly { readonly type: string; readonly arn: string }[] {
  if (outToday.length === 0) return [];
  const { snapshot, policy } = question;
  const kept = protectedArnsOf(snapshot, policy);
  const asked = new Set(outToday);
  const shown = new Set<string>();
  for (const { arn } of candidates) if (asked.has(arn)) shown.add(arn);
  for (const { resource } of snapshot.traffic) if (asked.has(resource?.arn ?? '')) shown.add(resource?.arn ?? '');
  return outToday.flatMap((arn) => {
    if (kept.has(arn) || logBuckets.has(arn) || shown.has(arn)) return [];
    const rule = findRuleOfArn(arn);
    if (rule === undefined || !isAllowed(rule, policy) || !isWhollyOut(arn, rule, question)) return [];
    const { type } = rule;
    return isProtected({ type, arn }, policy) ? [] : [{ type, arn }];
  });
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
