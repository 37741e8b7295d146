/** Most programs begin with an extraction from state 0, assuming no more than well-formedness: the same one for all. */
import type { World } from '../../model/environment';
import type { Execution } from './symbolic';

/** Remembers first runs by world, so that each is unfolded once however many theorems are about it. */
export class FirstRuns {
  private readonly known = new Map<string, Execution>();

  /** The run in this world: `run` when it is not known. Terms are shared, so worlds that read alike are the same. */
  in(w: World, run: () => Execution): Execution {
    const key = [w.revision.name, w.kind, w.numbering, w.pageSize].join(' ');
    const execution = this.known.get(key) ?? run();
    this.known.set(key, execution);
    return execution;
  }
}
