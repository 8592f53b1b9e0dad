//! What users see when something is wrong: the compiler's messages, word for word.

#[test]
fn messages() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
}
