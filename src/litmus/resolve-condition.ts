/** The condition with its names looked up. */
import type { Scope } from './scope';
import type { Place, PlaceIn, SourceCondition, SourceFormula, SourceLocation } from './syntax';
import type { Condition, Constant, Formula, Location, PageRef } from './types';

export function resolveCondition(scope: Scope, { quantifier, formula, text, at }: SourceCondition): Condition {
  return { quantifier, formula: resolve(scope, formula), text, at: scope.position(at) };
}

function resolve(scope: Scope, formula: SourceFormula): Formula {
  switch (formula.kind) {
    case 'true': return formula;
    case 'not': return { kind: 'not', part: resolve(scope, formula.part) };
    case 'and':
    case 'or': return { kind: formula.kind, parts: formula.parts.map((part) => resolve(scope, part)) };
    case 'compare': {
      const { op, at } = formula;
      const right: Location | Constant = typeof formula.right === 'object' ? location(scope, formula.right) : formula.right;
      if (typeof right === 'string' && op !== '=' && op !== '!=') scope.fail(at, `'${right}' compares with = and != only`);
      return { kind: 'compare', left: location(scope, formula.left), op, right };
    }
  }
}

function location(scope: Scope, of: SourceLocation): Location {
  switch (of.kind) {
    case 'uaf':
    case 'underflow': return { kind: of.kind };
    case 'listed':
      scope.handle(of.handle);
      return { kind: 'listed', handle: of.handle.text };
    case 'units': {
      const pages = scope.handle(of.place.name);
      scope.noByte(of.place);
      return { kind: 'units', handle: of.place.name.text, page: scope.page(of.place.name.text, of.place.page, pages, of.place.at) };
    }
    case 'same': return { kind: 'same', left: page(scope, of.left), right: page(scope, of.right) };
    case 'measure': {
      const ref = page(scope, of.page);
      if ((of.measure === 'present' || of.measure === 'writable') && ref.kind !== 'mapped') {
        scope.fail(of.page.at, `${of.measure} is of what a process maps, e.g. ${of.measure}(P:buf[0])`);
      }
      return { kind: 'measure', measure: of.measure, page: ref };
    }
    case 'place': return byteOrRegister(scope, of.place);
  }
}

function byteOrRegister(scope: Scope, of: PlaceIn): Location {
  const { actor, place } = of;
  const registers = actor === null ? undefined : scope.registers.get(actor.text);
  if (actor !== null && place.page === null && place.byte === null && registers?.has(place.name.text) === true) {
    return { kind: 'register', actor: actor.text, register: place.name.text };
  }
  const ref = pageRef(scope, of);
  return { kind: 'byte', page: ref, byte: scope.byte(place.byte, place.at) };
}

/** A page, without a byte of it. */
function page(scope: Scope, of: PlaceIn): PageRef {
  scope.noByte(of.place);
  return pageRef(scope, of);
}

function pageRef(scope: Scope, { actor, place }: PlaceIn): PageRef {
  if (actor === null) return kernelSide(scope, place);
  if (!scope.actors.has(actor.text)) return scope.missing(actor.at, 'actor', actor.text, scope.actors);
  if (!scope.processes.has(actor.text)) {
    return scope.missing(place.name.at, `register of ${actor.text}`, place.name.text, scope.registers.get(actor.text) ?? []);
  }
  if (!scope.memory.has(place.name.text)) {
    const known = [...(scope.registers.get(actor.text) ?? []), ...[...scope.memory].flatMap(([name, { kind }]) => (kind === 'area' ? [name] : []))];
    return scope.missing(place.name.at, `area or register of ${actor.text}`, place.name.text, known);
  }
  const area = scope.area(place.name, actor.text);
  return { kind: 'mapped', process: actor.text, area: area.name, page: scope.page(area.name, place.page, area.pages, place.at) };
}

function kernelSide(scope: Scope, place: Place): PageRef {
  const { name } = place;
  const handle = scope.handles.get(name.text);
  if (handle !== undefined) return { kind: 'listed', handle: name.text, page: scope.page(name.text, place.page, handle, place.at) };
  const of = scope.memory.get(name.text);
  if (of?.kind === 'kernel' || of?.kind === 'file') return { kind: 'owned', object: of.name, page: scope.page(of.name, place.page, of.pages, place.at) };
  if (of?.kind === 'area') return scope.fail(name.at, `say whose ${name.text}: ${of.area.process}:${name.text}`);
  return scope.missing(name.at, 'handle or memory', name.text, [...scope.handles.keys(), ...scope.memory.keys()]);
}
