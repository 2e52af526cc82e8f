import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Line, Tone } from './text/line.ts';

/** How each tone looks. Sparingly: everything must read without colours too. */
const STYLES: Readonly<Record<Tone, Readonly<Record<string, string | boolean>>>> = {
  strong: { bold: true },
  dim: { dimColor: true },
  accent: { color: 'cyan' },
  good: { color: 'green' },
  warn: { color: 'yellow' },
  bad: { color: 'red', bold: true },
};

/** Lines of text, one a row, cut where the terminal ends. */
export function Lines({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  return (
    <Box flexDirection="column" height={lines.length} overflow="hidden">
      {lines.map((row, index) => (
        // Rows have no identity: each place is drawn anew.
        // oxlint-disable-next-line react/no-array-index-key
        <Row key={index} row={row} />
      ))}
    </Box>
  );
}

function Row({ row: { selected = false, spans } }: { readonly row: Line }): ReactNode {
  if (spans.length === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate" inverse={selected}>
      {spans.map(({ text, tone }, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <Text key={index} {...(tone === undefined || selected ? {} : STYLES[tone])}>
          {text}
        </Text>
      ))}
    </Text>
  );
}
