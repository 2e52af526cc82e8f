import { loadSharedConfigFiles, loadSsoSessionData } from '@smithy/core/config';
import { nearestOf } from '../../../base/nearest.ts';
import { abridged, listed } from '../../../base/words.ts';
import { quote } from '../../../base/quote.ts';
import type { Environment } from './environment.ts';

/** A section of the AWS configuration. */
type Section = Readonly<Record<string, string | undefined>>;

/** Sections by name, of both files. */
type Profiles = ReadonlyMap<string, Section>;

/** What to do about it. */
export const NAME_A_PROFILE = 'name a profile that aws configure list-profiles shows';

/** The profile that a run was told to use: that of the flag, else of the environment. */
export function namedProfile(given: string | undefined, environment: Environment): string | undefined {
  const named = given ?? environment['AWS_PROFILE'];
  return named === '' ? undefined : named;
}

/**
 * Why a profile that was named cannot be used, before anything is asked: it, one that it names or its SSO session is not
 * there. The SDK would go on to the role of the machine, which is not what was asked for, or say that nothing was found.
 */
export async function findProfileFault(
  given: string | undefined,
  environment: Environment,
): Promise<string | undefined> {
  const name = namedProfile(given, environment);
  // The one that need not be written down.
  if (name === undefined || name === 'default') return undefined;
  const profiles = await readProfiles();
  const visited: string[] = [];
  for (let at = name; ;) {
    const where =
      visited.length === 0 ? `profile ${quote(at)}` : `source_profile ${quote(at)} of profile ${quote(visited.at(-1))}`;
    const section = profiles.get(at);
    if (section === undefined)
      return `${where} is in neither ${placesOf(environment)}${whichThereAre(at, [...profiles.keys()])}`;
    // Of a profile that is named the role counts first, of one that it names the keys.
    if (visited.length > 0 && hasKeys(section)) return undefined;
    const { source_profile: next, sso_session: session } = section;
    visited.push(at);
    if (next === undefined || !isSet(section, 'role_arn'))
      return session === undefined ? undefined : sessionFault(where, session);
    if (visited.includes(next) && !hasKeys(profiles.get(next) ?? {}))
      return `profile ${quote(name)}: source_profile goes round in a circle: ${[...visited, next].join(', ')}`;
    if (visited.includes(next)) return undefined;
    at = next;
  }
}

/** What a profile lacks from which no credentials came, as far as its members show it. */
export async function whyProfileGivesNone(
  given: string | undefined,
  environment: Environment,
): Promise<string | undefined> {
  const name = namedProfile(given, environment);
  const section = (await readProfiles()).get(name ?? 'default');
  if (section === undefined) return undefined;
  const lacks = LACKS.find(([fits]) => fits(section))?.[1];
  // Without a name there are other places where credentials may be.
  return lacks === undefined || (name === undefined && lacks === NOTHING)
    ? undefined
    : `${name === undefined ? 'profile `default`' : 'it'} ${lacks}`;
}

const NOTHING =
  'has nothing that gives credentials, such as aws_access_key_id, credential_process, sso_session or role_arn';

/** In the order in which the SDK looks: the first that fits. Source: SDKs and tools reference guide, settings. (2026-11-30) */
const LACKS: readonly (readonly [fits: (section: Section) => boolean, lacks: string])[] = [
  [
    (has) => isSet(has, 'source_profile') && isSet(has, 'credential_source'),
    'has both source_profile and credential_source, of which one may be',
  ],
  [
    (has) =>
      isSet(has, 'role_arn') &&
      !['source_profile', 'credential_source', 'web_identity_token_file'].some((name) => isSet(has, name)),
    'has role_arn, and no source_profile, credential_source or web_identity_token_file',
  ],
  [
    (has) => isSet(has, 'web_identity_token_file') && !isSet(has, 'role_arn'),
    'has web_identity_token_file and no role_arn',
  ],
  [
    (has) => isSet(has, 'aws_access_key_id') && !isSet(has, 'aws_secret_access_key'),
    'has aws_access_key_id and no aws_secret_access_key',
  ],
  [
    (has) => isSet(has, 'aws_secret_access_key') && !isSet(has, 'aws_access_key_id'),
    'has aws_secret_access_key and no aws_access_key_id',
  ],
  [(has) => !SOURCES.some((name) => isSet(has, name)), NOTHING],
];

/** Members of which one at least is there where a profile gives credentials. */
const SOURCES = [
  'aws_access_key_id',
  'credential_process',
  'role_arn',
  'sso_session',
  'sso_start_url',
  'sso_account_id',
  'login_session',
  'web_identity_token_file',
] as const;

function isSet(section: Section, name: string): boolean {
  return (section[name] ?? '') !== '';
}

function hasKeys(section: Section): boolean {
  return isSet(section, 'aws_access_key_id') && isSet(section, 'aws_secret_access_key');
}

/** To end a sentence with: the names that are nearest, else those that there are. Two letters that changed places are near. */
function whichThereAre(name: string, names: readonly string[]): string {
  const near = nearestOf(name, names, Math.min(name.length - 1, Math.max(2, Math.floor(name.length / 3))));
  if (near.length > 0) return `; did you mean ${listed(near, 'or')}?`;
  return names.length === 0 ? '' : `; there is ${abridged(names)}`;
}

async function sessionFault(where: string, session: string): Promise<string | undefined> {
  const names = Object.keys(await loadSsoSessionData());
  return names.includes(session)
    ? undefined
    : `${where}: its sso_session ${quote(session)} is not in the configuration${whichThereAre(session, names)}`;
}

async function readProfiles(): Promise<Profiles> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const profiles = new Map<string, Section>();
  for (const [name, section] of [...Object.entries(configFile), ...Object.entries(credentialsFile)])
    // Sections of other kinds are `sso-session.NAME` and `services.NAME`.
    if (!/^(?:sso-session|services)\./.test(name)) profiles.set(name, { ...profiles.get(name), ...section });
  return profiles;
}

/** `~/.aws/config nor ~/.aws/credentials`, or where the environment says that they are. */
function placesOf(environment: Environment): string {
  const config = environment['AWS_CONFIG_FILE'] || '~/.aws/config';
  const credentials = environment['AWS_SHARED_CREDENTIALS_FILE'] || '~/.aws/credentials';
  return `${config} nor ${credentials}`;
}
