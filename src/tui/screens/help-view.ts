import { bindingsIn } from '../state/keys.ts';
import { FATE_LETTERS } from '../estate/plan.ts';
import { BLANK, line, type Line, toned } from '../text/line.ts';
import type { ScreenName } from '../state/state.ts';

const GROUPS = ['Screens', 'Move', 'Find', 'Plan', 'Take out', 'Leave'] as const;

const LABEL_COLUMNS = 15;

/** The keys of a screen, made from the key table, and what else it takes to read it. */
export function helpLines(screen: ScreenName): readonly Line[] {
  const bindings = bindingsIn('browse', screen).filter(({ label }) => label !== '');
  return [
    ...GROUPS.flatMap((group) =>
      bindings
        .filter((binding) => binding.group === group)
        .map(({ label, help }, index) => keyLine(index === 0 ? group : '', label, help)),
    ),
    ...(screen === 'resources' ? RESOURCES : []),
    BLANK,
    line('Nothing here writes to AWS. Choices change the local plan only; w writes it to a file.'),
  ];
}

const RESOURCES: readonly Line[] = [
  BLANK,
  ...(
    [
      ['acme logs', 'name or ARN holds both words'],
      ['!acme', 'does not hold it'],
      ['kind:s3|ddb|fn', 'buckets, tables, functions; kind:other'],
      ['reads>1M', 'events a day: reads, writes; also < = >= <='],
      ['saved>10', 'dollars a month: saved, cost'],
      ['is:dropped', 'or is:kept, is:logged, is:unknown'],
    ] as const
  ).map(([piece, help], index) => keyLine(index === 0 ? 'Filter' : '', piece, help)),
  BLANK,
  line(
    toned('Symbols'.padEnd(10), 'strong'),
    `${FATE_LETTERS.keep} keep  ${FATE_LETTERS['drop-reads']} drop reads  ${FATE_LETTERS['drop-all']} drop all  `,
    `${FATE_LETTERS.unknown} logged, count unknown  ${FATE_LETTERS.logged} logged`,
  ),
  line(''.padEnd(10), '? unknown, which is not zero   1.2k+ at least   ~1.2k estimated'),
];

function keyLine(group: string, label: string, help: string): Line {
  return line(toned(group.padEnd(10), 'strong'), toned(label.padEnd(LABEL_COLUMNS), 'accent'), help);
}
