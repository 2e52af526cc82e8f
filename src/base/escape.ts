/** Text of an input may hold escape sequences; a message must not carry them to a terminal. */
export function escapeControls(text: string): string {
  return text.replaceAll(/\p{C}/gu, escapeUnits);
}

/** A character as JSON escapes it, `\u001b`: by code unit, so what is outside the first plane is written as two. */
export function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
