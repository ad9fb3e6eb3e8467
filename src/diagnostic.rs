//! Every message the library gives: what is wrong, where, and what would work.
//!
//! Takes nothing but its words; gives one type for errors, refusals and warnings. Guarantees a
//! stable `code` a program can match on, a position (JSON path, or row and column) wherever there
//! is one, and text that never contains markup.

use std::fmt;

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// There is no chart, or no table.
    Error,
    /// The chart is drawn, and says what it left out or changed.
    Warning,
}

/// One message with its position.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Whether there is a result beside the message.
    pub severity: Severity,
    /// Stable and documented: `unknown-property`, `period-unreadable` …
    pub code: &'static str,
    /// What was found and what was expected, as one sentence.
    pub message: String,
    /// JSON pointer into the spec: `/encoding/x/bin`.
    pub path: Option<String>,
    /// Row in the source, counted from 1, the header included.
    pub row: Option<u32>,
    /// Name of the column.
    pub column: Option<String>,
    /// What would work instead.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error without a position.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code,
            message: message.into(),
            path: None,
            row: None,
            column: None,
            hint: None,
        }
    }

    /// A warning without a position.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message) }
    }

    /// The same message, at a JSON pointer into the spec.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Diagnostic {
        self.path = Some(path.into());
        self
    }

    /// The same message, at a cell of a table.
    #[must_use]
    pub fn in_cell(mut self, row: u32, column: impl Into<String>) -> Diagnostic {
        self.row = Some(row);
        self.column = Some(column.into());
        self
    }

    /// The same message, with what would work instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(formatter, "{path}: ")?;
        }
        if let Some(row) = self.row {
            write!(formatter, "row {row}")?;
            if let Some(column) = &self.column {
                write!(formatter, ", column {column}")?;
            }
            formatter.write_str(": ")?;
        }
        formatter.write_str(&self.message)?;
        if let Some(hint) = &self.hint {
            write!(formatter, " ({hint})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostic {}
