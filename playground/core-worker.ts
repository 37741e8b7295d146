/** The worker with the core: it has no solver. */
import { checkLitmus, checkMacro, nobody } from './check';
import type { CheckAnswer, CoreTask } from './protocol';
import { serve } from './serve';

serve<CoreTask, CheckAnswer>(async (input) => {
  switch (input.kind) {
    case 'litmus': return checkLitmus(input);
    case 'header': return checkMacro(input, nobody);
  }
});
