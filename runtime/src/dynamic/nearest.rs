//! Names that somebody may have meant.

/// Nobody misspells longer names, and comparing them takes time.
const MAX_LEN: usize = 100;

/// Most names that are suggested for a misspelling.
const MAX_NEAR: usize = 3;

/// Most names that are listed where none is near.
const MAX_VALID: usize = 12;

/// Names to suggest instead of one that is not valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestions {
    /// These look like it, the nearest first.
    Near(Vec<String>),
    /// None looks like it; these are all there are.
    All(Vec<String>),
    /// None looks like it, and there are too many to list.
    TooMany,
}

impl Suggestions {
    /// Suggestions for `name` from the valid names.
    pub(super) fn of<'n>(name: &str, valid: impl IntoIterator<Item = &'n str>) -> Self {
        let limit = (name.chars().count() / 3).clamp(1, 4);
        let mut valid: Vec<&str> = valid.into_iter().collect();
        let mut near: Vec<(usize, &str)> = valid
            .iter()
            .filter_map(|&candidate| Some((distance(name, candidate, limit)?, candidate)))
            .collect();
        if near.is_empty() {
            if valid.len() > MAX_VALID {
                return Suggestions::TooMany;
            }
            valid.dedup();
            return Suggestions::All(valid.into_iter().map(str::to_owned).collect());
        }
        near.sort_by_key(|&(distance, _)| distance);
        near.dedup();
        near.truncate(MAX_NEAR);
        Suggestions::Near(near.into_iter().map(|(_, name)| name.to_owned()).collect())
    }
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
