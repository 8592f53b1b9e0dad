// SPDX-License-Identifier: GPL-2.0

//! Requests: what a handler is given.
//!
//! C header: [`include/net/genetlink.h`](srctree/include/net/genetlink.h)

use core::{
    cell::Cell,
    ptr::NonNull, //
};

use kernel::{
    bindings,
    prelude::*, //
};

use super::{
    attr::nla_align,
    helpers,
    msg::Message,
    Attr,
    Attrs,
    Extack,
    Net,
    Policy,
    Reply, //
};

pub(super) const NLMSG_HDRLEN: usize = size_of::<bindings::nlmsghdr>();
pub(super) const GENL_HDRLEN: usize = size_of::<bindings::genlmsghdr>();

/// One callback of the core, on whose stack it lives; what [`Info`] points at.
///
/// # Invariants
///
/// For as long as it lives:
///
/// - `info` points at a valid `struct genl_info` of a request that the core accepted, and so do its
///   `family`, `nlhdr`, `genlhdr` and namespace, and its `extack` if it is not null;
/// - its `attrs` is null or has `nattrs` entries at least, each null or an attribute of the
///   request;
/// - `sender`, if there is one, is the request as its socket sent it, the socket is not released
///   and the family not unregistered.
pub(super) struct Request {
    info: NonNull<bindings::genl_info>,
    nattrs: usize,
    sender: Option<NonNull<bindings::sk_buff>>,
    omit_reply: Cell<bool>,
}

impl Request {
    /// Creates the request of a callback whose operation has `policy`.
    ///
    /// # Safety
    ///
    /// `info` and `sender` must fulfil the type invariants of [`Request`] for as long as it lives,
    /// and the attributes must have been parsed with `policy`.
    #[inline]
    pub(super) unsafe fn new(
        info: NonNull<bindings::genl_info>,
        policy: Option<&'static [Policy]>,
        sender: Option<NonNull<bindings::sk_buff>>,
    ) -> Self {
        // The core allocates as many entries as the policy has, and none for a lone entry 0.
        // INVARIANT: By the safety requirements of this function.
        Self {
            info,
            nattrs: policy.map_or(0, <[Policy]>::len),
            sender,
            omit_reply: Cell::new(false),
        }
    }
}

/// A handle to one request, valid while its handler runs.
///
/// It cannot be kept: every handler is called with a lifetime of its own, and it cannot go to
/// another thread.
///
/// Corresponds to the kernel's [`struct genl_info`].
///
/// [`struct genl_info`]: srctree/include/net/genetlink.h
#[derive(Clone, Copy)]
pub struct Info<'a>(&'a Request);

impl<'a> Info<'a> {
    /// Creates the handle that a callback gives to its handler.
    #[inline]
    pub(super) fn new(request: &'a Request) -> Self {
        Self(request)
    }

    /// Returns the raw pointer.
    #[inline]
    pub(super) fn as_raw(&self) -> *mut bindings::genl_info {
        self.0.info.as_ptr()
    }

    /// Returns the family of the request.
    #[inline]
    pub(super) fn family(&self) -> *const bindings::genl_family {
        // SAFETY: By the type invariants of `Request`.
        unsafe { (*self.as_raw()).family }
    }

    /// Returns the request as its socket sent it, while that socket's private data may be used.
    #[inline]
    pub(super) fn sender(&self) -> Option<NonNull<bindings::sk_buff>> {
        self.0.sender
    }

    /// Returns the attribute of type `ty` in the message itself; the last one if there are several.
    ///
    /// Only attributes that the operation's policy has are found.
    #[inline]
    pub fn attr(&self, ty: u16) -> Option<Attr<'a>> {
        let index = usize::from(ty);
        // SAFETY: By the type invariants of `Request`.
        let attrs = unsafe { (*self.as_raw()).attrs };
        if index >= self.0.nattrs || attrs.is_null() {
            return None;
        }
        // SAFETY: By the type invariants of `Request`, it has more than `index` entries.
        let attr = NonNull::new(unsafe { *attrs.add(index) })?;
        // SAFETY: By the type invariants of `Request`, this is an attribute of the request, which
        // the core checked the length of and nobody changes while it is handled.
        Some(unsafe { Attr::from_raw(attr) })
    }

    /// Returns the attribute of type `ty`.
    ///
    /// # Errors
    ///
    /// [`EINVAL`] if it is missing, which the extended acknowledgment then says.
    #[inline]
    pub fn require(&self, ty: u16) -> Result<Attr<'a>> {
        match self.attr(ty) {
            Some(attr) => Ok(attr),
            None => Err(self.extack().missing(None, ty)),
        }
    }

    /// Returns the message after the generic netlink header: user header and attributes.
    #[inline]
    fn payload(&self) -> &'a [u8] {
        // SAFETY: By the type invariants of `Request`.
        let nlh = unsafe { (*self.as_raw()).nlhdr };
        // SAFETY: As above.
        let len = unsafe { (*nlh).nlmsg_len } as usize;
        // SAFETY: The core checked that the message has `nlmsg_len` bytes; they stay, and nobody
        // changes them, while it is handled.
        let message = unsafe { core::slice::from_raw_parts(nlh.cast::<u8>(), len) };
        message
            .get(NLMSG_HDRLEN + GENL_HDRLEN..)
            .unwrap_or_default()
    }

    /// Returns the length of the family's user header.
    #[inline]
    fn header_size(&self) -> usize {
        // SAFETY: By the type invariants of `Request`.
        unsafe { (*self.family()).hdrsize as usize }
    }

    /// Iterates over all attributes of the message, in their order.
    #[inline]
    pub fn entries(&self) -> Attrs<'a> {
        Attrs::new(self.stream(), None)
    }

    /// Iterates over all attributes of type `ty` in the message itself, in their order.
    #[inline]
    pub fn all(&self, ty: u16) -> Attrs<'a> {
        Attrs::new(self.stream(), Some(ty))
    }

    #[inline]
    fn stream(&self) -> &'a [u8] {
        self.payload()
            .get(nla_align(self.header_size())..)
            .unwrap_or_default()
    }

    /// Returns the nest of type `ty`; the last one if there are several.
    #[inline]
    pub fn nest(&self, ty: u16) -> Option<Nest<'a>> {
        Some(Nest::new(self.attr(ty)?, self.extack()))
    }

    /// Iterates over all nests of type `ty` in the message itself, in their order.
    #[inline]
    pub fn nests(&self, ty: u16) -> impl Iterator<Item = Nest<'a>> + 'a {
        let extack = self.extack();
        self.all(ty).map(move |attr| Nest::new(attr, extack))
    }

    /// Returns the extended acknowledgment, to tell the requester more than an error number.
    #[inline]
    pub fn extack(&self) -> Extack<'a> {
        // SAFETY: By the type invariants of `Request`, it is null or valid for `'a`. `Info`, from
        // which every one comes, cannot leave the thread.
        unsafe { Extack::from_raw((*self.as_raw()).extack) }
    }

    /// Returns the network namespace of the requester.
    #[inline]
    pub fn net(&self) -> &'a Net {
        // SAFETY: By the type invariants of `Request`; the requester's socket, which is there until
        // the callback returns, keeps the namespace in use.
        unsafe { Net::from_raw(helpers::genl_helper_info_net(self.as_raw())) }
    }

    /// Returns the netlink port of the requester.
    #[inline]
    pub fn portid(&self) -> u32 {
        // SAFETY: By the type invariants of `Request`.
        unsafe { (*self.as_raw()).snd_portid }
    }

    /// Returns the sequence number of the request.
    #[inline]
    pub fn seq(&self) -> u32 {
        // SAFETY: By the type invariants of `Request`.
        unsafe { (*self.as_raw()).snd_seq }
    }

    /// Returns the command of the request.
    #[inline]
    pub fn cmd(&self) -> u8 {
        // SAFETY: By the type invariants of `Request`.
        unsafe { (*(*self.as_raw()).genlhdr).cmd }
    }

    /// Returns the user header, of the family's [`header_size`]; empty if it has none.
    ///
    /// [`header_size`]: super::Family::header_size
    #[inline]
    pub fn user_header(&self) -> &'a [u8] {
        self.payload().get(..self.header_size()).unwrap_or_default()
    }

    /// Starts the reply to this request, with room for `size` bytes of user header and attributes.
    ///
    /// # Errors
    ///
    /// [`ENOMEM`]; [`EMSGSIZE`] if not even the headers fit.
    #[inline]
    pub fn reply(&self, cmd: u8, size: usize) -> Result<Reply<'a>> {
        // SAFETY: By the type invariants of `Request`, the family is valid, and all are `'static`.
        let msg = unsafe {
            Message::new(
                self.family(),
                self.portid(),
                self.seq(),
                cmd,
                size,
                bindings::GFP_KERNEL,
            )
        }?;
        Ok(Reply::new(msg, *self))
    }

    /// Makes [`Reply::send`] send nothing, for operations that reply only sometimes.
    ///
    /// It is for the handler that replies: it does not carry over from `pre` to `doit`.
    #[inline]
    pub fn omit_reply(&self) {
        self.0.omit_reply.set(true);
    }

    /// Returns whether [`Info::omit_reply`] was called.
    #[inline]
    pub(super) fn omits_reply(&self) -> bool {
        self.0.omit_reply.get()
    }
}

/// A nest of a request: an attribute with attributes in it.
#[derive(Clone, Copy)]
pub struct Nest<'a> {
    attr: Attr<'a>,
    extack: Extack<'a>,
}

impl<'a> Nest<'a> {
    /// Creates a nest of `attr`, for elements of arrays; `extack` is that of the request.
    #[inline]
    pub fn new(attr: Attr<'a>, extack: Extack<'a>) -> Self {
        Self { attr, extack }
    }

    /// Returns the attribute that is the nest.
    #[inline]
    pub fn attr(&self) -> Attr<'a> {
        self.attr
    }

    /// Returns the extended acknowledgment of the request.
    #[inline]
    pub fn extack(&self) -> Extack<'a> {
        self.extack
    }

    /// Returns the attribute of type `ty` in the nest; the last one if there are several.
    #[inline]
    pub fn find(&self, ty: u16) -> Option<Attr<'a>> {
        self.all(ty).last()
    }

    /// Iterates over all attributes of type `ty` in the nest, in their order.
    #[inline]
    pub fn all(&self, ty: u16) -> Attrs<'a> {
        self.attr.all(ty)
    }

    /// Iterates over all attributes in the nest, in their order.
    #[inline]
    pub fn entries(&self) -> Attrs<'a> {
        self.attr.entries()
    }

    /// Returns the attribute of type `ty` in the nest.
    ///
    /// # Errors
    ///
    /// [`EINVAL`] if it is missing, which the extended acknowledgment then says.
    #[inline]
    pub fn require(&self, ty: u16) -> Result<Attr<'a>> {
        match self.find(ty) {
            Some(attr) => Ok(attr),
            None => Err(self.extack.missing(Some(self.attr), ty)),
        }
    }

    /// Returns the nest of type `ty` in this one; the last one if there are several.
    #[inline]
    pub fn nest(&self, ty: u16) -> Option<Nest<'a>> {
        Some(Nest::new(self.find(ty)?, self.extack))
    }

    /// Iterates over all nests of type `ty` in this one, in their order.
    #[inline]
    pub fn nests(&self, ty: u16) -> impl Iterator<Item = Nest<'a>> + 'a {
        let extack = self.extack;
        self.all(ty).map(move |attr| Nest::new(attr, extack))
    }

    /// Iterates over the elements of an indexed array of nests, whatever their types.
    #[inline]
    pub fn elements(&self) -> impl Iterator<Item = Nest<'a>> + 'a {
        let extack = self.extack;
        self.entries().map(move |attr| Nest::new(attr, extack))
    }
}
