import { type Coverage, protectedIn, stateOf } from '../../optimize/coverage.ts';

/** How many of the protected are kept in every account and Region, or how many are not, in a few words. */
export function provedText(coverage: readonly Coverage[]): { readonly text: string; readonly isWhole: boolean } {
  const states = protectedIn(coverage).map(stateOf);
  const all = states.length;
  const [lost, open] = (['lost', 'open'] as const).map((state) => states.filter((one) => one === state).length) as [
    number,
    number,
  ];
  if (lost + open === 0) return { text: `${all} of ${all} protected kept`, isWhole: true };
  const parts = [...(lost === 0 ? [] : [`${lost} LOST`]), ...(open === 0 ? [] : [`${open} not proved`])];
  return { text: `of ${all} protected ${parts.join(', ')}`, isWhole: false };
}
