import { UsageFailure } from '../failure.ts';

/** @param source how messages name it: the flag, or the variable @throws UsageFailure where it is no address of the web */
export function readEndpoint(text: string | undefined, source = '--endpoint-url'): string | undefined {
  if (text === undefined || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))) return text;
  throw new UsageFailure([`${source}: expected an address such as https://example.com, found ${text}`]);
}
