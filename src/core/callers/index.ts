/** Callers of page extraction, played under every result it may give. */
export { DEFECTS } from './defects';
export { breaches, brokenLaws, type Breach } from './judge';
export { LAWS, type Defect, type Law, type Protocol, type Step } from './protocol';
export { PROTOCOLS } from './protocols';
