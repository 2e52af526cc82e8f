import { propose, type Proposal } from '../../optimize/propose.ts';
import { NO_CHOICES } from '../../optimize/question.ts';
import { cleanText } from '../../base/clean-text.ts';
import { findingsOfProposal } from '../../report/findings/find.ts';
import type { Finding } from '../../report/findings/rules.ts';
import { adviceOf } from '../../report/findings/sentence.ts';
import { dollars } from '../../report/formats/format-number.ts';
import { renderInDialect, renderProposal } from '../../report/formats/render-proposal.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { OptimizeOptions } from '../flags/optimize.ts';
import { readRates } from '../input/rates.ts';
import { together } from '../input/read.ts';
import { readSource } from '../input/source.ts';
import { findTrail, requireSelectors } from '../input/trail.ts';
import { howToApply } from '../output/how-to-apply.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

export async function runOptimize(options: OptimizeOptions): Promise<ExitCode> {
  const source = await readSource(options);
  const { snapshot, policy } = source.value;
  const trail = findTrail(snapshot, options.trail);
  requireSelectors(trail);
  const rates = await readRates(options);
  const { month } = options;
  const question = { snapshot, rates: rates.value, month, policy, trail, choices: NO_CHOICES };
  const proposal = propose(question);
  const warnings = findingsOfProposal({ question, proposal });
  await writeOutput(
    options.output,
    options.format === 'proposal' ? renderProposal(proposal, warnings) : renderInDialect(proposal, options.format),
    together({ source, rates }).inputs,
  );
  summarise(proposal, warnings);
  if (options.format === 'aws-cli' && !proposal.unchanged)
    for (const line of howToApply(options.output, { target: 'trail', name: trail.name, region: trail.homeRegion }))
      say(line);
  return proposal.proofs.every(({ kept }) => kept) ? EXIT.done : EXIT.gate;
}

/** What a person wants to know beside the artefact, on standard error. */
function summarise(
  { before, after, saving, proofs, trail, unchanged, valuesUsed }: Proposal,
  warnings: readonly Finding[],
): void {
  say(
    `${cleanText(trail.name)}: ${dollars(before.expected)} -> ${dollars(after.expected)} a month, saves ${dollars(saving.expected)}${unchanged ? ' (selectors unchanged)' : `; ${valuesUsed} of 500 values`}`,
  );
  for (const warning of warnings) say(`note: ${adviceOf(warning)}`);
  const lost = proofs.filter(({ kept }) => !kept).map((proof) => ('call' in proof ? proof.call : proof.resource));
  say(
    lost.length === 0
      ? `proved: all ${proofs.length} protected calls and resources stay recorded`
      : `LOST, before as after: ${lost.map(cleanText).join(', ')}`,
  );
}
