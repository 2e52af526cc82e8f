import type { EstimateForecast } from '../../model/bill/estimate.ts';
import { mapBounds } from '../../model/quantity/bounds.ts';
import { boundsText } from './format-number.ts';

/** A growth is no more exact than this. */
const DIGITS = 6;

/** As a value of JSON. */
export function forecastJson({ confidence, total, reasons }: EstimateForecast): object {
  const growth = mapBounds(reasons.growth, (ratio) => String(Number(ratio.toFixed(DIGITS))));
  return { confidence: String(confidence), total: boundsText(total), reasons: { ...reasons, growth } };
}
