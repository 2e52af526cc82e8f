import { render } from 'ink-testing-library';
import { describe, expect, test } from 'vitest';
import { BLANK, line, toned } from '../../src/tui/text/line.ts';
import { Lines } from '../../src/tui/lines.tsx';

describe('Lines', () => {
  test('a row each, blank ones too', async () => {
    const { lastFrame } = render(<Lines lines={[line('now ', toned('$5.00', 'good')), BLANK, line('> end')]} />);
    await expect.poll(() => lastFrame()).toBe('now $5.00\n\n> end');
  });

  test('what is wider than the terminal is cut, not wrapped', async () => {
    const { lastFrame } = render(<Lines lines={[line('x'.repeat(150)), line('below')]} />);
    await expect.poll(() => lastFrame()?.split('\n')).toEqual([`${'x'.repeat(99)}…`, 'below']);
  });
});
