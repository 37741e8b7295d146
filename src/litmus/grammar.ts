/** The grammar of litmus files, for ohm-js; docs/litmus.md explains it. The one file that loads the parser library. */
import { grammar, type Grammar } from 'ohm-js';

export const GRAMMAR_TEXT = String.raw`
Litmus {
  Test = "litmus" testName description Initial Actor+ Condition Expectation* end

  Initial = "{" Declaration* "}"
  Declaration = Bytes | File | Kernel | Pipe | Area | Iterator | InitialByte
  Bytes = bytes NonemptyListOf<name, ","> ";"
  File = file name ":" folioClass? PageCount ";"
  Kernel = kernel name ":" folioClass? PageCount ";"
  Pipe = pipe name ";"
  Area = area name ":" sharing Backing advice? InProcess? ";"
  Backing = file name --file
          | anonymous folioClass? PageCount --anonymous
  InProcess = in name
  Iterator = iter name "=" IteratorSpec ";"
  IteratorSpec = kind direction Range PageCount?
  InitialByte = Place "=" number ";"
  PageCount = number (pages | page)

  Actor = actorKind name "{" Statement* "}"
  Statement = Label? Action After? ";"
  Label = name ":" ~"="
  After = after NonemptyListOf<eventName, ",">

  Action = name ":=" extract Extracted holding? Max? partial? --extract
         | name ":=" read Place --read
         | name ":=" dma out Place --dmaOut
         | dma in Place "=" number --dmaIn
         | write Place "=" number --write
         | release Place operation? dirty? --release
         | dirty Place --dirty
         | fork name --fork
         | munmap name --munmap
         | dontneed Place --dontneed
         | exit --exit
         | truncate name number? --truncate
         | writeback Place --writeback
         | reclaim Place --reclaim
         | advance name number --advance
         | revert name number --revert
         | free Place --free
         | get Place --get
         | put Place --put
  Extracted = IteratorSpec --spec
            | name --name
  Max = max number

  Range = name "[" number ".." number "]" --range
        | Place --place
  Place = name PageIndex? ByteName?
  PageIndex = "[" number "]"
  ByteName = "." name

  Condition = quantifier "(" Formula ")"
  Formula = Formula "\\/" Conjunction --or
          | Conjunction
  Conjunction = Conjunction "/\\" Literal --and
              | Literal
  Literal = "~" Literal --not
          | "(" Formula ")" --nested
          | true --true
          | Location comparison Operand --compare
          | Location --bare
  Operand = special | number | Location
  Location = same "(" PageRef "," PageRef ")" --same
           | measure "(" PageRef ")" --measure
           | units "(" Place ")" --units
           | listed "(" name ")" --listed
           | uaf --uaf
           | underflow --underflow
           | PageRef --place
  PageRef = name ":" Place --inActor
          | Place --plain

  Expectation = expect observation ListOf<Revisions, ",">
  Revisions = revision ".." revision --range
            | revision --one

  space += lineComment
  lineComment = "//" (~"\n" any)*
  description (a comment that says what the test shows) = "(*" (~"*)" any)* "*)"
  testName (the name of the test) = (alnum | "+" | "-" | "_" | ".")+
  name (a name) = ~reserved letter (alnum | "_")*
  eventName (the name of an event) = name ("." digit+)?
  number (a number) = digit+
  revision (a revision) = series | kernelRelease
  series = "v" digit+
  kernelRelease = digit+ "." digit+

  word<w> = w ~(alnum | "_")
  actorKind (process, device, owner or reclaim) = word<"process"> | word<"device"> | word<"owner"> | word<"reclaim">
  folioClass (small, thp or hugetlb) = word<"small"> | word<"thp"> | word<"hugetlb">
  sharing (private or shared) = word<"private"> | word<"shared">
  advice (dontfork or wipeonfork) = word<"dontfork"> | word<"wipeonfork">
  kind (an iterator kind) = word<"ubuf"> | word<"iovec"> | word<"kvec"> | word<"bvec"> | word<"xarray"> | word<"folioq"> | word<"pipe">
  direction (dest or source) = word<"dest"> | word<"source">
  holding (get or pin) = word<"get"> | word<"pin">
  operation (put or unpin) = word<"put"> | word<"unpin">
  quantifier (exists, ~exists or forall) = word<"exists"> | word<"~exists"> | word<"forall">
  comparison (a comparison) = "!=" | "<=" | ">=" | "=" | "<" | ">"
  special (fault or junk) = word<"fault"> | word<"junk">
  observation (Never, Sometimes or Always) = word<"Never"> | word<"Sometimes"> | word<"Always">
  measure (a number of a page) = word<"refs"> | word<"pins"> | word<"maps"> | word<"exclusive"> | word<"dirty"> | word<"freed">
                               | word<"surplus"> | word<"present"> | word<"writable">
  reserved = special | uaf | underflow | true | quantifier | word<"expect">

  bytes = word<"bytes">
  file = word<"file">
  kernel = word<"kernel">
  pipe = word<"pipe">
  area = word<"area">
  anonymous = word<"anonymous">
  iter = word<"iter">
  pages = word<"pages">
  page = word<"page">
  in = word<"in">
  out = word<"out">
  after = word<"after">
  extract = word<"extract">
  partial = word<"partial">
  max = word<"max">
  read = word<"read">
  write = word<"write">
  dma = word<"dma">
  release = word<"release">
  dirty = word<"dirty">
  fork = word<"fork">
  munmap = word<"munmap">
  dontneed = word<"dontneed">
  exit = word<"exit">
  truncate = word<"truncate">
  writeback = word<"writeback">
  reclaim = word<"reclaim">
  advance = word<"advance">
  revert = word<"revert">
  free = word<"free">
  get = word<"get">
  put = word<"put">
  same = word<"same">
  units = word<"units">
  listed = word<"listed">
  uaf = word<"uaf">
  underflow = word<"underflow">
  true = word<"true">
  expect = word<"expect">
}
`;

let loaded: Grammar | undefined;

/** The grammar, read once. */
export function litmusGrammar(): Grammar {
  loaded ??= grammar(GRAMMAR_TEXT);
  return loaded;
}
