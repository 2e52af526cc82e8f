import { createHash } from 'node:crypto';
import type { UnfinishedHead } from '../../../model/snapshot/unfinished.ts';

/** Fingerprint of an unfinished run, the same before it is written as JSON and after it is read again. */
export function digestOf(
  { settings: { days, regions, accounts, role }, startedAt, units, calls }: UnfinishedHead,
  answers: Iterable<readonly [question: string, answer: unknown]>,
): string {
  const charged = units.map(({ charge, account, region, units: count }) => [charge, account, region, count]);
  const counted = calls.map(({ call, sent, failed }) => [call, sent, failed]);
  const head = [days, regions ?? null, accounts ?? null, role ?? null, startedAt, charged, counted];
  const hash = createHash('sha256').update(JSON.stringify(head));
  for (const [question, answer] of answers) hash.update(`\n${question} ${JSON.stringify(answer)}`);
  return hash.digest('base64url');
}
