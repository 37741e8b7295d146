/** The controls above the editor: which example, what kind of input, which revision. */
import type { LitmusTest } from '../src/litmus/types';
import { REVISIONS, type RevisionName } from '../src/revisions';
import type { Example, Menu } from './examples';
import { INPUT_KINDS, type InputKind } from './input';

export function element<E extends HTMLElement>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`);
  return found;
}

/** What nobody chose from the menu. */
const OWN = '';

export class Controls {
  private readonly example = element('example', HTMLSelectElement);
  private readonly kindOf = element('kind', HTMLSelectElement);
  private readonly revisionOf = element('revision', HTMLSelectElement);

  constructor(private readonly menu: Menu) {
    this.example.append(new Option('Your own text', OWN));
    for (const { label, examples } of menu) {
      const group = document.createElement('optgroup');
      group.label = label;
      group.append(...examples.map(({ title }, i) => new Option(title, `${label}/${i}`)));
      this.example.append(group);
    }
  }

  onChange(listeners: { readonly example: (example: Example) => void; readonly kind: () => void; readonly revision: () => void }): void {
    this.example.addEventListener('change', () => {
      const chosen = this.chosen();
      if (chosen !== null) listeners.example(chosen);
    });
    this.kindOf.addEventListener('change', listeners.kind);
    this.revisionOf.addEventListener('change', listeners.revision);
  }

  get kind(): InputKind {
    return INPUT_KINDS.find((kind) => kind === this.kindOf.value) ?? 'litmus';
  }

  get revision(): RevisionName | null {
    return REVISIONS.find(({ name }) => name === this.revisionOf.value)?.name ?? null;
  }

  /** Shows what was chosen elsewhere. */
  show(kind: InputKind, revision: RevisionName | null): void {
    this.kindOf.value = kind;
    this.revisions(kind, revision, null);
  }

  /** Says of each revision what the file expects of it. */
  expects(test: LitmusTest): void {
    this.revisions('litmus', this.revision, test);
  }

  /** The example with this text; null: it is somebody's own. */
  showExample(text: string): Example | null {
    for (const { label, examples } of this.menu) {
      const at = examples.findIndex((example) => example.text === text);
      const found = examples[at];
      if (found === undefined) continue;
      this.example.value = `${label}/${at}`;
      return found;
    }
    this.example.value = OWN;
    return null;
  }

  /** The first example of a kind. */
  first(kind: InputKind): Example | null {
    return this.menu.flatMap(({ examples }) => examples).find((example) => example.kind === kind) ?? null;
  }

  private chosen(): Example | null {
    return this.menu.flatMap(({ label, examples }) => examples.filter((_, i) => `${label}/${i}` === this.example.value))[0] ?? null;
  }

  private revisions(kind: InputKind, chosen: RevisionName | null, test: LitmusTest | null): void {
    const of = (name: RevisionName): string => {
      const expected = test?.expectations.find(({ revision }) => revision === name)?.observation;
      return expected === undefined ? name : `${name}: expects ${expected}`;
    };
    this.revisionOf.replaceChildren(new Option(kind === 'litmus' ? 'all' : 'by its shape', ''), ...REVISIONS.map(({ name }) => new Option(of(name), name)));
    this.revisionOf.value = chosen ?? '';
  }
}
