//! The rules a spec is checked by.

use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The spec is wrong; nothing is generated from it.
    Error,
    /// The spec works, but probably not as meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! rules {
    ($($variant:ident $id:literal $severity:ident $summary:literal $explanation:literal)*) => {
        /// A rule. Its id is stable: scripts may depend on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $summary] $variant,)*
        }

        /// Every rule, in the order in which a spec is checked.
        pub const RULES: &[Rule] = &[$(Rule::$variant,)*];

        impl Rule {
            /// The stable id, such as `unknown-key`.
            pub const fn id(self) -> &'static str {
                match self { $(Rule::$variant => $id,)* }
            }

            /// How bad a finding of this rule is.
            pub const fn severity(self) -> Severity {
                match self { $(Rule::$variant => Severity::$severity,)* }
            }

            /// What the rule finds, in one sentence.
            pub const fn summary(self) -> &'static str {
                match self { $(Rule::$variant => $summary,)* }
            }

            /// Why that matters and what to do, as a paragraph or two.
            pub const fn explanation(self) -> &'static str {
                match self { $(Rule::$variant => $explanation,)* }
            }
        }
    };
}

rules! {
    Syntax "syntax" Error
    "The file is not one document of valid YAML."
    "A spec is one YAML document in UTF-8. Nothing else can be checked before it parses."

    NoLicense "no-license" Warning
    "The first line is not a comment with an SPDX licence identifier."
    "Specs, and the code generated from them, state their licence in the first line:\n\n    # SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-3-Clause)\n\nThe kernel's own tools refuse a spec without it."

    DuplicateKey "duplicate-key" Error
    "A mapping has the same key twice."
    "YAML forbids it, and readers differ in which of the two values they take."

    UnknownKey "unknown-key" Error
    "A key that no protocol level knows here."
    "Usually a misspelling, or a key at the wrong depth. An unknown key would be ignored, so that what it was meant to say would be lost."

    WrongKeyForProtocol "wrong-key-for-protocol" Error
    "A key or a value that the spec's protocol level does not have, but another has."
    "Specs are written for one of four levels: `genetlink` for new families, `genetlink-c` with control over C names, `genetlink-legacy` with structs, fixed headers and directional numbering, `netlink-raw` for protocols of their own. The `protocol` key says which; without it the level is `genetlink`."

    MissingKey "missing-key" Error
    "A key that has to be there is missing."
    "The message says which key, and of what."

    ConflictingKeys "conflicting-keys" Error
    "Two keys exclude each other."
    "A subset takes the names of its attributes from the set it is a part of, so `subset-of` and `name-prefix` do not go together."

    BadType "bad-type" Error
    "A value is of the wrong YAML type, such as a string where a number is asked."
    "Mind YAML's own ideas: `yes` and `on` are booleans to some readers, `1.0` is no integer, and a name that looks like a number has to be quoted."

    BadValue "bad-value" Error
    "A value is not one of those allowed, or is not written as it has to be."
    "Where a key takes one of a few words the message lists them. Names are of lower-case letters, digits and dashes, except at level `genetlink-c`."

    DuplicateName "duplicate-name" Error
    "Two items of the same kind have the same name."
    "Definitions share one namespace; so do the attributes of a set, the entries of an enum, the members of a struct, operations, groups, and sub-messages."

    DuplicateValue "duplicate-value" Error
    "Two attributes, operations or enum entries have the same number."
    "An item without `value` takes the number after the one before it; an explicit `value` further up or down may collide with that."

    RepeatedAttribute "repeated-attribute" Warning
    "A message or a subset lists an attribute twice."
    "The second mention changes nothing. Often one of the two was meant to be another attribute."

    ValueOverflow "value-overflow" Error
    "A number does not fit where it goes on the wire."
    "Attribute types have 14 bits, generic netlink commands 8, message types of raw protocols 16, flags at most 64; entries of an enum have to fit the integers that use it, and limits the type they limit."

    NameTooLong "name-too-long" Error
    "The name of a family or of a multicast group has 16 bytes or more."
    "Generic netlink keeps these names in 16 bytes, the NUL included, so that 15 are left."

    UnknownAttribute "unknown-attribute" Error
    "An attribute is named that the set does not have."
    "Operations list attributes of their `attribute-set`; a selector has to be an attribute of the same or of an enclosing set."

    UnknownAttributeSet "unknown-attribute-set" Error
    "An attribute set is named that the spec does not have."
    "The name has to be that of an entry of `attribute-sets`."

    UnknownEnum "unknown-enum" Error
    "An enum or a set of flags is named that the spec does not define."
    "The name has to be that of an entry of `definitions` of type `enum` or `flags`."

    UnknownConst "unknown-const" Error
    "A constant is named that the spec does not define."
    "Lengths and limits are numbers, names of constants, a constant less one (`name - 1`, lengths only), or a type's bound such as `u32-max` (limits only)."

    UnknownStruct "unknown-struct" Error
    "A struct is named that the spec does not define."
    "The name has to be that of an entry of `definitions` of type `struct`."

    UnknownSubMessage "unknown-sub-message" Error
    "A sub-message is named that the spec does not have."
    "The name has to be that of an entry of `sub-messages`."

    UnknownOperation "unknown-operation" Error
    "A notification names an operation that the spec does not have."
    "`notify` names the operation whose reply the notification copies."

    UnknownGroup "unknown-group" Error
    "A multicast group is named that the spec does not have."
    "The name has to be that of an entry of `mcast-groups`."

    NestWithoutSet "nest-without-set" Error
    "An attribute of nested attributes does not say of which set."
    "`nest`, `nest-type-value`, and `indexed-array` with `sub-type: nest` need `nested-attributes`."

    MissingSubsetAttribute "missing-subset-attribute" Error
    "A subset has an attribute that the set it is a part of does not have."
    "The attributes of a subset take number and properties from those of the same name in the set that `subset-of` names."

    SubsetLoop "subset-loop" Error
    "A set is, through others or itself, a subset of itself."
    "The chain of `subset-of` has to end at a set that numbers its attributes."

    StructRecursion "struct-recursion" Error
    "A struct holds, through others or itself, itself."
    "Structs have a fixed size, so that none can hold itself."

    CheckNotApplicable "check-not-applicable" Error
    "A check that does not fit the attribute's type."
    "`min` and `max` limit integers, `flags-mask` unsigned ones; `min-len`, `max-len` and `exact-len` limit strings and binaries; `unterminated-ok` is for strings."

    EmptyCheck "empty-check" Error
    "A `checks` that checks nothing, or that nothing can pass."
    "Leave an empty `checks` out. Where a minimum is above the maximum every value would be refused."

    BadNotify "bad-notify" Error
    "A notification copies something that has no reply to copy."
    "`notify` has to name an operation with `do` or `dump`, not another notification or an event."

    ConflictingModes "conflicting-modes" Error
    "An operation is more than one of: a request, a notification, an event."
    "`notify`, `event`, and `do` with `dump` exclude each other."

    OperationWithoutSet "operation-without-set" Error
    "An operation lists attributes but does not say of which set."
    "The names under `attributes` are looked up in the operation's `attribute-set`."

    EventWithoutGroup "event-without-group" Warning
    "A notification or an event of a family with several multicast groups names none."
    "Nobody can tell which group to subscribe to, and the kernel side cannot be generated without it. Where a family has but one group there is no doubt."

    IneffectiveKey "ineffective-key" Warning
    "A key has no effect on an attribute or member of this type."
    "The kernel's tools ignore it silently, so the spec does not say what it seems to say."

    RustNameCollision "rust-name-collision" Error
    "Two names of the spec become the same name in Rust."
    "Names are turned into Rust's case; names that differ in dashes, dots or underscores only become equal, and a name may meet one of an item that is generated."
}

impl Rule {
    /// Rule by id.
    pub fn from_id(id: &str) -> Option<Rule> {
        RULES.iter().copied().find(|rule| rule.id() == id)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
