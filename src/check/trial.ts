/** A theorem's formulas compiled for one world, and what they say of one candidate on either leg. */
import * as t from '../term';
import type { Term } from '../term';
import { compileStep } from '../term/compile';
import type { Step } from '../term/compile';
import type { World } from '../../model/environment';
import { wellFormed } from '../../model/well-formed';
import { at } from '../../proofs/theorem';
import type { Theorem } from '../../proofs/theorem';
import { ghostValues } from './ghost-values';
import { Observer, variableSetting } from './observe';
import type { Candidate, Observation } from './observe';
import { failuresIn } from './questions';
import type { Named } from './symbolic';

/** What a leg's observation says. */
export interface Finding {
  /** the case the claim is about arises */
  readonly arises: boolean;
  /** claims that are false, by name */
  readonly failed: readonly string[];
  /** those of them that are false outside every class of expected failures */
  readonly outside: readonly string[];
  /** indexes (in `failuresIn`) of the expected failures whose class the candidate is in when a claim fails */
  readonly classes: readonly number[];
  /** outcomes of `reaches` that occur, by name */
  readonly reached: readonly string[];
}

interface Formulas {
  readonly step: Step;
  readonly claims: readonly string[];
  readonly classes: number;
  readonly reaches: readonly string[];
  readonly ghosts: ReadonlySet<string>;
}

export class Trial {
  readonly observer: Observer;
  private readonly assume: Step;
  private readonly formulas: Formulas;

  constructor(readonly theorem: Theorem, readonly w: World, extra: readonly Named[]) {
    const x = variableSetting(theorem, w);
    this.observer = new Observer(theorem, w);
    const premises = [...Object.values(wellFormed(w, at(x, 0))), ...Object.values(theorem.assume?.(x) ?? {}), ...extra.map((e) => e.term)];
    // ghosts named in an assumption are fixed by it, and tried later with the claims
    const plain = premises.filter((p) => !mentionsGhost(p));
    const ghostly = t.and(...premises.filter(mentionsGhost));
    this.assume = compileStep(new Map(), [t.and(...plain)]);
    const claims = Object.entries(theorem.claims(x));
    const classes = failuresIn(theorem, w).map((f) => f.when(x));
    const reaches = theorem.reaches(w.revision).map((outcome) => [outcome.name, outcome.when(x)] as const);
    const outputs = [
      theorem.when?.(x) ?? t.TRUE, ...claims.map(([, c]) => t.implies(ghostly, c)), ...classes, ...reaches.map(([, r]) => r),
    ];
    this.formulas = {
      step: compileStep(new Map(), outputs), claims: claims.map(([name]) => name), classes: classes.length,
      reaches: reaches.map(([name]) => name), ghosts: ghostNames([...outputs, ghostly]),
    };
  }

  /** The candidate satisfies the theorem's assumptions. */
  admits(candidate: Candidate): boolean {
    return this.assume(this.observer.start(candidate))[0] === true;
  }

  /** It is admitted, and the case the claim is about arises with it on both legs. */
  showsCase(candidate: Candidate): boolean {
    return this.admits(candidate) && this.model(candidate).arises && this.core(candidate).arises;
  }

  model(candidate: Candidate): Finding {
    return this.judge(this.observer.model(candidate));
  }
  core(candidate: Candidate): Finding {
    return this.judge(this.observer.core(candidate));
  }

  /** What the theorem says of states, whoever computed them. */
  judge(seen: Observation): Finding {
    const { step, claims, classes, reaches, ghosts } = this.formulas;
    const failed = new Set<string>();
    const outside = new Set<string>();
    const inClasses = new Set<number>();
    const reached = new Set<string>();
    let arises = false;
    for (const values of ghostValues(ghosts, seen, this.w)) {
      const truth = step({ ...seen, ...values });
      const when = truth[0] === true;
      arises ||= when;
      reaches.forEach((name, i) => { if (truth[1 + claims.length + classes + i] === true) reached.add(name); });
      if (!when) continue;
      const wrong = claims.filter((_, i) => truth[1 + i] === false);
      wrong.forEach((name) => failed.add(name));
      if (wrong.length === 0) continue;
      const member = Array.from({ length: classes }, (_, k) => k).filter((k) => truth[1 + claims.length + k] === true);
      member.forEach((k) => inClasses.add(k));
      if (member.length === 0) wrong.forEach((name) => outside.add(name));
    }
    return { arises, failed: [...failed], outside: [...outside], classes: [...inClasses], reached: [...reached] };
  }
}

function mentionsGhost(term: Term): boolean {
  return t.freeVars(term).some((v) => v.op === 'var' && v.name.startsWith('g.'));
}
function ghostNames(terms: readonly Term[]): ReadonlySet<string> {
  const names = terms.flatMap((term) => t.freeVars(term)).flatMap((v) => (v.op === 'var' && v.name.startsWith('g.') ? [v.name] : []));
  return new Set(names);
}
