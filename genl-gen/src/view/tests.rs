use super::*;
use serde_json::json;

const SPEC: &str = "
name: demo
doc: Says hello.
attribute-sets:
  - name: lamp
    attributes:
      - name: name
        type: string
      - name: delay
        type: u32
        doc: How long it waits, in milliseconds.
      - name: colours
        type: string
        multi-attr: true
      - name: parts
        type: nest
        nested-attributes: lamp
        multi-attr: true
operations:
  list:
    - name: get
      doc: Gets.
      attribute-set: lamp
      do:
        request:
          attributes: [name]
";

#[test]
#[allow(clippy::unwrap_used)]
fn names_stand_in_columns() {
    let family = genl_spec::parse("demo.yaml", SPEC).into_result().unwrap();
    let mut view = View {
        family: &family,
        width: 44,
        color: false,
        text: String::new(),
    };
    let (_, operation) = family.operation("get").unwrap();
    let value = json!({
        "name": "hall",
        "delay": 20,
        "colours": ["red", "green", "blue", "yellow", "white"],
        "parts": [{"name": "a", "delay": 7}, {"name": "b\n", "colours": ["red", "blue"]}],
        "UnknownAttr(9)": "001122334455667788990011223344556677",
        "empty": [],
    });
    view.message(operation, &value, 0);
    view.message(operation, &Value::Null, 2);
    assert_eq!(
        view.into_text(),
        "\
name            hall
delay           20 ms
colours         red, green, blue, yellow,
                white
parts
  - name a, delay 7 ms
  - name \"b\\n\", colours red|blue
UnknownAttr(9)  0011223344556677889900112233
                44556677
empty           (none)
  ok
"
    );
}
