/** Every reporter on every command: what it writes, and that those who read it can. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { expect } from 'chai';
import type { RunEvent } from '../../src/report/events/events';
import { reportedConform } from '../../src/report/events/reported-conform';
import { painter } from '../../src/report/paint';
import { renderers } from '../../src/report/render';
import { MAKE } from '../../src/report/reporters';
import { REPORTER_NAMES, type ReporterName } from '../../src/report/reporters/names';
import { conformReport, readRun } from '../../src/report/reporters/read-run';
import { schemaValidator } from '../../src/scenario/schema';
import { expectGolden } from './golden';
import { CHECK, CONFORM_KERNEL, HEADER, PROVE, RUNS, THREE_LEGS } from './sample-runs';
import { parseXml, type XmlNode } from './strict-xml';

function report(name: ReporterName, events: readonly RunEvent[], verbose = false): string {
  const reporter = MAKE[name]({ paint: painter(false), verbose });
  return (JSON.parse(JSON.stringify(events)) as readonly RunEvent[]).map(reporter.accept).join('');
}

const COMMANDS = Object.entries(RUNS);

describe('reporters', () => {
  for (const name of REPORTER_NAMES.filter((n) => n !== 'html')) {
    for (const [command, events] of COMMANDS) {
      it(`${name} of ${command}`, () => { expectGolden(`reporters/${command}.${name}`, report(name, events)); });
    }
  }

  it('text for people keeps to its width', () => {
    for (const [command, events] of COMMANDS) {
      for (const [name, width] of [['table', 80], ['herd', 80], ['mail', 72]] as const) {
        // what the condition looks at is one line, as the tools of the memory model print it
        const lines = report(name, events).split('\n').filter((line) => !/^(?:\d+ *[*:]>|Condition|Test|\s+(?:xarray_|~?exists|forall))/u.test(line) && line.includes(' '));
        for (const line of lines) if (line.length > width) expect.fail(`${name} of ${command}: ${line.length}: ${line}`);
      }
    }
  });

  it('what runs write fits the schema of events', () => {
    const faultsOf = schemaValidator('events-1');
    for (const event of COMMANDS.flatMap(([, events]) => events)) expect(faultsOf(JSON.parse(JSON.stringify(event))), JSON.stringify(event).slice(0, 200)).to.deep.equal([]);
  });

  it('the schema refuses other events', () => {
    const faultsOf = schemaValidator('events-1');
    expect(faultsOf({ event: 'begin' })).not.to.deep.equal([]);
    expect(faultsOf({ event: 'end', exit: 0, interrupted: false })).not.to.deep.equal([]);
    expect(faultsOf({ ...JSON.parse(JSON.stringify(PROVE[1])) as object, more: 1 })).not.to.deep.equal([]);
  });
});

describe('a comparison of three legs', () => {
  it('is told as events without a loss', () => {
    const told = JSON.parse(JSON.stringify(CONFORM_KERNEL)) as readonly RunEvent[];
    const [start] = told;
    if (start?.event !== 'start' || start.command !== 'conform') throw new Error('no start');
    const { seconds: _, exitCode: _exit, ...read } = conformReport(readRun(told), start.request);
    const { seconds: _seconds, exitCode: _code, ...had } = reportedConform(THREE_LEGS, renderers.disagreement);
    expect(read).to.deep.equal(JSON.parse(JSON.stringify(had)));
    expect(report('table', CONFORM_KERNEL)).to.contain('model against core and kernel').and.contain('model and core agree, kernel stands alone')
      .and.contain('15 scenarios not applicable');
  });
});

describe('junit', () => {
  const every = (node: XmlNode): readonly XmlNode[] => [node, ...node.children.flatMap(every)];

  for (const [command, events] of COMMANDS) {
    it(`of ${command} is well-formed, and its numbers are right`, () => {
      const root = parseXml(report('junit', events));
      const cases = every(root).filter(({ name }) => name === 'testcase');
      const within = (kind: string): number => cases.filter(({ children }) => children.some(({ name }) => name === kind)).length;
      const count = (name: string): number => Number(root.attributes.get(name));
      expect([count('tests'), count('failures'), count('errors'), count('skipped')]).to.deep.equal([cases.length, within('failure'), within('error'), within('skipped')]);
      expect(cases.length).to.be.greaterThan(0);
    });
  }

  it('the check of well-formedness refuses what is not', () => {
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
    for (const bad of ['<a>', '<a></b>', '<a b="1" b="2"/>', '<a>&</a>', '<a>\u0001</a>', '<a/><a/>', '<a b=1/>', '<a>&nbsp;</a>']) expect(() => parseXml(head + bad), bad).to.throw();
  });
});

describe('sarif', () => {
  // the schema of OASIS is of draft 4, whose keywords used here mean the same in draft 7
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(join(__dirname, 'schema', 'sarif-2.1.0.json'), 'utf8')) as Record<string, unknown>;
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true, unicodeRegExp: false }).compile(schema);

  for (const [command, events] of COMMANDS) {
    it(`of ${command} fits the schema`, () => {
      expect(validate(JSON.parse(report('sarif', events))), JSON.stringify(validate.errors?.slice(0, 3))).to.equal(true);
    });
  }

  interface Located { readonly physicalLocation?: { readonly region: { readonly startLine: number } } }
  interface Flow { readonly threadFlows: readonly { readonly locations: readonly { readonly location: Located }[] }[] }
  const results = (events: readonly RunEvent[]): readonly { readonly ruleId: string; readonly locations?: readonly Located[]; readonly codeFlows?: readonly Flow[] }[] =>
    (JSON.parse(report('sarif', events)) as { runs: { results: ReturnType<typeof results> }[] }).runs[0]?.results ?? [];

  it('places are lines of theorem, litmus file and header', () => {
    const line = (of: ReturnType<typeof results>[number] | undefined): number | undefined => of?.locations?.[0]?.physicalLocation?.region.startLine;
    expect(line(results(PROVE).find(({ ruleId }) => ruleId === 'list-covers'))).to.equal(12);
    expect(line(results(HEADER)[0])).to.equal(38);
    const flow = results(CHECK)[0]?.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => location.physicalLocation?.region.startLine) ?? [];
    expect(flow.length).to.be.greaterThan(2);
    expect(new Set(flow).size).to.be.greaterThan(2);
  });
});

describe('ktap', () => {
  /** The kernel's own parser, from Debian's linux-source package or from what the kernel leg unpacked. */
  function parser(): string | null {
    const roots = ['/usr/src', join(homedir(), '.cache/iovcheck/1/kernel')].filter((folder) => existsSync(folder));
    const trees = roots.flatMap((root) => readdirSync(root).map((name) => join(root, name, 'tools/testing/kunit')));
    const unpacked = trees.find((folder) => existsSync(join(folder, 'kunit_parser.py')));
    if (unpacked !== undefined) return unpacked;
    const archive = roots.flatMap((root) => readdirSync(root).filter((name) => /^linux-source-[\d.]+\.tar\.xz$/u.test(name)).map((name) => join(root, name)))[0];
    if (archive === undefined) return null;
    const folder = mkdtempSync(join(tmpdir(), 'kunit-'));
    execFileSync('tar', ['-xJf', archive, '-C', folder, '--strip-components=1', '--wildcards', '*/tools/testing/kunit/*.py']);
    return join(folder, 'tools/testing/kunit');
  }

  const PROGRAM = `import sys, inspect
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import kunit_parser
try:
  from kunit_printer import Printer
except ImportError:
  Printer = None
args = [Printer()] if len(inspect.signature(kunit_parser.parse_run_tests).parameters) > 1 and Printer else []
test = kunit_parser.parse_run_tests(open(sys.argv[2]).read().splitlines(), *args)
c = test.counts
print('COUNTS', c.passed, c.failed, c.crashed, c.skipped, c.errors)`;

  it('is read by the kernel’s kunit_parser.py', function () {
    this.timeout(120_000);
    const folder = parser();
    if (folder === null) {
      process.stdout.write('      left out: no kunit_parser.py here (apt install linux-source)\n');
      this.skip();
    }
    const work = mkdtempSync(join(tmpdir(), 'ktap-'));
    try {
      for (const [command, events] of COMMANDS) {
        const text = report('ktap', events);
        const file = join(work, `${command}.ktap`);
        writeFileSync(file, text);
        const counts = /COUNTS (.*)$/mu.exec(execFileSync('python3', ['-c', PROGRAM, folder, file], { encoding: 'utf8' }))?.[1];
        const lines = text.split('\n').filter((line) => /^ {4}(?:not )?ok \d/u.test(line));
        const skipped = lines.filter((line) => line.includes('# SKIP')).length;
        const passed = lines.filter((line) => line.startsWith('    ok')).length - skipped;
        expect(counts, command).to.equal(`${passed} ${lines.length - passed - skipped} 0 ${skipped} 0`);
      }
    } finally {
      rmSync(work, { recursive: true });
    }
  });

  it('names SKIP, XFAIL, TIMEOUT and ERROR', () => {
    const text = report('ktap', PROVE);
    for (const line of [/^ {4}ok 1 v6 # XFAIL /mu, /^ {4}not ok 2 6\.12 # TIMEOUT /mu, /^ {4}ok 2 6\.12 # SKIP /mu, /^ {4}not ok 1 v6 # ERROR /mu, /^ {4}not ok 1 v6$/mu]) expect(text).to.match(line);
  });
});
