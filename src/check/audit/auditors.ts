/** What a request asks about proofs, as auditors. */
import type { Solver } from '../../solver';
import { NativeSolver } from '../../solver';
import { commandNamed } from '../oracles';
import type { AuditRequest } from '../types';
import type { Auditor } from './auditor';
import { exporter } from './export';
import { neededAssumptions } from './needed';
import { secondOpinion } from './second-opinion';
import { stability } from './stability';

/** Seconds a second opinion may take at most: it comes on top of a proof. */
const MOST_SECONDS = 20;

/** `builtIn`: the solver of this thread; `timeout`: seconds for each question. */
export function auditorsFor({ crossCheck, export: folder, needed, stability: tries }: AuditRequest, builtIn: Solver, timeout: number): readonly Auditor[] {
  const timeoutMs = Math.min(timeout, MOST_SECONDS) * 1000;
  const colleagues = (crossCheck ?? []).map((name) => {
    const command = commandNamed(name);
    return { identity: command.identity, oracle: new NativeSolver(command) };
  });
  return [
    ...(folder === undefined ? [] : [exporter(folder)]),
    ...(colleagues.length === 0 ? [] : [secondOpinion(colleagues, timeoutMs)]),
    ...(needed === true ? [neededAssumptions(builtIn, timeoutMs)] : []),
    ...(tries === undefined ? [] : [stability(builtIn, tries, timeoutMs)]),
  ];
}
