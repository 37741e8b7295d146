/**
 * The mode query of each revision, in our own words: the shape of the definition and nothing else. A shape is what the
 * theorem about spelling is about; names and layout are ours.
 */
import type { Revision } from '../revisions';

export function ownDefinition({ variants }: Revision): string {
  switch (variants.mode) {
    case 'mode-v6':
      return '#define iov_iter_extract_mode(it, flags) \\\n  (user_backed_iter(it) ? ((flags & FOLL_BUF_MASK) == FOLL_SOURCE_BUF ? FOLL_GET : FOLL_PIN) : 0)\n';
    case 'mode-v7':
      return '#define iov_iter_extract_mode(it, flags) \\\n  (user_backed_iter(it) ? (it->data_source == ITER_SOURCE ? FOLL_GET : FOLL_PIN) : 0)\n';
    case 'mode-v8':
      return '#define iov_iter_extract_mode(it) (user_backed_iter(it) ? FOLL_PIN : 0)\n';
    case 'mode-will-pin':
      return 'static inline bool iov_iter_extract_will_pin(const struct iov_iter *it) { return user_backed_iter(it); }\n';
  }
}
