import type { Proof } from '../../optimize/proof.ts';

/** How many of the protected are kept, or how many are not, in a few words. */
export function provedText(proofs: readonly Proof[]): { readonly text: string; readonly isWhole: boolean } {
  const all = proofs.length;
  const lost = proofs.filter(({ kept }) => kept === false).length;
  const open = proofs.filter(({ kept }) => kept === null).length;
  if (lost + open === 0) return { text: `${all} of ${all} protected kept`, isWhole: true };
  const parts = [...(lost === 0 ? [] : [`${lost} LOST`]), ...(open === 0 ? [] : [`${open} not proved`])];
  return { text: `of ${all} protected ${parts.join(', ')}`, isWhole: false };
}
