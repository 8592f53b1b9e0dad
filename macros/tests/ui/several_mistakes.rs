// Each mistake is an error of its own, framed; the module is there all the same.
genl::family! {
    inline = r#"# SPDX-License-Identifier: MIT OR Apache-2.0
name: demo
doc: A family with mistakes.
colour: blue
attribute-sets:
  - name: item
    attributes:
      - name: id
        type: u32
      - name: state
        type: u32
        enum: stat
      - name: id
        type: u16
definitions:
  - name: state
    type: enum
    entries: [up, down]
operations:
  list:
    - name: get
      doc: Get an item.
      attribute-set: items
      do:
        request:
          attributes: [id]
"#
}

fn main() {
    let _ = demo::Client::connect();
}
