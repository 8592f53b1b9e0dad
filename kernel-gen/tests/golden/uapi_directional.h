/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* Generated from uapi_directional.yaml by genl-gen; do not edit. */
/* Regenerate with: genl-gen gen uapi uapi_directional.yaml */

#ifndef _UAPI_LINUX_SIDES_H
#define _UAPI_LINUX_SIDES_H

#define SIDES_FAMILY_NAME	"sides"
#define SIDES_FAMILY_VERSION	1

enum {
	SIDES_A_MAIN_INDEX = 1,

	__SIDES_A_MAIN_MAX,
	SIDES_A_MAIN_MAX = (__SIDES_A_MAIN_MAX - 1)
};

enum {
	SIDES_MSG_USER_NONE = 0,
	SIDES_MSG_GET = 1,
	SIDES_MSG_SET,
	SIDES_MSG_QUERY = 8,

	__SIDES_MSG_USER_CNT,
	SIDES_MSG_USER_MAX = (__SIDES_MSG_USER_CNT - 1)
};

enum {
	SIDES_MSG_KERNEL_NONE = 0,
	SIDES_MSG_GET_REPLY = 1,
	SIDES_MSG_CHANGED,
	SIDES_MSG_QUERY_REPLY = 12,

	__SIDES_MSG_KERNEL_CNT,
	SIDES_MSG_KERNEL_MAX = (__SIDES_MSG_KERNEL_CNT - 1)
};

#endif /* _UAPI_LINUX_SIDES_H */
