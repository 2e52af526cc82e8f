const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for between tags. */
function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
}

/** Members as elements, in order; a list repeats its element. What is undefined is left out. */
export function toXml(members: Readonly<Record<string, unknown>>): string {
  return Object.entries(members)
    .map(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => element(name, one)).join(''))
    .join('');
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  return `<${name}>${typeof value === 'object' ? toXml({ ...value }) : escapeXml(`${value as string | number}`)}</${name}>`;
}
