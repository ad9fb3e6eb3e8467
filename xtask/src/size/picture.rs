//! The picture that stands in a chart's place until a hand comes near (`loading="interaction"`), drawn by the package's own command.
//!
//! Takes a figure's name; gives the bytes of its SVG in the width of a column.

use crate::project::Project;
use crate::size::Size;
use crate::{Outcome, process};

/// The width of the pictures that codes to paste name, CSS px (`www/build/pictures.js`).
const WIDTH: &str = "640";

pub fn of(project: &Project, figure: &str) -> Outcome<Size> {
    let mut command = process::command(project, "node");
    command.arg(project.package().join("bin/indicator-charts.js"));
    command.args(["render", figure, "--width", WIDTH, "--locale", "en"]);
    Ok(Size::of(process::output(&mut command)?.as_bytes()))
}
