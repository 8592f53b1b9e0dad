//! Names that somebody may have meant.

use genl_spec::near;

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
        let mut valid: Vec<&str> = valid.into_iter().collect();
        let mut found: Vec<(usize, &str)> = near(name, valid.iter().copied()).collect();
        if found.is_empty() {
            if valid.len() > MAX_VALID {
                return Suggestions::TooMany;
            }
            valid.dedup();
            return Suggestions::All(valid.into_iter().map(str::to_owned).collect());
        }
        found.sort_by_key(|&(distance, _)| distance);
        found.dedup();
        found.truncate(MAX_NEAR);
        Suggestions::Near(found.into_iter().map(|(_, name)| name.to_owned()).collect())
    }
}
