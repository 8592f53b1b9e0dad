//! Times of decoding and encoding, for developers: `cargo bench` in `benches/`.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use genl::wire::encode::Encoder;
use genl_bench::{HEADER, encode, messages, ours, synthetic, walk};

type Read = fn(&[u8]) -> u64;
/// A name, messages and candidates.
type Group = (&'static str, Vec<u8>, &'static [(&'static str, Read)]);

fn index(link: &walk::Link8) -> u64 {
    black_box(link).index.cast_unsigned().into()
}

fn decode(criterion: &mut Criterion) {
    let groups: [Group; 4] = [
        (
            "link",
            synthetic::links(),
            &[
                ("floor", walk::link),
                ("genl", |message| ours::link(&ours::link_view(message))),
                ("genl owned", ours::link_owned),
            ],
        ),
        (
            "8 fields of a link",
            synthetic::links(),
            &[
                ("floor", |message| index(&walk::link8(message))),
                ("genl getters", |message| index(&ours::link8(message))),
                ("genl one pass", |message| index(&ours::link8_once(message))),
            ],
        ),
        (
            "nlctrl",
            synthetic::families(),
            &[("floor", walk::nlctrl), ("genl", ours::nlctrl)],
        ),
        (
            "netdev",
            synthetic::devices(),
            &[("floor", walk::netdev), ("genl", ours::netdev)],
        ),
    ];
    for (name, bytes, candidates) in &groups {
        let messages = messages(bytes);
        let mut group = criterion.benchmark_group(format!("decode {name}"));
        group.throughput(Throughput::Elements(messages.len() as u64));
        for (candidate, read) in *candidates {
            group.bench_with_input(
                BenchmarkId::from_parameter(candidate),
                &messages,
                |bencher, messages| {
                    bencher.iter(|| {
                        messages.iter().fold(0u64, |sum, message| {
                            sum.wrapping_add(read(&black_box(message)[HEADER..]))
                        })
                    });
                },
            );
        }
        group.finish();
    }
}

fn write(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("encode");
    let mut buffer = [0; 4096];
    group.bench_function("floor", |bencher| {
        bencher.iter(|| {
            let len = encode::floor(&mut buffer, black_box(&encode::VLAN), black_box(b"vlan100"));
            black_box(&buffer);
            len
        });
    });
    let mut encoder = Encoder::new();
    group.bench_function("genl", |bencher| {
        bencher.iter(|| {
            let len = encode::ours(&mut encoder, black_box(&encode::VLAN), black_box("vlan100"));
            black_box(&encoder);
            len
        });
    });
    group.finish();
}

criterion_group!(groups, decode, write);
criterion_main!(groups);
