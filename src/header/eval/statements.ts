/** Function bodies: declarations, choices and returns, every path at once. */
import * as t from '../../term';
import type { Term } from '../../term';
import type { FunctionDefinition, Stmt } from '../c/ast';
import { InputError } from '../source/place';
import type { Value } from '../c/value';
import type { Evaluator } from './evaluator';
import { freeValue } from './scopes';
import { mergeValues } from './state';

/** Where a body has returned, and what. */
interface Flow { readonly returned: Term; readonly value: Value | null }

const RUNNING: Flow = { returned: t.FALSE, value: null };

/** The value a function returns. Falling off its end has no meaning unless it returns nothing. */
export function runBody(evaluator: Evaluator, f: FunctionDefinition): Value {
  const { returned, value } = block(evaluator, f.body, f);
  if (f.returns.kind === 'void') return { kind: 'void' };
  if (value === null) throw new InputError(f.at, `function ${f.name} returns nothing; let every path return a value`);
  evaluator.meaningless(t.not(returned), `function ${f.name} ends without a return`);
  return value;
}

function block(evaluator: Evaluator, body: readonly Stmt[], f: FunctionDefinition): Flow {
  let flow = RUNNING;
  for (const statement of body) {
    if (flow.returned === t.TRUE) break;
    const before = flow;
    if (before.returned === t.FALSE) flow = run(evaluator, statement, f);
    else {
      const [, next] = evaluator.branch(before.returned, () => RUNNING, () => run(evaluator, statement, f));
      flow = joined(before.returned, before, { ...next, returned: next.returned });
    }
  }
  return flow;
}

/** Both flows in one, `then` where the condition holds. */
function joined(condition: Term, then: Flow, otherwise: Flow): Flow {
  return {
    returned: t.ite(condition, then.returned, otherwise.returned),
    value: then.value !== null && otherwise.value !== null ? mergeValues(condition, then.value, otherwise.value) : then.value ?? otherwise.value,
  };
}

function run(evaluator: Evaluator, statement: Stmt, f: FunctionDefinition): Flow {
  switch (statement.kind) {
    case 'return': {
      if (statement.value === null) return { returned: t.TRUE, value: null };
      return { returned: t.TRUE, value: evaluator.cast(evaluator.evaluate(statement.value), f.returns, statement.at) };
    }
    case 'expression':
      if (statement.value !== null) evaluator.evaluate(statement.value);
      return RUNNING;
    case 'declare': {
      const initial = statement.value === null ? freeValue(`uninitialised ${statement.name}`, statement.type)
        : evaluator.cast(evaluator.evaluate(statement.value), statement.type, statement.at);
      evaluator.scopes.declare(statement.name, statement.type, initial);
      return RUNNING;
    }
    case 'block': return evaluator.scopes.within(false, () => block(evaluator, statement.body, f));
    case 'if': {
      const condition = evaluator.truth(statement.condition);
      const { otherwise } = statement;
      const [a, b] = evaluator.branch(condition,
        () => run(evaluator, statement.then, f), () => (otherwise === null ? RUNNING : run(evaluator, otherwise, f)));
      return joined(condition, a, b);
    }
  }
}
