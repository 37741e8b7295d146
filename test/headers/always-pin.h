/* The shape of v8: the iterator decides alone. */
#define iov_iter_extract_mode(i) (user_backed_iter(i) ? FOLL_PIN : 0)
