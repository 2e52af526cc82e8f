import { compare } from '../base/order.ts';
import { bucketOfArn } from '../base/arn.ts';
import { isArnOf, reduceArn } from '../facts/resource-arn.ts';
import { S3_OBJECT } from '../facts/resource-types.ts';
import type { NamedResource } from '../selectors/event/event-record.ts';
import { isValue } from '../selectors/validate/validate-grammar.ts';

/** A protected part of a bucket: all that begins so, or one object. */
export interface Folder {
  readonly test: 'StartsWith' | 'Equals';
  readonly text: string;
}

/** By the bucket that they are in, as rows of traffic name it. */
export type Folders = ReadonlyMap<string, readonly Folder[]>;

interface FolderInBucket extends Folder {
  readonly bucket: string;
}

/**
 * The part of one bucket that the pattern means, where a selector can say it; undefined where it may mean more, or what no beginning
 * tells: a star in the middle also stands for slashes. Such a pattern protects buckets as a whole.
 */
export function folderOf(pattern: string): FolderInBucket | undefined {
  const text = pattern.replace(/\*+$/, '');
  if (text.includes('*') || !isArnOf(S3_OBJECT, text) || !isValue(text)) return undefined;
  const bucket = reduceArn(S3_OBJECT, text);
  if (!isBucket(bucket) || !text.startsWith(bucket) || text === bucket) return undefined;
  return { bucket, text, test: text !== pattern || text.endsWith('/') ? 'StartsWith' : 'Equals' };
}

/** Is it the ARN of a bucket as rows of traffic have it, which stands for its objects? */
export function isBucket(arn: string): boolean {
  return arn.endsWith('/') && bucketOfArn(arn)?.length === arn.length - arn.lastIndexOf(':') - 2;
}

const known = new WeakMap<readonly string[], Folders>();

/** The protected parts of buckets, without those that lie in another one; in the order of their texts. */
export function foldersOf(patterns: readonly string[]): Folders {
  const found = known.get(patterns) ?? findFolders(patterns);
  known.set(patterns, found);
  return found;
}

function findFolders(patterns: readonly string[]): Folders {
  const all = patterns.flatMap((pattern) => folderOf(pattern) ?? []);
  return new Map(
    [...Map.groupBy(all, ({ bucket }) => bucket)].map(([bucket, own]) => [
      bucket,
      outermost(own.toSorted((a, b) => compare(a.text, b.text) || compare(b.test, a.test))),
    ]),
  );
}

/** What lies in a folder comes right after it, with nothing but its other contents between. */
function outermost(inOrder: readonly FolderInBucket[]): readonly Folder[] {
  const kept: Folder[] = [];
  for (const { test, text } of inOrder) {
    const last = kept.at(-1);
    const isIn = last?.test === 'StartsWith' ? text.startsWith(last.text) : text === last?.text;
    if (!isIn) kept.push({ test, text });
  }
  return kept;
}

/** The ARN that stands for all of it where protected resources are listed: a beginning without a slash ends in a star. */
export function arnOfFolder({ test, text }: Folder): string {
  return test === 'Equals' || text.endsWith('/') ? text : `${text}*`;
}

/** Every event of it. */
export function resourceOfFolder(folder: Folder): Required<Pick<NamedResource, 'type' | 'arn'>> {
  return { type: S3_OBJECT, arn: arnOfFolder(folder) };
}
