import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseUnfinished, type Unfinished } from '../../model/snapshot/unfinished.ts';
import { digestOf } from '../../observe/aws/run/unfinished-digest.ts';
import { UsageFailure } from '../failure.ts';
import { unwrap } from '../input/faults.ts';
import { Read } from '../input/read.ts';
import { collect, readJson } from '../input/text.ts';
import { followLinks } from '../output/descriptor.ts';
import { findPart, readPart, refuseAtWork } from './read-part.ts';

/** How the member begins in a file that trailtrim wrote. No string in JSON holds a bare newline. */
const MARK = Buffer.from('\n  "unfinished": {');

/**
 * What a run left undone: in its snapshot, or, where it was cut off, in the file beside it, which is the newer of the two.
 * @throws UsageFailure with every fault, or where the run was complete or goes on
 */
export async function readUnfinished(path: string): Promise<Read<Unfinished>> {
  const part = await findPart(path);
  const left = part === undefined ? undefined : await readPart(part);
  if (left !== undefined) refuseAtWork(left, path);
  if (part !== undefined && left?.unfinished !== undefined) return new Read(left.unfinished, [path, part]);
  // The file beside is what is left where the one that is named was never written.
  if (part !== undefined && ((await followLinks(path)) === part || !(await isRegular(path))))
    throw new UsageFailure([
      `${part}: holds no answers yet, so there is nothing to resume: remove it, and observe again`,
    ]);
  const json = (await readMember(path)) ?? (await readJson(path));
  const unfinished = unwrap(parseUnfinished(json.value, digestOf), path);
  if (unfinished !== undefined) return json.map(() => unfinished);
  throw new UsageFailure([`${path}: is complete, so there is nothing to resume: observe again without --resume`]);
}

/** Only the last member, since the rows before it may exceed what a string can hold; undefined: not found that way. */
async function readMember(path: string): Promise<Read<unknown> | undefined> {
  // What is read a second time has to be there still.
  if (path === '-' || !(await isRegular(path))) return undefined;
  const bytes = await collect(afterMark(path), path);
  if (bytes.length === 0) return undefined;
  try {
    const members = JSON.parse(`{${bytes.toString('utf8')}`) as object;
    return new Read({ schema: 'trailtrim/snapshot@1', ...members }, [path]);
  } catch {
    // Not as trailtrim writes it: read it whole instead.
    return undefined;
  }
}

async function isRegular(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    // Reading it says why.
    return false;
  }
}

async function* afterMark(path: string): AsyncGenerator<Buffer> {
  let end = Buffer.alloc(0);
  let found = false;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (found) yield chunk;
    else {
      const seen = Buffer.concat([end, chunk]);
      const at = seen.indexOf(MARK);
      found = at >= 0;
      if (found) yield seen.subarray(at);
      // The mark may begin in this chunk and end in the next.
      else end = seen.subarray(Math.max(0, seen.length - MARK.length));
    }
  }
}
