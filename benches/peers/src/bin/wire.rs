//! Decodes or encodes again and again, for callgrind and for a clock.
//!
//!     wire MODE FILE ITERATIONS      FILE: messages as they were received
//!
//! Prints the mode, the number of messages, what was read as one number, and nanoseconds per message.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use genl_bench_peers::{Link8, VLAN, bindings, messages, neli_, nlink_, packet};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mode, file, iterations] = &arguments[..] else {
        return Err("usage: wire MODE FILE ITERATIONS".into());
    };
    let bytes = std::fs::read(file)?;
    let run = Run {
        mode,
        messages: messages(&bytes),
        iterations: iterations.parse()?,
    };
    let mut buffer = Vec::with_capacity(4096);
    match mode.as_str() {
        "bindings-link" => run.decode(bindings::link),
        "neli-link" => run.decode(neli_::link),
        "packet-link" => run.decode(packet::link),
        "nlink-link" => run.decode(nlink_::link),
        "bindings-link8" => run.fields(bindings::link8),
        "bindings-link8-once" => run.fields(bindings::link8_once),
        "neli-link8" => run.fields(neli_::link8),
        "packet-link8" => run.fields(packet::link8),
        "nlink-link8" => run.fields(nlink_::link8),
        "bindings-nlctrl" => run.decode(bindings::nlctrl),
        "neli-nlctrl" => run.decode(neli_::nlctrl),
        "packet-nlctrl" => run.decode(packet::nlctrl),
        "bindings-netdev" => run.decode(bindings::netdev),
        "bindings-encode" => run.encode(|name| {
            let len = bindings::encode(&mut buffer, black_box(&VLAN), name);
            black_box(&buffer);
            len
        }),
        "neli-encode" => run.encode(|name| black_box(neli_::encode(black_box(&VLAN), name)).len()),
        "packet-encode" => run.encode(|name| {
            let len = packet::encode(&mut buffer, black_box(&VLAN), name);
            black_box(&buffer);
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
                sum = sum.wrapping_add(read(black_box(message)));
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
    fn encode(&self, mut write: impl FnMut(&str) -> usize) {
        let started = Instant::now();
        let mut sum = 0;
        for _ in 0..self.iterations {
            sum += write(black_box("vlan100")) as u64;
        }
        self.print(1, sum, started);
    }

    fn print(&self, messages: usize, sum: u64, started: Instant) {
        let total = messages as f64 * f64::from(self.iterations);
        let nanoseconds = started.elapsed().as_nanos() as f64 / total;
        println!("{} {messages} {sum} {nanoseconds:.1}", self.mode);
    }
}
