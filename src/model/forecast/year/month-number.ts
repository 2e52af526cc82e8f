/** The number of a month: twelve times the year, plus 0 for January. @param month `2026-10` */
export function monthNumber(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return year * 12 + number - 1;
}

/** @param number of a month */
export function daysInMonth(number: number): number {
  return new Date(Date.UTC(Math.floor(number / 12), (number % 12) + 1, 0)).getUTCDate();
}
