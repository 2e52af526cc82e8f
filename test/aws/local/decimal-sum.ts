const DECIMAL = /^(-?)(\d*)(?:\.(\d*))?$/;

/** The exact sum of decimal texts, without trailing zeros. @throws {Error} for anything else, an exponent among them */
export function sumDecimals(texts: readonly (string | number)[]): string {
  const parts = texts.map((text) => {
    const [, sign = '', whole = '', fraction = ''] = DECIMAL.exec(String(text)) ?? [];
    if (whole === '' && fraction === '') throw new Error(`Not a plain decimal: ${text}`);
    return { sign, whole, fraction };
  });
  const places = Math.max(0, ...parts.map(({ fraction }) => fraction.length));
  let sum = 0n;
  for (const { sign, whole, fraction } of parts) {
    const scaled = BigInt(whole + fraction.padEnd(places, '0'));
    sum += sign === '-' ? -scaled : scaled;
  }
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const fraction = digits.slice(cut).replace(/0+$/, '');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, cut)}${fraction === '' ? '' : `.${fraction}`}`;
}
