import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NO_INPUTS } from '../../../src/cli/input/read.ts';
import { writeOutput } from '../../../src/cli/output/write.ts';
import { renderSnapshot, type SnapshotContent } from '../../../src/model/snapshot/write-snapshot.ts';
import { makeObserved, UNFINISHED } from '../../cli/observe/fake-run.ts';
import { TempFolder } from '../../cli/temp-folder.ts';

const row = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
const rows = fc.array(row, { maxLength: 4 });
const content: fc.Arbitrary<SnapshotContent> = fc
  .record({
    traffic: rows,
    trails: rows,
    eventDataStores: rows,
    logBuckets: rows,
    bill: rows,
    given: rows,
    gaps: rows,
    observation: fc.option(row, { nil: undefined }),
    answers: fc.option(fc.array(fc.tuple(fc.base64String(), fc.jsonValue({ maxDepth: 2 })), { maxLength: 4 })),
  })
  .map(({ observation, answers, ...lists }) => ({
    ...makeObserved(lists as never),
    ...(observation === undefined ? {} : { observation: observation as never }),
    ...(answers === null ? {} : { unfinished: { ...UNFINISHED, answers } }),
  }));

describe('a snapshot in pieces', () => {
  test('is the JSON of its members, in the order of the contract', () => {
    fc.assert(
      fc.property(content, (given) => {
        const { takenAt, partition, window, observation, unfinished } = given;
        const { traffic, trails, eventDataStores, logBuckets, bill, gaps } = given;
        const text = [...renderSnapshot(given)].join('');
        const expected = {
          schema: 'trailtrim/snapshot@1',
          takenAt: takenAt.toISOString().replace('.000Z', 'Z'),
          partition,
          window,
          traffic,
          trails,
          eventDataStores,
          logBuckets,
          bill,
          given: given.given,
          gaps,
          ...(observation === undefined ? {} : { observation }),
          ...(unfinished === undefined
            ? {}
            : { unfinished: { ...unfinished, answers: Object.fromEntries(unfinished.answers) } }),
        };
        const read = JSON.parse(text) as object;
        expect(read).toEqual(JSON.parse(JSON.stringify(expected)));
        expect(Object.keys(read)).toEqual(Object.keys(expected));
      }),
    );
  });

  test('has a row and an answer a line', () => {
    const text = [...renderSnapshot(makeObserved({ unfinished: UNFINISHED, gaps: [] }))].join('');
    const lines = text.split('\n');
    expect(lines.filter((line) => line.startsWith('    {"account"'))).toHaveLength(2);
    expect(lines).toContain('  "gaps": [],');
    expect(lines).toContain(
      '    "units": [{"charge":"observing.metrics","account":"111122223333","region":"us-east-1","units":500}],',
    );
    expect(lines.slice(-7)).toEqual([
      '    "answers": {',
      '      "question-1": {"value":[1,2,"three"]},',
      '      "question-2": null',
      '    }',
      '  }',
      '}',
      '',
    ]);
  });

  test('reads its rows once, one after the other: no piece holds more than one', () => {
    let open = 0;
    function* once() {
      for (let index = 0; index < 5; index += 1) {
        open += 1;
        yield { index };
      }
    }
    const seen: number[] = [];
    for (const piece of renderSnapshot(makeObserved({ traffic: once() as never })))
      if (piece.includes('"index"')) seen.push(open);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('writing pieces', () => {
  test('gives the file that the whole text gives', async () => {
    using folder = new TempFolder();
    // More than is written at once.
    const pieces = Array.from({ length: 3000 }, (_, index) => `${index} ${'é'.repeat(999)}\n`);
    await writeOutput(folder.file('pieces'), pieces, NO_INPUTS);
    await writeOutput(folder.file('text'), pieces.join(''), NO_INPUTS);
    expect(readFileSync(folder.file('pieces'))).toEqual(readFileSync(folder.file('text')));
    expect(folder.list()).toEqual(['pieces', 'text']);
  });

  test('a fault in the middle leaves the file as it was, and nothing beside it', async () => {
    using folder = new TempFolder({ out: 'before' });
    function* faulty() {
      yield 'x'.repeat(2_000_000);
      throw new Error('midway');
    }
    await expect(writeOutput(folder.file('out'), faulty(), NO_INPUTS)).rejects.toThrow(/^midway$/);
    expect(readFileSync(folder.file('out'), 'utf8')).toBe('before');
    expect(folder.list()).toEqual(['out']);
  });
});
