// SPDX-License-Identifier: GPL-2.0
/*
 * Static inlines of <net/genetlink.h>, <net/netlink.h> and <net/net_namespace.h> that rust/helpers
 * does not wrap (Linux 7.3), for the Rust layer in genl/. Each function does what its namesake
 * does; the differences are said above the function.
 */

#include <linux/err.h>
#include <linux/slab.h>
#include <linux/xarray.h>
#include <net/genetlink.h>
#include <net/net_namespace.h>
#include <net/netlink.h>

int genl_helper_reply(struct sk_buff *skb, struct genl_info *info);
int genl_helper_unicast(struct net *net, struct sk_buff *skb, u32 portid);
int genl_helper_multicast_netns(const struct genl_family *family, struct net *net,
				struct sk_buff *skb, u32 portid, unsigned int group, gfp_t flags);
struct net *genl_helper_info_net(const struct genl_info *info);
const struct genl_info *genl_helper_info_dump(struct netlink_callback *cb);
void genl_helper_dump_check_consistent(struct netlink_callback *cb, void *hdr);
struct nlattr *genl_helper_nest_start(struct sk_buff *skb, int type);
int genl_helper_nest_end(struct sk_buff *skb, struct nlattr *start);
void genl_helper_nest_cancel(struct sk_buff *skb, struct nlattr *start);
int genl_helper_put_uint(struct sk_buff *skb, int type, u64 value);
int genl_helper_put_sint(struct sk_buff *skb, int type, s64 value);
struct net *genl_helper_net_get(struct net *net);
void genl_helper_net_put(struct net *net);
void *genl_helper_sk_priv_get(const struct genl_family *family, struct sk_buff *skb);

/* Consumes @skb. */
int genl_helper_reply(struct sk_buff *skb, struct genl_info *info)
{
	return genlmsg_reply(skb, info);
}

/* Consumes @skb. */
int genl_helper_unicast(struct net *net, struct sk_buff *skb, u32 portid)
{
	return genlmsg_unicast(net, skb, portid);
}

/* Consumes @skb. */
int genl_helper_multicast_netns(const struct genl_family *family, struct net *net,
				struct sk_buff *skb, u32 portid, unsigned int group, gfp_t flags)
{
	return genlmsg_multicast_netns(family, net, skb, portid, group, flags);
}

struct net *genl_helper_info_net(const struct genl_info *info)
{
	return genl_info_net(info);
}

const struct genl_info *genl_helper_info_dump(struct netlink_callback *cb)
{
	return genl_info_dump(cb);
}

void genl_helper_dump_check_consistent(struct netlink_callback *cb, void *hdr)
{
	genl_dump_check_consistent(cb, hdr);
}

struct nlattr *genl_helper_nest_start(struct sk_buff *skb, int type)
{
	return nla_nest_start(skb, type);
}

/* nla_nest_end_safe(); a nest that does not fit its length field is cancelled. */
int genl_helper_nest_end(struct sk_buff *skb, struct nlattr *start)
{
	int err = nla_nest_end_safe(skb, start);

	if (err >= 0)
		return 0;
	nla_nest_cancel(skb, start);
	return err;
}

void genl_helper_nest_cancel(struct sk_buff *skb, struct nlattr *start)
{
	nla_nest_cancel(skb, start);
}

int genl_helper_put_uint(struct sk_buff *skb, int type, u64 value)
{
	return nla_put_uint(skb, type, value);
}

int genl_helper_put_sint(struct sk_buff *skb, int type, s64 value)
{
	return nla_put_sint(skb, type, value);
}

struct net *genl_helper_net_get(struct net *net)
{
	return get_net(net);
}

void genl_helper_net_put(struct net *net)
{
	put_net(net);
}

/*
 * genl_sk_priv_get() for the socket that sent @skb. The core does not export that function to
 * modules, but all that it is made of is: the array of the family, its initialiser and its
 * destructor. The core frees what is stored here as it frees its own, when the socket is released
 * or the family unregistered. The caller holds off both, see Info::sock_priv() in genl/sock.rs.
 */
void *genl_helper_sk_priv_get(const struct genl_family *family, struct sk_buff *skb)
{
	unsigned long index = (unsigned long)NETLINK_CB(skb).sk;
	void *priv, *old;

	if (!index || !family->sock_privs)
		return ERR_PTR(-EINVAL);

	priv = xa_load(family->sock_privs, index);
	if (priv)
		return priv;

	priv = kzalloc(family->sock_priv_size, GFP_KERNEL);
	if (!priv)
		return ERR_PTR(-ENOMEM);
	if (family->sock_priv_init)
		family->sock_priv_init(priv);

	old = xa_cmpxchg(family->sock_privs, index, NULL, priv, GFP_KERNEL);
	if (!old)
		return priv;

	/* Out of memory, or another request of the same socket was faster. */
	if (family->sock_priv_destroy)
		family->sock_priv_destroy(priv);
	kfree(priv);
	return xa_is_err(old) ? ERR_PTR(xa_err(old)) : old;
}
