import { cleanText } from '../../../base/clean-text.ts';

/** A name as code: nothing in it is markup, and no team is pinged. */
export function codeText(name: string): string {
  return `\`${cleanText(name).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

/** Text without markup, as it is: no link, no emphasis, and no mention. */
export function escapeMarkdown(text: string): string {
  return (
    cleanText(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll(/[\\`*_[\]|#~]/g, (character) => `\\${character}`)
      // A zero-width space keeps a name in the text from pinging anybody.
      .replaceAll('@', '@\u200b')
  );
}

/** Words of our own, which hold no tag and no control: one in them is of a name that was not marked as such. */
export function ownWords(text: string): string {
  return cleanText(text).replaceAll(/<(?=[a-z/!?])/gi, '&lt;');
}
