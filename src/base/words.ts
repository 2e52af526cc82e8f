/** `1 bucket`, `2 buckets`, `1,200 buckets`. @param noun one whose plural ends in a mere s */
export function counted(count: number | bigint, noun: string): string {
  return `${grouped(count)} ${noun}${Number(count) === 1 ? '' : 's'}`;
}

/** `1,234,567.891`: a comma between thousands; what is behind a point stays as it is. */
export function grouped(digits: number | bigint | string): string {
  return String(digits).replaceAll(/\B(?<!\.\d*)(?=(?:\d{3})+(?!\d))/g, ',');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** `a, b, c, d, e and 3 more`: the first names, and how many more there are. */
export function abridged(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** `a, b and c`, or `a, b, c, d, e and 3 more`, within a sentence. */
export function briefly(names: readonly string[], most = 5): string {
  return names.length > most ? abridged(names, most) : listed(names);
}

/** `a queue`, `an access point`, `an S3 table`: by how it is spoken, as far as the names of AWS need it. */
export function withArticle(noun: string): string {
  return `${/^(?:[aeiou]|[AEFHILMNORSX][A-Z\d])/.test(noun) ? 'an' : 'a'} ${noun}`;
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
