/** Does the content begin with gzip's mark (RFC 1952, 2.3.1)? */
export function isGzip(content: Uint8Array): boolean {
  return content[0] === 0x1f && content[1] === 0x8b;
}
