import { Decimal as Base } from 'decimal.js';

/**
 * The project's decimal: 40 significant digits, so that a projection of any real count is exact far beyond the cent;
 * half-even wherever a digit is cut. The default of 20 digits can round large totals.
 */
export const Decimal = Base.clone({ precision: 40, rounding: Base.ROUND_HALF_EVEN, toExpNeg: -40, toExpPos: 60 });
export type Decimal = Base;

export const ZERO = new Decimal(0);
