import { counted } from '../base/words.ts';

/** The categories of events that selectors of a trail can record. Source: API reference, AdvancedFieldSelector, autumn 2026. */
export const CATEGORIES = ['Management', 'Data', 'NetworkActivity'] as const;
/** One of the three; case matters. */
export type Category = (typeof CATEGORIES)[number];

/** Events of a category, within a sentence. */
export const CATEGORY_EVENTS: Readonly<Record<Category, string>> = {
  Management: 'management events',
  Data: 'data events',
  NetworkActivity: 'network activity events',
};

/** `1 data event`, `1,200 management events`. */
export function countedEvents(count: number | bigint, category: Category): string {
  return counted(count, CATEGORY_EVENTS[category].replace(/s$/, ''));
}
