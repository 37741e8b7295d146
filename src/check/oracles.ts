/** Solvers by the names a user gives them. */
// not by way of the folder's index, which loads Z3: who only asks what is installed does not wait for it
import { NATIVE_NAMES, type NativeCommand, installedSolvers, knownSolver, ownSolver } from '../solver/native-command';
import { NativeSolver } from '../solver/native-solver';
import { builtInIdentity } from '../solver/identity';
import type { Oracle } from '../solver/oracle';

/** What a name or a command line stands for. Throws an Error that says how to get it when it is not installed. */
export function commandNamed(name: string, path: string = process.env['PATH'] ?? ''): NativeCommand {
  if (!NATIVE_NAMES.includes(name)) return ownSolver(name);
  const command = knownSolver(name, path);
  if (command === null) throw new Error(`there is no working ${name} on PATH; on Debian: apt install ${name}`);
  return command;
}

/** Names of the known solvers on PATH. */
export function installedNames(path: string = process.env['PATH'] ?? ''): readonly string[] {
  return installedSolvers(path).map(({ name }) => name);
}

/** A solver with its version; null: the built-in one. */
export function identityOf(name: string | null): string {
  return name === null ? builtInIdentity() : commandNamed(name).identity;
}

export function oracleNamed(name: string): Oracle {
  return new NativeSolver(commandNamed(name));
}
