/* Brackets in place, modes in the wrong order. */
#define iov_iter_extract_mode(i, flags)	\
	(user_backed_iter(i) ? (((flags) & FOLL_BUF_MASK) == FOLL_SOURCE_BUF ? FOLL_PIN : FOLL_GET) : 0)
