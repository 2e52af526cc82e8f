import type { Evidence, TrafficRow } from '../../../model/snapshot/snapshot.ts';
import { sourceWords } from '../../../model/snapshot/source.ts';
import { screenText } from '../../text/screen-text.ts';

const SAID_OF: Readonly<Record<Evidence, string>> = {
  measured: 'measured by',
  derived: 'derived from',
  allocated: 'allocated by',
  unknown: 'no count, known from',
};

/** `measured by cloudwatch AWS/S3 GetRequests, PutRequests`: what they share is said once. */
export function sourceText(rows: readonly TrafficRow[]): string {
  const said = new Map<string, Set<string>>();
  for (const { evidence, source } of rows) {
    const { shared, own } = source === undefined ? { shared: '', own: '' } : sourceWords(source);
    const head = [source === undefined ? evidence : SAID_OF[evidence], shared].join(' ').trim();
    said.set(head, (said.get(head) ?? new Set()).add(own));
  }
  return screenText([...said].map(([head, owns]) => `${head} ${[...owns].join(', ')}`.trim()).join('; '));
}
