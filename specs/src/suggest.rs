//! "Did you mean": the nearest of some names.

/// Nobody misspells longer names, and comparing them takes time.
const MAX_LEN: usize = 100;

/// The candidate nearest to `name`, if it is near enough to be a misspelling of it.
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let distance = distance(name, candidate, limit)?;
            Some((distance, candidate))
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
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
    use super::nearest;

    #[test]
    fn finds_misspellings_and_nothing_far() {
        let names = ["ifindex", "ifname", "mtu", "attribute-set"];
        assert_eq!(nearest("ifnidex", names), Some("ifindex"));
        assert_eq!(nearest("attribute_set", names), Some("attribute-set"));
        assert_eq!(nearest("mut", names), Some("mtu"));
        assert_eq!(nearest("operstate", names), None);
        assert_eq!(nearest("", names), None);
    }
}
