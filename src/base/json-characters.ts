/** The bytes that JSON is made of, in ASCII and UTF-8. */

export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const BRACKET = 0x5b;
export const CLOSING_BRACKET = 0x5d;
export const BRACE = 0x7b;
export const CLOSING_BRACE = 0x7d;
export const ZERO = 0x30;
/** Of `null` and `true` the first. */
export const NULL = 0x6e;
export const TRUE = 0x74;
export const SPACE = 0x20;
export const NEW_LINE = 0x0a;
export const RETURN = 0x0d;
export const TAB = 0x09;
export const LAST_ASCII = 0x7e;
export const NINE = 0x39;
