/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* Generated from uapi.yaml by genl-gen; do not edit. */
/* Regenerate with: genl-gen gen uapi uapi.yaml */

#ifndef _UAPI_LINUX_SUB_TWO_WORDS_H
#define _UAPI_LINUX_SUB_TWO_WORDS_H

#define TWO_WORDS_FAMILY_NAME	"two-words"
#define TWO_WORDS_GENL_VERSION	2

#define TWO_WORDS_LIMIT	8
#define TWO_WORDS_MUCH	18446744073709551615ULL
#define TW_MOTTO	"\"simple\", say \\ both"

enum two_words_plain {
	TWO_WORDS_PLAIN_FIRST,
	TWO_WORDS_PLAIN_SECOND,
};

#define TWO_WORDS_BELOW_ZERO	-5

/**
 * enum two_words_state - Where things are, in a sentence that is long enough
 *   to need a second line of the comment. No * / ends it.
 * @TWO_WORDS_STATE_TESTING: Some entries have documentation, and that of this
 *   one needs a second line.
 * @TWO_WORDS_STATE_UP: In use.
 */
enum two_words_state {
	TWO_WORDS_STATE_DOWN = 1,
	TWO_WORDS_STATE_TESTING,
	TWO_WORDS_STATE_UP = 5,
	TWO_WORDS_STATE_TYPE,

	/* private: */
	__TWO_WORDS_STATE_MAX,
	TWO_WORDS_STATE_MAX = (__TWO_WORDS_STATE_MAX - 1)
};

/**
 * enum tw_other
 * @TW_O_ONE: Only entries have documentation.
 */
enum tw_other {
	TW_O_ONE,

	/* private: */
	__TW_OTHER_CNT,
	TW_O_MAX = (__TW_OTHER_CNT - 1)
};

/*
 * Flags say their number, and documentation of the whole alone is an ordinary
 * comment, indented nowhere.
 */
enum two_words_mood {
	TWO_WORDS_MOOD_CALM = 1,
	TWO_WORDS_MOOD_HIGH = 9223372036854775808ULL,

	/* private: */
	TWO_WORDS_MOOD_MASK = 9223372036854775809ULL,
};

/*
 * Without a tag.
 * @TWO_WORDS_NAMELESS_ZERO: Zero.
 */
enum {
	TWO_WORDS_NAMELESS_ZERO,
};

enum {
	TWO_WORDS_A_UNSPEC,
	TWO_WORDS_A_INDEX,
	TWO_WORDS_A_GAP = 7,
	TW_SPECIAL_ALIAS,

	__TWO_WORDS_A_MAX
};
#define TWO_WORDS_A_MAX (__TWO_WORDS_A_MAX - 1)

enum tw_item_attr {
	TW_ITEM_ID = 1,

	__TW_ITEM_LAST
};
#define TW_ITEM_LAST (__TW_ITEM_LAST - 1)

enum {
	TW_ITEM_MORE = 2,

	__TW_ITEM_MAX
};
#define TW_ITEM_MAX (__TW_ITEM_MAX - 1)

enum {
	TW_ITEM_REST = 5,
};

enum {
	TWO_WORDS_A_BORROWER_OWN = 1,

	__TWO_WORDS_A_BORROWER_MAX = 3
};
#define TWO_WORDS_A_BORROWER_MAX (__TWO_WORDS_A_BORROWER_MAX - 1)

enum tw_command {
	TW_DO_NOOP,
	TW_DO_GET,
	TW_DO_SET = 9,

	__TW_DO_MAX
};
#define TW_DO_MAX (__TW_DO_MAX - 1)

enum tw_event {
	TW_EVENT_CHANGE_NTF = 2,
	TW_EVENT_GONE = 10,
};

#define TWO_WORDS_MCGRP_ALL	"all"
#define TW_SOME			"some-more"

#endif /* _UAPI_LINUX_SUB_TWO_WORDS_H */
