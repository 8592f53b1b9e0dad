//! Decodes or encodes again and again, for callgrind and for a clock.
//!
//!     wire MODE FILE ITERATIONS      FILE: messages as they were received
//!     wire synthetic FOLDER          writes the synthetic messages to files
//!
//! Prints the mode, the number of messages, what was read as one number, and nanoseconds per message.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use genl::wire::encode::Encoder;
use genl_bench::walk::{self, Link8};
use genl_bench::{HEADER, encode, messages, ours, synthetic};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["synthetic", folder] => write_synthetic(Path::new(folder)),
        [mode, file, iterations] => measure(mode, file, iterations.parse()?),
        _ => Err("usage: wire MODE FILE ITERATIONS | wire synthetic FOLDER".into()),
    }
}

fn write_synthetic(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::write(folder.join("link.bin"), synthetic::links())?;
    fs::write(folder.join("nlctrl.bin"), synthetic::families())?;
    fs::write(folder.join("netdev.bin"), synthetic::devices())?;
    Ok(())
}

fn measure(mode: &str, file: &str, iterations: u32) -> Result<(), Box<dyn Error>> {
    let bytes = fs::read(file)?;
    let run = Run {
        mode,
        messages: messages(&bytes),
        iterations,
    };
    let mut buffer = [0; 4096];
    let mut encoder = Encoder::new();
    match mode {
        "noop" => run.decode(|message| message.len() as u64),
        "walk-link" => run.decode(walk::link),
        "walk-link8" => run.fields(walk::link8),
        "walk-nlctrl" => run.decode(walk::nlctrl),
        "walk-netdev" => run.decode(walk::netdev),
        "genl-link" => run.decode(|message| ours::link(&ours::link_view(message))),
        "genl-linkowned" => run.decode(ours::link_owned),
        "genl-link8" => run.fields(ours::link8),
        "genl-link8-once" => run.fields(ours::link8_once),
        "genl-nlctrl" => run.decode(ours::nlctrl),
        "genl-netdev" => run.decode(ours::netdev),
        "floor-encode" => run.encode(|vlan, name| {
            let len = encode::floor(&mut buffer, vlan, name.as_bytes());
            black_box(&buffer);
            len
        }),
        "genl-encode" => run.encode(|vlan, name| {
            let len = encode::ours(&mut encoder, vlan, name);
            black_box(&encoder);
            len
        }),
        _ => return Err(format!("no mode `{mode}`").into()),
    }
    Ok(())
}

struct Run<'a> {
    mode: &'a str,
    messages: Vec<&'a [u8]>,
    iterations: u32,
}

impl Run<'_> {
    fn decode(&self, read: impl Fn(&[u8]) -> u64) {
        let started = Instant::now();
        let mut sum = 0u64;
        for _ in 0..self.iterations {
            for message in &self.messages {
                sum = sum.wrapping_add(read(&black_box(message)[HEADER..]));
            }
        }
        self.print(self.messages.len(), sum, started);
    }

    fn fields(&self, read: impl Fn(&[u8]) -> Link8) {
        self.decode(|message| {
            let link = read(message);
            black_box(&link);
            u64::from(link.index.cast_unsigned())
        });
    }

    /// One message, whatever the file holds.
    fn encode(&self, mut write: impl FnMut(&encode::Vlan, &str) -> usize) {
        let started = Instant::now();
        let mut sum = 0;
        for _ in 0..self.iterations {
            sum += write(black_box(&encode::VLAN), black_box("vlan100")) as u64;
        }
        self.print(1, sum, started);
    }

    fn print(&self, messages: usize, sum: u64, started: Instant) {
        let total = messages as f64 * f64::from(self.iterations);
        let nanoseconds = started.elapsed().as_nanos() as f64 / total;
        println!("{} {messages} {sum} {nanoseconds:.1}", self.mode);
    }
}
