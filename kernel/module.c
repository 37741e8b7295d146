// SPDX-License-Identifier: GPL-2.0
/* The device /dev/iovcheck. */
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include "scene.h"
#include "ordered.h"

/* most bytes of one batch, each way */
#define BATCH (8u << 20)

static struct scene scene;
static struct iovc_arenas arenas;
static void *in_buffer, *out_buffer;

static const struct iovc_facts *facts(void)
{
	static struct iovc_facts known;

	known = (struct iovc_facts){
		.format = IOVC_FORMAT,
		.kinds = BIT(IOVC_IOVEC) | BIT(IOVC_KVEC) | BIT(IOVC_BVEC) | BIT(IOVC_XARRAY) | BIT(IOVC_DISCARD),
		.task_size = TASK_SIZE,
	};
#ifdef HAVE_UBUF
	known.kinds |= BIT(IOVC_UBUF);
#endif
#ifdef HAVE_FOLIOQ
	known.kinds |= BIT(IOVC_FOLIOQ);
#endif
	return &known;
}

static long play_batch(struct iovc_play __user *arg)
{
	struct iovc_play p;
	long done;

	if (copy_from_user(&p, arg, sizeof(p)))
		return -EFAULT;
	if (p.in_len > BATCH)
		return -E2BIG;
	if (copy_from_user(in_buffer, (void __user *)(unsigned long)p.in, p.in_len))
		return -EFAULT;
	done = play(&scene, in_buffer, p.in_len, out_buffer, min_t(size_t, BATCH, p.out_len), &arenas);
	if (done < 0)
		return done;
	p.out_len = done;
	if (copy_to_user((void __user *)(unsigned long)p.out, out_buffer, done) || copy_to_user(arg, &p, sizeof(p)))
		return -EFAULT;
	return 0;
}

#define WITH(type, call) do {					\
	type value;						\
	long err;						\
								\
	if (copy_from_user(&value, arg, sizeof(value)))		\
		return -EFAULT;					\
	err = call(&value);					\
	if (!err && copy_to_user(arg, &value, sizeof(value)))	\
		err = -EFAULT;					\
	return err;						\
} while (0)

static long device_ioctl(struct file *file, unsigned int cmd, unsigned long address)
{
	void __user *arg = (void __user *)address;

	switch (cmd) {
	case IOVC_IOC_FACTS:
		return copy_to_user(arg, facts(), sizeof(struct iovc_facts)) ? -EFAULT : 0;
	case IOVC_IOC_ARENAS:
		return copy_from_user(&arenas, arg, sizeof(arenas)) ? -EFAULT : 0;
	case IOVC_IOC_PLAY:
		return play_batch(arg);
	case IOVC_IOC_EVENT:
		WITH(struct iovc_event, event_happens);
	case IOVC_IOC_LOOK:
		WITH(struct iovc_look, look);
	default:
		return -ENOTTY;
	}
}

/* One page of device memory: an area extraction has to refuse. */
static int device_mmap(struct file *file, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, page_to_pfn(linear_page()), PAGE_SIZE, vma->vm_page_prot);
}

static int device_release(struct inode *inode, struct file *file)
{
	events_forget();
	return 0;
}

static const struct file_operations operations = {
	.owner = THIS_MODULE,
	.unlocked_ioctl = device_ioctl,
	.mmap = device_mmap,
	.release = device_release,
};

static struct miscdevice device = { .minor = MISC_DYNAMIC_MINOR, .name = "iovcheck", .fops = &operations };

static int scene_init(void)
{
	xa_init(&scene.xa);
	scene.iov = kcalloc(MAX_SEGS, sizeof(*scene.iov), GFP_KERNEL);
	scene.kvec = kcalloc(MAX_SEGS, sizeof(*scene.kvec), GFP_KERNEL);
	scene.bvec = kcalloc(MAX_SEGS, sizeof(*scene.bvec), GFP_KERNEL);
	scene.known = vzalloc((2 * MAX_PAGES + 2) * sizeof(*scene.known));
	scene.own = vmalloc(MAX_ENTRIES * sizeof(*scene.own));
	in_buffer = vmalloc(BATCH);
	out_buffer = vmalloc(BATCH);
	return scene.iov && scene.kvec && scene.bvec && scene.known && scene.own && in_buffer && out_buffer ? 0 : -ENOMEM;
}

static void scene_exit(void)
{
	unsigned int i;

	for (i = 0; i < MAX_QUEUES; i++)
		kfree(scene.queues[i]);
	kfree(scene.iov);
	kfree(scene.kvec);
	kfree(scene.bvec);
	vfree(scene.known);
	vfree(scene.own);
	vfree(in_buffer);
	vfree(out_buffer);
}

static int __init iovcheck_init(void)
{
	int err = scene_init() ?: memory_init() ?: misc_register(&device);

	if (err) {
		memory_exit();
		scene_exit();
	} else {
		console_begin();
	}
	return err;
}

static void __exit iovcheck_exit(void)
{
	console_finish();
	misc_deregister(&device);
	memory_exit();
	scene_exit();
}

module_init(iovcheck_init);
module_exit(iovcheck_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("iov_iter page extraction, one scenario at a time");
