/** The fuzzer on programs that are broken on purpose: it finds each, and makes the input small. */
import { expect } from 'chai';
import { runCampaign, replay, type Campaign, type Finding } from '../../scripts/fuzz/campaign';
import { caseOf, caseText, type Family } from '../../scripts/fuzz/case';
import { caseFor } from '../../scripts/fuzz/cases';
import { inServer } from '../../scripts/fuzz/in-server';

/** inputs: a defect shows in one of some twenty */
const RUNS = 400;

/** Milliseconds of an input, and of making it smaller. */
interface Limits { readonly input: number; readonly shrink: number }
const PLAIN: Limits = { input: 20_000, shrink: 1000 };
/** What hangs takes its limit twice, each time it is tried: it is left as large as it is. */
const HANGING: Limits = { input: 1000, shrink: 0 };

async function findingOf(defect: string, family: Family, limits: Limits): Promise<{ readonly finding: Finding | undefined; readonly again: Finding | null }> {
  const executor = inServer(limits.input, require.resolve('./broken-server'), [defect]);
  const campaign: Campaign = { inputs: caseFor(family), executors: [executor], runs: RUNS, seed: 11, most: 1, shrinkMs: limits.shrink };
  try {
    const { findings: [finding] } = await runCampaign(campaign);
    return { finding, again: finding === undefined ? null : await replay({ ...campaign, seed: finding.seed }, executor, finding.path) };
  } finally {
    await executor.close();
  }
}

const DEFECTS: readonly (readonly [defect: string, family: Family, fault: RegExp, limits?: Limits])[] = [
  ['throws', 'run', /exit 70 of run/u],
  ['prints a stack trace', 'prove', /a stack trace/u],
  ['loops for ever', 'run', /^no end within 1000 ms/u, HANGING],
  ['never returns', 'prove', /^no end within 1000 ms/u, HANGING],
  ['forgets an error', 'run', /^crash: .*nobody waits/u],
  ['dies', 'run', /^crash: the process ended: exit 0/u],
  ['documents another exit', 'compare', /exit 130 of compare/u],
];

describe('the fuzzer finds an engine that', function () {
  this.timeout(120_000);
  for (const [defect, family, fault, limits = PLAIN] of DEFECTS) {
    it(`${defect}; its seed and path bring the input back, and so does the file it is kept in`, async () => {
      const { finding, again } = await findingOf(defect, family, limits);
      if (finding === undefined) throw new Error('nothing was found');
      expect(finding.faults.join('; ')).to.match(fault);
      expect(again?.input.args).to.deep.equal(finding.input.args);
      expect(again?.input.files.map(({ bytes }) => [...bytes])).to.deep.equal(finding.input.files.map(({ bytes }) => [...bytes]));
      const kept = caseOf(caseText(finding.input));
      expect(kept.args).to.deep.equal(finding.input.args);
      expect(Buffer.from(kept.input).equals(Buffer.from(finding.input.input))).to.equal(true);
    });
  }
});
