import { describe, expect, test } from 'vitest';
import { parseSnapshot } from '../../src/model/snapshot/parse-snapshot.ts';
import { snapshotSchema } from '../../src/model/snapshot/schema.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { makeSession } from '../tui/estate.ts';
import { SCREEN_NAMES, show } from '../tui/state-of.ts';
import { SNAPSHOT } from './inputs.ts';
import { POISON, poisoned, poisonIn, textsIn } from './poison.ts';

const SIZE = { columns: 140, rows: 45 };

/** Everything that the screens show, with the dialogs and the details of the first rows. */
function screensOf(...given: Parameters<typeof makeSession>): readonly string[] {
  const session = makeSession(...given);
  return [
    ...SCREEN_NAMES.flatMap((screen) => [0, 1].map((row) => show(session, { screen, row, size: SIZE }))),
    ...(['write', 'help'] as const).map((mode) => show(session, { mode, size: SIZE })),
    show(session, { screen: 'resources', mode: 'filter', filter: POISON, size: SIZE }),
  ].map((rows) => rows.join('\n'));
}

test('the snapshot that is poisoned has everything that one may have', () => {
  expect(Object.keys(SNAPSHOT).toSorted()).toEqual(Object.keys(snapshotSchema.shape).toSorted());
  expect(parseSnapshot(SNAPSHOT)).toMatchObject({ ok: true });
});

describe('no control character reaches a screen', () => {
  test.for(textsIn(SNAPSHOT).map((path) => [path.map((step) => step ?? '(its name)').join('.'), path] as const))(
    'of %s',
    ([, path]) => {
      const snapshot = parseSnapshot(poisoned(SNAPSHOT, path));
      // What is refused is told on standard error, which has a test of its own.
      if (!snapshot.ok) return expect(snapshot.problems.length).toBeGreaterThan(0);
      const [trail] = snapshot.value.trails;
      for (const screen of screensOf({ snapshot: snapshot.value, policy: DEFAULT_POLICY, trail: trail! }))
        expect(poisonIn(screen)).toBeUndefined();
    },
  );

  test('of the file that was opened, or the one to write', () => {
    for (const screen of screensOf({ title: POISON, selectorPath: POISON })) expect(poisonIn(screen)).toBeUndefined();
  });
});
