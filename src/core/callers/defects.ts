/** Defects callers have had: the protocol with one step wrong, and the laws that break. */
import { revision, REVISIONS } from '../../revisions';
import { memoryRules } from '../memory';
import { afAlg, blockBio, directIo, iomap, netfs, passthrough, scatterlist } from './protocols';
import type { Defect, Protocol, Step } from './protocol';

/** Every step, also those inside others, with `change` applied; null takes a step out, a list stands for it. */
function rewrite(steps: readonly Step[], change: (step: Step) => readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => change(step).map((changed): Step => {
    if (changed.do === 'loop') return { ...changed, body: rewrite(changed.body, change) };
    return 'then' in changed ? { ...changed, then: rewrite(changed.then, change) } : changed;
  }));
}

const altered = (protocol: Protocol, change: (step: Step) => readonly Step[]): Protocol => ({ ...protocol, steps: rewrite(protocol.steps, change) });
const without = (protocol: Protocol, kind: Step['do']): Protocol => altered(protocol, (step) => (step.do === kind ? [] : [step]));

const leavesArray = REVISIONS.filter(({ name }) => revision(name).variants.user !== 'user-7.2').map(({ name }) => name);
const pinsSources = REVISIONS.filter(({ variants }) => variants.user !== 'user-v6' && variants.user !== 'user-v7').map(({ name }) => name);
const countsZeroPage = REVISIONS.filter(({ name }) => memoryRules(name).zeroPinned).map(({ name }) => name);
const extractsPipes = REVISIONS.filter(({ variants }) => variants.pipe !== 'pipe-none').map(({ name }) => name);

export const DEFECTS: readonly Defect[] = [
  {
    id: 'B12', what: 'the loop over extracted pages never runs: they are not recorded', breaks: ['caller-unit-balance'],
    protocol: altered(netfs, (step) => (step.do === 'take' ? [{ do: 'take', pages: 'none' }] : [step])),
  },
  {
    id: 'B14', what: 'pinned pages released with put_page() on the error path', breaks: ['caller-unit-balance', 'release-matches'],
    protocol: altered({ ...scatterlist, directions: ['DEST'] }, (step) => (step.do === 'release' ? [{ ...step, op: 'put' }] : [step])),
  },
  {
    id: 'B08', what: 'source pages released with put_page() after extraction began to pin them', breaks: ['caller-unit-balance', 'release-matches'],
    protocol: altered({ ...scatterlist, directions: ['SOURCE'] }, (step) => (step.do === 'release' ? [{ ...step, op: 'put' }] : [step])), revisions: pinsSources,
  },
  {
    id: 'B17', what: 'extraction that returns 0 is tried again for ever', breaks: ['progress'],
    protocol: altered(scatterlist, (step) => (step.do === 'on' ? [{ ...step, results: ['error'] }] : [step])),
  },
  {
    id: 'B24', what: 'the page array is not freed when extraction fails', breaks: ['array-ownership'],
    protocol: altered(passthrough, (step) => (step.do === 'on' ? [{ ...step, then: step.then.filter((s) => s.do !== 'free-array') }] : [step])), revisions: leavesArray,
  },
  {
    id: 'B27', what: 'a page of the caller\'s own with a reference in a request of pinned pages', breaks: ['caller-unit-balance', 'release-matches', 'uniform-bio'],
    protocol: altered({ ...blockBio, directions: ['DEST'] }, (step) => (step.do === 'submit' ? [{ do: 'add-own-page' }, step] : [step])),
  },
  {
    id: 'B30', what: 'fewer pages than asked for are taken for all of them', breaks: ['partial-ok'],
    protocol: altered(netfs, (step) => (step.do === 'take' ? [{ do: 'take', pages: 'asked' }] : [step])),
  },
  {
    id: 'B36', what: 'the mode is never asked; cleanup goes by what happens to stand there', breaks: ['caller-unit-balance', 'release-matches'],
    protocol: without(afAlg, 'ask-mode'),
  },
  {
    id: 'B07', what: 'the iterator is reverted while the device still writes', breaks: ['revert-keeps-pages'],
    protocol: altered({ ...iomap, kinds: ['pipe'] }, (step) => {
      if (step.do === 'submit') return [step, { do: 'revert', which: 'request' }];
      return step.do === 'revert' ? [] : [step];
    }),
    revisions: extractsPipes,
  },
  {
    id: 'B16', what: 'the zero page stands in for a page: given back without a unit of it, which is wrong where pins of it are counted',
    breaks: ['caller-unit-balance'], revisions: countsZeroPage,
    protocol: altered({ ...directIo, directions: ['DEST'] }, (step) => (step.do === 'submit' ? [{ do: 'add-zero-page' }, step] : [step])),
  },
  {
    id: 'B39', what: 'the iterator is reverted once more, for what others had already taken back', breaks: ['revert-within'],
    protocol: altered(iomap, (step) => (step.do === 'revert' ? [step, step] : [step])),
  },
  {
    id: 'I54', what: 'pages a device wrote are not marked dirty', breaks: ['dirty-after-dma'],
    protocol: without({ ...blockBio, directions: ['DEST'] }, 'dirty'),
  },
];
