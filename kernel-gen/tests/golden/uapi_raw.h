/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* Generated from uapi_raw.yaml by genl-gen; do not edit. */
/* Regenerate with: genl-gen gen uapi uapi_raw.yaml */

#ifndef _UAPI_LINUX_RAW_H
#define _UAPI_LINUX_RAW_H

enum {
	RAW_A_INDEX = 1,

	__RAW_A_MAX,
	RAW_A_MAX = (__RAW_A_MAX - 1)
};

enum {
	RAW_NEW = 16,

	__RAW_MAX,
	RAW_MAX = (__RAW_MAX - 1)
};

#define RAWGRP_ALL	3

#endif /* _UAPI_LINUX_RAW_H */
