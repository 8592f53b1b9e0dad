//! What findings look like.

use genl_spec::{parse, render};

const SPEC: &str = "\
# SPDX-License-Identifier: MIT
name: demo
doc: Says hello.
definitions:
  - name: mood
    type: enum
    entries: [calm, merry]
attribute-sets:
  - name: greeting
    attributes:
      - name: text
        type: strin
      - name: mood
        type: u8
        enum: moood
      - name: text
        type: string
operations:
  list:
    - name: greet
      doc: Ünïcödé before the mistake, and a tab\tafter it.
      attribute-set: greeting
      atributes: [mood]
      do:
        request:
          attributes: [text, mod]
";

fn all(one: impl Fn(&genl_spec::Diagnostic) -> String) -> String {
    let outcome = parse("demo.yaml", SPEC);
    let lines: Vec<String> = outcome.diagnostics.iter().map(one).collect();
    lines.join("\n")
}

#[test]
fn human() {
    insta::assert_snapshot!(all(|d| render::human("demo.yaml", SPEC, d, false) + "\n"));
}

#[test]
fn short() {
    insta::assert_snapshot!(all(|d| render::short("demo.yaml", d)));
}

#[test]
fn json() {
    insta::assert_snapshot!(all(|d| render::json("demo.yaml", d).to_string()));
}

#[test]
fn color_only_where_asked_for() {
    let outcome = parse("demo.yaml", SPEC);
    let d = &outcome.diagnostics[0];
    assert!(render::human("demo.yaml", SPEC, d, true).contains("\u{1b}["));
    assert!(!render::human("demo.yaml", SPEC, d, false).contains('\u{1b}'));
}

/// Places at the edges of a text: the first byte, the last line without a newline, behind a carriage return,
/// in the midst of wide characters.
#[test]
fn edges() {
    for text in [
        "",
        "\n",
        "x",
        "name: [",
        "name: a\r\nname: b\r\n",
        "\u{feff}naem: x",
        "日本: 日本\n日本: 日本",
        "a: b: c",
        "\t",
    ] {
        let outcome = parse("demo.yaml", text);
        assert!(outcome.has_errors(), "{text:?}");
        for d in &outcome.diagnostics {
            assert!(
                render::human("demo.yaml", text, d, false).contains("demo.yaml:"),
                "{text:?}"
            );
        }
    }
}
