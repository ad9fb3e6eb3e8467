//! A file as the rules see it: its lines, and for Rust its code with comments and strings blanked.
//!
//! The blanking is a small lexer, not a parser: enough to tell code from text and tests from the rest.
//! Every blanked line keeps its length, so columns agree.

/// One text file.
pub struct Source {
    /// Relative to the root, with slashes.
    pub path: String,
    pub text: String,
    /// Rust only: the lines with comments and the inside of literals replaced by spaces.
    code: Vec<String>,
    /// Rust only: which lines belong to tests.
    tests: Vec<bool>,
}

impl Source {
    pub fn new(path: &str, text: String) -> Self {
        let (mut code, mut tests) = (Vec::new(), Vec::new());
        if path.ends_with(".rs") {
            let blanked = blank(&text);
            let all = path.starts_with("tests/")
                || path.ends_with("/tests.rs")
                || path.ends_with("_tests.rs")
                || path.contains("/tests/");
            tests = if all { vec![true; blanked.lines().count()] } else { test_lines(&blanked) };
            code = blanked.lines().map(str::to_owned).collect();
        }
        Self { path: path.to_owned(), text, code, tests }
    }

    /// Rust code outside tests, with line numbers from 1.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.code.iter().zip(&self.tests).enumerate();
        lines.filter(|(_, (_, test))| !**test).map(|(index, (line, _))| (index + 1, line.as_str()))
    }

    /// Every line as it is, with line numbers from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

/// The places where `word` stands as a whole identifier.
pub fn identifier<'a>(line: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    line.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = line.get(..*at).and_then(|text| text.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

pub fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Rust with comments, strings and characters replaced by spaces.
fn blank(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or('\0');
    let mut out = String::with_capacity(text.len());
    let mut index = 0;
    while index < letters.len() {
        let end = match (at(index), at(index + 1)) {
            ('/', '/') => (index..letters.len()).find(|&i| at(i) == '\n').unwrap_or(letters.len()),
            ('/', '*') => end_of_block(&letters, index),
            ('"', _) => end_of_string(&letters, index + 1),
            ('r', '"' | '#') if !out.chars().next_back().is_some_and(|l| is_word(l) && l != 'b') => {
                end_of_raw(&letters, index + 1)
            }
            ('\'', '\\') => (index + 3..letters.len()).find(|&i| at(i) == '\'').map_or(letters.len(), |i| i + 1),
            // A lifetime has no closing quote after one letter.
            ('\'', _) if at(index + 2) == '\'' => index + 3,
            _ => index,
        };
        if end <= index {
            out.push(at(index));
            index += 1;
            continue;
        }
        for letter in letters.iter().take(end).skip(index) {
            out.push(if *letter == '\n' { '\n' } else { ' ' });
        }
        index = end;
    }
    out
}

fn end_of_block(letters: &[char], start: usize) -> usize {
    let (mut depth, mut index) = (0usize, start);
    while index < letters.len() {
        match (letters.get(index), letters.get(index + 1)) {
            (Some('/'), Some('*')) => (depth, index) = (depth + 1, index + 2),
            (Some('*'), Some('/')) => (depth, index) = (depth.saturating_sub(1), index + 2),
            _ => index += 1,
        }
        if depth == 0 {
            return index;
        }
    }
    letters.len()
}

fn end_of_string(letters: &[char], start: usize) -> usize {
    let mut index = start;
    while let Some(letter) = letters.get(index) {
        match letter {
            '\\' => index += 2,
            '"' => return index + 1,
            _ => index += 1,
        }
    }
    letters.len()
}

/// The end of `#*"…"#*` that begins at `start`, or 0 where it is a raw identifier.
fn end_of_raw(letters: &[char], start: usize) -> usize {
    let hashes = letters.iter().skip(start).take_while(|letter| **letter == '#').count();
    if letters.get(start + hashes) != Some(&'"') {
        return 0;
    }
    let first = start + hashes + 1;
    let closes = |index: usize| {
        letters.get(index) == Some(&'"')
            && letters.iter().skip(index + 1).take(hashes).filter(|l| **l == '#').count() == hashes
    };
    (first..letters.len()).find(|&index| closes(index)).map_or(letters.len(), |index| index + 1 + hashes)
}

/// Which lines stand in an item under `#[cfg(test)]`.
fn test_lines(code: &str) -> Vec<bool> {
    let (mut tests, mut depth, mut pending, mut inside) = (Vec::new(), 0usize, false, None);
    for line in code.lines() {
        pending |= inside.is_none() && line.contains("#[cfg(test)]");
        let mut touched = pending || inside.is_some();
        for letter in line.chars() {
            match letter {
                '{' => {
                    if pending {
                        (pending, inside) = (false, Some(depth));
                    }
                    depth += 1;
                }
                '}' => {
                    depth = depth.saturating_sub(1);
                    if inside == Some(depth) {
                        inside = None;
                    }
                }
                // `mod tests;` names a file, which is a test by its name.
                ';' if pending => pending = false,
                _ => {}
            }
        }
        touched |= inside.is_some();
        tests.push(touched);
    }
    tests
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_blanked_and_lifetimes_are_not() {
        let text = "let a: &'a str = \"x\\\"y\"; // web_sys\n/* a /* b */ c */ let c = '\\''; let r = r#\"q\"z\"#; let d = '\"';";
        let blanked = blank(text);
        assert!(blanked.contains("&'a str") && blanked.contains("let c") && blanked.contains("let d"));
        for gone in ["web_sys", "y", "b", "q", "z", "\""] {
            assert!(!blanked.contains(gone), "{gone} in {blanked}");
        }
        assert_eq!(blanked.chars().count(), text.chars().count());
    }

    #[test]
    fn only_items_under_cfg_test_are_tests() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { if x {} }\n}\nfn c() {}\n#[cfg(test)]\nmod more;\nfn d() {}\n";
        let lines: Vec<usize> = Source::new("src/a.rs", text.to_owned()).code().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 6, 9]);
        for file in ["src/a/tests.rs", "src/a/b_tests.rs", "tests/a.rs"] {
            assert_eq!(Source::new(file, text.to_owned()).code().count(), 0, "{file}");
        }
    }

    #[test]
    fn identifiers_are_found_whole() {
        assert_eq!(identifier("web_sys::A, my_web_sys, web_system, web_sys", "web_sys").count(), 2);
    }
}
