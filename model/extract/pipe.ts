/**
 * PIPE extraction (to v11): pages are appended to the pipe, each append moves the iterator at once; the pipe buffer
 * holds the only reference. Source: the helpers that commit 3fc40265ae2b removed.
 */
import { ERRNO } from '../../src/revisions';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { World } from '../environment';
import { append } from '../list';
import { loop, on, otherwise, step } from '../machine';
import type { Case, Phase } from '../machine';
import { subSize } from '../sizes';
import type { State } from '../state';
import { wantPhases } from './want';

/** The last buffer is ours and has room: data may be added to it. */
function extendable(w: World, s: State): Term {
  return t.and(t.gt(s.lastOffset, t.int(0)), t.lt(s.lastOffset, t.int(w.pageSize)));
}
/** The iterator still agrees with the pipe. */
export function sane(w: World, s: State): Term {
  const last = t.add(t.select(s.bufOff, s.head), t.select(s.bufLen, s.head));
  const offset = t.ite(t.lt(s.lastOffset, t.int(0)), t.neg(s.lastOffset), s.lastOffset);
  return t.ite(
    t.eq(s.lastOffset, t.int(0)),
    t.eq(s.head, s.pipeHead),
    t.and(t.gt(s.pipeHead, w.env.tail), t.eq(s.head, t.sub(s.pipeHead, t.int(1))), t.eq(last, offset)),
  );
}
/** Buffers that may still be pushed, plus the one that may be extended. */
export function room(w: World, s: State): Term {
  const free = t.max(t.int(0), t.sub(w.env.maxUsage, t.sub(s.pipeHead, w.env.tail)));
  return t.add(free, t.ite(extendable(w, s), t.int(1), t.int(0)));
}

export function pipePhases(w: World): readonly Phase[] {
  const efault = { ret: t.int(-ERRNO.EFAULT), done: t.TRUE };
  return [
    step('pipe: sanity', (s) => [on(t.not(sane(w, s)), 'pipe.insane', { ...efault, warn: t.add(s.warn, t.int(1)) })]),
    step('pipe: room', (s) => [on(t.eq(room(w, s), t.int(0)), 'pipe.no-room', efault)]),
    step('pipe: start', (s) => [otherwise([], { off0: t.ite(extendable(w, s), s.lastOffset, t.int(0)), off0Set: t.TRUE })]),
    ...wantPhases(w, (s) => s.off0, (s) => t.min(room(w, s), w.env.maxpages)),
    step('pipe: array', (s) => [on(t.eq(s.want, t.int(0)), 'pipe.enomem', { ret: t.int(-ERRNO.ENOMEM), done: t.TRUE })]),
    loop(
      'pipe-append',
      (s) => t.and(t.not(s.stop), t.lt(s.nr, s.want)),
      (s) => appendCases(w, s),
      (s) => t.ite(s.stop, t.int(0), t.add(t.max(t.int(0), t.sub(s.want, s.nr)), t.int(1))),
    ),
    step('pipe: result', (s) => [
      on(t.eq(s.nr, t.int(0)), 'pipe.nothing', efault),
      otherwise([], { ret: s.total, done: t.TRUE }),
    ]),
  ];
}

/** One page: the last buffer extended, or a fresh one pushed. `total` bytes of `size` are in; buffers go by head count. */
function appendCases(w: World, s: State): readonly Case[] {
  const ps = t.int(w.pageSize);
  const left = t.sub(s.size, s.total);
  const lastHead = t.sub(s.pipeHead, t.int(1));
  const lastPage = t.select(s.bufPage, lastHead);
  const more = t.min(left, t.sub(ps, s.lastOffset));
  const fill = t.min(left, ps);
  const freshPage = s.pipePages;
  const gone = (n: Term): Partial<State> => ({ count: subSize(s.count, n), total: t.add(s.total, n) });
  return [
    {
      when: extendable(w, s), labels: ['pipe.extend'], appended: lastPage,
      set: {
        ...append(w, s, lastPage), ...gone(more), lastOffset: t.add(s.lastOffset, more),
        bufLen: t.store(s.bufLen, lastHead, t.add(t.select(s.bufLen, lastHead), more)),
      },
    },
    on(t.ge(t.sub(s.pipeHead, w.env.tail), w.env.maxUsage), 'pipe.full', { stop: t.TRUE }),
    on(t.ge(s.seg, w.env.pageAllocs), 'pipe.page-fail', { stop: t.TRUE }),
    {
      when: t.TRUE, labels: ['pipe.fresh'], appended: freshPage,
      set: {
        ...append(w, s, freshPage), ...gone(fill), pipePages: t.add(s.pipePages, t.int(1)), seg: t.add(s.seg, t.int(1)),
        lastOffset: fill, head: s.pipeHead, pipeHead: t.add(s.pipeHead, t.int(1)),
        bufLen: t.store(s.bufLen, s.pipeHead, fill), bufOff: t.store(s.bufOff, s.pipeHead, t.int(0)),
        bufPage: t.store(s.bufPage, s.pipeHead, freshPage), bufAnon: t.store(s.bufAnon, s.pipeHead, t.TRUE),
      },
    },
  ];
}
