/**
 * One Z3 for the tests of a process: starting one takes longer than most of what it is asked. Answers do not depend on
 * what was asked before. It starts with the first question and ends with the process; a test about starting, stopping
 * or memory makes a Solver of its own.
 */
import { Solver } from '../../src/solver';

export const sharedSolver = new Solver();
