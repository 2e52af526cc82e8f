import { regionDoubt } from '../../facts/find-region.ts';
import { say } from '../output/say.ts';

/** Regions in a file that trailtrim does not know, which may be new, or misprints that look like a Region. */
export function sayNewRegions(file: string, regions: readonly string[]): void {
  for (const region of new Set(regions)) {
    const doubt = regionDoubt(region);
    if (doubt !== undefined) say(`note: ${file}: ${doubt}`);
  }
}
