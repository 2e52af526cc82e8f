import { cleanText } from '../../base/clean-text.ts';
import { didYouMean } from '../../base/nearest.ts';
import { briefly, listed } from '../../base/words.ts';
import { findHolders } from '../../selectors/forms/sources/find-holders.ts';
import { type Holder, titleOf } from '../../selectors/forms/sources/holder.ts';
import { parseSelectors } from '../../selectors/forms/parse.ts';
import { UsageFailure } from '../failure.ts';
import { say } from '../output/say.ts';
import { unwrap } from './faults.ts';
import type { Read } from './read.ts';
import { refuseSource } from './refuse-source.ts';
import { readDocuments, type SelectorDocument } from './selector-documents.ts';
import { readText } from './text.ts';

/** The trails and event data stores of a file. */
export interface HolderFile {
  readonly file: string;
  readonly text: string;
  readonly documents: readonly SelectorDocument[];
  /** At least one. */
  readonly holders: readonly Holder[];
}

/**
 * What a file holds, with what `--pick` names alone.
 *
 * @throws UsageFailure where it holds no selectors at all, or nothing of that name
 */
export async function readHolders(file: string, pick?: string): Promise<Read<HolderFile>> {
  return (await readText(file)).map((text) => holdersOf(text, file, pick));
}

function holdersOf(text: string, file: string, pick: string | undefined): HolderFile {
  const documents = readDocuments(text, file);
  const found = documents.map(({ value, path }) => findHolders(value, path));
  const holders = found.flatMap((one) => one.holders);
  const nested = found.flatMap(({ nestedStacks }) => nestedStacks);
  if (nested.length > 0)
    say(
      `note: ${file}: nested stacks are not read: ${cleanText(briefly(nested))}; give their templates, or what cdk.out has of them`,
    );
  if (holders.length === 0) refuseEmpty(text, file, documents);
  const picked = pick === undefined ? holders : picking(holders, pick, file);
  for (const holder of picked)
    if (holder.note !== undefined) say(`note: ${file}: ${cleanText(titleOf(holder))}: ${cleanText(holder.note)}`);
  return { file, text, documents, holders: picked };
}

/** @throws UsageFailure always: it says why the file holds no selectors */
function refuseEmpty(text: string, file: string, documents: readonly SelectorDocument[]): void {
  const [first] = documents;
  if (first?.placeOf !== undefined) refuseSource(text, file);
  const value = first?.value;
  if (documents.length === 1) {
    const hint = HINTS.find(([is]) => is(value))?.[1];
    if (hint !== undefined) throw new UsageFailure([`${file}:/: ${hint}`]);
    unwrap(parseSelectors(value), file);
  }
  throw new UsageFailure([`${file}:/: none of its ${documents.length} documents holds selectors`]);
}

/** Files beside those that hold selectors. */
const HINTS: readonly (readonly [is: (value: unknown) => boolean, hint: string])[] = [
  [
    (value) => hasMember(value, '@level') || hasMember(value, '@message'),
    'this is what terraform prints while it works, without values; give the output of: terraform show -json PLAN',
  ],
  [
    (value) => ['resource_changes', 'planned_values', 'terraform_version'].some((name) => hasMember(value, name)),
    'no aws_cloudtrail or aws_cloudtrail_event_data_store (nor those of awscc) in the plan or state',
  ],
  [
    (value) => hasMember(value, 'Resources'),
    'no AWS::CloudTrail::Trail or AWS::CloudTrail::EventDataStore in the template',
  ],
  [(value) => hasMember(value, 'deployment') || hasMember(value, 'steps'), 'no trail or event data store in the stack'],
];

function hasMember(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

function picking(holders: readonly Holder[], pick: string, file: string): readonly Holder[] {
  const found = holders.filter(({ name, address, arn }) => [name, address, arn].includes(pick));
  if (found.length === 1) return found;
  if (found.length === 0) {
    const names = namesOf(holders);
    throw new UsageFailure([
      `--pick: ${file} has no ${cleanText(pick)}${didYouMean(pick, names)}`,
      `it has: ${listed(names.map(cleanText))}`,
    ]);
  }
  throw new UsageFailure([
    `--pick: ${cleanText(pick)} names ${found.length} of what ${file} has; give one of: ${listed(namesOf(found).map(cleanText))}`,
  ]);
}

function namesOf(holders: readonly Holder[]): readonly string[] {
  return [...new Set(holders.map(titleOf))];
}

/** The one that is there. @param prefer names of the one that is meant @throws UsageFailure where there are several */
export function theOnlyOf({ holders, file }: HolderFile, prefer: readonly string[] = []): Holder {
  const meant = holders.filter(({ name, arn }) => prefer.includes(name ?? '') || prefer.includes(arn ?? ''));
  const [first, ...more] = meant.length === 1 ? meant : holders;
  if (first !== undefined && more.length === 0) return first;
  throw new UsageFailure([
    `${file} holds the selectors of ${holders.length} trails and event data stores; name one with --pick NAME`,
    `it has: ${listed(namesOf(holders).map(cleanText))}`,
  ]);
}
