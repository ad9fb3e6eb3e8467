//! What each bundled figure needs of the data, as modules of the package: `cargo run --example figure_data -- FOLDER`.
//!
//! Writes `ID.js` for each figure, with the packed text and codes; `index.js` names them all, so that any
//! bundler finds them.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use indicator_charts::dataset::bundled;
use indicator_charts::scene::figure_rows::kept;

fn main() -> Result<(), String> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: figure_data FOLDER")?);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let write = |name: &str, text: String| {
        fs::write(folder.join(name), text).map_err(|error| format!("{}/{name}: {error}", folder.display()))
    };
    let mut index = String::from(
        "/** The bundled figures, each with the rows that it draws; written by the build. */\nexport const figures = {\n",
    );
    for figure in bundled::figure_ids() {
        let kept = kept(figure).map_err(|problems| format!("{figure}: {problems:?}"))?;
        let (text, codes) = bundled::excerpt(&kept).map_err(|problem| format!("{figure}: {problem}"))?;
        let text = serde_json::to_string(&text).map_err(|error| error.to_string())?;
        let codes = serde_json::to_string(&codes).map_err(|error| error.to_string())?;
        write(&format!("{figure}.js"), format!("export const text = {text};\nexport const codes = {codes};\n"))?;
        let _ = writeln!(index, "  \"{figure}\": () => import(\"./{figure}.js\"),");
    }
    index.push_str("};\n");
    write("index.js", index)
}
