//! One case: what the program is asked, and whether it says what it should.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;
use snapbox::cmd::cargo_bin;

use crate::namespace::Namespace;
use crate::report::Verdict;
use crate::{compare, list, list_of};

/// How long after its start a listener has joined its groups.
const JOINED: Duration = Duration::from_millis(700);

/// One case of a scenario.
pub(crate) struct Case<'c> {
    folder: &'c Path,
    case: &'c Value,
}

impl<'c> Case<'c> {
    pub(crate) fn new(folder: &'c Path, case: &'c Value) -> Case<'c> {
        Case { folder, case }
    }

    pub(crate) fn id(&self) -> &'c str {
        self.text("id")
    }

    fn text(&self, key: &str) -> &'c str {
        self.case[key].as_str().unwrap_or_default()
    }

    fn is(&self, key: &str) -> bool {
        self.case[key].as_bool().unwrap_or(false)
    }

    fn volatile(&self) -> Vec<&'c str> {
        list(&self.case["volatile_paths"]).collect()
    }

    /// Whether it changes something, which pyynl did not because of a bug.
    pub(crate) fn changes_what_pyynl_could_not(&self) -> bool {
        self.is("pyynl_bug")
            && matches!(self.text("mode"), "do" | "multi")
            && !self.text("op").contains("get")
    }

    pub(crate) fn run(&self, namespace: &Namespace) -> Verdict {
        if self.text("mode") == "policy" {
            return Verdict::NotAsked("policies are not dumped by these verbs");
        }
        for command in list(&self.case["pre"]) {
            if let Err(why) = namespace.shell(&self.shell(command)) {
                return Verdict::Failed(format!("{command}: {why}"));
            }
        }
        let answer = Answer::of(self.output(namespace, &[]));
        let verdict = self.judge(namespace, &answer);
        for command in list(&self.case["post"]) {
            if let Err(why) = namespace.shell(&self.shell(command)) {
                return Verdict::Failed(format!("{command}: {why}"));
            }
        }
        verdict
    }

    fn judge(&self, namespace: &Namespace, answer: &Answer) -> Verdict {
        let said = answer.error["error"].as_str().unwrap_or_default();
        let clear = answer.exit == 0 || (matches!(answer.exit, 2 | 4) && !said.is_empty());
        if !clear {
            return Verdict::Failed(format!("exit {}: {}", answer.exit, answer.stderr));
        }
        if said.contains("has no generic netlink family") {
            return match self.text("exception").contains("not supported by the kernel") {
                true => Verdict::Better(said.to_owned()),
                false => Verdict::NoFamily(self.text("spec").to_owned()),
            };
        }
        if self.is("replay_only") {
            return Verdict::Replayed;
        }
        if self.is("pyynl_bug") {
            return self.better(answer, said);
        }
        if let Some(why) = self.case["differs"].as_str() {
            return self.on_purpose(answer, why);
        }
        let volatile = self.volatile();
        if volatile.contains(&"<exit>") {
            return Verdict::NotAsked("the exit code varied");
        }
        let expected = self.text("stdout_json");
        if self.case["exit"].as_i64() != Some(0) {
            if answer.exit != 4 {
                return Verdict::Failed(format!("exit {}, not 4: {said}", answer.exit));
            }
            return match compare::errors(expected, &answer.error) {
                Ok(()) => Verdict::Equal,
                Err(why) => Verdict::Failed(why),
            };
        }
        if answer.exit != 0 {
            return Verdict::Failed(format!("exit {}: {said}", answer.exit));
        }
        if volatile.contains(&"<text>") {
            return Verdict::NotAsked("the text varied");
        }
        let expected = lines(expected);
        let Err(why) = compare::values(&expected, &lines(&answer.stdout), &volatile) else {
            return Verdict::Equal;
        };
        if self.reads() {
            let plain = Answer::of(self.output(namespace, &["--no-errata"]));
            return match compare::values(&expected, &lines(&plain.stdout), &volatile) {
                Ok(()) => Verdict::EqualButErrata,
                Err(plain) => Verdict::Failed(format!("{why}; with --no-errata {plain}")),
            };
        }
        Verdict::Failed(why)
    }

    /// Whether it can run twice.
    fn reads(&self) -> bool {
        self.text("mode") == "dump" || self.text("op").contains("get")
    }

    /// Where pyynl raises, an answer, or an error that is clear.
    fn better(&self, answer: &Answer, said: &str) -> Verdict {
        if answer.exit != 0 {
            return Verdict::Better(said.to_owned());
        }
        if answer.stdout.contains("\"Unknown(")
            || (answer.stdout.trim().is_empty() && self.text("mode") == "ntf")
        {
            return Verdict::Failed(format!("no full answer: {}", answer.stdout));
        }
        Verdict::Better(format!("{} bytes of JSON", answer.stdout.len()))
    }

    fn on_purpose(&self, answer: &Answer, why: &str) -> Verdict {
        let interrupted = answer.error["interrupted"] == true;
        let expected = self.case["after_recv"].is_string();
        if interrupted != expected || (answer.exit != 0) != expected {
            return Verdict::Failed(format!(
                "exit {}, interrupted {interrupted}: {}",
                answer.exit, answer.stderr
            ));
        }
        Verdict::Differs(why.to_owned())
    }

    fn output(&self, namespace: &Namespace, more: &[&str]) -> Output {
        let mut command = self.command(namespace);
        command.args(more).stdin(Stdio::null());
        if self.text("mode") != "ntf" && self.case["after_recv"].is_null() {
            return command.output().unwrap();
        }
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0];
        let mut start = 0;
        if let Some(line) = self.case["after_recv"].as_str() {
            // With the pipe full the program waits for us, and so does the dump.
            child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
            start = 1;
            sleep(JOINED);
            namespace.shell(&self.shell(line)).unwrap();
        } else {
            sleep(JOINED);
            for line in list(&self.case["trigger"]) {
                // Whatever goes wrong here shows in what is heard.
                let _ = namespace.shell(&self.shell(line));
            }
        }
        let mut output = child.wait_with_output().unwrap();
        output.stdout.splice(..0, first[..start].iter().copied());
        output
    }

    fn command(&self, namespace: &Namespace) -> Command {
        let mut command = namespace.command(cargo_bin!("genl-gen"));
        let verb = match self.text("mode") {
            "ntf" => "listen",
            mode => mode,
        };
        command.arg(verb).arg("--json").arg("--spec").arg(self.spec());
        for flag in list(&self.case["flags"]) {
            command.arg(format!("--{flag}"));
        }
        match verb {
            "listen" => {
                let seconds = list(&self.case["argv"]).last().unwrap_or("1");
                let seconds: u64 = seconds.parse().unwrap_or(1);
                command.arg("--duration").arg((seconds + 1).to_string());
                command.arg(self.text("op"));
            }
            "multi" => {
                for pair in list_of(&self.case["multi"]) {
                    command.arg(pair[0].as_str().unwrap()).arg(pair[1].to_string());
                }
            }
            _ => {
                command.arg(self.text("op"));
                if !self.case["args"].is_null() {
                    command.arg(self.case["args"].to_string());
                }
            }
        }
        command
    }

    fn spec(&self) -> PathBuf {
        match self.case["spec_file"].as_str() {
            Some(file) => self.folder.join(file),
            None => self
                .folder
                .join("specs")
                .join(format!("{}.yaml", self.text("spec"))),
        }
    }

    /// A command line of the case, with our program in the place of pyynl.
    fn shell(&self, line: &str) -> String {
        let specs = self.folder.join("specs");
        let program = cargo_bin!("genl-gen");
        line.replace(
            "K=$LINUX; python3 -B $K/tools/net/ynl/pyynl/cli.py --spec $K/Documentation/netlink/specs",
            &format!("{} do --spec {}", program.display(), specs.display()),
        )
        .replace(" --no-schema --do ", " ")
        .replace(" --json '", " '")
    }
}

/// What the program said.
struct Answer {
    exit: i32,
    stdout: String,
    stderr: String,
    /// The error object, or null.
    error: Value,
}

impl Answer {
    fn of(output: Output) -> Answer {
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let error = stderr
            .lines()
            .rev()
            .find_map(|line| serde_json::from_str(line).ok());
        Answer {
            exit: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            error: error.unwrap_or_default(),
            stderr,
        }
    }
}

/// One JSON value, or a list of those on lines of their own.
fn lines(text: &str) -> Value {
    // pyynl's warnings stand before.
    let json = text.lines().filter_map(|line| serde_json::from_str(line).ok());
    let mut values: Vec<Value> = json.collect();
    match values.len() {
        1 => values.remove(0),
        _ => Value::Array(values),
    }
}
