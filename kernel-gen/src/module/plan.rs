//! What is generated for a family, and under which names: settled once, before anything is written.

use std::collections::BTreeMap;

use genl_spec::{AttrType, EnumId, Family, Mode, OpId, OpKind, Operation, SetId, StructId, names as spell};

use super::names::{self, Space};
use super::policy::{self, PolicyTable, TableScope};
use super::reach::{self, Reach};

/// Everything that writing the module's text needs to know.
pub(super) struct Plan<'f> {
    pub(super) family: &'f Family,
    /// Name to register under.
    pub(super) name: String,
    /// Tables of policies.
    pub(super) tables: Vec<PolicyTable>,
    pub(super) reach: Reach,
    pub(super) ops: Vec<Op<'f>>,
    pub(super) notes: Vec<Note<'f>>,
    pub(super) header: Option<StructId>,
    /// Numbers of messages.
    pub(super) commands: Vec<Command>,
    names: Names,
}

/// The number of a message.
pub(super) struct Command {
    pub(super) constant: String,
    pub(super) value: u16,
    pub(super) doc: Option<String>,
}

#[derive(Default)]
struct Names {
    consts: Vec<String>,
    enums: BTreeMap<EnumId, String>,
    flags: BTreeMap<EnumId, String>,
    structs: BTreeMap<StructId, String>,
    modules: BTreeMap<SetId, String>,
    views: BTreeMap<SetId, String>,
    writers: BTreeMap<SetId, String>,
    arrays: BTreeMap<(SetId, usize), String>,
    attrs: BTreeMap<SetId, Vec<AttrNames>>,
    tables: Vec<String>,
    /// Names of the layer's items that the family has for itself.
    yielded: Vec<&'static str>,
}

/// The names of an attribute.
#[derive(Clone)]
pub(super) struct AttrNames {
    /// Its number.
    pub(super) constant: String,
    /// Getter of requests.
    pub(super) getter: String,
    /// Setter of writers.
    pub(super) setter: String,
}

/// An operation with at least one mode.
pub(super) struct Op<'f> {
    pub(super) op: &'f Operation,
    /// `dev_get`, where it needs no `r#`.
    pub(super) plain: String,
    /// Constant of its number.
    pub(super) constant: String,
    /// Constant of its answer's number.
    pub(super) reply: String,
    pub(super) r#do: Option<ModePlan<'f>>,
    pub(super) dump: Option<ModePlan<'f>>,
}

/// `do` or `dump` of an operation.
pub(super) struct ModePlan<'f> {
    /// The handler's function, `r#` included.
    pub(super) function: String,
    /// What its items in the handler's trait begin with, such as `Get` and `GET`.
    pub(super) camel: String,
    pub(super) screaming: String,
    pub(super) mode: &'f Mode,
    /// Type of the request.
    pub(super) request: String,
    /// The type that implements the operation.
    pub(super) implementation: String,
    /// Type of a dump's output.
    pub(super) output: String,
    /// The set that answers are written in, with its writer; the outer `None` where nothing is answered.
    pub(super) reply: Option<Option<SetId>>,
    /// Table of policies.
    pub(super) table: Option<usize>,
    /// Whether the spec has functions before or after.
    pub(super) hooks: bool,
    /// Whether the request is the same as that of the operation's `do`.
    pub(super) is_alias: bool,
}

/// A notification or an event.
pub(super) struct Note<'f> {
    pub(super) op: &'f Operation,
    pub(super) ty: String,
    pub(super) constant: String,
    pub(super) set: Option<SetId>,
}

impl<'f> Plan<'f> {
    pub(super) fn new(family: &'f Family, name: String) -> Plan<'f> {
        let tables = policy::tables(family);
        let reach = Reach::of(family);
        let header = reach::fixed_header(family);
        let mut types = Space::new(names::TYPES);
        let mut modules = Space::new(names::MODULES);
        let mut consts = Space::new(names::CONSTS);
        let mut plan = Plan {
            family,
            name,
            names: Names::default(),
            ops: Vec::new(),
            notes: Vec::new(),
            commands: Vec::new(),
            header,
            tables,
            reach,
        };
        plan.name_definitions(&mut types, &mut modules, &mut consts);
        plan.name_sets(&mut types, &mut modules);
        plan.name_tables(&mut consts);
        plan.plan_operations(&mut types);
        let yielded = names::YIELDING.iter().filter(|(name, _)| types.has(name));
        plan.names.yielded = yielded.map(|(name, _)| *name).collect();
        plan
    }

    fn name_definitions(&mut self, types: &mut Space, modules: &mut Space, consts: &mut Space) {
        let family = self.family;
        let claim = |item: &genl_spec::Const| consts.claim(spell::const_name(&item.name));
        self.names.consts = family.consts.iter().map(claim).collect();
        for set in family_sets(family) {
            if self.reach.numbers.contains(&set) {
                let module = modules.claim(spell::value_name(&family[set].name));
                self.names.modules.insert(set, module);
            }
        }
        for &id in &self.reach.enums {
            let name = types.claim(spell::type_name(&family[id].name));
            self.names.enums.insert(id, name);
        }
        for &id in &self.reach.flags {
            let item = &family[id];
            let suffix = if item.is_flags { "" } else { "-flags" };
            let name = modules.claim(spell::value_name(&format!("{}{suffix}", item.name)));
            self.names.flags.insert(id, name);
        }
        for &id in &self.reach.structs {
            let name = types.claim(spell::type_name(&family[id].name));
            self.names.structs.insert(id, name);
        }
    }

    fn name_sets(&mut self, types: &mut Space, _: &mut Space) {
        let family = self.family;
        for set in family_sets(family) {
            let name = &family[set].name;
            if self.reach.views.contains(&set) {
                let view = types.claim(spell::set_type_name(name));
                self.names.views.insert(set, view);
            }
            if self.reach.writers.contains_key(&set) {
                let writer = types.claim(format!("{}Writer", spell::type_name(name)));
                self.names.writers.insert(set, writer);
            }
            self.names.attrs.insert(set, attr_names(family, set));
        }
        for (&set, attrs) in &self.reach.writers {
            for &index in attrs {
                let attr = &family[set].attrs[index];
                if matches!(attr.ty, AttrType::IndexedArray(_)) {
                    let name = spell::type_name(&format!("{}-{}", family[set].name, attr.name));
                    let array = types.claim(format!("{name}Array"));
                    self.names.arrays.insert((set, index), array);
                }
            }
        }
    }

    fn name_tables(&mut self, consts: &mut Space) {
        for table in &self.tables {
            let name = |id: OpId| spell::const_name(&self.family[id].name);
            let name = match table.scope {
                TableScope::Nest(set) => format!("{}_POLICY", spell::const_name(&self.family[set].name)),
                TableScope::Global => "POLICY".to_owned(),
                TableScope::Operation(op) => format!("{}_POLICY", name(op)),
                TableScope::Do(op) => format!("{}_DO_POLICY", name(op)),
                TableScope::Dump(op) => format!("{}_DUMP_POLICY", name(op)),
            };
            self.names.tables.push(consts.claim(name));
        }
    }

    fn plan_operations(&mut self, types: &mut Space) {
        let family = self.family;
        let mut commands = Space::new(&[]);
        let mut functions = Space::new(names::HANDLER_ITEMS);
        for (id, op) in (0..).map(OpId).zip(&family.operations) {
            let constant = commands.claim(spell::const_name(&op.name));
            let number = op.request_value.or(op.reply_value);
            self.command(&constant, number, Some(op.doc.clone()));
            if let OpKind::Notify { .. } | OpKind::Event { .. } = op.kind {
                let ty = types.claim(spell::type_name(&op.name));
                let set = op.set.map(|set| family.root_set(set));
                let set = set.filter(|set| self.names.writers.contains_key(set));
                self.notes.push(Note {
                    op,
                    ty,
                    constant,
                    set,
                });
                continue;
            }
            let suffixes = ["", "_pre", "_post", "_dump", "_dump_start", "_dump_done"];
            let base = spell::prefixed_value_name("", &op.name);
            let plain = free(&mut functions, base, &suffixes);
            let camel = spell::type_name(&plain);
            let screaming = spell::const_name(&plain);
            let mut mode = |mode: &'f Mode, is_dump: bool| {
                let dump = if is_dump { "Dump" } else { "" };
                ModePlan {
                    function: match is_dump {
                        true => format!("{plain}_dump"),
                        false => spell::value_name(&plain),
                    },
                    camel: camel.clone(),
                    screaming: screaming.clone(),
                    mode,
                    request: types.claim(format!("{camel}{dump}Request")),
                    implementation: types
                        .claim(format!("{camel}{}", if is_dump { "DumpOp" } else { "DoOp" })),
                    output: if is_dump {
                        types.claim(format!("{camel}Dump"))
                    } else {
                        String::new()
                    },
                    reply: self.reply(op, mode),
                    table: self.table(id, op, is_dump),
                    hooks: mode.pre.is_some() || mode.post.is_some(),
                    is_alias: false,
                }
            };
            let r#do = op.do_mode().map(|it| mode(it, false));
            let mut dump = op.dump_mode().map(|it| mode(it, true));
            if let (Some(r#do), Some(dump)) = (&r#do, &mut dump) {
                let attrs = |plan: &ModePlan<'f>| plan.mode.request.as_ref().map(|it| it.attributes.clone());
                dump.is_alias = attrs(r#do).unwrap_or_default() == attrs(dump).unwrap_or_default();
            }
            let mut reply = constant.clone();
            if op
                .reply_value
                .is_some_and(|value| Some(value) != op.request_value)
            {
                reply = commands.claim(format!("{constant}_REPLY"));
                let doc = format!("What answers `{}`", op.name);
                self.command(&reply, op.reply_value, Some(doc));
            }
            if r#do.is_some() || dump.is_some() {
                self.ops.push(Op {
                    op,
                    plain,
                    constant,
                    reply,
                    r#do,
                    dump,
                });
            }
        }
    }

    fn command(&mut self, constant: &str, value: Option<u16>, doc: Option<String>) {
        self.commands.extend(value.map(|value| Command {
            constant: constant.to_owned(),
            value,
            doc,
        }));
    }

    fn reply(&self, op: &Operation, mode: &Mode) -> Option<Option<SetId>> {
        mode.reply.as_ref()?;
        let set = op.set.map(|set| self.family.root_set(set));
        Some(set.filter(|set| self.names.writers.contains_key(set)))
    }

    fn table(&self, id: OpId, op: &Operation, is_dump: bool) -> Option<usize> {
        let is_whole = |scope: TableScope| matches!(scope, TableScope::Global | TableScope::Operation(_));
        let position = self.tables.iter().position(|table| match table.scope {
            TableScope::Nest(_) => false,
            TableScope::Global => true,
            TableScope::Operation(op) => op == id,
            TableScope::Do(op) => op == id && !is_dump,
            TableScope::Dump(op) => op == id && is_dump,
        })?;
        let is_shared = self.family.kernel_policy != genl_spec::KernelPolicy::Split;
        if is_shared && is_whole(self.tables[position].scope) {
            // A dump that is not validated has no policy at all.
            return (!is_dump || !op.dont_validate.dump).then_some(position);
        }
        let mode = if is_dump { op.dump_mode() } else { op.do_mode() };
        let has_attrs = mode
            .and_then(|mode| mode.request.as_ref())
            .is_some_and(|it| !it.attributes.is_empty());
        has_attrs.then_some(position)
    }

    /// What an item of the layer is called here.
    pub(super) fn layer(&self, name: &'static str) -> String {
        let path = names::YIELDING.iter().find(|(other, _)| *other == name);
        match path.filter(|_| self.names.yielded.contains(&name)) {
            Some((_, path)) => (*path).to_owned(),
            None => name.to_owned(),
        }
    }

    /// Whether the family has an item of the layer's name for itself.
    pub(super) fn has_yielded(&self, name: &str) -> bool {
        self.names.yielded.contains(&name)
    }

    pub(super) fn constant(&self, id: genl_spec::ConstId) -> &str {
        self.names.consts.get(id.index()).map_or("", String::as_str)
    }

    pub(super) fn enumeration(&self, id: EnumId) -> &str {
        self.names.enums.get(&id).map_or("", String::as_str)
    }

    pub(super) fn flags(&self, id: EnumId) -> &str {
        self.names.flags.get(&id).map_or("", String::as_str)
    }

    pub(super) fn structure(&self, id: StructId) -> &str {
        self.names.structs.get(&id).map_or("", String::as_str)
    }

    /// The attributes of a set that have setters.
    pub(super) fn written(&self, set: SetId) -> Vec<usize> {
        self.reach
            .writers
            .get(&set)
            .into_iter()
            .flatten()
            .copied()
            .collect()
    }

    pub(super) fn view(&self, id: SetId) -> &str {
        self.names.views.get(&id).map_or("", String::as_str)
    }

    pub(super) fn writer(&self, id: SetId) -> &str {
        let id = self.family.root_set(id);
        self.names.writers.get(&id).map_or("", String::as_str)
    }

    pub(super) fn array(&self, set: SetId, attr: usize) -> &str {
        self.names.arrays.get(&(set, attr)).map_or("", String::as_str)
    }

    /// Module of a set's numbers, which is that of the set it is a part of.
    pub(super) fn module(&self, id: SetId) -> &str {
        let id = self.family.root_set(id);
        self.names.modules.get(&id).map_or("", String::as_str)
    }

    pub(super) fn attr(&self, set: SetId, index: usize) -> &AttrNames {
        &self.names.attrs[&set][index]
    }

    /// Path of an attribute's number.
    pub(super) fn number(&self, set: SetId, index: usize) -> String {
        format!("{}::{}", self.module(set), self.attr(set, index).constant)
    }

    pub(super) fn table_name(&self, index: usize) -> &str {
        self.names.tables.get(index).map_or("", String::as_str)
    }

    /// Table of the nests of a set.
    pub(super) fn nest_table(&self, set: SetId) -> &str {
        let position = self
            .tables
            .iter()
            .position(|table| table.scope == TableScope::Nest(set));
        position.map_or("", |index| self.table_name(index))
    }
}

impl Note<'_> {
    pub(super) fn is_event(&self) -> bool {
        matches!(self.op.kind, OpKind::Event { .. })
    }
}

impl ModePlan<'_> {
    /// The request's attributes.
    pub(super) fn attributes(&self) -> &[usize] {
        self.mode.request.as_ref().map_or(&[], |list| &list.attributes)
    }
}

/// Claims a name together with those that are made of it.
fn free(space: &mut Space, name: String, suffixes: &[&str]) -> String {
    let mut name = name;
    while suffixes
        .iter()
        .any(|suffix| space.has(&format!("{name}{suffix}")))
    {
        name.push('_');
    }
    for suffix in suffixes {
        space.claim(format!("{name}{suffix}"));
    }
    name
}

fn attr_names(family: &Family, set: SetId) -> Vec<AttrNames> {
    let root = family.root_set(set);
    let mut getters = Space::new(names::REQUEST_METHODS);
    let mut setters = Space::new(&[]);
    let mut constants = Space::new(&[]);
    let named: Vec<(u16, AttrNames)> = family[root]
        .attrs
        .iter()
        .map(|attr| {
            let name = spell::value_name(&attr.name);
            let names = AttrNames {
                constant: constants.claim(spell::const_name(&attr.name)),
                getter: getters.claim_all(name.clone(), &["require_"]),
                setter: setters.claim(name),
            };
            (attr.value, names)
        })
        .collect();
    let of = |value: u16| {
        named
            .iter()
            .find(|(other, _)| *other == value)
            .map(|(_, names)| names.clone())
    };
    family[set]
        .attrs
        .iter()
        .filter_map(|attr| of(attr.value))
        .collect()
}

fn family_sets(family: &Family) -> impl Iterator<Item = SetId> + use<> {
    let count = u32::try_from(family.sets.len()).unwrap_or(u32::MAX);
    (0..count).map(SetId)
}
