/* The shape of v7: the iterator stands open next to '->', the flags are not used. */
#define iov_iter_extract_mode(i, flags) \
	(user_backed_iter(i) ? (i->data_source == ITER_SOURCE ? FOLL_GET : FOLL_PIN) : 0)
