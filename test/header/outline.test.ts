import { expect } from 'chai';
import { outlineOf, type Outline } from '../../src/header/outline/outline';
import { textFrom } from '../../src/header/source/text';

const outline = (text: string): Outline => outlineOf([textFrom('h', text)]);
const macros = (text: string): Readonly<Record<string, readonly (string | null)[]>> =>
  Object.fromEntries([...outline(text).macros].map(([name, sites]) => [name, sites.map((site) => site.condition)]));

describe('what a header defines', () => {
  it('functions, prototypes, types and enumerations, whatever stands around them', () => {
    const found = outline(`struct s { int a; };
extern int proto(int a) __must_check;
static inline __attribute__((pure)) int f(struct s *p) { return g(p) ? 1 : (2); }
static const int table[] = { 1, 2 };
enum kind { ONE, TWO };
typedef unsigned int __bitwise flags_t;
typedef void (*callback)(int);
static enum kind k(void)
{
	if (1) { return ONE; }
	return TWO;
}
`);
    expect([...found.functions.keys()]).to.include.members(['f', 'k']);
    expect([...found.functions.keys()]).to.not.include('g');
    expect([...found.prototypes.keys()]).to.include('proto');
    expect([...found.typedefs.keys()]).to.deep.equal(['flags_t']);
    expect(found.enums).to.have.length(1);
  });

  it('an include guard is no condition; a configuration option is', () => {
    expect(macros('#ifndef G\n#define G\n#define A 1\n#ifdef CONFIG_X\n#define B 1\n#endif\n#endif\n'))
      .to.deep.equal({ G: [null], A: [null], B: ['#ifdef CONFIG_X (line 4)'] });
  });

  it('conditions the file settles by itself are settled', () => {
    const text = '#define YES\n#ifdef YES\n#define A 1\n#else\n#define A 2\n#endif\n#if 0\n#define B 1\n#elif 1\n#define C 1\n#endif\n#if !defined(__KERNEL__)\n#define D 1\n#endif\n';
    expect(macros(text)).to.deep.equal({ YES: [null], A: [null], C: [null] });
  });

  it('#undef takes a definition back', () => {
    expect(macros('#define A 1\n#undef A\n')).to.deep.equal({});
  });

  it('branches of a group begin alike: half a function in each does no harm', () => {
    const found = outline('#ifdef X\nint f(int a) {\n#else\nint f(long a) {\n#endif\n\treturn 1;\n}\nint g(void) { return 2; }\n');
    expect([...found.functions.keys()]).to.deep.equal(['f', 'g']);
  });

  it('groups have to open and close', () => {
    expect(() => outline('#if A\n')).to.throw("h:1:2: error: '#if A' without an #endif");
    expect(() => outline('int a;\n#else\n')).to.throw('h:2:2: error: #else without an #if');
    expect(() => outline('#if A\n'.repeat(300))).to.throw('h:201:2: error: more than 200 conditional groups inside each other');
  });
});
