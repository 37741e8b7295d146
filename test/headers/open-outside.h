/* No brackets around the whole: what stands next to a call binds into it. */
#define iov_iter_extract_mode(i) user_backed_iter(i) ? FOLL_PIN : 0
