import { readFile } from 'node:fs/promises';
import { loadSharedConfigFiles } from '@smithy/core/config';
import type { Environment } from './environment.ts';
import { failure, type Result } from '../../../base/result.ts';
import { systemReason } from '../../../base/system-error.ts';

/**
 * The certificates that are trusted in place of Node's own: AWS_CA_BUNDLE, else `ca_bundle` of the profile. Sources: AWS CLI
 * user guide, cli-configure-files and cli-configure-envvars. (2026-11-30)
 */
export async function readCaBundle(
  environment: Environment,
  profile: string | undefined,
): Promise<Result<string | undefined>> {
  const given = environment['AWS_CA_BUNDLE'] ?? '';
  const path = given === '' ? await bundleOfProfile(profile ?? environment['AWS_PROFILE'] ?? 'default') : given;
  if (path === undefined) return { ok: true, value: undefined };
  const name = given === '' ? 'ca_bundle of the profile' : 'AWS_CA_BUNDLE';
  try {
    const text = await readFile(path, 'utf8');
    // Node trusts nobody, without a word, where a text holds no certificate.
    if (text.includes('-----BEGIN CERTIFICATE-----')) return { ok: true, value: text };
    return failure('', `${name}: ${path} holds no certificate; expected one or more in PEM form`);
  } catch (error) {
    return failure('', `${name}: ${path} cannot be read: ${systemReason(error)}`);
  }
}

async function bundleOfProfile(profile: string): Promise<string | undefined> {
  try {
    const { configFile } = await loadSharedConfigFiles();
    return configFile[profile]?.['ca_bundle'];
  } catch {
    // Without a file there are no profiles.
    return undefined;
  }
}
