/** The page: input on one side, verdicts on the other. Workers do the work. */
import type { ReportedGroup } from '../src/report/events/reported-check';
import { el, type Markup } from '../src/report/html/element';
import type { RevisionName } from '../src/revisions';
import { Controls, element } from './controls';
import { keepDraft, keptDraft } from './draft';
import { editorIn } from './editor';
import type { Menu } from './examples';
import { Hand, Superseded } from './hand';
import type { Input, InputKind } from './input';
import { isolate, keepAll, onNewer, register } from './isolation';
import type { CheckAnswer, CoreTask, TextFault } from './protocol';
import { factsPart, headerPart, litmusPart, openPart, unreadablePart, verdicts, verdictsId, type Waiting } from './result';
import { BrokenLink, inputOf, linkOf } from './share';
import { startSolver, type PageSolver } from './solver';

/** Of the HTML report (report.js): makes traces in new contents step. */
declare function enliven(root: ParentNode): void;

/** Milliseconds without typing after which the text is checked. */
const QUIET_MS = 300;
/** What is missing where there is no solver. */
const NEEDED = 'The solver needs memory shared between page and workers; a service worker brings it, or a server that sends COOP and COEP.';
/** Milliseconds for the core. */
const CORE_MS = 120_000;

const put = (where: HTMLElement, what: Markup): void => { where.innerHTML = what.markup; };

/** A line above the columns; one of each kind. null: none. */
function notice(kind: 'solver' | 'link' | 'version', text: string | null): void {
  const id = `notice-${kind}`;
  document.getElementById(id)?.remove();
  if (text === null) return;
  const line = document.createElement('p');
  line.id = id;
  line.textContent = text;
  element('notices', HTMLElement).append(line);
}

function faultsOf(answer: CheckAnswer): readonly TextFault[] {
  switch (answer.kind) {
    case 'unreadable': return [answer.fault];
    case 'header': return answer.event.findings.map(({ place, column, message }) => ({ line: place.line, column, message }));
    case 'litmus':
    case 'open': return [];
  }
}

function partOf(answer: CheckAnswer, waiting: Waiting): Markup {
  switch (answer.kind) {
    case 'litmus': return litmusPart(answer.checked, waiting);
    case 'header': return headerPart(answer.event);
    case 'unreadable': return unreadablePart(answer.fault);
    case 'open': return openPart(answer.reason);
  }
}

const isOpen = (answer: CheckAnswer): boolean => answer.kind === 'open' || (answer.kind === 'header' && answer.event.verdict === 'unknown');
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(2)} s`;
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function main(): Promise<void> {
  const registration = register();
  const menu = await (await fetch('examples.json')).json() as Menu;
  const controls = new Controls(menu);
  const state = element('state', HTMLElement);
  const result = element('result', HTMLElement);
  const core = new Hand<CoreTask, CheckAnswer>(() => new Worker('core-worker.js'));
  /** the other kind's text, while this kind's is in the editor */
  const texts = new Map<InputKind, string>();
  let solver: PageSolver | null = null;
  let waiting: Waiting = 'starting';
  /** what is shown; of a litmus file its groups, with the solver's word where that has come */
  let shown: { readonly input: Input; readonly answer: CheckAnswer; readonly groups: ReportedGroup[] } | null = null;
  let timer: number | undefined;
  let isSetting = false;

  const current = (): Input => ({ kind: controls.kind, text: editor.text(), revision: controls.revision });

  function show(input: Input, answer: CheckAnswer): void {
    shown = { input, answer, groups: answer.kind === 'litmus' ? [...answer.checked.groups] : [] };
    put(result, partOf(answer, waiting));
    enliven(result);
    editor.setFaults(faultsOf(answer));
    if (answer.kind === 'litmus') controls.expects(answer.test);
  }

  /** The solver's word beside the core's; nothing while there is no solver. */
  async function beside(): Promise<void> {
    const mine = shown;
    if (solver === null || mine === null) return;
    const from = performance.now();
    const { input, answer, groups } = mine;
    const before = state.textContent ?? '';
    if (input.kind === 'header' && isOpen(answer)) {
      state.textContent = `${before} The solver is at work…`;
      show(input, await solver.header(input));
    } else if (answer.kind === 'litmus') {
      for (const [i, group] of groups.entries()) {
        if (group.explored.kind === 'exceeded') continue;
        const judged = { ...group, solver: await solver.compare(answer.test, group.revisions.map(({ revision }) => revision), group.explored.observation) };
        if (shown !== mine) return;
        groups[i] = judged;
        put(element(verdictsId(i), HTMLElement), verdicts(judged, waiting));
      }
    } else return;
    state.textContent = `${before} Solver: ${seconds(from)}.`;
  }

  const besideSafely = async (): Promise<void> => {
    try {
      await beside();
    } catch (error: unknown) {
      if (error instanceof Superseded) return;
      waiting = 'not here';
      redrawVerdicts();
      notice('solver', `The solver failed: ${words(error)}. What it has not said is the core’s word alone.`);
    }
  };

  async function run(): Promise<void> {
    clearTimeout(timer);
    const input = current();
    keepDraft(input);
    solver?.stop();
    state.textContent = 'Checking…';
    const from = performance.now();
    try {
      show(input, await core.ask(input, CORE_MS));
    } catch (error: unknown) {
      if (error instanceof Superseded) return;
      show(input, { kind: 'open', reason: words(error) });
    }
    state.textContent = `Core: ${seconds(from)}.`;
    await besideSafely();
  }

  /** Puts an input into editor and controls, and checks it. */
  function setInput({ kind, text, revision }: Input): Promise<void> {
    isSetting = true;
    controls.show(kind, revision);
    editor.setKind(kind);
    if (editor.text() !== text) editor.setText(text);
    isSetting = false;
    const facts = controls.showExample(text)?.facts ?? null;
    put(element('facts', HTMLElement), facts === null ? el('span', {}, '') : factsPart(facts));
    return run();
  }

  /** What the address no longer says is taken from it. */
  function forgetLink(): void {
    notice('link', null);
    if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  }

  async function openLink(): Promise<Input | null> {
    if (location.hash.length < 2) return null;
    try {
      const input = await inputOf(location.hash.slice(1));
      notice('link', null);
      return input;
    } catch (error: unknown) {
      if (!(error instanceof BrokenLink)) throw error;
      notice('link', `This link cannot be opened: ${error.message}. Copy it again, whole. What you had here is as it was.`);
      return null;
    }
  }

  async function share(): Promise<void> {
    history.replaceState(null, '', `#${await linkOf(current())}`);
    try {
      await navigator.clipboard.writeText(location.href);
      notice('link', 'The link is copied. It is in the address bar, too.');
    } catch {
      notice('link', 'The link is in the address bar.');
    }
  }

  const own: Input = keptDraft() ?? { kind: 'litmus', text: controls.first('litmus')?.text ?? '', revision: null };
  const editor = editorIn(element('editor', HTMLElement), own.kind, own.text, () => {
    if (isSetting) return;
    controls.showExample(editor.text());
    forgetLink();
    clearTimeout(timer);
    timer = window.setTimeout(() => { void run(); }, QUIET_MS);
  });

  let lastKind = own.kind;
  const changeTo = (input: Input): void => {
    if (input.kind !== lastKind) texts.set(lastKind, editor.text());
    lastKind = input.kind;
    forgetLink();
    void setInput(input);
  };
  const anyRevision: RevisionName | null = null;
  controls.onChange({
    example: ({ kind, text }) => { changeTo({ kind, text, revision: anyRevision }); },
    kind: () => { changeTo({ kind: controls.kind, text: texts.get(controls.kind) ?? controls.first(controls.kind)?.text ?? '', revision: anyRevision }); },
    revision: () => {
      forgetLink();
      void run();
    },
  });
  element('bar', HTMLFormElement).addEventListener('submit', (event) => { event.preventDefault(); });
  element('share', HTMLButtonElement).addEventListener('click', () => { void share(); });
  addEventListener('hashchange', () => {
    void openLink().then((input) => {
      if (input === null) return;
      lastKind = input.kind;
      return setInput(input);
    });
  });

  const linked = await openLink();
  if (linked !== null) lastKind = linked.kind;
  const first = setInput(linked ?? own);

  const found = await registration;
  if (typeof found !== 'string') onNewer(found, () => { notice('version', 'There is a newer version of this page: close every tab of it and open it again.'); });
  const isolation = await isolate(found);
  if (isolation.kind === 'reloading') return;
  await first;
  if (isolation.kind === 'none') {
    waiting = 'not here';
    notice('solver', `Only the core answers here: ${isolation.reason}. ${NEEDED}`);
  } else {
    try {
      solver = await startSolver();
      waiting = 'at work';
    } catch (error: unknown) {
      waiting = 'not here';
      notice('solver', `Only the core answers here: the solver did not start (${words(error)}).`);
    }
  }
  redrawVerdicts();
  void besideSafely();
  if (typeof found !== 'string') await keepAll(() => { element('kept', HTMLElement).textContent = 'Everything is kept: this page works offline. '; });

  /** What stands in the solver's place, after that has changed. */
  function redrawVerdicts(): void {
    for (const [i, group] of shown?.groups.entries() ?? []) put(element(verdictsId(i), HTMLElement), verdicts(group, waiting));
  }
}

main().catch((error: unknown) => { notice('solver', `This page failed: ${words(error)}. Load it again.`); });
