import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { SCREENS } from '../../src/tui/screens/screens.ts';
import { INTERRUPT, screenKeys } from '../../src/tui/state/keys.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

function sources(folder: string): readonly string[] {
  return readdirSync(fileURLToPath(new URL(folder, root)), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${folder}/${path}`);
}

describe('the repository', () => {
  test('the lockfile names no registry', () => {
    expect(read('package-lock.json')).not.toContain('"resolved": "http');
  });

  // The folders that are a pure function of their input.
  test.for(['src/base', 'src/facts', 'src/selectors', 'src/model', 'src/optimize', 'src/report'])(
    '%s imports nothing of Node and reads no clock',
    (folder) => {
      for (const path of sources(folder)) {
        expect({ path, text: read(path) }).toEqual({
          path,
          text: expect.not.stringMatching(/from 'node:|\bprocess\.|Date\.now|new Date\(\)|Math\.random/) as string,
        });
      }
    },
  );

  test('no amount is printed without what is unknown of it', () => {
    const places = sources('src').filter((path) => /\bdollars\([^()]*\bexpected\)/.test(read(path)));
    // `amountText` and its brothers, which are given all of the bounds, and gates, which are asked for decimals.
    expect(places).toEqual(['src/report/text/format-number.ts']);
  });

  test.for(['src', 'examples'])('no file under %s is longer than 300 lines', (folder) => {
    expect(sources(folder).filter((path) => read(path).split('\n').length > 301)).toEqual([]);
  });

  test('every page that the README and the docs link to is there', () => {
    const pages = [
      'README.md',
      'CONTRIBUTING.md',
      'SECURITY.md',
      ...readdirSync(new URL('docs/', root))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ];
    for (const page of pages)
      for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g))
        expect(() => readFileSync(new URL(target, new URL(page, root))), `${page}: ${target}`).not.toThrow();
  });

  test('docs/session.md has the screens of the session, and their keys', () => {
    const page = read('docs/session.md');
    const screens = SCREENS.map(({ title, shows }, index) => `| ${index + 1} ${title} | ${shows} |`);
    const keys = SCREENS.flatMap((screen) => [...screenKeys(screen), INTERRUPT])
      .filter(({ label, help }) => label !== '' && help !== '')
      .map(({ label, help }) => `| \`${label}\` | ${help} |`);
    expect([...screens, ...keys].filter((row) => !page.includes(row))).toEqual([]);
    const rows = page.split('\n').filter((row) => /^\| (?:`|\d)/.test(row));
    expect(new Set(rows)).toEqual(new Set([...screens, ...keys]));
  });

  test('docs/selectors.md names every rule that the program can report', () => {
    const rules = new Set(
      sources('src/selectors').flatMap((path) =>
        [
          ...read(path).matchAll(
            /'((?:category|field|operator|value|name|fieldSelectors|resources-type|readOnly|mgmt|scfc|network|limit|selectors)-[\w-]+)'/g,
          ),
        ].map(([, rule]) => rule ?? ''),
      ),
    );
    const page = read('docs/selectors.md').replaceAll(
      /`(resources-type)-required`, `-equals-only`, `-single`, `-value`/g,
      '$1-required $1-equals-only $1-single $1-value',
    );
    expect([...rules].filter((rule) => !page.includes(rule))).toEqual([]);
    expect(rules.size).toBeGreaterThan(20);
  });
});
