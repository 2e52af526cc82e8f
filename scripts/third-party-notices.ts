import { readFile, readdir } from 'node:fs/promises';
import type { Metafile } from 'esbuild';

/** The licence texts of every package whose code is in the bundle, as their licences ask for. */
export async function noticesOf(metafile: Metafile, root: string): Promise<string> {
  const folders = new Set<string>();
  for (const path of Object.keys(metafile.inputs)) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const notices = await Promise.all([...folders].toSorted().map((folder) => noticeOf(`${root}${folder}`)));
  return notices.join(`\n${'-'.repeat(80)}\n\n`);
}

async function noticeOf(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const { name, version, license } = manifest as { name: string; version: string; license?: string };
  const texts = (await readdir(folder)).filter((file) => /^(?:licen[cs]e|notice)/i.test(file)).toSorted();
  const bodies = await Promise.all(texts.map((file) => readFile(`${folder}/${file}`, 'utf8')));
  return [`${name} ${version} (${license ?? 'see below'})`, ...bodies.map((body) => body.trim())].join('\n\n') + '\n';
}
