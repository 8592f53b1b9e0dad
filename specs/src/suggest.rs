//! "Did you mean": the nearest of some names.

/// Nobody misspells longer names, and comparing them takes time.
const MAX_LEN: usize = 100;

/// The candidate nearest to `name`, if it is near enough to be a misspelling of it.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(name, candidates)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// A few candidates that may be meant by `name`, best first: misspellings of it, or else those it is a part of.
pub fn similar<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    const FEW: usize = 5;
    let mut found: Vec<(usize, &str)> = near(name, candidates.clone()).collect();
    if found.is_empty() && name.len() > 2 {
        let holding = candidates
            .into_iter()
            .filter(|candidate| candidate.contains(name));
        found.extend(holding.map(|candidate| (candidate.len(), candidate)));
    }
    found.sort_by_key(|&(distance, _)| distance);
    found
        .into_iter()
        .map(|(_, candidate)| candidate)
        .take(FEW)
        .collect()
}

/// The candidates that `name` may be a misspelling of, each with its distance.
pub fn near<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    let limit = (name.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter_map(move |candidate| Some((distance(name, candidate, limit)?, candidate)))
}

/// Edits from `a` to `b` (insert, delete, replace, swap two neighbours), if at most `limit`.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let fold = |text: &str| -> Vec<char> {
        text.chars()
            .map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() })
            .collect()
    };
    let (a, b) = (fold(a), fold(b));
    if a.len().abs_diff(b.len()) > limit || a.len() > MAX_LEN {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &cb) in b.iter().enumerate() {
            let mut cost = (last[j] + usize::from(ca != cb))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && ca == b[j - 1] && a[i - 1] == cb {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        if row.iter().all(|&cost| cost > limit) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|&cost| cost <= limit)
}

#[cfg(test)]
mod tests {
    use super::{nearest, similar};

    #[test]
    fn finds_misspellings_and_nothing_far() {
        let names = ["ifindex", "ifname", "mtu", "attribute-set"];
        assert_eq!(nearest("ifnidex", names), Some("ifindex"));
        assert_eq!(nearest("attribute_set", names), Some("attribute-set"));
        assert_eq!(nearest("mut", names), Some("mtu"));
        assert_eq!(nearest("operstate", names), None);
        assert_eq!(nearest("", names), None);
        assert_eq!(similar("ifindx", names), ["ifindex"]);
        assert_eq!(similar("ifnme", names), ["ifname"]);
        assert_eq!(similar("attr", names), ["attribute-set"]);
        assert!(similar("zzz", names).is_empty());
    }
}
