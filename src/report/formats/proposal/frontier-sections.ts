import { shortName } from '../../../base/arn.ts';
import { counted, listed } from '../../../base/words.ts';
import { toUsd } from '../../../model/quantity/usd.ts';
import type { Family, FamilyPoint } from '../../../optimize/frontier/families.ts';
import type { Frontier } from '../../../optimize/frontier/frontier.ts';
import { VALUE_LIMIT } from '../../../selectors/selector.ts';
import { dollars } from '../../text/format-number.ts';
import { textTable } from '../blocks/text-table.ts';
import { hanging } from './hanging.ts';
import type { Section } from './section.ts';

/** What less or more would do, each as a table. */
export function frontierSections(frontier: Frontier | undefined): readonly Section[] {
  if (frontier === undefined) return [];
  return [
    { title: 'What fewer values would do', lines: pointLines(frontier) },
    { title: 'What other least savings would do', lines: thresholdLines(frontier) },
    { title: 'What other ways of naming would do', lines: familyLines(frontier) },
  ];
}

/** A line for each point: how many values, what they leave out, and which part that is of what all of them do. */
function pointLines({ points }: Frontier): readonly string[] {
  const most = points.at(-1)?.worth;
  if (most === undefined) return [];
  return table(
    ['values', 'worth a month', 'of the most'],
    points.map(({ values, worth }) => [
      String(values),
      dollars(worth),
      most.isZero() ? '' : `${worth.dividedBy(most).times(100).toFixed(1)}%`,
    ]),
  );
}

function thresholdLines({ thresholds }: Frontier): readonly string[] {
  return table(
    ['if it saves a month', 'resources cut', 'worth a month', 'reads still seen'],
    thresholds.map(({ minimum, resources, worth, seen }) => [
      dollars(minimum),
      String(resources),
      dollars(worth),
      seen === null ? '?' : `${seen.times(100).toFixed(1)}%`,
    ]),
  );
}

const FAMILIES = {
  names: 'each by its name',
  'names-and-places': 'and alike ones by name and place',
  beginnings: 'by how names begin',
  'all-reads': 'all reads but protected ones',
} as const satisfies Record<Family, string>;

function familyLines(frontier: Frontier): readonly string[] {
  const { families } = frontier;
  if (families.length === 0) return [];
  return [
    ...textTable(
      [
        { title: 'way', align: 'left' },
        { title: 'values', align: 'right' },
        { title: 'worth a month', align: 'right' },
        { title: 'new names that go', align: 'left' },
      ],
      families.map((family) => [
        FAMILIES[family.family],
        String(family.values),
        dollars(family.worth),
        unseenText(family),
      ]),
    ).split('\n'),
    ...hanging(limitText(frontier)),
  ];
}

function unseenText({ unseen }: FamilyPoint): string {
  if (unseen === 'all') return 'all';
  if (unseen.length === 0) return 'none';
  return unseen.length > 1 ? `of ${unseen.length} beginnings` : `${shortName(unseen[0]!)}…`;
}

/** What the limit costs, in a sentence; the rest only where it costs something. */
function limitText({ families, byAccount, byRegion }: Frontier): string {
  const [own] = families;
  const split = byAccount ?? byRegion;
  const begun = families.find(({ family }) => family === 'beginnings');
  const whole = split?.of ?? begun?.worth ?? own!.worth;
  const names = `${VALUE_LIMIT} values that name what goes reach ${dollars(own!.worth)}`;
  if (!whole.greaterThan(own!.worth.plus(CENT))) return `${names}, which is all that is worth it`;
  const more = [
    byAccount === null
      ? []
      : [`a trail for each of ${counted(byAccount.trails, 'account')} reaches ${dollars(byAccount.saving)}`],
    byRegion === null
      ? []
      : [`one for each of ${counted(byRegion.trails, 'Region')} reaches ${dollars(byRegion.saving)}`],
    begun === undefined || begun.unseen === 'all'
      ? []
      : [
          `beginnings reach ${dollars(begun.worth)} with ${begun.values} values and hide what is created later under ${counted(begun.unseen.length, 'beginning')}, with \`unseen: drop\` in the policy`,
        ],
  ].flat();
  return `${names} of ${dollars(whole)}${more.length === 0 ? '' : `; ${listed(more)}`}`;
}

const CENT = toUsd('0.01');

function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  return textTable(
    heads.map((title) => ({ title, align: 'right' as const })),
    rows,
  ).split('\n');
}
