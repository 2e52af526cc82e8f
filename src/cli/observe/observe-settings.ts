import { append } from '../../base/append.ts';
import type { ObserveSettings } from '../../model/snapshot/unfinished.ts';
import { parseRoleArn } from '../../observe/aws/places/role-arn.ts';
import { UsageFailure } from '../failure.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import { regionDoubt, regionFault } from '../../facts/find-region.ts';
import { say } from '../output/say.ts';

/** Thirteen weeks: growth shows in them, and CloudWatch charges for metrics, not for their days. */
const DEFAULT_DAYS = 91;
/** CloudWatch keeps counts for 455 days, which are 65 weeks. Source: CloudWatch user guide, cloudwatch_concepts, 2026-04-13. */
const LONGEST_DAYS = 455;

type SettingFlags = Pick<ObserveOptions, 'days' | 'region' | 'allRegions' | 'accounts' | 'role'>;

/** Settings of an unfinished run, and the file that holds them. */
export interface ResumedSettings {
  readonly file: string;
  readonly settings: ObserveSettings;
}

/** What the flags ask for; what they do not say is as in the unfinished run. @throws UsageFailure with every fault */
export function readSettings(flags: SettingFlags, resumed?: ResumedSettings): ObserveSettings {
  const faults: string[] = [];
  const given = readGiven(flags, faults);
  if (resumed !== undefined) append(faults, contradictions(given, flags, resumed));
  const settings = resumed?.settings ?? { ...given, days: given.days ?? DEFAULT_DAYS };
  // Named accounts may share their metrics with the caller's (a monitoring account); those of an organization need a role.
  if (settings.role === undefined && settings.accounts === 'organization')
    faults.push('--accounts organization: each account is read with a role that it has: name it with --role ARN');
  if (faults.length > 0) throw new UsageFailure(faults);
  return settings;
}

function readGiven(flags: SettingFlags, faults: string[]): Partial<ObserveSettings> {
  const days = flags.days === undefined ? undefined : readDays(flags.days, faults);
  const regions = flags.region === undefined ? undefined : readRegions(flags.region, faults);
  const accounts = flags.accounts === undefined ? undefined : readAccounts(flags.accounts, faults);
  const { role } = flags;
  if (regions !== undefined && flags.allRegions === true)
    faults.push('--all-regions: --region names those to read: give one of them');
  if (role !== undefined) append(faults, roleFaults(role));
  return {
    ...(days === undefined ? {} : { days }),
    ...(regions === undefined ? {} : { regions }),
    ...(accounts === undefined ? {} : { accounts }),
    ...(role === undefined ? {} : { role }),
  };
}

function readDays(text: string, faults: string[]): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days < 7 || days > LONGEST_DAYS || days % 7 !== 0)
    faults.push(
      `--days: expected whole weeks from 7 to ${LONGEST_DAYS} days, such as ${DEFAULT_DAYS}, since a month is projected from weeks; found ${text}`,
    );
  return days;
}

function readRegions(texts: readonly string[], faults: string[]): readonly string[] {
  for (const text of texts) {
    const fault = regionFault(text);
    if (fault !== undefined) faults.push(`--region: ${fault}`);
    const doubt = regionDoubt(text);
    if (doubt !== undefined) say(`warning: --region: ${doubt}`);
  }
  return [...new Set(texts)];
}

/** Twelve digits each, or the word `organization`. */
function readAccounts(texts: readonly string[], faults: string[]): ObserveSettings['accounts'] {
  if (texts.length === 1 && texts[0] === 'organization') return 'organization';
  for (const text of texts) {
    if (text === 'organization') faults.push('--accounts: organization means all of them: give it alone');
    else if (!/^\d{12}$/.test(text))
      faults.push(`--accounts: expected 12-digit account ids separated by spaces, or organization; found ${text}`);
  }
  return [...new Set(texts)];
}

function roleFaults(role: string): readonly string[] {
  return parseRoleArn(role) === undefined
    ? [`--role: expected the ARN of a role such as arn:aws:iam::111122223333:role/trailtrim, found ${role}`]
    : [];
}

/** An answer about other days or places is of no use, so a resumed run keeps the settings that it began with. */
function contradictions(
  given: Partial<ObserveSettings>,
  flags: SettingFlags,
  { file, settings }: ResumedSettings,
): readonly string[] {
  const { regions } = settings;
  const asked = Object.entries(given) as readonly (readonly [keyof ObserveSettings, unknown])[];
  const different: (readonly [flag: string, text: string, found: string])[] = asked
    .filter(([name, value]) => setText(value) !== setText(settings[name]))
    .map(([name, value]) => [FLAG_OF[name], `${FLAG_OF[name]} ${words(value)}`, said(name, settings)]);
  if (flags.allRegions === true && regions !== undefined)
    different.push(['--all-regions', '--all-regions', said('regions', settings)]);
  return different.map(
    ([flag, text, found]) =>
      `${flag}: ${text} contradicts ${file}, which has ${found}: leave it out, or start over without --resume`,
  );
}

const FLAG_OF: Readonly<Record<keyof ObserveSettings, string>> = {
  days: '--days',
  regions: '--region',
  accounts: '--accounts',
  role: '--role',
};

const ABSENT: Readonly<Record<keyof ObserveSettings, string>> = {
  days: '',
  regions: '--all-regions',
  accounts: 'no --accounts',
  role: 'no --role',
};

function said(name: keyof ObserveSettings, settings: ObserveSettings): string {
  const value = settings[name];
  return value === undefined ? ABSENT[name] : `${FLAG_OF[name]} ${words(value)}`;
}

function words(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** The same text for the same set, in whatever order it is named. */
function setText(value: unknown): string {
  return Array.isArray(value) ? (value as readonly string[]).toSorted().join(' ') : String(value);
}
