import { createReadStream } from 'node:fs';
import { parseUnfinished, type Unfinished } from '../../model/snapshot/unfinished.ts';
import { digestOf } from '../../observe/aws/run/unfinished-digest.ts';
import { UsageFailure } from '../failure.ts';
import { unwrap } from '../input/faults.ts';
import { Read } from '../input/read.ts';
import { collect, readJson } from '../input/text.ts';

/** How the member begins in a file that trailtrim wrote. No text within JSON holds a new line. */
const MARK = Buffer.from('\n  "unfinished": {');

/** What the run that wrote the snapshot left to be done. @throws UsageFailure with every fault, and where it is finished */
export async function readUnfinished(path: string): Promise<Read<Unfinished>> {
  const json = (await readMember(path)) ?? (await readJson(path));
  const unfinished = unwrap(parseUnfinished(json.value, digestOf), path);
  if (unfinished !== undefined) return json.map(() => unfinished);
  throw new UsageFailure([`${path}: is finished, so there is nothing to go on with: observe anew, without --resume`]);
}

/** The last member alone, since the rows before it may be more than a text can hold; undefined: it is not to be found so. */
async function readMember(path: string): Promise<Read<unknown> | undefined> {
  if (path === '-') return undefined;
  const bytes = await collect(afterMark(path), path);
  if (bytes.length === 0) return undefined;
  try {
    const members = JSON.parse(`{${bytes.toString('utf8')}`) as object;
    return new Read({ schema: 'trailtrim/snapshot@1', ...members }, [path]);
  } catch {
    // Written otherwise than by trailtrim: it is read as a whole.
    return undefined;
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
      // The mark may begin here and end in the next piece.
      else end = seen.subarray(Math.max(0, seen.length - MARK.length));
    }
  }
}
