//! Several requests in one go. Needs no privileges.

use genl::dynamic::{Client, Mode, Tables};
use genl::{Error, NlmFlags};
use serde_json::json;

/// Answers that the socket has no room for are lost. Those before them are not, nor are those of later requests.
#[test]
fn more_answers_than_the_socket_holds() {
    let spec = genl_spec::search::BUILTIN
        .iter()
        .find(|(name, _)| *name == "nlctrl");
    let family = genl_spec::parse("nlctrl.yaml", spec.unwrap().1);
    let family = family.into_result().unwrap();
    let tables = Tables::new(&family);
    let mut client = Client::connect(tables.spec()).unwrap();
    client
        .set_timeout(Some(std::time::Duration::from_secs(5)))
        .unwrap();
    let args = json!({"family-name": "nlctrl"});
    let requests = vec![("getfamily", &args, NlmFlags::empty()); 2000];
    let answers = client.multi(requests).unwrap();
    assert_eq!(answers.len(), 2000);
    assert_eq!(answers[0].as_ref().unwrap().value["family-id"], 16);
    let lost = answers
        .iter()
        .position(Result::is_err)
        .expect("the socket holds them all");
    assert!(lost > 10, "{lost}");
    for answer in &answers[lost..] {
        assert!(matches!(answer, Err(Error::Overrun)), "{answer:?}");
    }
    let reply = client
        .call("getfamily", Mode::Do, &args, NlmFlags::empty())
        .unwrap();
    assert_eq!(reply.value["family-id"], 16);
}
