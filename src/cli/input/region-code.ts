/** Whether a text has the form of a Region's code, `eu-west-1`; which Regions there are is AWS's to say. */
export function isRegionCode(text: string): boolean {
  return /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/.test(text);
}
