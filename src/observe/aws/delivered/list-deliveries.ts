import { append } from '../../../base/append.ts';
import { sum } from '../../../base/sum.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import { OTHER } from '../../logs/files/file-kind.ts';
import { type FoundFiles, type LogFile, type OtherFile, type Purpose, purposeOf } from '../../logs/files/find-files.ts';
import { followPages } from '../ask/follow-pages.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Refusal } from '../ask/refusal.ts';
import { isDeliveredIn, isReadName, mayHold, otherServiceOf, type Span } from './delivered-key.ts';
import { type LogSource, pathOf } from './log-source.ts';

/** A log file in a bucket. */
export interface DeliveredFile extends LogFile {
  readonly source: LogSource;
  readonly key: string;
}

export interface Deliveries extends FoundFiles {
  readonly files: readonly DeliveredFile[];
  /** Folders that could not be listed, each with the refusal. */
  readonly refused: readonly { readonly path: string; readonly refusal: Refusal }[];
  /** Services that deliver into the bucket too, whose folders were not listed. */
  readonly otherServices: readonly string[];
}

interface Folder {
  readonly prefix: string;
  readonly purpose: Purpose;
}

/**
 * The log files that were delivered in a span, folder by folder, so that those of other days are not even listed. Of digests
 * and Insights nothing is listed: they are not read.
 * @param onFound called after each folder with how many files of it are wanted
 */
export async function listDeliveries(
  reader: AwsReader,
  place: Place,
  source: LogSource,
  span: Span,
  onFound: (files: number) => void = () => {},
): Promise<Deliveries> {
  const files: DeliveredFile[] = [];
  const refused: { readonly path: string; readonly refusal: Refusal }[] = [];
  const otherFiles: OtherFile[] = [];
  const otherServices = new Set<string>();
  let aggregatedFiles = 0;
  const listFolder = async ({ prefix, purpose }: Folder): Promise<void> => {
    const listed = await listOnce(reader, place, source, prefix);
    if (listed.refusal !== undefined) refused.push({ path: pathOf(source, prefix), refusal: listed.refusal });
    const inSpan = listed.files.filter(({ key, bytes }) => !isFolderMark(key, bytes) && isDeliveredIn(key, span));
    const wanted = inSpan.filter(({ key }) => isReadName(key));
    append(
      otherFiles,
      inSpan.filter(({ key }) => !isReadName(key)).map(({ path }) => ({ path, kind: OTHER })),
    );
    if (purpose === 'aggregated') aggregatedFiles += wanted.length;
    else {
      append(files, wanted);
      onFound(wanted.length);
    }
    const folders = listed.folders
      .filter((one) => {
        const service = otherServiceOf(one);
        if (service !== undefined) otherServices.add(service);
        return service === undefined;
      })
      .map((one): Folder => ({ prefix: one, purpose: purposeOf(one, purpose) }))
      .filter((one) => (one.purpose === 'logs' || one.purpose === 'aggregated') && mayHold(one.prefix, span));
    await Promise.all(folders.map(listFolder));
  };
  await listFolder({ prefix: source.prefix, purpose: purposeOf(source.prefix, 'logs') });
  return {
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    digestFiles: 0,
    insightFiles: 0,
    aggregatedFiles,
    otherFiles,
    otherServices: [...otherServices].toSorted(),
    unreadable: refused.map(({ path, refusal }) => ({ path, message: `${refusal.reason}; ${refusal.remedy}` })),
    refused,
  };
}

/** What several sources hold, each file once. */
export function joinDeliveries(all: readonly Deliveries[]): Deliveries {
  const byPath = new Map(all.flatMap(({ files }) => files.map((file) => [file.path, file] as const)));
  return {
    files: [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    digestFiles: 0,
    insightFiles: 0,
    aggregatedFiles: sum(all, ({ aggregatedFiles }) => aggregatedFiles),
    otherFiles: all.flatMap(({ otherFiles }) => otherFiles),
    otherServices: [...new Set(all.flatMap(({ otherServices }) => otherServices))].toSorted(),
    unreadable: all.flatMap(({ unreadable }) => unreadable),
    refused: all.flatMap(({ refused }) => refused),
  };
}

/** Consoles make an empty object to show a folder. */
function isFolderMark(key: string, bytes: number): boolean {
  return bytes === 0 && key.endsWith('/');
}

interface Listed {
  readonly files: readonly DeliveredFile[];
  readonly folders: readonly string[];
  readonly refusal: Refusal | undefined;
}

async function listOnce(reader: AwsReader, place: Place, source: LogSource, prefix: string): Promise<Listed> {
  let files: DeliveredFile[] = [];
  let folders: string[] = [];
  const { refusal, spoilt } = await followPages(reader, {
    call: 's3:ListBucket',
    place,
    inputOf: (token) => ({
      Bucket: source.bucket,
      Prefix: prefix,
      Delimiter: '/',
      ...(token === undefined ? {} : { ContinuationToken: token }),
    }),
    parse: ({ Contents: contents = [], CommonPrefixes: prefixes = [], IsTruncated, NextContinuationToken: next }) => ({
      keys: contents.map(({ Key, Size }) => [Key, Size] as const),
      prefixes: prefixes.map(({ Prefix }) => Prefix),
      next: IsTruncated ? (next ?? null) : null,
    }),
    nextOf: ({ next }) => next,
    begin: () => {
      files = [];
      folders = [];
      return ({ keys, prefixes }) => {
        for (const [key, bytes] of keys) files.push({ path: pathOf(source, key), bytes, source, key });
        append(folders, prefixes);
        return true;
      };
    },
  });
  return { files, folders, refusal: refusal ?? spoilt };
}
