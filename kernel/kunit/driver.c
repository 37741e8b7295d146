#include <kunit/test.h>
#include <linux/anon_inodes.h>
#include <linux/bvec.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/pagevec.h>
#include <linux/shmem_fs.h>
#include <linux/slab.h>
#include <linux/uio.h>
#include <linux/vmalloc.h>
#include <linux/xarray.h>
#if __has_include(<linux/folio_queue.h>)
#include <linux/folio_queue.h>
#define HAVE_FOLIOQ
#endif

enum kind { UBUF, IOVEC, KVEC, BVEC, XARRAY, FOLIOQ, DISCARD };

/* Where a segment lies: a plain address, or an offset into an arena. */
enum area { RAW, USER, LINEAR, VMALLOC };

/* What stands at a user page. */
enum state { PRESENT, ABSENT, ZERO, READONLY, UNREADABLE, UNMAPPED, SIGBUS_PAGE, IO_PAGE };

enum op { EXTRACT, ADVANCE, REVERT, TRUNCATE, REEXPAND };

/* The array given, and where its pointer leads afterwards. */
enum array { OWN, ALLOC, NONE, ZSP };

enum release { KEEP, BY_MODE, PUT, UNPIN };

/*
 * Pages by name: a frame that stood in user memory before, the page that stands at a user page
 * afterwards, the zero page, pages of the arenas, of the xarray, of a folio queue's folio.
 */
enum space { UNWRITTEN, FRAME, FRESH, ZERO_FRAME, K_PAGE, V_PAGE, B_PAGE, X_PAGE, F_PAGE };

/* For bio_vecs base is a page number, extra is bv_offset. */
struct sc_seg { enum area area; u64 base, len, extra; };
struct sc_user { enum state state; unsigned int count, frame; };
struct sc_part { u64 index; unsigned int order; };
struct sc_run { enum space space; u64 number; unsigned int sub, length; };

/* Units held after the call; raw counters left after the release, against before. */
struct sc_count { enum space space; u64 number; unsigned int sub; int get, pin, left_refs, left_pins; };

/* A call, and what is expected of it. */
struct sc_step {
	enum op op;
	u64 n;
	unsigned int maxpages, flags;
	enum array array;
	enum release release;

	s64 ret;
	u64 offset0;
	enum array array_after;
	bool will_pin;
	u64 count, position;
	const struct sc_run *runs;
	unsigned int nruns;
	const struct sc_count *counts;
	unsigned int ncounts;
};

struct scenario {
	const char *name;
	enum kind kind;
	bool dest, nofault, shared;
	u64 count, offset, start;
	unsigned int queue, slot;
	const struct sc_seg *segs;
	unsigned int nsegs;
	const struct sc_user *user;
	unsigned int nuser;
	const struct sc_part *parts;
	unsigned int nparts;
	const struct sc_step *steps;
	unsigned int nsteps;
};

#define LIST(type, ...) ((const type[]){ __VA_ARGS__ })
#define COUNT(type, ...) (sizeof(LIST(type, __VA_ARGS__)) / sizeof(type))
#define SEGS(...) .segs = LIST(struct sc_seg, __VA_ARGS__), .nsegs = COUNT(struct sc_seg, __VA_ARGS__)
#define USERS(...) .user = LIST(struct sc_user, __VA_ARGS__), .nuser = COUNT(struct sc_user, __VA_ARGS__)
#define PARTS(...) .parts = LIST(struct sc_part, __VA_ARGS__), .nparts = COUNT(struct sc_part, __VA_ARGS__)
#define STEPS(...) .steps = LIST(struct sc_step, __VA_ARGS__), .nsteps = COUNT(struct sc_step, __VA_ARGS__)
#define RUNS(...) .runs = LIST(struct sc_run, __VA_ARGS__), .nruns = COUNT(struct sc_run, __VA_ARGS__)
#define COUNTS(...) .counts = LIST(struct sc_count, __VA_ARGS__), .ncounts = COUNT(struct sc_count, __VA_ARGS__)

static const struct scenario scenarios[] = {
/* @scenarios@ */
};

/* most segments, user pages, folios and entries of one scenario */
#define MAX_SEGS 64
#define MAX_USER 64
#define MAX_PARTS 64
#define MAX_ENTRIES 1024
#define MAX_KNOWN (MAX_ENTRIES + MAX_USER)
#define GUARD 8
#define ARENA_ORDER 6
#define ARENA_PAGES (1 << ARENA_ORDER)
/* more than one release can take away by mistake */
#define MARGIN (1 << 20)
/* what is in a slot nobody has written */
#define NOBODY ((struct page *)0x5ca1ab1e)

struct known { struct page *page; int refs, pins; };

struct scene {
	const struct scenario *sc;
	struct kunit *test;
	struct iov_iter iter;
	unsigned long user_base;
	struct iovec iov[MAX_SEGS];
	struct kvec kvec[MAX_SEGS];
	struct bio_vec bvec[MAX_SEGS];
	struct xarray xa;
	struct folio *folios[MAX_PARTS];
#ifdef HAVE_FOLIOQ
	struct folio_queue queues[MAX_PARTS / PAGEVEC_SIZE + 1];
#endif
	struct page *frames[MAX_USER];
	unsigned int nframes;
	struct known known[MAX_KNOWN];
	unsigned int nknown;
	struct page *own[MAX_ENTRIES + GUARD];
};

static struct page *linear;
static void *stretch;
static struct file *memory_file, *io_file;

/* Counters */

static int refs_of(struct page *page)
{
	struct folio *folio = page_folio(page);

	/* on its way to an LRU list, a page is held by that list's batch for a while */
	return folio_ref_count(folio) - (folio->mapping && !folio_test_lru(folio));
}

static int pins_of(struct page *page)
{
	struct folio *folio = page_folio(page);

	return folio_test_large(folio) ? atomic_read(&folio->_pincount) : 0;
}

static void know(struct scene *s, struct page *page, int refs)
{
	unsigned int i;

	for (i = 0; i < s->nknown; i++)
		if (s->known[i].page == page)
			return;
	if (s->nknown < MAX_KNOWN)
		s->known[s->nknown++] = (struct known){ page, refs < 0 ? refs_of(page) : refs, pins_of(page) };
}

/* User memory */

/* Faults a page in, as a read or a write does. */
static void touch(struct scene *s, unsigned long address, unsigned int flags)
{
	struct page *page;

	KUNIT_ASSERT_EQ(s->test, get_user_pages_unlocked(address, 1, &page, flags), 1);
	put_page(page);
}

/* What stands at a user page; faults nothing in. */
static struct page *standing_at(struct scene *s, u64 number)
{
	struct page *page;

	if (get_user_pages_unlocked(s->user_base + number * PAGE_SIZE, 1, &page, FOLL_NOFAULT) != 1)
		return NULL;
	put_page(page);
	return page;
}

static void map(struct scene *s, unsigned long at, struct file *file, unsigned long prot, unsigned long flags,
		unsigned long page)
{
	KUNIT_ASSERT_EQ(s->test, vm_mmap(file, at, PAGE_SIZE, prot, flags | MAP_FIXED, page * PAGE_SIZE), at);
}

static void make_user_page(struct scene *s, unsigned long at, enum state state, unsigned int frame)
{
	switch (state) {
	case PRESENT:
		if (s->sc->shared)
			map(s, at, memory_file, PROT_READ | PROT_WRITE, MAP_SHARED, frame);
		touch(s, at, FOLL_WRITE);
		break;
	case ABSENT:
		break;
	case ZERO:
		touch(s, at, 0);
		break;
	case READONLY:
		map(s, at, memory_file, PROT_READ, MAP_SHARED, frame);
		touch(s, at, 0);
		break;
	case UNREADABLE:
		map(s, at, memory_file, PROT_NONE, MAP_SHARED, frame);
		break;
	case UNMAPPED:
		KUNIT_ASSERT_EQ(s->test, vm_munmap(at, PAGE_SIZE), 0);
		break;
	case SIGBUS_PAGE:
		map(s, at, memory_file, PROT_READ | PROT_WRITE, MAP_PRIVATE, MAX_USER);
		break;
	case IO_PAGE:
		map(s, at, io_file, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
		break;
	}
}

static void make_user(struct scene *s)
{
	unsigned int i, k, n = 0;

	s->user_base = kunit_vm_mmap(s->test, NULL, 0, (MAX_USER + 1) * PAGE_SIZE, PROT_READ | PROT_WRITE,
				     MAP_PRIVATE | MAP_ANONYMOUS, 0);
	KUNIT_ASSERT_NE(s->test, s->user_base, 0);
	KUNIT_ASSERT_FALSE(s->test, IS_ERR_VALUE(s->user_base));
	for (i = 0; i < s->sc->nuser; i++) {
		const struct sc_user *u = &s->sc->user[i];

		for (k = 0; k < u->count; k++, n++) {
			make_user_page(s, s->user_base + n * PAGE_SIZE, u->state, u->frame + k);
			if (u->state != PRESENT && u->state != READONLY)
				continue;
			s->frames[u->frame + k] = standing_at(s, n);
			s->nframes = max(s->nframes, u->frame + k + 1);
		}
	}
}

/* Iterators */

static unsigned long address_of(struct scene *s, const struct sc_seg *seg)
{
	switch (seg->area) {
	case USER:
		return s->user_base + seg->base;
	case LINEAR:
		return (unsigned long)page_address(linear) + seg->base;
	case VMALLOC:
		return (unsigned long)stretch + seg->base;
	default:
		return seg->base;
	}
}

static void make_folios(struct scene *s)
{
	unsigned int i;
	u64 k;

	for (i = 0; i < s->sc->nparts; i++) {
		const struct sc_part *part = &s->sc->parts[i];

		s->folios[i] = folio_alloc(GFP_KERNEL | __GFP_ZERO, part->order);
		KUNIT_ASSERT_NOT_NULL(s->test, s->folios[i]);
		for (k = 0; s->sc->kind == XARRAY && k < 1ULL << part->order; k++) {
			void *old = xa_store(&s->xa, part->index + k, s->folios[i], GFP_KERNEL);

			KUNIT_ASSERT_FALSE(s->test, xa_is_err(old));
		}
	}
}

#ifdef HAVE_FOLIOQ
static void make_queues(struct scene *s)
{
	unsigned int i, last = s->sc->nparts ? (s->sc->nparts - 1) / PAGEVEC_SIZE : 0;

	for (i = 0; i <= last; i++) {
		folio_batch_init(&s->queues[i].vec);
		s->queues[i].prev = i ? &s->queues[i - 1] : NULL;
		s->queues[i].next = i < last ? &s->queues[i + 1] : NULL;
	}
	for (i = 0; i < s->sc->nparts; i++)
		folioq_append(&s->queues[i / PAGEVEC_SIZE], s->folios[i]);
}
#endif

static void make_iterator(struct scene *s)
{
	const struct scenario *sc = s->sc;
	unsigned int dir = sc->dest ? ITER_DEST : ITER_SOURCE, i;

	make_folios(s);
	for (i = 0; i < sc->nsegs; i++) {
		unsigned long at = address_of(s, &sc->segs[i]);

		s->iov[i] = (struct iovec){ (void __user *)at, sc->segs[i].len };
		s->kvec[i] = (struct kvec){ (void *)at, sc->segs[i].len };
		s->bvec[i] = (struct bio_vec){
			.bv_page = linear + sc->segs[i].base, .bv_len = sc->segs[i].len, .bv_offset = sc->segs[i].extra,
		};
	}
	switch (sc->kind) {
	case UBUF:
		iov_iter_ubuf(&s->iter, dir, s->iov[0].iov_base, sc->count);
		break;
	case IOVEC:
		iov_iter_init(&s->iter, dir, s->iov, sc->nsegs, sc->count);
		break;
	case KVEC:
		iov_iter_kvec(&s->iter, dir, s->kvec, sc->nsegs, sc->count);
		break;
	case BVEC:
		iov_iter_bvec(&s->iter, dir, s->bvec, sc->nsegs, sc->count);
		break;
	case XARRAY:
		iov_iter_xarray(&s->iter, dir, &s->xa, sc->start, sc->count);
		break;
	case FOLIOQ:
#ifdef HAVE_FOLIOQ
		make_queues(s);
		iov_iter_folio_queue(&s->iter, dir, &s->queues[sc->queue], 0, sc->offset, sc->count);
		s->iter.folioq_slot = sc->slot;
		break;
#else
		kunit_skip(s->test, "no folio queues");
#endif
	case DISCARD:
		iov_iter_discard(&s->iter, dir, sc->count);
		break;
	}
	/* where it stands, whatever it takes to get there */
	s->iter.nofault = sc->nofault;
	s->iter.iov_offset = sc->offset;
	s->iter.count = sc->count;
}

/* Bytes from the first byte of the first segment, folio or mapping. */
static u64 position(struct scene *s)
{
	u64 sum = s->iter.iov_offset;
	unsigned int i, passed = 0;

	switch (s->sc->kind) {
	case IOVEC:
	case KVEC:
	case BVEC:
		passed = s->sc->nsegs - s->iter.nr_segs;
		for (i = 0; i < passed && i < s->sc->nsegs; i++)
			sum += s->sc->segs[i].len;
		return sum;
#ifdef HAVE_FOLIOQ
	case FOLIOQ:
		passed = (s->iter.folioq - s->queues) * PAGEVEC_SIZE + s->iter.folioq_slot;
		for (i = 0; i < passed && i < s->sc->nparts; i++)
			sum += PAGE_SIZE << s->sc->parts[i].order;
		return sum;
#endif
	case DISCARD:
		return 0;
	default:
		return sum;
	}
}

/* Pages by name */

static struct page *named(struct scene *s, enum space space, u64 number, unsigned int sub)
{
	unsigned int i;

	switch (space) {
	case FRAME:
		return s->frames[number];
	case FRESH:
		return standing_at(s, number);
	case ZERO_FRAME:
		return ZERO_PAGE(0);
	case K_PAGE:
	case B_PAGE:
		return linear + number;
	case V_PAGE:
		return vmalloc_to_page(stretch + number * PAGE_SIZE);
	case X_PAGE:
		for (i = 0; i < s->sc->nparts; i++)
			if (number - s->sc->parts[i].index < 1ULL << s->sc->parts[i].order)
				return folio_page(s->folios[i], number - s->sc->parts[i].index);
		return NULL;
	case F_PAGE:
		return folio_page(s->folios[number], sub);
	default:
		return NOBODY;
	}
}

/* Of a large folio its first page; what is no page is left alone. */
static struct page *head_of(struct page *page)
{
	return page && page != NOBODY ? compound_head(page) : page;
}

/* The page of an expected entry. */
static struct page *entry_of(struct scene *s, const struct sc_run *run, unsigned int k)
{
	bool in_folio = run->space == F_PAGE;

	return named(s, run->space, in_folio ? run->number : run->number + k, in_folio ? run->sub + k : 0);
}

/* Pages whose counters are followed from before the call on: all that it may touch. */
static void know_before(struct scene *s, const struct sc_step *x)
{
	unsigned int i, k;

	s->nknown = 0;
	for (i = 0; i < s->nframes; i++)
		if (s->frames[i])
			know(s, s->frames[i], -1);
	if (s->sc->nuser)
		know(s, ZERO_PAGE(0), -1);
	for (i = 0; i < x->nruns; i++)
		for (k = 0; x->runs[i].space >= K_PAGE && k < x->runs[i].length; k++)
			know(s, head_of(entry_of(s, &x->runs[i], k)), -1);
}

static void check_entries(struct scene *s, const struct sc_step *x, struct page **pages)
{
	unsigned int nr = x - s->sc->steps, i, k, n = 0, j;

	for (i = 0; i < x->nruns; i++) {
		for (k = 0; k < x->runs[i].length; k++, n++) {
			struct page *page = entry_of(s, &x->runs[i], k);

			/* an allocated array need not be cleared */
			if (x->runs[i].space == UNWRITTEN && x->array == ALLOC)
				continue;
			KUNIT_EXPECT_PTR_EQ_MSG(s->test, pages[n], page, "step %u, entry %u", nr, n);
			if (x->runs[i].space != FRESH || pages[n] != page)
				continue;
			for (j = 0; j < s->nframes; j++)
				KUNIT_EXPECT_PTR_NE_MSG(s->test, pages[n], s->frames[j], "step %u, entry %u: not new",
							nr, n);
			/* mapped once, and nothing else */
			know(s, page, 1);
		}
	}
}

static void check_counts(struct scene *s, const struct sc_step *x, bool is_released)
{
	unsigned int nr = x - s->sc->steps, i, k;

	for (i = 0; i < s->nknown; i++) {
		struct known *known = &s->known[i];
		bool large = folio_test_large(page_folio(known->page));
		int refs = 0, pins = 0;

		for (k = 0; k < x->ncounts; k++) {
			const struct sc_count *c = &x->counts[k];

			if (head_of(named(s, c->space, c->number, c->sub)) != known->page)
				continue;
			pins = is_released ? c->left_pins : large ? c->pin : 0;
			refs = is_released ? c->left_refs : c->get + c->pin * (large ? 1 : GUP_PIN_COUNTING_BIAS);
		}
		KUNIT_EXPECT_EQ_MSG(s->test, refs_of(known->page) - known->refs, refs, "step %u, %s", nr,
				    is_released ? "refcount left" : "refcount held");
		KUNIT_EXPECT_EQ_MSG(s->test, pins_of(known->page) - known->pins, pins, "step %u, %s", nr,
				    is_released ? "pincount left" : "pincount held");
	}
}

/* A release may be of the wrong sort on purpose: counts never reach zero meanwhile. */
static void release(struct scene *s, const struct sc_step *x, struct page **pages, bool will_pin)
{
	enum release how = x->release != BY_MODE ? x->release : will_pin ? UNPIN : KEEP;
	unsigned int i, k, n = 0;

	for (i = 0; i < s->nknown; i++)
		page_ref_add(s->known[i].page, MARGIN);
	for (i = 0; how != KEEP && i < x->nruns; i++) {
		for (k = 0; k < x->runs[i].length; k++, n++) {
			if (x->runs[i].space == UNWRITTEN)
				continue;
			if (how == PUT)
				put_page(pages[n]);
			else
				unpin_user_page(pages[n]);
		}
	}
	for (i = 0; i < s->nknown; i++)
		page_ref_sub(s->known[i].page, MARGIN);
}

/* Whatever a step leaves behind is given back. */
static void give_back(struct scene *s)
{
	unsigned int i;

	for (i = 0; i < s->nknown; i++) {
		struct known *known = &s->known[i];

		if (pins_of(known->page) != known->pins)
			atomic_set(&page_folio(known->page)->_pincount, known->pins);
		page_ref_sub(known->page, refs_of(known->page) - known->refs);
	}
}

static void extract(struct scene *s, const struct sc_step *x)
{
	struct page **pages = x->array == OWN ? s->own : NULL;
	unsigned int nr = x - s->sc->steps, i, room;
	size_t offset0 = 0;
	enum array array;
	bool will_pin;
	ssize_t ret;

	room = min_t(u64, min_t(u64, x->n, s->iter.count) / PAGE_SIZE + 2, x->maxpages);
	KUNIT_ASSERT_TRUE(s->test, x->array == ALLOC || room <= MAX_ENTRIES);
	for (i = 0; i < ARRAY_SIZE(s->own); i++)
		s->own[i] = NOBODY;
	know_before(s, x);
	will_pin = iov_iter_extract_will_pin(&s->iter);
	KUNIT_EXPECT_EQ_MSG(s->test, will_pin, x->will_pin, "step %u", nr);
	ret = iov_iter_extract_pages(&s->iter, &pages, x->n, x->maxpages, x->flags, &offset0);
	array = !pages ? NONE : pages == s->own ? OWN : ZERO_OR_NULL_PTR(pages) ? ZSP : ALLOC;
	KUNIT_EXPECT_EQ_MSG(s->test, array, x->array_after, "step %u: the array", nr);
	/* nothing is known of pages that were not to be listed */
	KUNIT_ASSERT_EQ_MSG(s->test, ret, x->ret, "step %u", nr);
	for (i = room; x->array == OWN && i < room + GUARD; i++)
		KUNIT_EXPECT_PTR_EQ_MSG(s->test, s->own[i], NOBODY, "step %u: written beyond the array", nr);
	if (ret > 0) {
		KUNIT_EXPECT_EQ_MSG(s->test, offset0, x->offset0, "step %u", nr);
		check_entries(s, x, pages);
	}
	check_counts(s, x, false);
	if (ret > 0)
		release(s, x, pages, will_pin);
	check_counts(s, x, true);
	give_back(s);
	if (array == ALLOC)
		kvfree(pages);
}

static void take_step(struct scene *s, const struct sc_step *x)
{
	switch (x->op) {
	case EXTRACT:
		extract(s, x);
		break;
	case ADVANCE:
		iov_iter_advance(&s->iter, x->n);
		break;
	case REVERT:
		iov_iter_revert(&s->iter, x->n);
		break;
	case TRUNCATE:
		iov_iter_truncate(&s->iter, x->n);
		break;
	case REEXPAND:
		iov_iter_reexpand(&s->iter, x->n);
		break;
	}
	KUNIT_EXPECT_EQ_MSG(s->test, s->iter.count, x->count, "step %u: bytes left", (unsigned int)(x - s->sc->steps));
	KUNIT_EXPECT_EQ_MSG(s->test, position(s), x->position, "step %u: position", (unsigned int)(x - s->sc->steps));
}

static void scenario_test(struct kunit *test)
{
	struct scene *s = test->priv;
	unsigned int i;

	s->sc = test->param_value;
	if (s->sc->kind == UBUF || s->sc->kind == IOVEC)
		make_user(s);
	make_iterator(s);
	for (i = 0; i < s->sc->nsteps; i++)
		take_step(s, &s->sc->steps[i]);
}

static int scene_init(struct kunit *test)
{
	struct scene *s = kvzalloc(sizeof(*s), GFP_KERNEL);

	if (!s)
		return -ENOMEM;
	s->test = test;
	xa_init(&s->xa);
	test->priv = s;
	return 0;
}

static void scene_exit(struct kunit *test)
{
	struct scene *s = test->priv;
	unsigned int i;

	if (!s)
		return;
	xa_destroy(&s->xa);
	for (i = 0; i < MAX_PARTS && s->folios[i]; i++)
		folio_put(s->folios[i]);
	kvfree(s);
}

/* Device memory: an area extraction has to refuse. */
static int io_mmap(struct file *file, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, page_to_pfn(linear), PAGE_SIZE, vma->vm_page_prot);
}

static const struct file_operations io_operations = { .owner = THIS_MODULE, .mmap = io_mmap };

static void arenas_exit(struct kunit_suite *suite)
{
	unsigned int i;

	if (!IS_ERR_OR_NULL(io_file))
		fput(io_file);
	if (!IS_ERR_OR_NULL(memory_file))
		fput(memory_file);
	vfree(stretch);
	for (i = 0; linear && i < ARENA_PAGES; i++)
		__free_page(linear + i);
}

static int arenas_init(struct kunit_suite *suite)
{
	memory_file = shmem_file_setup("iov_extract", MAX_USER * PAGE_SIZE, 0);
	io_file = anon_inode_getfile("[iov_extract]", &io_operations, NULL, O_RDWR);
	stretch = vmalloc(ARENA_PAGES * PAGE_SIZE);
	linear = alloc_pages(GFP_KERNEL, ARENA_ORDER);
	/* each page with a count of its own */
	if (linear)
		split_page(linear, ARENA_ORDER);
	return IS_ERR(memory_file) || IS_ERR(io_file) || !stretch || !linear ? -ENOMEM : 0;
}

KUNIT_ARRAY_PARAM_DESC(scenario, scenarios, name);

static struct kunit_case iov_extract_cases[] = {
	KUNIT_CASE_PARAM(scenario_test, scenario_gen_params),
	{}
};

static struct kunit_suite iov_extract_suite = {
	.name = "iov_extract",
	.suite_init = arenas_init,
	.suite_exit = arenas_exit,
	.init = scene_init,
	.exit = scene_exit,
	.test_cases = iov_extract_cases,
};
kunit_test_suite(iov_extract_suite);

MODULE_DESCRIPTION("The page-extraction contract of iov_iter, as scenarios");
MODULE_LICENSE("GPL");
