import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseSelectors } from '../../src/selectors/forms/parse.ts';
import { validateSelectors } from '../../src/selectors/validate/validate.ts';
import { commandOn, wordsOf } from '../tui/command-on-screen.ts';
import { TempFolder } from '../cli/temp-folder.ts';
import { HAS_TMUX, TmuxTerminal } from './tmux.ts';

const PROGRAM = `${process.execPath} ${fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))}`;

describe.skipIf(!HAS_TMUX)('the built session in tmux at 80x24 (skipped where tmux is missing)', () => {
  test('all screens, a change, its undo, the file, and the terminal given back', async () => {
    using folder = new TempFolder();
    using terminal = new TmuxTerminal(`${PROGRAM} --example`, folder.path);

    const overview = await terminal.waitFor('Findings');
    expect(overview).toContain('[1 Overview]');
    expect(overview.trimEnd().split('\n')).toHaveLength(24);
    expect(terminal.modes().alternate).toBe(true);

    terminal.type('2');
    const resources = await terminal.waitFor('Reads/d');
    expect(resources).toMatch(/> \[-\] s3\s+acme-analytics-lake/);
    const [total] = /→ \$[\d,.]+/.exec(resources) ?? [];
    terminal.type('Space');
    await terminal.waitFor('> [K] s3   acme-analytics-lake');
    expect(terminal.screen()).not.toContain(total);
    terminal.type('u');
    await terminal.waitFor('> [-] s3   acme-analytics-lake');
    expect(terminal.screen()).toContain(total);

    terminal.type('/');
    terminal.type('-l', 'pii');
    terminal.type('Enter');
    await terminal.waitFor('> [K] s3   acme-pii');

    terminal.type('3');
    expect(await terminal.waitFor('values used')).toContain('Management events selector');
    terminal.type('4');
    expect(await terminal.waitFor('KEPT')).toContain('secretsmanager:GetSecretValue');
    terminal.type('?');
    await terminal.waitFor('next screen');
    terminal.type('Escape');
    await terminal.waitFor('KEPT');

    terminal.type('w');
    await terminal.waitFor('org-trail.selectors.json');
    expect(folder.list()).toEqual([]);
    terminal.type('Enter');
    await expect.poll(() => folder.list()).toEqual(['org-trail.selectors.json']);

    terminal.type('q');
    const left = await terminal.waitFor('EXITED rc=0');
    expect(left).toContain('Projected CloudTrail cost in December 2026, trail org-trail');
    expect(left).toMatch(/now +\$[\d,.]+ \+ \?\n +with the plan +\$[\d,.]+ \+ \?\n +saves +\$[\d,.]+\n/);
    expect(left).toContain('Written: org-trail.selectors.json');
    expect(terminal.modes()).toEqual({ cursor: true, alternate: false });

    const found = parseSelectors(JSON.parse(readFileSync(folder.file('org-trail.selectors.json'), 'utf8')));
    expect(found.ok && validateSelectors(found.value.raw, 'trail').ok).toBe(true);
  });

  test.each([
    [80, 24],
    [60, 16],
  ])('the command that is shown can be copied into a shell, at %ix%i', async (columns, rows) => {
    using folder = new TempFolder();
    using terminal = new TmuxTerminal(`${PROGRAM} --example`, folder.path);
    await terminal.waitFor('Findings');
    terminal.resize(columns, rows);
    const path = "plans of mine/what it'll be/the org trail, and nothing but the org trail.json";
    terminal.type('w');
    await terminal.waitFor('Write the selector file');
    terminal.type('C-u');
    terminal.type('-l', path);
    await terminal.waitFor('trail.json_');
    terminal.type('Down');
    const screen = await terminal.waitFor("trail.json'\n");
    const words = wordsOf(commandOn(screen.split('\n').map((row) => row.trimEnd())));
    expect(words).toEqual([
      'aws',
      'cloudtrail',
      'put-event-selectors',
      '--trail-name',
      'org-trail',
      '--region',
      'us-east-1',
      '--advanced-event-selectors',
      `file://${path}`,
    ]);
  });

  test('too small, large again, and ctrl-C leaves at once with 130', async () => {
    using folder = new TempFolder();
    using terminal = new TmuxTerminal(`${PROGRAM} --example`, folder.path);
    await terminal.waitFor('Findings');
    terminal.resize(50, 12);
    await terminal.waitFor('too small');
    terminal.resize(100, 30);
    await terminal.waitFor('Findings');
    terminal.type('C-c');
    const left = await terminal.waitFor('EXITED rc=130');
    expect(left).toContain('Projected CloudTrail cost in December 2026');
    expect(terminal.modes()).toEqual({ cursor: true, alternate: false });
  });

  test.for<[string, string, number, string]>([
    ['SIGTERM', '', 130, 'Projected CloudTrail cost in December 2026'],
    ['SIGHUP', '', 130, 'Projected CloudTrail cost in December 2026'],
    ['SIGUSR2', `process.on('SIGUSR2', () => { throw new Error('from outside') })`, 1, 'unexpectedly: from outside'],
  ])('%s: the terminal is given back', async ([signal, hook, code, said]) => {
    using folder = new TempFolder({ 'hook.mjs': hook });
    const script = `echo $$ > pid; exec ${PROGRAM} --example`;
    using terminal = new TmuxTerminal(`NODE_OPTIONS='--import ./hook.mjs' sh -c '${script}'`, folder.path);
    await terminal.waitFor('Findings');
    process.kill(Number(readFileSync(folder.file('pid'), 'utf8')), signal);
    const left = await terminal.waitFor(`EXITED rc=${code}`);
    expect(left).toContain(said);
    // Neither a line of the source, nor a frame of the session.
    expect(left).not.toMatch(/Overview|import\{|at file:/);
    expect(terminal.modes()).toEqual({ cursor: true, alternate: false });
  });

  test('NO_COLOR: no colours, and the same words', async () => {
    using folder = new TempFolder();
    using terminal = new TmuxTerminal(`env NO_COLOR=1 ${PROGRAM} --example`, folder.path);
    await terminal.waitFor('Findings');
    // A colour is a code of 30 to 49 or 90 to 107; without any the captured screen has none.
    expect(terminal.screenWithCodes()).not.toMatch(/\u001b\[(?:\d+;)*(?:3\d|4\d|9\d|10\d)(?:;\d+)*m/);
    terminal.type('q');
    await terminal.waitFor('EXITED rc=0');
  });
});
