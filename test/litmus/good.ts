/** A litmus test that holds everywhere: a fork while a page is only referenced. */
export const GOOD = `litmus good
(* the parent keeps its page *)
{ bytes head, tail; area buf: private anonymous small 1 page; buf.head = 1; }
process P { h := extract ubuf dest buf get; fork C; write buf.tail = 3; }
process C { }
device disk { dma in h.head = 2; release h; }
exists (P:buf.head != 2)
expect Sometimes
`;
