//! The plot: a bar for each ratio to the floor, the target as a mark, the best peer beside it.

use std::fmt::Write as _;

use super::rows::Measure;
use super::table::Line;

const LEFT: f64 = 340.0;
const RIGHT: f64 = 200.0;
const WIDTH: f64 = 1000.0;
const ROW: f64 = 44.0;
const TOP: f64 = 70.0;

/// Draws the rows that are ratios, on a logarithmic scale.
#[must_use]
pub fn svg(lines: &[Line]) -> String {
    let lines: Vec<(&Line, f64)> = lines
        .iter()
        .filter(|line| line.row.measure == Measure::Ratio)
        .filter_map(|line| Some((line, line.result?)))
        .collect();
    let largest = lines.iter().fold(2.0, |largest: f64, (line, ours)| {
        let best = line.best.map_or(1.0, |(_, best)| best);
        largest.max(*ours).max(best).max(line.row.target)
    });
    // Bars start below 1, so that what is as fast as the floor has one.
    let (low, high) = (0.5f64.ln(), (largest * 1.1).ln());
    let x = |ratio: f64| LEFT + (ratio.max(0.5).ln() - low) / (high - low) * (WIDTH - LEFT - RIGHT);
    let height = TOP + ROW * lines.len() as f64 + 20.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"16\" y=\"24\" font-size=\"16\" font-weight=\"bold\">Cost as a multiple of a hand-written floor</text>\n"
    );
    let legend = [("#2a6f97", "genl"), ("#b8bec4", "best other crate")];
    for (index, (colour, name)) in legend.into_iter().enumerate() {
        let at = 16.0 + 80.0 * index as f64;
        let _ = writeln!(
            svg,
            "<rect x=\"{at}\" y=\"36\" width=\"12\" height=\"12\" fill=\"{colour}\"/><text x=\"{}\" y=\"46\">{name}</text>",
            at + 18.0
        );
    }
    svg.push_str(
        "<path d=\"M222 34v16\" stroke=\"#c1121f\" stroke-width=\"3\"/><text x=\"230\" y=\"46\">target</text>\n",
    );
    for tick in [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0] {
        if tick > largest * 1.1 {
            break;
        }
        let (at, colour) = (x(tick), if tick == 1.0 { "#333" } else { "#e3e6e8" });
        let _ = writeln!(
            svg,
            "<path d=\"M{at:.1} {TOP}V{:.1}\" stroke=\"{colour}\"/><text x=\"{at:.1}\" y=\"{:.1}\" \
             text-anchor=\"middle\" fill=\"#555\">{tick}x</text>",
            height - 16.0,
            TOP - 6.0
        );
    }
    for (index, (line, ours)) in lines.iter().enumerate() {
        let y = TOP + ROW * index as f64 + 6.0;
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LEFT - 8.0,
            y + 20.0,
            escape(line.row.work)
        );
        let mut bar = |value: f64, y: f64, colour: &str, label: &str| {
            let _ = writeln!(
                svg,
                "<rect x=\"{LEFT}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"14\" fill=\"{colour}\"/>\
                 <text x=\"{:.1}\" y=\"{:.1}\">{label}</text>",
                (x(value) - LEFT).max(1.0),
                x(value).max(x(line.row.target)) + 6.0,
                y + 11.0
            );
        };
        bar(*ours, y, "#2a6f97", &format!("{ours:.2}x"));
        if let Some((name, best)) = line.best {
            bar(best, y + 16.0, "#b8bec4", &format!("{best:.2}x {}", escape(name)));
        }
        let target = x(line.row.target);
        let _ = writeln!(
            svg,
            "<path d=\"M{target:.1} {:.1}v18\" stroke=\"#c1121f\" stroke-width=\"3\"/>",
            y - 2.0
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
