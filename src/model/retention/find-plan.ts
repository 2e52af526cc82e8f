import { nearest } from '../../base/nearest.ts';
import { failure, type Result } from '../../base/result.ts';
import { quote } from '../../base/quote.ts';
import { FRAMEWORK_PLANS, holdingsFor } from './framework-plans.ts';
import { daysOfMonths } from '../quantity/days-of-months.ts';
import type { RetentionPlan } from './retention-plan.ts';

const LONGEST_YEARS = 100;
const LONGEST_DAYS = daysOfMonths(LONGEST_YEARS * 12);

const UNITS: Readonly<Record<string, (count: number) => number>> = {
  d: (days) => days,
  m: daysOfMonths,
  y: (years) => daysOfMonths(years * 12),
};

/**
 * The plan that a text names: a framework's id, or a period such as `400d`, `13m`, `2y`, kept in S3 Standard; `400d/90d` keeps
 * 400 days, the first 90 in Standard and the rest in Glacier Instant Retrieval. Of 1 day to 100 years.
 */
export function findPlan(text: string): Result<RetentionPlan> {
  const id = text.trim().toLowerCase();
  const framework = FRAMEWORK_PLANS.find((plan) => plan.id === id);
  if (framework !== undefined) return { ok: true, value: framework };
  const [, whole, atHand] = /^(\d+[dmy])(?:\/(\d+[dmy]))?$/.exec(id) ?? [];
  if (whole === undefined) return failure('', `${quote(text)} is not a retention plan: ${hintFor(id)}`);
  const days = readDays(whole);
  const near = atHand === undefined ? days : readDays(atHand);
  if (days === null || near === null)
    return failure('', `${quote(text)} is out of bounds: logs are kept from 1 day (\`1d\`) to 100 years (\`100y\`)`);
  if (near > days)
    return failure(
      '',
      `${quote(text)} keeps logs at hand for longer than it keeps them: write the whole time first, \`400d/90d\``,
    );
  const title = near < days ? `${count(days)}, the first ${near} of them in S3 Standard` : count(days);
  return { ok: true, value: { id, title: `kept ${title}`, holdings: holdingsFor(days, near) } };
}

/** null where it is out of bounds. */
function readDays(text: string): number | null {
  const days = UNITS[text.slice(-1)]!(Number(text.slice(0, -1)));
  return days >= 1 && days <= LONGEST_DAYS ? days : null;
}

function hintFor(id: string): string {
  const ids = FRAMEWORK_PLANS.map((plan) => plan.id);
  const meant = nearest(id, ids);
  if (meant !== undefined) return `did you mean \`${meant}\`?`;
  return `use ${ids.map((known) => `\`${known}\``).join(', ')}, or a time such as \`400d\`, \`13m\`, \`2y\` or \`400d/90d\``;
}

function count(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
